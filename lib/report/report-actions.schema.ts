import { z } from 'zod'
import { dateField } from '@/lib/organisation/name.schema'
import { parsePeriod } from '@/lib/shared/period'
import { entryContentSchema } from './section-content.schema'

/** A month `YYYY-MM`. */
export const periodField = z.string().max(7).refine((text) => parsePeriod(text) !== null, '月份应写作 2026-11')

export const fillReportSchema = z.strictObject({ departmentId: z.uuid(), period: periodField })
export const reportParams = z.strictObject({ reportId: z.uuid() })
/** Which task of which section is in sight; kept in the address, so that a link leads back to it. */
export const reportSearch = z.looseObject({ task: z.uuid().optional().catch(undefined) })

const recordFields = { id: z.uuid(), version: z.number().int().min(1) }
/** Made once by the browser for one press of a button; the same again is the same step. */
const idempotencyKey = z.uuid()

export const saveEntrySchema = z.strictObject({ ...recordFields, content: entryContentSchema })
export const saveTextSchema = z.strictObject({ ...recordFields, text: z.string().max(50_000, '正文最多 50000 个字') })
export const contributeSchema = z.strictObject({ ...recordFields, withdraw: z.boolean() })
export const returnPartSchema = z.strictObject({ ...recordFields, reason: z.string().trim().min(1, '请写明退回的理由').max(500, '理由最多 500 个字') })
export const remindPartsSchema = z.strictObject({ id: z.uuid() })
export const handOnSchema = z.strictObject({ ...recordFields, verb: z.enum(['send-for-signing', 'send-back', 'submit', 'withdraw', 'begin-correction', 'abandon-correction']), note: z.string().trim().max(1_000, '说明最多 1000 个字'), idempotencyKey })

const remark = z.strictObject({ entryId: z.uuid().nullable(), field: z.string().min(1).max(80), reason: z.string().trim().min(1, '请填写退回的理由').max(500, '理由最多 500 个字') })
export const reviewSchema = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('accept'), ...recordFields, note: z.string().trim().max(1_000, '审核意见最多 1000 个字'), idempotencyKey }),
  z.strictObject({ verb: z.literal('return'), ...recordFields, note: z.string().trim().max(1_000, '退回意见最多 1000 个字'), remarks: z.array(remark).max(200), correctionDueOn: dateField('改正期限'), idempotencyKey }),
])

export type FillReportInput = z.output<typeof fillReportSchema>
export type SaveEntryInput = z.output<typeof saveEntrySchema>
export type SaveTextInput = z.output<typeof saveTextSchema>
export type ContributeInput = z.output<typeof contributeSchema>
export type ReturnPartInput = z.output<typeof returnPartSchema>
export type RemindPartsInput = z.output<typeof remindPartsSchema>
export type HandOnInput = z.output<typeof handOnSchema>
export type ReviewInput = z.output<typeof reviewSchema>
export type Remark = z.output<typeof remark>
