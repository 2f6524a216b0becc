'use client'

import { useRouter } from 'next/navigation'
import { createDepartmentSchema } from '@/lib/organisation/department.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { DEPARTMENT_KIND_LABELS } from '@/lib/terms/organisation'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { RadioGroup } from '../ui/radio-group'
import { DepartmentFields, type DepartmentValues } from './department-fields'

type Values = DepartmentValues & { kind: string }
type Props = { /** What a document calls it, where one comes from there. */ name: string; jurisdictionId: string; backHref: string; createDepartment: ServerAction<{ id: string }> }

const KINDS = (['DEPARTMENT', 'ADMINISTRATIVE_COMMITTEE'] as const).map((value) => ({ value, label: DEPARTMENT_KIND_LABELS[value] }))

/** Adds one department by hand. */
export function CreateDepartmentForm({ name, jurisdictionId, backHref, createDepartment }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, { id: string }>({
    schema: createDepartmentSchema,
    action: createDepartment,
    initialValues: { kind: 'DEPARTMENT', name, shortName: name, duty: '', isMember: true, isCommitteeOffice: false, sortOrder: '500' },
    context: { jurisdictionId },
    successMessage: '单位已新增',
    refresh: false,
    draftKey: `department-new-${jurisdictionId}${name && `-${name}`}`,
    onSuccess: ({ id }) => router.push(`/organisation/departments/${id}`),
  })
  return (
    <ActionForm form={form} label="手工新增单位" submitLabel="新增单位" secondary={<ButtonLink href={backHref}>取消</ButtonLink>}>
      <FormField form={form} name="kind" label="类别" group hint="乡镇、街道请在“辖区”页面新增，系统同时建立单位。">{(bound) => <RadioGroup {...bound} options={KINDS} inline />}</FormField>
      <DepartmentFields form={form} />
    </ActionForm>
  )
}
