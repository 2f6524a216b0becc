import { z } from 'zod'
import { dateField, reasonField, recordFields } from '@/lib/organisation/name.schema'
import { parsePeriod } from '@/lib/shared/period'

export const obligationParams = z.strictObject({ obligationId: z.uuid() })

/** How the table of timeliness is grouped, and where. */
export const timelinessSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined), by: z.enum(['department', 'plan', 'period']).catch('department') })

export const extendSchema = z.strictObject({ ...recordFields, dueOn: dateField('新的应报日期'), reason: reasonField })
export const extendCorrectionSchema = z.strictObject({ ...recordFields, dueOn: dateField('新的改正期限'), reason: reasonField })
export const exemptSchema = z.strictObject({ ...recordFields, reason: reasonField })

/** The query of the export: the same as the page's filters. */
export const timelinessExportQuery = z.strictObject({
  jurisdiction: z.uuid(),
  period: z.string().max(7).refine((text) => parsePeriod(text) !== null).optional(),
  range: z.literal('year').optional(),
  plan: z.uuid().optional(),
  department: z.uuid().optional(),
  by: z.enum(['department', 'plan', 'period']).optional(),
})

export type ExtendInput = z.output<typeof extendSchema>
export type ExemptInput = z.output<typeof exemptSchema>
