import { z } from 'zod'
import { GroupRule, ProposalState, UnitResolutionKind } from '@/lib/generated/prisma/enums'
import { nameField, reasonField } from '@/lib/organisation/name.schema'
import { CONTENT_SCHEMAS, conflictDecisionSchema, dutyContentSchema } from './proposal.schema'

/** The longest text that is read, in characters. */
export const MOST_CHARACTERS = 1_000_000

const version = z.number().int().min(1)
const record = { id: z.uuid(), version }
const span = z.tuple([z.number().int().min(0).max(MOST_CHARACTERS), z.number().int().min(0).max(MOST_CHARACTERS)]).refine(([start, end]) => start < end, '请重新选择原文')
const versioned = z.array(z.strictObject(record)).min(1, '请至少选择一项').max(2_000, '一次最多处理 2000 项')
/** A name as it stands in the document. */
const writtenAs = z.string().min(1).max(120).regex(/^[^\0]*$/, '单位名称含有不可用的字符')
const changeCount = z.number().int().min(0)

/** Where a document goes: a new plan of the jurisdiction, or a new revision of `planId`. */
const destination = { jurisdictionId: z.uuid(), planId: z.uuid().nullable() }

export const createPlanFromFileSchema = z.strictObject({ ...destination, fileId: z.uuid() })

export const createPlanFromTextSchema = z.strictObject({
  ...destination,
  title: z.string().trim().max(200, '标题最多 200 个字'),
  text: z.string().min(1, '请粘贴文件全文').max(MOST_CHARACTERS, '文字过长，最多 1000000 个字符'),
})

export const decideProposalsSchema = z.strictObject({ revisionId: z.uuid(), items: versioned, state: z.enum(ProposalState) })

const edited = <K extends keyof typeof CONTENT_SCHEMAS>(kind: K) => z.strictObject({ ...record, kind: z.literal(kind), content: CONTENT_SCHEMAS[kind] })
/** A changed proposal counts as accepted. */
export const editProposalSchema = z.discriminatedUnion('kind', [edited('FACTS'), edited('TASK'), edited('TARGET'), edited('BASELINE'), edited('MILESTONE'), edited('DUTY')])

/** The first part keeps the proposal's id; what stands in a part's span goes with that part. */
export const splitTaskSchema = z.strictObject({
  ...record,
  parts: z.array(z.strictObject({ content: CONTENT_SCHEMAS.TASK, span: span.nullable() })).min(2, '请至少拆成两项').max(50, '一次最多拆成 50 项'),
})

/** The first in the order of the document takes the content, and what belongs to the others. */
export const mergeTasksSchema = z.strictObject({ items: versioned.min(2, '请至少选择两项任务').max(50, '一次最多合并 50 项'), content: CONTENT_SCHEMAS.TASK })

const added = <K extends keyof typeof CONTENT_SCHEMAS>(kind: K) =>
  z.strictObject({ revisionId: z.uuid(), kind: z.literal(kind), content: CONTENT_SCHEMAS[kind], span: span.nullable(), taskProposalId: z.uuid().nullable() })
export const addProposalSchema = z.discriminatedUnion('kind', [added('TASK'), added('TARGET'), added('BASELINE'), added('MILESTONE'), added('DUTY')])

/** `changeCount` of the state that was looked at: what others changed since is looked at first. */
export const acceptCertainSchema = z.strictObject({ revisionId: z.uuid(), changeCount })

export const resolveUnitSchema = z.strictObject({
  revisionId: z.uuid(),
  writtenAs,
  /** Only in this task; null: everywhere. */
  taskProposalId: z.uuid().nullable(),
  /** Of the resolution that was looked at; null where there was none. */
  version: version.nullable(),
  kind: z.enum(UnitResolutionKind),
  /** One for DEPARTMENT (none when `newDepartment` makes it), any for CHOSEN, none for GROUP and OUTSIDE. */
  departmentIds: z.array(z.uuid()).max(300, '最多选择 300 个单位'),
  groupRule: z.enum(GroupRule).nullable(),
  /** `alias`: the register learns the name, for the next document. */
  remember: z.literal('alias').nullable(),
  newDepartment: z.strictObject({ name: nameField('单位名称'), shortName: nameField('简称', 30), kind: z.enum(['DEPARTMENT', 'ADMINISTRATIVE_COMMITTEE']) }).nullable(),
})

/** Back to "not settled", or for a task back to what holds everywhere. */
export const clearUnitSchema = z.strictObject({ revisionId: z.uuid(), writtenAs, taskProposalId: z.uuid().nullable(), version })

/** For joint tasks (按职责分工负责): who coordinates, or why nobody does; exactly one of the two. */
export const settleJointSchema = z
  .strictObject({ revisionId: z.uuid(), items: versioned, coordinatorId: z.uuid().nullable(), noLeadReason: z.string().trim().min(1, '请说明不设协调单位的原因').max(300, '说明最多 300 个字').nullable() })
  .refine((input) => (input.coordinatorId === null) !== (input.noLeadReason === null), '请指定协调单位，或说明不设协调单位的原因')

/** A null decision reopens the conflict. Where two values are told apart, the losing side's target is not adopted. */
export const decideConflictSchema = z.strictObject({ ...record, decision: conflictDecisionSchema.nullable() })

export const undoDecisionSchema = z.strictObject({ revisionId: z.uuid(), decisionId: z.uuid() })

export const publishRevisionSchema = z.strictObject({
  revisionId: z.uuid(),
  changeCount,
  /** Where the document states no reporting duty: the office's own … */
  duty: dutyContentSchema.nullable(),
  /** … or why there is none. */
  noDutyReason: reasonField.nullable(),
})

export const discardRevisionSchema = z.strictObject({ revisionId: z.uuid(), reason: reasonField })

export const newPlanSearchSchema = z.looseObject({
  jurisdiction: z.uuid().optional().catch(undefined),
  /** The plan a further revision is for. */
  plan: z.uuid().optional().catch(undefined),
})
export const confirmingParamsSchema = z.strictObject({ id: z.uuid() })
export const confirmingChangesQuerySchema = z.strictObject({ since: z.string().regex(/^\d{1,9}$/).transform(Number).optional() })

export type CreatePlanFromFileInput = z.output<typeof createPlanFromFileSchema>
export type CreatePlanFromTextInput = z.output<typeof createPlanFromTextSchema>
export type DecideProposalsInput = z.output<typeof decideProposalsSchema>
export type EditProposalInput = z.output<typeof editProposalSchema>
export type SplitTaskInput = z.output<typeof splitTaskSchema>
export type MergeTasksInput = z.output<typeof mergeTasksSchema>
export type AddProposalInput = z.output<typeof addProposalSchema>
export type AcceptCertainInput = z.output<typeof acceptCertainSchema>
export type ResolveUnitInput = z.output<typeof resolveUnitSchema>
export type ClearUnitInput = z.output<typeof clearUnitSchema>
export type SettleJointInput = z.output<typeof settleJointSchema>
export type DecideConflictInput = z.output<typeof decideConflictSchema>
export type UndoDecisionInput = z.output<typeof undoDecisionSchema>
export type PublishRevisionInput = z.output<typeof publishRevisionSchema>
export type DiscardRevisionInput = z.output<typeof discardRevisionSchema>
