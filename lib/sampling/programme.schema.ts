import { z } from 'zod'
import { SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { integerField, nameField, recordFields, textField } from '@/lib/organisation/name.schema'

/** Lines of one programme: 34 categories by 12 months, with room. */
export const MOST_LINES = 600

const open = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema])
/** What counts, each once and in the order of the list. */
const counted = <T extends string>(all: Readonly<Record<string, T>>, none: string) => z.array(z.enum(all, { error: '请从列表中选择' })).min(1, none).max(20).transform((given) => Object.values(all).filter((one) => given.includes(one)))
const year = z.coerce.number().int().min(2000).max(2100)

export const programmeLineSchema = z.strictObject({
  categoryCode: open(z.string().max(60)),
  departmentId: open(z.uuid({ error: '请从列表中选择' })),
  townshipId: open(z.uuid({ error: '请从列表中选择' })),
  month: open(z.string().regex(/^(?:[1-9]|1[0-2])$/, '请从列表中选择').transform(Number)),
  batches: integerField('计划批次', 1, 1_000_000),
})

export const createProgrammeSchema = z.strictObject({ jurisdictionId: z.uuid(), year: integerField('年度', 2000, 2100) })
export const saveProgrammeSchema = z.strictObject({ ...recordFields, title: nameField('名称', 100), note: textField('文号或说明', 300), levels: counted(SamplingLevel, '请至少选择一个任务层级'), kinds: counted(SamplingKind, '请至少选择一个抽检种类'), lines: z.array(programmeLineSchema).max(MOST_LINES, `最多 ${MOST_LINES} 行`) })
export const publishProgrammeSchema = z.strictObject(recordFields)
export const discardProgrammeSchema = z.strictObject(recordFields)
export const programmeParamsSchema = z.strictObject({ id: z.uuid() })
export const programmeSearchSchema = z.strictObject({ jurisdiction: z.uuid().optional().catch(undefined) }).catch({})
export const overviewSearchSchema = z.strictObject({ jurisdiction: z.uuid().optional().catch(undefined), year: year.optional().catch(undefined) }).catch({})

export type CreateProgrammeInput = z.output<typeof createProgrammeSchema>
export type SaveProgrammeInput = z.output<typeof saveProgrammeSchema>
export type ProgrammeRecordInput = z.output<typeof publishProgrammeSchema>
