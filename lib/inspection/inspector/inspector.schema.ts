import { z } from 'zod'
import { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { dateField, nameField, textField } from '@/lib/organisation/name.schema'

export const MOST_AVOIDANCES = 30

export const saveInspectorSchema = z.strictObject({
  jurisdictionId: z.uuid(),
  accountId: z.uuid({ error: '请选择账号' }),
  /** 0 for one who is entered for the first time. */
  version: z.number().int().min(0),
  certificateNumber: nameField('执法证号', 40),
  certificateExpiresOn: z.union([z.literal('').transform(() => null), dateField('证件有效期')]).nullable(),
  specialities: z.array(z.enum(FoodBusinessKind)).max(10),
  isAvailable: z.boolean(),
  unavailableReason: textField('不能承担检查的原因', 100),
  avoidances: z.array(z.strictObject({ businessId: z.union([z.literal('').transform(() => null), z.uuid()]).nullable(), about: textField('回避的单位或情形', 120), reason: nameField('回避原因', 120) })).max(MOST_AVOIDANCES, `回避最多 ${MOST_AVOIDANCES} 条`),
})
export type SaveInspectorInput = z.output<typeof saveInspectorSchema>

export const inspectorListSearchSchema = z.strictObject({ jurisdiction: z.uuid().optional().catch(undefined) }).catch({})
export const inspectorParamsSchema = z.strictObject({ accountId: z.uuid() })
