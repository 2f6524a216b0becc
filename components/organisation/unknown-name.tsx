'use client'

import { addDepartmentNameSchema } from '@/lib/organisation/department.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { DEPARTMENT_NAME_KIND_LABELS } from '@/lib/terms/organisation'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import type { SearchOption } from '../ui/option-search'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { FormDialog } from './form-dialog'

const KINDS = Object.entries(DEPARTMENT_NAME_KIND_LABELS).map(([value, label]) => ({ value, label }))

export type UnknownNameWays = { jurisdictionId: string; departments: SearchOption[]; addName: ServerAction<unknown> }

/** The ways on from a name that leads nowhere: it is another spelling of a department, or a department that is missing. */
export function UnknownName({ written, jurisdictionId, departments, addName }: UnknownNameWays & { written: string }) {
  const newHref = `/organisation/departments/new?${new URLSearchParams({ jurisdiction: jurisdictionId, by: 'hand', name: written })}`
  return (
    <div className="mt-2 flex flex-wrap gap-2 print:hidden">
      <FormDialog label="添加为别名" accessibleLabel={`将“${written}”添加为别名`} title="添加为现有单位的写法" description="以后文件中出现这一写法时，识别为所选单位。" size="sm">
        {(close) => <SpellingForm written={written} departments={departments} addName={addName} onDone={close} />}
      </FormDialog>
      <ButtonLink size="sm" href={newHref} aria-label={`新增单位“${written}”`}>新增单位</ButtonLink>
    </div>
  )
}

function SpellingForm({ written, departments, addName, onDone }: Pick<UnknownNameWays, 'departments' | 'addName'> & { written: string; onDone: () => void }) {
  const form = useActionForm<{ departmentId: string; kind: string; name: string }, unknown>({
    schema: addDepartmentNameSchema,
    action: addName,
    initialValues: { departmentId: '', kind: 'ALIAS', name: written },
    successMessage: '写法已新增',
    onSuccess: onDone,
  })
  return (
    <ActionForm form={form} label="添加写法" submitLabel="添加写法">
      <FormField form={form} name="departmentId" label="单位">{(bound) => <SearchSelect {...bound} options={departments} clearable={false} />}</FormField>
      <FormField form={form} name="kind" label="类别" group>{(bound) => <RadioGroup {...bound} options={KINDS} inline />}</FormField>
      <FormField form={form} name="name" label="写法">{(bound) => <TextInput {...bound} />}</FormField>
    </ActionForm>
  )
}
