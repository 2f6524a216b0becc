import { z } from 'zod'
import { dateField, recordFields } from '@/lib/organisation/name.schema'
import { RECHECK_OUTCOMES } from './rectification-event'
import { wordsField } from './rectification-event.schema'

export const rectificationParams = z.strictObject({ id: z.uuid() })
export const rectificationFileParams = z.strictObject({ id: z.uuid(), fileId: z.uuid() })
/** Which form: its key. */
export const rectificationRecordSearch = z.looseObject({ do: z.string().regex(/^[a-z]{3,12}(?:-[A-Za-z0-9_]{1,40})?$/).optional().catch(undefined) })

/** How many findings one follow-up inspection looks at again. */
export const MOST_RECHECKED = 60

/** A follow-up inspection for findings of one business. */
export const planRecheckSchema = z.strictObject({
  ...recordFields,
  /** Those that are looked at beside this one. */
  otherIds: z.array(z.uuid()).max(MOST_RECHECKED, `一次复查最多 ${MOST_RECHECKED} 个问题`),
  plannedOn: dateField('复查日期'),
  inspectorIds: z.array(z.uuid()).min(1, '请选择检查人员').max(20, '检查人员最多 20 名'),
})
export type PlanRecheckInput = z.output<typeof planRecheckSchema>

export const judgeParams = z.strictObject({ id: z.uuid() })
/** What a follow-up inspection found of each: '' nothing yet. `version` is that of the inspection's rechecks together. */
export const saveJudgementsSchema = z.strictObject({
  ...recordFields,
  judgements: z.array(z.strictObject({ rectificationId: z.uuid(), outcome: z.union([z.literal('').transform(() => null), z.enum(RECHECK_OUTCOMES)]), note: wordsField })).min(1).max(MOST_RECHECKED),
})
export type SaveJudgementsInput = z.output<typeof saveJudgementsSchema>
