'use client'

import { useRouter } from 'next/navigation'
import { updateDepartmentSchema } from '@/lib/organisation/department.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DepartmentFields, type DepartmentValues } from './department-fields'

type Values = DepartmentValues & { keepFormerName: boolean }
type Props = { department: DepartmentValues & { id: string; version: number; isTownship: boolean }; updateDepartment: ServerAction<{ id: string }> }

/** Changes a department. */
export function EditDepartmentForm({ department, updateDepartment }: Props) {
  const router = useRouter()
  const { id, version, isTownship, ...stored } = department
  const form = useActionForm<Values, { id: string }>({
    schema: updateDepartmentSchema,
    action: updateDepartment,
    initialValues: { ...stored, keepFormerName: true },
    context: { id, version },
    editing: { besides: ['keepFormerName'] },
    successMessage: '单位资料已保存',
    refresh: false,
    onSuccess: () => router.push(`/organisation/departments/${id}`),
  })
  const isRenamed = form.values.name.trim() !== stored.name
  return (
    <ActionForm form={form} label="修改单位" submitLabel="保存单位资料" pendingLabel="正在保存" secondary={<ButtonLink href={`/organisation/departments/${id}`}>取消</ButtonLink>}>
      <DepartmentFields form={form} nameLocked={isTownship} nameHint={isTownship ? '乡镇、街道的名称随辖区修改。' : undefined} />
      {isRenamed && (
        <FormField form={form} name="keepFormerName" label="原名称" group hideLabel>
          {({ value, onValueChange }) => <Checkbox label={`保留原名称“${stored.name}”为旧名`} hint="文件中仍写原名称的，可继续识别到该单位。" checked={value} onCheckedChange={onValueChange} />}
        </FormField>
      )}
    </ActionForm>
  )
}
