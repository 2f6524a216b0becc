import { z } from 'zod'
import { integerField, nameField, reasonField, recordFields } from './name.schema'

const editable = {
  name: nameField('辖区名称', 30),
  shortName: nameField('简称', 20),
  /** '' where none is known. */
  divisionCode: z.string().trim().max(9, '行政区划代码最多 9 位').regex(/^(\d{6}|\d{9}|)$/, '行政区划代码为 6 位（县级以上）或 9 位（乡级）数字'),
  committeeName: nameField('委员会名称', 30),
  sortOrder: integerField('排序号', 0, 99_999),
}

export const createChildSchema = z.strictObject({ parentId: z.uuid(), ...editable })
export const updateJurisdictionSchema = z.strictObject({ ...recordFields, ...editable })
export const voidJurisdictionSchema = z.strictObject({ ...recordFields, reason: reasonField })
export const jurisdictionParamsSchema = z.strictObject({ id: z.uuid() })

export type CreateChildInput = z.output<typeof createChildSchema>
export type VoidJurisdictionInput = z.output<typeof voidJurisdictionSchema>
export type UpdateJurisdictionInput = z.output<typeof updateJurisdictionSchema>
