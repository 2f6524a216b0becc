import { z } from 'zod'
import { Verification } from '@/lib/generated/prisma/enums'
import { dateField, nameField, reasonField, recordFields, textField } from './name.schema'

const terms = {
  value: z.string().trim().max(21, '请核对数值').regex(/^\d{1,14}(\.\d{1,6})?$/, '数值请填写不超过 14 位整数、6 位小数的数字'),
  basisTitle: nameField('依据文件', 120),
  basisArticle: nameField('依据条款', 120),
  verification: z.enum(Verification, { error: '请选择核对情况' }),
  note: textField('说明', 500),
  effectiveFrom: dateField('起始日期'),
}

export const newLimitVersionSchema = z.strictObject({ ...recordFields, ...terms })
export const createLocalLimitSchema = z.strictObject({ jurisdictionId: z.uuid(), code: z.string().max(80).regex(/^[a-z]+\.[a-z0-9-]+$/), ...terms })
export const voidLimitSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const limitParamsSchema = z.strictObject({ code: z.string().max(80).regex(/^[a-z]+\.[a-z0-9-]+$/) })
export const limitSearchSchema = z.looseObject({ jurisdiction: z.uuid().optional().catch(undefined) })

export type NewLimitVersionInput = z.output<typeof newLimitVersionSchema>
export type CreateLocalLimitInput = z.output<typeof createLocalLimitSchema>
export type VoidLimitInput = z.output<typeof voidLimitSchema>
