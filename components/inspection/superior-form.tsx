'use client'

import { useRouter } from 'next/navigation'
import { superiorInspectionSchema } from '@/lib/inspection/inspection.schema'
import type { FoundBusiness } from '@/lib/inspection/inspection-view.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { INSPECTION_KIND_LABELS, INSPECTION_LEVEL_LABELS, INSPECTION_OUTCOME_LABELS } from '@/lib/terms/inspection'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { BusinessChoice } from '../sampling/business-choice'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

type Values = { businessId: string; businessText: string; kind: string; level: string; authorityName: string; basis: string; inspectedOn: string; coversAllItems: boolean; outcome: string; resultNote: string }
type Props = { jurisdictionId: string; todayOn: string; record: ServerAction<{ id: string }>; findBusinesses: ServerAction<FoundBusiness[]> }

const optionsOf = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

/** Writes down an inspection that a higher level did here. */
export function SuperiorForm({ jurisdictionId, todayOn, record, findBusinesses }: Props) {
  const router = useRouter()
  const form = useActionForm<Values, { id: string }>({
    schema: superiorInspectionSchema.loose(),
    action: (input) => {
      const { businessText: _text, ...sent } = input as Values
      return record(sent)
    },
    initialValues: { businessId: '', businessText: '', kind: 'ROUTINE', level: 'CITY', authorityName: '', basis: '', inspectedOn: '', coversAllItems: false, outcome: '', resultNote: '' },
    context: { jurisdictionId },
    successMessage: '上级检查已登记',
    refresh: false,
    onSuccess: ({ id }) => router.push(`/inspections/${id}`),
  })
  const choose = (one: { id: string; name: string } | null) => {
    form.setValue('businessId', one?.id ?? '')
    if (one) form.setValue('businessText', one.name)
  }
  return (
    <ActionForm form={form} label="登记上级检查" submitLabel="登记" pendingLabel="正在登记" secondary={<ButtonLink href="/inspections">取消</ButtonLink>}>
      <FormField form={form} name="businessText" label="检查对象" hint="填写名称、信用代码或许可证号，从监管对象中选择。">{(bound) => <TextInput {...bound} maxLength={60} />}</FormField>
      <FormField form={form} name="businessId" label="监管对象" group hideLabel>{({ value }) => <BusinessChoice jurisdictionId={jurisdictionId} text={form.values.businessText} value={value} onChoose={choose} find={findBusinesses} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="level" label="检查层级">{(bound) => <NativeSelect {...bound} options={optionsOf(INSPECTION_LEVEL_LABELS)} />}</FormField>
        <FormField form={form} name="authorityName" label="检查机关">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="kind" label="检查方式">{(bound) => <NativeSelect {...bound} options={optionsOf(INSPECTION_KIND_LABELS)} />}</FormField>
        <FormField form={form} name="inspectedOn" label="检查日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
        <FormField form={form} name="outcome" label="检查结果" optional hint="未告知的不选。">{(bound) => <NativeSelect {...bound} options={optionsOf(INSPECTION_OUTCOME_LABELS)} placeholder="未告知" />}</FormField>
        <FormField form={form} name="basis" label="依据" optional hint="文件或通报编号。">{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="coversAllItems" label="覆盖范围" group hideLabel>{({ value, onValueChange }) => <Checkbox label="覆盖检查要点表的全部项目" checked={value} onCheckedChange={onValueChange} />}</FormField>
      <FormField form={form} name="resultNote" label="情况说明" optional>{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField>
    </ActionForm>
  )
}
