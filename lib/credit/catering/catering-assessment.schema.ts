import { z } from 'zod'
import { reasonField, recordFields, textField } from '@/lib/organisation/name.schema'

export const confirmScoreSchema = z.strictObject({ ...recordFields, note: textField('说明', 300) })
export const dismissScoreSchema = z.strictObject({ ...recordFields, reason: reasonField })
export type ConfirmScoreInput = z.output<typeof confirmScoreSchema>
export type DismissScoreInput = z.output<typeof dismissScoreSchema>
