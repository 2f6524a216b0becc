'use client'

import { useRouter } from 'next/navigation'
import type { DutyCycle } from '@/lib/generated/prisma/enums'
import type { WorkCalendar } from '@/lib/organisation/working-days'
import { USUAL_MONTHS } from '@/lib/plan/duty-check'
import type { NamedDuty } from '@/lib/plan/duty-dates'
import { createDutySchema, updateDutySchema } from '@/lib/plan/duty.schema'
import type { DepartmentChoice } from '@/lib/plan/task-part.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { DUTY_AUDIENCE_LABELS, DUTY_CYCLE_LABELS, DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { ChosenDepartments } from './chosen-departments'
import { DutyPreview } from './duty-preview'
import type { DutyValues } from './duty-values'
import { ReasonField } from './reason-field'

type Props = {
  planId: string
  /** Of the duty that is changed; none for a new one. */
  record: { id: string; version: number } | null
  stored: DutyValues
  departments: readonly DepartmentChoice[]
  calendar: WorkCalendar
  /** The plan's other duties, for what deserves a note. */
  others: readonly NamedDuty[]
  period: { fromOn: string | null; toOn: string | null }
  inForce: boolean
  todayOn: string
  save: ServerAction<{ id: string }>
}

type Form = ActionFormState<DutyValues & { reason: string }>
const optionsOf = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
const WEEKDAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'].map((label, index) => ({ value: String(index + 1), label }))
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1))

/** Adds or changes a reporting duty; the days it makes are shown while the rule is written. */
export function DutyForm({ planId, record, stored, departments, calendar, others, period, inForce, todayOn, save }: Props) {
  const router = useRouter()
  const back = `/plans/${planId}/edit/duties`
  const form: Form = useActionForm<DutyValues & { reason: string }, { id: string }>({
    schema: record ? updateDutySchema : createDutySchema,
    action: save,
    initialValues: { ...stored, reason: '' },
    context: record ?? { planId },
    successMessage: record ? '报送义务已保存' : '报送义务已新增',
    refresh: false,
    draftKey: `duty-${record?.id ?? `new-${planId}`}`,
    onSuccess: () => router.push(back),
  })
  const { values } = form
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ActionForm form={form} label={record ? '修改报送义务' : '新增报送义务'} submitLabel={record ? '保存报送义务' : '新增报送义务'} pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
        <FormField form={form} name="name" label="报送事项" hint="例如：工作进展台账、年度工作总结。">{(bound) => <TextInput {...bound} />}</FormField>
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField form={form} name="deliverable" label="报送形式" words={(value) => DUTY_DELIVERABLE_LABELS[value as keyof typeof DUTY_DELIVERABLE_LABELS]}>{(bound) => <NativeSelect {...bound} options={optionsOf(DUTY_DELIVERABLE_LABELS)} />}</FormField>
          <FormField form={form} name="recipient" label="报送对象" optional>{(bound) => <TextInput {...bound} placeholder="如 市食安办" />}</FormField>
        </div>
        <FormField form={form} name="audience" label="由谁报送" words={(value) => DUTY_AUDIENCE_LABELS[value as keyof typeof DUTY_AUDIENCE_LABELS]}>{(bound) => <NativeSelect {...bound} options={optionsOf(DUTY_AUDIENCE_LABELS)} />}</FormField>
        {values.audience === 'CHOSEN' && (
          <FormField form={form} name="departmentIds" label="报送单位" group words={(ids) => ids.map((id) => departments.find((one) => one.id === id)?.name ?? '已撤并单位').join('、') || '（未填）'}>
            {(bound) => <ChosenDepartments {...bound} id={`${form.fieldId('departmentIds')}-add`} departments={departments} />}
          </FormField>
        )}
        <RuleFields form={form} todayOn={todayOn} />
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField form={form} name="effectiveFrom" label="生效日期" optional={!inForce} hint={inForce ? '改动报送时间或单位的，填写从哪天起执行；此前的报送不变。' : '不填的，自方案起始之日。'}>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
          <FormField form={form} name="effectiveTo" label="停止日期" optional hint="不填的，至方案期满。">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        </div>
        <ReasonField form={form} inForce={inForce} />
      </ActionForm>
      <DutyPreview id={record?.id ?? 'new'} values={values} calendar={calendar} others={others} period={period} todayOn={todayOn} />
    </div>
  )
}

function RuleFields({ form, todayOn }: { form: Form; todayOn: string }) {
  const { cycle, months } = form.values
  const setCycle = (next: string) => {
    form.setValue('cycle', next)
    form.setValue('months', USUAL_MONTHS[next as DutyCycle].map(String))
  }
  const named = cycle === 'QUARTERLY' || cycle === 'HALF_YEARLY' || cycle === 'YEARLY'
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="cycle" label="报送周期" words={(value) => DUTY_CYCLE_LABELS[value as DutyCycle]}>{({ value }) => <NativeSelect value={value} onValueChange={setCycle} options={optionsOf(DUTY_CYCLE_LABELS)} />}</FormField>
        {cycle === 'ONCE' && <FormField form={form} name="dueOn" label="报送日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>}
        {cycle === 'WEEKLY' && <FormField form={form} name="dueDay" label="每周几前">{(bound) => <NativeSelect {...bound} options={WEEKDAYS} placeholder="请选择" />}</FormField>}
        {cycle !== 'ONCE' && cycle !== 'WEEKLY' && <FormField form={form} name="dueDay" label="几日前" hint="当月没有这一天的，按月末。">{(bound) => <TextInput {...bound} numeric="integer" unit="日" />}</FormField>}
      </div>
      {named && (
        <FormField form={form} name="months" label="报送月份" group>
          {({ value, onValueChange }) => (
            <div className="grid grid-cols-4 gap-x-4 sm:grid-cols-6">
              {MONTHS.map((month) => <Checkbox key={month} label={`${month}月`} checked={value.includes(month)} onCheckedChange={(on) => onValueChange(MONTHS.filter((one) => (one === month ? on : months.includes(one))))} />)}
            </div>
          )}
        </FormField>
      )}
      <FormField form={form} name="cutOffDays" label="数据截止提前" hint="应报日前几天截止统计；0 表示应报当日。">{(bound) => <TextInput {...bound} numeric="integer" unit="天" className="max-w-32" />}</FormField>
      <FormField form={form} name="shiftOnRestDays" label="休息日" group hideLabel>{({ value, onValueChange }) => <Checkbox label="应报日遇休息日，顺延到下一个工作日" checked={value} onCheckedChange={onValueChange} />}</FormField>
    </>
  )
}
