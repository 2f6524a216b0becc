import { z } from 'zod'
import { dateField, integerField, nameField, reasonField, recordFields, textField } from './name.schema'

const editable = {
  name: nameField('单位名称'),
  shortName: nameField('简称', 30),
  duty: textField('职责', 500),
  isMember: z.boolean(),
  isCommitteeOffice: z.boolean(),
  sortOrder: integerField('排序号', 0, 99_999),
}

/** Townships and subdistricts are made with their jurisdiction. */
export const createDepartmentSchema = z.strictObject({ jurisdictionId: z.uuid(), kind: z.enum(['DEPARTMENT', 'ADMINISTRATIVE_COMMITTEE'], { error: '请选择单位类别' }), ...editable })

export const createFromCatalogueSchema = z.strictObject({
  jurisdictionId: z.uuid(),
  codes: z.array(z.string().max(60)).min(1, '请至少选择一个单位').max(100, '一次最多选择 100 个单位'),
})

export const updateDepartmentSchema = z.strictObject({
  ...recordFields,
  ...editable,
  /** Whether a changed name stays as a former name. */
  keepFormerName: z.boolean(),
})

export const addDepartmentNameSchema = z.strictObject({ departmentId: z.uuid({ error: '请选择单位' }), kind: z.enum(['ALIAS', 'FORMER'], { error: '请选择名称类别' }), name: nameField('名称') })

export const removeDepartmentNameSchema = z.strictObject(recordFields)

export const retireDepartmentSchema = z.strictObject({
  ...recordFields,
  retiredOn: dateField('撤并日期'),
  /** '' where nobody takes over. */
  successorId: z.union([z.uuid(), z.literal('')]),
})

export const reinstateDepartmentSchema = z.strictObject(recordFields)

export const voidDepartmentSchema = z.strictObject({ ...recordFields, reason: reasonField })

export const departmentSearchSchema = z.looseObject({
  jurisdiction: z.uuid().optional().catch(undefined),
  /** Names to recognise. */
  written: z.string().max(200).optional().catch(undefined),
  /** The name a new department starts with. */
  name: z.string().trim().max(60).optional().catch(undefined),
  /** How a department is added. */
  by: z.enum(['catalogue', 'hand']).optional().catch(undefined),
})

export const departmentParamsSchema = z.strictObject({ id: z.uuid() })

export type CreateDepartmentInput = z.output<typeof createDepartmentSchema>
export type CreateFromCatalogueInput = z.output<typeof createFromCatalogueSchema>
export type UpdateDepartmentInput = z.output<typeof updateDepartmentSchema>
export type AddDepartmentNameInput = z.output<typeof addDepartmentNameSchema>
export type RemoveDepartmentNameInput = z.output<typeof removeDepartmentNameSchema>
export type RetireDepartmentInput = z.output<typeof retireDepartmentSchema>
export type VoidDepartmentInput = z.output<typeof voidDepartmentSchema>
