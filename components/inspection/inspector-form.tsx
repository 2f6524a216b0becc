'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { saveInspectorSchema } from '@/lib/inspection/inspector/inspector.schema'
import type { InspectorForm as Stored } from '@/lib/inspection/inspector/inspector.queries'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import type { FoundBusiness } from '@/lib/inspection/inspection-view.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { BusinessChoice } from '../sampling/business-choice'
import { Button, ButtonLink, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { TextInput } from '../ui/text-input'

type Values = Stored['values']
type Row = Values['avoidances'][number]
type Props = { jurisdictionId: string; form: Stored; todayOn: string; save: ServerAction<unknown>; findBusinesses: ServerAction<FoundBusiness[]> }

const KINDS = Object.entries(FOOD_BUSINESS_KIND_LABELS) as [FoodBusinessKind, string][]
const EMPTY: Row = { businessId: '', businessName: '', about: '', reason: '' }

/** What the office and the department keep of an inspector. */
export function InspectorForm({ jurisdictionId, form: stored, todayOn, save, findBusinesses }: Props) {
  const router = useRouter()
  const back = `/inspections/inspectors?jurisdiction=${jurisdictionId}`
  const form = useActionForm<Values, unknown>({
    schema: saveInspectorSchema.extend({ avoidances: saveInspectorSchema.shape.avoidances.element.loose().array() }),
    action: (input) => {
      const values = input as Values
      return save({ ...values, avoidances: values.avoidances.map(({ businessName: _name, ...one }) => one) })
    },
    initialValues: stored.values,
    context: { jurisdictionId, accountId: stored.accountId, version: stored.version },
    ...(stored.version > 0 ? { editing: true as const } : {}),
    successMessage: '执法检查人员已保存',
    refresh: false,
    onSuccess: () => router.push(back),
  })
  const set = (index: number, part: Partial<Row>) => form.setValue('avoidances', form.values.avoidances.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <ActionForm form={form} label="登记执法检查人员" submitLabel="保存" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="certificateNumber" label="执法证号">{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="certificateExpiresOn" label="证件有效期至" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      <FormField form={form} name="specialities" label="专长" group hint="不选即为可检查全部类别。" words={(kinds) => kinds.map((kind) => FOOD_BUSINESS_KIND_LABELS[kind]).join('、')}>
        {({ value, onValueChange }) => <div className="flex flex-wrap gap-x-5">{KINDS.map(([kind, label]) => <Checkbox key={kind} label={label} checked={value.includes(kind)} onCheckedChange={(on) => onValueChange(on ? [...value, kind] : value.filter((one) => one !== kind))} />)}</div>}
      </FormField>
      <FormField form={form} name="isAvailable" label="状态" group hideLabel>{({ value, onValueChange }) => <Checkbox label="目前可以承担检查" checked={value} onCheckedChange={onValueChange} />}</FormField>
      {!form.values.isAvailable && <FormField form={form} name="unavailableReason" label="不能承担检查的原因">{(bound) => <TextInput {...bound} placeholder="例如：借调、休假至某日" />}</FormField>}
      <FormField form={form} name="avoidances" label="应当回避的单位或情形" group hint="与经营者有亲属、投资等利害关系的，写明单位和原因。" words={(rows) => `${rows.length} 条`}>
        {() => (
          <div className="space-y-3">
            {form.values.avoidances.map((one, index) => (
              <div key={index} className="grid items-end gap-2 rounded-md border border-line px-3 py-2 sm:grid-cols-[1fr_1fr_auto]">
                <Field label="单位或情形" id={form.fieldId(`avoidances.${index}.about`)} error={form.errorOf(`avoidances.${index}.about`)}><TextInput value={one.about} onValueChange={(about) => set(index, { about })} /></Field>
                <Field label="原因" id={form.fieldId(`avoidances.${index}.reason`)} error={form.errorOf(`avoidances.${index}.reason`)}><TextInput value={one.reason} onValueChange={(reason) => set(index, { reason })} /></Field>
                <IconButton label={`移除第 ${index + 1} 条`} onClick={() => form.setValue('avoidances', form.values.avoidances.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
                <div className="sm:col-span-3"><BusinessChoice jurisdictionId={jurisdictionId} text={one.about} value={one.businessId} find={findBusinesses} onChoose={(business) => set(index, business ? { businessId: business.id, businessName: business.name, about: business.name } : { businessId: '', businessName: '' })} /></div>
              </div>
            ))}
            <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => form.setValue('avoidances', [...form.values.avoidances, EMPTY])}>添加回避</Button>
          </div>
        )}
      </FormField>
    </ActionForm>
  )
}
