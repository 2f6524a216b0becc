'use client'

import { Plus, X } from 'lucide-react'
import type { UnitRole } from '@/lib/generated/prisma/enums'
import type { TaskUnit } from '@/lib/plan/proposal.schema'
import { TASK_KIND_LABELS, TASK_RESPONSIBILITY_LABELS, UNIT_ROLE_LABELS } from '@/lib/terms/plan'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Button, IconButton } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { FieldError } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { optionsOf } from './confirm-field-options'
import { unitIn, useConfirmApi, useConfirmData } from './confirm-context'
import type { FormValuesOf } from './proposal-form-values'

const ROLES = optionsOf(UNIT_ROLE_LABELS)

type UnitsProps = { value: TaskUnit[]; onValueChange: (value: TaskUnit[]) => void; errorOf: (path: string) => string | undefined; path: string }

/** Units as the document writes them, each with its role. */
export function UnitRows({ value, onValueChange, errorOf, path }: UnitsProps) {
  const change = (index: number, part: Partial<TaskUnit>) => onValueChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <div className="space-y-1.5">
      {value.map((unit, index) => (
        <div key={index}>
          <div className="flex items-center gap-1.5">
            <TextInput aria-label={`第 ${index + 1} 个单位`} value={unit.writtenAs} onValueChange={(writtenAs) => change(index, { writtenAs })} className="flex-1" />
            <NativeSelect aria-label={`第 ${index + 1} 个单位的职责`} options={ROLES} value={unit.role} onValueChange={(role) => change(index, { role: role as UnitRole })} className="w-28 shrink-0" />
            <IconButton label={`移除${unit.writtenAs || `第 ${index + 1} 个单位`}`} size="sm" onClick={() => onValueChange(value.filter((_, at) => at !== index))}><X aria-hidden className="size-4" /></IconButton>
          </div>
          {errorOf(`${path}.${index}.writtenAs`) && <FieldError>{errorOf(`${path}.${index}.writtenAs`)}</FieldError>}
        </div>
      ))}
      <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => onValueChange([...value, { writtenAs: '', role: value.at(-1)?.role ?? 'RESPONSIBLE' }])}>添加单位</Button>
    </div>
  )
}

type Props = { form: ActionFormState<FormValuesOf<'TASK'>>; taskId: string | null }

function JointFields({ form, taskId }: Props) {
  const data = useConfirmData()
  const reached = form.values.units.flatMap(({ writtenAs }) => unitIn(data, writtenAs, taskId)?.reaches ?? [])
  const known = new Map([...reached, ...data.departments.filter(({ id }) => id === form.values.coordinatorId)].map((one) => [one.id, one]))
  return (
    <>
      <FormField form={form} name="coordinatorId" label="协调单位" optional hint="从本任务的单位中指定。">{(bound) => <SearchSelect {...bound} options={[...known.values()].map(({ id, name }) => ({ value: id, label: name }))} />}</FormField>
      <FormField form={form} name="noLeadReason" label="不设牵头单位的说明" optional hint="没有协调单位的，请说明原因。">{(bound) => <Textarea {...bound} rows={2} maxCount={300} />}</FormField>
    </>
  )
}

/** Fields of a task, in the order they will stand in the plan. */
export function TaskFields({ form, taskId }: Props) {
  const { todayOn } = useConfirmApi()
  return (
    <>
      <div className="grid grid-cols-[6rem_1fr] gap-3">
        <FormField form={form} name="number" label="序号" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="heading" label="任务名称">{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="kind" label="类型">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(TASK_KIND_LABELS)} />}</FormField>
        <FormField form={form} name="responsibility" label="责任方式">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(TASK_RESPONSIBILITY_LABELS)} />}</FormField>
      </div>
      <FormField form={form} name="units" label="单位" hint="按文件的写法填写；是哪个单位，在“单位”中统一确定。" group>
        {(bound) => <UnitRows value={bound.value as TaskUnit[]} onValueChange={(value) => bound.onValueChange(value)} errorOf={form.errorOf} path="units" />}
      </FormField>
      {form.values.responsibility === 'JOINT' && <JointFields form={form} taskId={taskId} />}
      <FormField form={form} name="body" label="具体内容" optional>{(bound) => <Textarea {...bound} rows={4} />}</FormField>
      <FormField form={form} name="measures" label="工作措施" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="dueOn" label="完成时限" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="dueText" label="时限的原文" optional>{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="criterion" label="验收标准" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      <FormField form={form} name="note" label="备注" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
    </>
  )
}
