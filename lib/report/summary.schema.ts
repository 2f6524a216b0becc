import { z } from 'zod'
import { partContentSchema } from './summary-content.schema'
import { parseSummaryPeriod } from './summary-period'

const periodKey = z.string().max(7).refine((key) => parseSummaryPeriod(key) !== null, '请选择季度、半年或年度')
const recordFields = { id: z.uuid(), version: z.number().int().min(1) }
/** Made once by the browser for one press of a button; the same again is the same step. */
const idempotencyKey = z.uuid()
const reason = z.string().trim().max(300, '说明最多 300 个字')

export const draftSummarySchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('office'), planId: z.uuid('请选择方案'), periodKey }),
  z.strictObject({ of: z.literal('department'), obligationId: z.uuid() }),
])
export const savePartSchema = z.strictObject({ ...recordFields, content: partContentSchema })
export const settleSchema = z.strictObject({
  ...recordFields,
  items: z.array(z.strictObject({ key: z.string().min(1).max(200), verdict: z.enum(['take', 'keep']), /** What the person saw the source say. */ seen: z.string().max(50_000), reason })).min(1).max(500),
})
export const fileSummarySchema = z.strictObject({ ...recordFields, note: reason, /** A department's: the text in its report may be replaced though a person changed it. */ replaceText: z.boolean(), idempotencyKey })
export const discardSummarySchema = z.strictObject(recordFields)
export const correctSummarySchema = z.strictObject({ ...recordFields, verb: z.enum(['begin', 'abandon']) })

export const summaryParams = z.strictObject({ summaryId: z.uuid() })
export const summarySearch = z.looseObject({ source: z.uuid().optional().catch(undefined), revision: z.coerce.number().int().min(1).max(9_999).optional().catch(undefined) })
export const summaryListSearch = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined), year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined) })
export const summaryExportQuery = z.strictObject({ revision: z.coerce.number().int().min(1).max(9_999).optional() })

export type DraftSummaryInput = z.output<typeof draftSummarySchema>
export type SavePartInput = z.output<typeof savePartSchema>
export type SettleInput = z.output<typeof settleSchema>
export type FileSummaryInput = z.output<typeof fileSummarySchema>
export type DiscardSummaryInput = z.output<typeof discardSummarySchema>
export type CorrectSummaryInput = z.output<typeof correctSummarySchema>
