'use client'

import { DEFAULT_MONTHS } from '@/lib/plan/duty-content'
import { DUTY_AUDIENCE_LABELS, DUTY_CYCLE_LABELS, DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { useConfirmApi, useConfirmData } from './confirm-context'
import { DutyDates } from './confirm-duty-dates'
import { optionsOf } from './confirm-field-options'
import { DepartmentsPicker } from './departments-picker'
import type { FormValuesOf } from './proposal-form-values'

type Form = ActionFormState<FormValuesOf<'DUTY'>>
type Cycle = keyof typeof DEFAULT_MONTHS

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'].map((word, index) => ({ value: String(index + 1), label: `周${word}` }))
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const WITH_MONTHS = ['QUARTERLY', 'HALF_YEARLY', 'YEARLY']

function asDay(text: string): number | null {
  return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 31 ? Number(text) : null
}

function When({ form }: { form: Form }) {
  const { todayOn } = useConfirmApi()
  const { cycle } = form.values
  if (cycle === 'ONCE') return <FormField form={form} name="dueOn" label="报送日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
  if (cycle === 'WEEKLY') return <FormField form={form} name="dueDay" label="每周几前">{(bound) => <NativeSelect {...bound} placeholder="请选择" options={WEEKDAYS} />}</FormField>
  return <FormField form={form} name="dueDay" label="当月几日前" hint="没有这一天的月份取最后一天。">{(bound) => <TextInput {...bound} numeric="integer" unit="日" className="w-24" />}</FormField>
}

function Months({ form }: { form: Form }) {
  return (
    <FormField form={form} name="months" label="应报月份" group>
      {(bound) => (
        <div className="flex flex-wrap gap-x-4">
          {MONTHS.map((month) => (
            <Checkbox key={month} label={`${month}月`} checked={bound.value.includes(month)} onCheckedChange={(on) => bound.onValueChange(on ? [...bound.value, month].sort((left, right) => left - right) : bound.value.filter((one) => one !== month))} />
          ))}
        </div>
      )}
    </FormField>
  )
}

/** Fields of a reporting duty as a rule, with the days it makes, so that the rule can be checked by looking at them. */
export function DutyFields({ form }: { form: Form }) {
  const { departments } = useConfirmData()
  const { values } = form
  return (
    <>
      <FormField form={form} name="name" label="报送事项">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="deliverable" label="报送内容">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(DUTY_DELIVERABLE_LABELS)} />}</FormField>
        <FormField form={form} name="cycle" label="周期">
          {(bound) => (
            <NativeSelect
              {...bound}
              onValueChange={(value) => {
                bound.onValueChange(value as typeof bound.value)
                form.setValue('months', [...DEFAULT_MONTHS[value as Cycle]])
              }}
              options={optionsOf(DUTY_CYCLE_LABELS)}
            />
          )}
        </FormField>
      </div>
      <When form={form} />
      {WITH_MONTHS.includes(values.cycle) && <Months form={form} />}
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="audience" label="报送单位">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(DUTY_AUDIENCE_LABELS)} />}</FormField>
        <FormField form={form} name="cutOffDays" label="数据截至" hint="应报日前几天。">{(bound) => <TextInput {...bound} numeric="integer" unit="天" className="w-24" />}</FormField>
      </div>
      {values.audience === 'CHOSEN' && <DepartmentsPicker id={form.fieldId('departmentIds')} label="指定单位" departments={departments} value={values.departmentIds} onValueChange={(ids) => form.setValue('departmentIds', ids)} error={form.errorOf('departmentIds')} />}
      <FormField form={form} name="recipient" label="报送对象" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <Checkbox label="遇休息日顺延到下一个工作日" checked={values.shiftOnRestDays} onCheckedChange={(shift) => form.setValue('shiftOnRestDays', shift)} />
      <DutyDates rule={{ cycle: values.cycle as Cycle, dueDay: asDay(values.dueDay), months: values.months, dueOn: /^\d{4}-\d{2}-\d{2}$/.test(values.dueOn) ? values.dueOn : null, cutOffDays: /^\d{1,3}$/.test(values.cutOffDays) ? Number(values.cutOffDays) : 1, shiftOnRestDays: values.shiftOnRestDays }} />
    </>
  )
}
