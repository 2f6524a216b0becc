'use client'

import type { DepartmentDto } from '@/lib/organisation/department.queries'
import { addDepartmentNameSchema } from '@/lib/organisation/department.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { DEPARTMENT_NAME_KIND_LABELS } from '@/lib/terms/organisation'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { ConfirmAction } from './confirm-action'
import { FormDialog } from './form-dialog'

const SOURCES: Readonly<Record<string, string>> = { reference: '目录', manual: '手工录入' }
const KINDS = Object.entries(DEPARTMENT_NAME_KIND_LABELS).map(([value, label]) => ({ value, label, hint: value === 'ALIAS' ? '目前仍在使用的写法，例如：市市场监管局。' : '机构改革前的名称，例如：市食药监局。' }))

type Actions = { addName: ServerAction<{ id: string }>; removeName: ServerAction<{ id: string }> }

/** Opens the form for one more spelling. */
export function AddNameButton({ departmentId, addName }: { departmentId: string; addName: Actions['addName'] }) {
  return (
    <FormDialog label="新增写法" title="新增别名或旧名" description="文件中出现这一写法时，识别为该单位。" size="sm" variant="quiet">
      {(close) => <AddNameForm departmentId={departmentId} addName={addName} onDone={close} />}
    </FormDialog>
  )
}

function AddNameForm({ departmentId, addName, onDone }: { departmentId: string; addName: Actions['addName']; onDone: () => void }) {
  const form = useActionForm<{ kind: string; name: string }, { id: string }>({
    schema: addDepartmentNameSchema,
    action: addName,
    initialValues: { kind: 'ALIAS', name: '' },
    context: { departmentId },
    successMessage: '写法已新增',
    onSuccess: onDone,
  })
  return (
    <ActionForm form={form} label="新增写法" submitLabel="新增写法">
      <FormField form={form} name="kind" label="类别" group>{(bound) => <RadioGroup {...bound} options={KINDS} />}</FormField>
      <FormField form={form} name="name" label="名称">{(bound) => <TextInput {...bound} />}</FormField>
    </ActionForm>
  )
}

type ListProps = { names: DepartmentDto['names']; departmentName: string; canChange: boolean; removeName: Actions['removeName'] }

/** Every other spelling, aliases before former names. */
export function DepartmentNameList({ names, departmentName, canChange, removeName }: ListProps) {
  if (names.length === 0) return <p className="text-table text-ink-2">没有别名和旧名。文件中另有写法的，可在此添加，以后自动识别。</p>
  return (
    <ul className="divide-y divide-line-soft">
      {names.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
          <span className="min-w-0 flex-1 basis-40 break-all">{one.name}</span>
          <span className="text-table text-ink-2">{DEPARTMENT_NAME_KIND_LABELS[one.kind]}，{SOURCES[one.source] ?? '规划文件'}</span>
          {canChange && (
            <ConfirmAction label="移除" accessibleLabel={`移除${one.name}`} title={`移除“${one.name}”`} action={removeName} input={{ id: one.id, version: one.version }} doneMessage="写法已移除" size="sm" variant="quiet">
              移除后，文件中的“{one.name}”不再识别为{departmentName}。已确认的任务不受影响。
            </ConfirmAction>
          )}
        </li>
      ))}
    </ul>
  )
}
