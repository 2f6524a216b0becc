import { z } from 'zod'
import { reasonField, recordFields, textField } from '@/lib/organisation/name.schema'

export const extensionRequestParams = z.strictObject({ requestId: z.uuid() })

export const approveExtensionSchema = z.strictObject({ ...recordFields, note: textField('批准意见', 500) })
export const refuseExtensionSchema = z.strictObject({ ...recordFields, note: reasonField })
export const withdrawExtensionSchema = refuseExtensionSchema

export type DecideExtensionInput = z.output<typeof approveExtensionSchema>
