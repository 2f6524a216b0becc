import { z } from 'zod'
import { dateField } from '@/lib/organisation/name.schema'

/** Several lines; what cannot be stored or read is refused. */
function words(label: string, max: number) {
  return z.string().trim().max(max, `${label}最多 ${max} 个字`).regex(/^(?:[\n\r\t]|[^\p{Cc}])*$/u, `${label}含有不可用的字符，请重新输入`)
}
const needed = (label: string, max: number) => words(label, max).min(1, `请填写${label}`)

/** A page of this portal: begins with one slash, and names no other host. */
const ownPath = z.string().max(400).regex(/^\/(?![/\\])[!-[\]-~]*$/)
const kind = z.enum(['TARGET', 'PLAN', 'TASK', 'DEPARTMENT', 'PAGE'])
/** Made once by the browser for one press of a button; the same again is the same step. */
const idempotencyKey = z.uuid()
const recordFields = { id: z.uuid(), version: z.number().int().min(1) }

export const writeInstructionSchema = z.strictObject({
  kind,
  /** Null for a page. */
  subjectId: z.uuid().nullable(),
  /** Where a page belongs; anything else says so itself. */
  jurisdictionId: z.uuid().nullable(),
  /** The address it was seen at; '' for that of the record. */
  path: z.union([z.literal(''), ownPath]),
  /** What a page is called. */
  label: z.string().trim().max(100),
  text: needed('批示内容', 2_000),
  dueOn: z.union([z.literal(''), dateField('答复期限')]),
  /** '' for the office itself. */
  departmentId: z.union([z.literal(''), z.uuid('请选择答复单位')]),
  idempotencyKey,
})

export const answerInstructionSchema = z.strictObject({ ...recordFields, text: needed('答复内容', 3_000), idempotencyKey })
export const returnInstructionSchema = z.strictObject({ ...recordFields, text: needed('欠缺的内容', 2_000), idempotencyKey })
export const closeInstructionSchema = z.strictObject({ ...recordFields, text: words('办结说明', 2_000), idempotencyKey })
export const voidInstructionSchema = z.strictObject({ ...recordFields, text: needed('撤销的原因', 500), idempotencyKey })

const STEPS = { answer: answerInstructionSchema, return: returnInstructionSchema, close: closeInstructionSchema } as const
/** The form under an instruction: the chosen step with what belongs to it. */
export const instructionStepSchema = z.discriminatedUnion(
  'verb',
  [z.strictObject({ verb: z.literal('answer'), ...STEPS.answer.shape }), z.strictObject({ verb: z.literal('return'), ...STEPS.return.shape }), z.strictObject({ verb: z.literal('close'), ...STEPS.close.shape })],
  { error: '请选择办理结果' },
)

export const instructionParams = z.strictObject({ id: z.uuid() })
/** What one is about to write on. */
export const newInstructionSearch = z.looseObject({
  kind: kind.catch('PAGE').default('PAGE'),
  id: z.uuid().optional().catch(undefined),
  path: ownPath.optional().catch(undefined),
  label: z.string().trim().min(1).max(100).optional().catch(undefined),
  /** The jurisdiction that a page shows. */
  jurisdiction: z.uuid().optional().catch(undefined),
})

export type WriteInstructionInput = z.output<typeof writeInstructionSchema>
export type InstructionStepInput = z.output<typeof closeInstructionSchema>
