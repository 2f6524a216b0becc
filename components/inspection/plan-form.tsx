'use client'

import { useRouter } from 'next/navigation'
import { planInspectionSchema, replanInspectionSchema } from '@/lib/inspection/inspection.schema'
import type { FoundBusiness, PlanOptions } from '@/lib/inspection/inspection-view.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { INSPECTION_KIND_LABELS, INSPECTION_SOURCE_LABELS } from '@/lib/terms/inspection'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { wordOf } from '../plan-editing/field-words'
import { DepartmentsPicker } from '../plan/departments-picker'
import { BusinessChoice } from '../sampling/business-choice'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { Notice } from '../ui/notice'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { InspectorChoice } from './inspector-choice'

export type PlanValues = { kind: string; source: string; basis: string; departmentId: string; jointDepartmentIds: string[]; isAnnounced: boolean; plannedOn: string; dueOn: string; planNote: string; inspectorIds: string[] }
type NewValues = PlanValues & { businessId: string; businessText: string; repeatReason: string }
type Offered = { options: PlanOptions; todayOn: string }

const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

type NewProps = Offered & { jurisdictionId: string; /** Why an inspection of the business it begins with would be a repeated one. */ repeated: readonly string[]; business: { id: string; name: string } | null; departmentId: string; plan: ServerAction<{ id: string }>; findBusinesses: ServerAction<FoundBusiness[]> }

/** Plans one inspection. */
export function NewPlanForm({ jurisdictionId, business, repeated, departmentId, plan, findBusinesses, ...offered }: NewProps) {
  const router = useRouter()
  const form = useActionForm<NewValues, { id: string }>({
    schema: planInspectionSchema.omit({ jurisdictionId: true }).extend({ jurisdictionId: planInspectionSchema.shape.jurisdictionId }).loose(),
    action: (input) => {
      const { businessText: _text, ...sent } = input as NewValues
      return plan(sent)
    },
    initialValues: { kind: 'ROUTINE', source: 'PLAN', basis: '', departmentId, jointDepartmentIds: [], isAnnounced: false, plannedOn: '', dueOn: '', planNote: '', inspectorIds: [], businessId: business?.id ?? '', businessText: business?.name ?? '', repeatReason: '' },
    context: { jurisdictionId },
    draftKey: `inspection-new:${jurisdictionId}:${business?.id ?? ''}`,
    successMessage: '检查已安排',
    refresh: false,
    onSuccess: ({ id }) => router.push(`/inspections/${id}`),
  })
  const choose = (one: { id: string; name: string } | null) => {
    form.setValue('businessId', one?.id ?? '')
    if (one) form.setValue('businessText', one.name)
  }
  // A visit for a complaint and a 复查 are no repeated checks.
  const isWarned = repeated.length > 0 && form.values.source !== 'COMPLAINT' && form.values.source !== 'FOLLOW_UP'
  return (
    <ActionForm form={form} label="安排检查" submitLabel="安排检查" pendingLabel="正在安排" secondary={<ButtonLink href={business ? `/businesses/${business.id}` : '/inspections'}>取消</ButtonLink>}>
      {business ? (
        <p className="text-table">检查对象：<strong>{business.name}</strong></p>
      ) : (
        <>
          <FormField form={form} name="businessText" label="检查对象" hint="填写名称、信用代码或许可证号，从监管对象中选择。">{(bound) => <TextInput {...bound} maxLength={60} />}</FormField>
          <FormField form={form} name="businessId" label="监管对象" group hideLabel>{({ value }) => <BusinessChoice jurisdictionId={jurisdictionId} text={form.values.businessText} value={value} onChoose={choose} find={findBusinesses} />}</FormField>
        </>
      )}
      {isWarned && <Notice tone="attention" title="这次检查可能属于重复检查"><ul className="list-disc pl-5 text-table">{repeated.map((reason) => <li key={reason}>{reason}</li>)}</ul></Notice>}
      <PlanFields form={form as unknown as ActionFormState<PlanValues>} {...offered} />
      {(isWarned || form.values.repeatReason !== '' || form.errorOf('repeatReason')) && <FormField form={form} name="repeatReason" label="重复检查的理由" hint="写明为什么仍要检查；记入检查记录和审计日志。">{(bound) => <Textarea {...bound} rows={2} maxCount={300} />}</FormField>}
    </ActionForm>
  )
}

/** Changes what is planned of one inspection, who inspects among it. */
export function ReplanForm({ record, stored, replan, ...offered }: Offered & { record: { id: string; version: number }; stored: PlanValues; replan: ServerAction<{ id: string }> }) {
  const router = useRouter()
  const back = `/inspections/${record.id}`
  const form = useActionForm<PlanValues, { id: string }>({ schema: replanInspectionSchema, action: replan, initialValues: stored, context: record, editing: true, successMessage: '检查安排已调整', refresh: false, onSuccess: () => router.push(back) })
  return <ActionForm form={form} label="调整安排" submitLabel="保存安排" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}><PlanFields form={form} {...offered} /></ActionForm>
}

function PlanFields({ form, options, todayOn }: Offered & { form: ActionFormState<PlanValues> }) {
  const { departments, inspectors } = options
  const { kind, departmentId } = form.values
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="kind" label="检查方式" group words={wordOf(INSPECTION_KIND_LABELS)}>{(bound) => <RadioGroup {...bound} options={optionsOf(INSPECTION_KIND_LABELS)} />}</FormField>
        <FormField form={form} name="source" label="检查来源" group words={wordOf(INSPECTION_SOURCE_LABELS)}>{(bound) => <RadioGroup {...bound} options={optionsOf(INSPECTION_SOURCE_LABELS).filter(({ value }) => value !== 'DRAW' || form.values.source === 'DRAW')} />}</FormField>
      </div>
      <FormField form={form} name="basis" label="依据" optional hint="计划、文件或举报编号。">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="departmentId" label="牵头单位" words={(value) => departments.find(({ id }) => id === value)?.name ?? ''}>{(bound) => <SearchSelect {...bound} options={departments.map(({ id, name, shortName }) => ({ value: id, label: name, keywords: [shortName] }))} />}</FormField>
      <DepartmentsPicker label="联合检查单位（选填）" id={form.fieldId('jointDepartmentIds')} error={form.errorOf('jointDepartmentIds')} departments={departments.filter(({ id }) => id !== departmentId)} value={form.values.jointDepartmentIds} onValueChange={(value) => form.setValue('jointDepartmentIds', value)} />
      <FormField form={form} name="inspectorIds" label="检查人员" group hint="至少 2 名，第一名为带队人员；可以在开始检查前再定。" words={(ids) => ids.map((id) => inspectors.find(({ accountId }) => accountId === id)?.name ?? '').join('、')}>
        {(bound) => <InspectorChoice {...bound} inspectors={inspectors} departmentId={departmentId} />}
      </FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="plannedOn" label="计划日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="dueOn" label="最迟日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      {kind !== 'UNANNOUNCED' && <FormField form={form} name="isAnnounced" label="告知" group hideLabel>{({ value, onValueChange }) => <Checkbox label="检查前告知被检查单位" checked={value} onCheckedChange={onValueChange} />}</FormField>}
      <FormField form={form} name="planNote" label="说明" optional>{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
    </>
  )
}
