'use client'

import { Plus, Trash2 } from 'lucide-react'
import { saveModelDraftSchema, type ModelDraftValues } from '@/lib/credit/grading/model-draft.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { EVENT_SOURCE_LABELS } from '@/lib/terms/credit'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { Button, ButtonLink, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { FactorFields } from './model-factor-fields'
import { newCode } from './new-code'

type Values = ModelDraftValues
type Form = ActionFormState<Values>
type Props = { record: { id: string; version: number }; stored: Values; backHref: string; todayOn: string; save: ServerAction<{ id: string }> }

const SOURCES = Object.entries(EVENT_SOURCE_LABELS).map(([value, label]) => ({ value, label }))

/** Writes a draft of a place's own model of risk grades. */
export function ModelForm({ record, stored, backHref, todayOn, save }: Props) {
  const form = useActionForm<Values, { id: string }>({ schema: saveModelDraftSchema, action: save, initialValues: stored, context: record, successMessage: '草稿已保存', draftKey: `grading-model:${record.id}` })
  return (
    <ActionForm form={form} wide label="编制分级模型" submitLabel="保存草稿" pendingLabel="正在保存" secondary={<ButtonLink href={backHref}>返回</ButtonLink>}>
      <div className="max-w-form space-y-5">
        <FormField form={form} name="name" label="模型名称">{(bound) => <TextInput {...bound} />}</FormField>
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField form={form} name="validFrom" label="施行日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
          <FormField form={form} name="basis" label="依据文件">{(bound) => <TextInput {...bound} />}</FormField>
        </div>
        <FormField form={form} name="note" label="说明" optional>{(bound) => <Textarea {...bound} rows={3} maxCount={500} />}</FormField>
      </div>
      <FormField form={form} name="factors" label="静态风险因素" group words={(all) => `${all.length} 个`} hint="每一类监管对象各因素最高分之和应为静态满分。未改动的因素保留原有核对情况，改动的视为本地规定。">{() => <FactorFields form={form} />}</FormField>
      <DynamicFields form={form} />
      <FormField form={form} name="events" label="上调情形" group words={(all) => `${all.length} 种`}>{() => <EventFields form={form} />}</FormField>
      <FormField form={form} name="lowering" label="下调情形" group words={(all) => `${all.length} 种`} hint="没有上调情形时可下调一个等级。">{() => <LoweringFields form={form} />}</FormField>
    </ActionForm>
  )
}

function DynamicFields({ form }: { form: Form }) {
  const number = (name: 'generalWeight' | 'keyWeight' | 'eventMonths' | 'stepsAtMost' | 'reassessMonths', label: string) => <FormField form={form} name={name} label={label}>{(bound) => <TextInput {...bound} inputMode="numeric" />}</FormField>
  const check = (name: 'newByStatic' | 'reviewAlways' | 'reviewDifferent' | 'reviewRaised' | 'reviewLowered', label: string) => <Checkbox label={label} checked={form.values[name]} onCheckedChange={(on) => form.setValue(name, on)} />
  return (
    <fieldset className="max-w-form space-y-5">
      <legend className="mb-2 font-semibold">动态分、上调和评定</legend>
      <div className="grid items-start gap-5 sm:grid-cols-3">{number('generalWeight', '一般项权重')}{number('keyWeight', '重点项权重')}{number('reassessMonths', '评定周期（月）')}{number('eventMonths', '上调情形计入最近几个月')}{number('stepsAtMost', '合计最多上调等级数')}</div>
      <div className="space-y-1">
        {check('newByStatic', '没有归档检查的，按静态分折算为百分制')}
        {check('reviewAlways', '每次评定都由他人审核')}
        {!form.values.reviewAlways && <>{check('reviewDifferent', '与建议等级不同时由他人审核')}{check('reviewRaised', '等级上调时由他人审核')}{check('reviewLowered', '等级下调时由他人审核')}</>}
      </div>
    </fieldset>
  )
}

function EventFields({ form }: { form: Form }) {
  const { events } = form.values
  const put = (next: Values['events']) => form.setValue('events', next)
  const set = (index: number, part: Partial<Values['events'][number]>) => put(events.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <div className="space-y-3">
      {events.map((event, index) => {
        const at = (name: string) => ({ id: form.fieldId(`events.${index}.${name}`), error: form.errorOf(`events.${index}.${name}`) })
        return (
          <fieldset key={event.code} className="grid items-start gap-3 rounded-md border border-line px-3 py-2.5 sm:grid-cols-6">
            <legend className="px-1 text-sm text-ink-2">情形 {index + 1}</legend>
            <Field label="情形" className="sm:col-span-4" {...at('label')}><TextInput value={event.label} onValueChange={(label) => set(index, { label })} /></Field>
            <Field label="怎么发现" className="sm:col-span-2" {...at('source')}><NativeSelect options={SOURCES} placeholder="评定人填写" value={event.source ?? ''} onValueChange={(source) => set(index, { source: source as Values['events'][number]['source'] })} /></Field>
            <Field label="依据" className="sm:col-span-3" {...at('basis')}><TextInput value={event.basis} onValueChange={(basis) => set(index, { basis })} /></Field>
            <Field label="上调等级数" className="sm:col-span-1" {...at('steps')}><TextInput inputMode="numeric" value={event.steps} onValueChange={(steps) => set(index, { steps })} /></Field>
            <div className="flex items-end justify-between gap-2 self-end sm:col-span-2"><Checkbox label="直接定为D级" checked={event.toHighest} onCheckedChange={(toHighest) => set(index, { toHighest })} /><IconButton size="sm" label={`移除情形 ${index + 1}`} onClick={() => put(events.filter((_, one) => one !== index))}><Trash2 aria-hidden className="size-4" /></IconButton></div>
          </fieldset>
        )
      })}
      <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => put([...events, { code: newCode('event', events), label: '', steps: '1', toHighest: false, source: '', basis: '' }])}>添加上调情形</Button>
    </div>
  )
}

function LoweringFields({ form }: { form: Form }) {
  const { lowering } = form.values
  const put = (next: Values['lowering']) => form.setValue('lowering', next)
  const set = (index: number, part: Partial<Values['lowering'][number]>) => put(lowering.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <div className="space-y-3">
      {lowering.map((ground, index) => (
        <div key={ground.code} className="grid items-end gap-3 rounded-md border border-line px-3 py-2.5 sm:grid-cols-[3fr_2fr_auto]">
          <Field label={`下调情形 ${index + 1}`} id={form.fieldId(`lowering.${index}.label`)} error={form.errorOf(`lowering.${index}.label`)}><TextInput value={ground.label} onValueChange={(label) => set(index, { label })} /></Field>
          <Field label="依据" id={form.fieldId(`lowering.${index}.basis`)} error={form.errorOf(`lowering.${index}.basis`)}><TextInput value={ground.basis} onValueChange={(basis) => set(index, { basis })} /></Field>
          <IconButton size="sm" label={`移除下调情形 ${index + 1}`} onClick={() => put(lowering.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
        </div>
      ))}
      <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => put([...lowering, { code: newCode('ground', lowering), label: '', basis: '' }])}>添加下调情形</Button>
    </div>
  )
}
