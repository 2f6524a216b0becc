'use client'

import { useRouter } from 'next/navigation'
import { deriveResponsibility } from '@/lib/plan/task-responsibility'
import type { PartChoices } from '@/lib/plan/task-part.queries'
import { createTaskSchema, updateTaskSchema, type TaskPartInput } from '@/lib/plan/task.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { PartsField } from './parts-field'
import { ReasonField } from './reason-field'
import { wordOf } from './field-words'
import { nameOfPart, partWords } from './task-parts'

export type TaskValues = {
  kind: string
  number: string
  section: string
  heading: string
  body: string
  measures: string
  units: TaskPartInput[]
  responsibility: string
  coordinatorId: string
  noLeadReason: string
  dueOn: string
  dueText: string
  criterion: string
  note: string
}

type Props = {
  planId: string
  /** Of the task that is changed; none for a new one. */
  record: { id: string; version: number } | null
  stored: TaskValues
  choices: PartChoices
  inForce: boolean
  todayOn: string
  save: ServerAction<{ id: string }>
}

const KINDS = Object.entries(TASK_KIND_LABELS).map(([value, label]) => ({ value, label }))
const MODES = Object.entries(TASK_RESPONSIBILITY_LABELS).map(([value, label]) => ({ value, label }))

/** Adds or changes a task. How it is answered for follows from its units, and can be said otherwise. */
export function TaskForm({ planId, record, stored, choices, inForce, todayOn, save }: Props) {
  const router = useRouter()
  const form = useActionForm<TaskValues & { reason: string }, { id: string }>({
    schema: record ? updateTaskSchema : createTaskSchema,
    action: save,
    initialValues: { ...stored, reason: '' },
    context: record ?? { planId },
    successMessage: record ? '任务已保存' : '任务已新增',
    refresh: false,
    draftKey: `task-${record?.id ?? `new-${planId}`}`,
    onSuccess: () => router.push(`/plans/${planId}/edit/tasks`),
  })
  return (
    <ActionForm form={form} label={record ? '修改任务' : '新增任务'} submitLabel={record ? '保存任务' : '新增任务'} pendingLabel="正在保存" secondary={<ButtonLink href={`/plans/${planId}/edit/tasks`}>取消</ButtonLink>}>
      <FormField form={form} name="heading" label="任务名称">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="kind" label="类别" words={wordOf(TASK_KIND_LABELS)}>{(bound) => <NativeSelect {...bound} options={KINDS} />}</FormField>
        <FormField form={form} name="number" label="序号" optional hint="文件中的写法，例如：（三）。">{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="section" label="所属部分" optional hint="上级标题；有多级的用 › 分开。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="body" label="具体内容" optional>{(bound) => <Textarea {...bound} rows={4} />}</FormField>
      <FormField form={form} name="measures" label="工作措施" optional>{(bound) => <Textarea {...bound} />}</FormField>
      <UnitFields form={form} choices={choices} />
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="dueOn" label="完成时限" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="dueText" label="时限的表述" optional>{(bound) => <TextInput {...bound} placeholder="如 每年6月底前" />}</FormField>
      </div>
      <FormField form={form} name="criterion" label="验收标准" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      <FormField form={form} name="note" label="备注" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      <ReasonField form={form} inForce={inForce} />
    </ActionForm>
  )
}

function UnitFields({ form, choices }: { form: ActionFormState<TaskValues & { reason: string }>; choices: PartChoices }) {
  const { values, setValue } = form
  const setUnits = (units: TaskPartInput[]) => {
    setValue('units', units)
    const mode = deriveResponsibility(units.map((unit) => ({ ...unit, isGroup: unit.groupRule !== null })))
    setValue('responsibility', mode)
    const stays = mode === 'JOINT' && units.some(({ departmentId }) => departmentId === values.coordinatorId)
    if (values.coordinatorId !== '' && !stays) setValue('coordinatorId', '')
    if (values.noLeadReason !== '' && mode !== 'JOINT') setValue('noLeadReason', '')
  }
  const bearers = values.units.filter(({ departmentId }) => departmentId !== null)
  const coordinators = [...new Map(bearers.map((unit) => [unit.departmentId!, nameOfPart(unit, choices)])).entries()].map(([value, label]) => ({ value, label }))
  return (
    <>
      <FormField form={form} name="units" label="任务分工" group hint="每个单位只列一种角色；群组按今天的名录展开，可逐个调整。" words={(units) => partWords(units, choices)}>
        {({ value }) => <PartsField id={`${form.fieldId('units')}-lead`} value={value} onValueChange={setUnits} choices={choices} />}
      </FormField>
      <FormField form={form} name="responsibility" label="责任方式" hint="按所列单位推定；与文件不一致时可改选。" words={wordOf(TASK_RESPONSIBILITY_LABELS)}>{(bound) => <NativeSelect {...bound} options={MODES} />}</FormField>
      {values.responsibility === 'JOINT' && (
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField form={form} name="coordinatorId" label="协调单位" optional words={(id) => choices.departments.find((one) => one.id === id)?.name ?? '（未填）'}>{(bound) => <NativeSelect {...bound} options={coordinators} placeholder="不指定" />}</FormField>
          {values.coordinatorId === '' && <FormField form={form} name="noLeadReason" label="不设协调单位的原因">{(bound) => <TextInput {...bound} placeholder="如 各单位分别报送" />}</FormField>}
        </div>
      )}
    </>
  )
}
