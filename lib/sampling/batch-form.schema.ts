import { z } from 'zod'
import { reasonField, recordFields } from '@/lib/organisation/name.schema'
import { sampleBatchSchema } from './sample-batch.schema'

/** An empty box of a form is nothing. */
const orNone = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? null : value), schema)
const { businessId, concludedOn, departmentId, townshipId } = sampleBatchSchema.shape

/** A batch as its form sends it: choices that are left open are empty text. */
const formFields = { ...sampleBatchSchema.shape, businessId: orNone(businessId), concludedOn: orNone(concludedOn), departmentId: orNone(departmentId), townshipId: orNone(townshipId) }

export const recordBatchSchema = z.strictObject({ jurisdictionId: z.uuid(), ...formFields })
export const correctBatchSchema = z.strictObject({ ...recordFields, ...formFields, reason: reasonField })
export const clearMistakeSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const voidBatchSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const batchParamsSchema = z.strictObject({ id: z.uuid() })
/** As it stood in one of its versions; what is none shows it as it stands. */
export const batchVersionSchema = z.strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).nullable().catch(null).default(null) }).catch({ version: null })
export const newBatchSearchSchema = z.strictObject({ jurisdiction: z.uuid().optional().catch(undefined) }).catch({})
export const findBusinessesSchema = z.strictObject({ jurisdictionId: z.uuid(), text: z.string().trim().min(2, '请至少输入两个字').max(60, '最多 60 个字') })

export type RecordBatchInput = z.output<typeof recordBatchSchema>
export type CorrectBatchInput = z.output<typeof correctBatchSchema>
export type ClearMistakeInput = z.output<typeof clearMistakeSchema>
export type VoidBatchInput = z.output<typeof voidBatchSchema>
export type FindBusinessesInput = z.output<typeof findBusinessesSchema>
