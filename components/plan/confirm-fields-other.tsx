'use client'

import { MILESTONE_KIND_LABELS, PLAN_GENRE_LABELS, TARGET_COMPARATOR_LABELS } from '@/lib/terms/plan'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { useConfirmApi } from './confirm-context'
import { optionsOf } from './confirm-field-options'
import type { FormValuesOf } from './proposal-form-values'

/** Fields of what the document says of itself. */
export function FactsFields({ form }: { form: ActionFormState<FormValuesOf<'FACTS'>> }) {
  const { todayOn } = useConfirmApi()
  return (
    <>
      <FormField form={form} name="title" label="标题">{(bound) => <Textarea {...bound} rows={2} />}</FormField>
      <FormField form={form} name="shortTitle" label="简称" optional hint="列表和通知中使用。">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="genre" label="类型">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(PLAN_GENRE_LABELS)} />}</FormField>
        <FormField form={form} name="stage" label="文稿阶段" optional>{(bound) => <TextInput {...bound} placeholder="如 征求意见稿" />}</FormField>
        <FormField form={form} name="documentNumber" label="文号" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="issuer" label="发文机关" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="issuedOn" label="发文日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="periodFrom" label="实施期起">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="periodTo" label="实施期止">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
    </>
  )
}

/** Fields of where an indicator stood before the plan. */
export function BaselineFields({ form }: { form: ActionFormState<FormValuesOf<'BASELINE'>> }) {
  return (
    <>
      <FormField form={form} name="indicatorName" label="指标名称">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <FormField form={form} name="comparator" label="关系">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(TARGET_COMPARATOR_LABELS)} />}</FormField>
        <FormField form={form} name="value" label="基期值" optional>{(bound) => <TextInput {...bound} numeric="decimal" />}</FormField>
        <FormField form={form} name="measureUnit" label="计量单位" optional>{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="periodText" label="时期" optional>{(bound) => <TextInput {...bound} placeholder="如 2025年" />}</FormField>
    </>
  )
}

/** Fields of a phase, a deadline or an acceptance. */
export function MilestoneFields({ form }: { form: ActionFormState<FormValuesOf<'MILESTONE'>> }) {
  const { todayOn } = useConfirmApi()
  return (
    <>
      <FormField form={form} name="name" label="节点名称">{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="kind" label="类型">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={optionsOf(MILESTONE_KIND_LABELS)} />}</FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="startsOn" label="开始" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="dueOn" label="截止" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      <Checkbox label="定期重复，没有单一的截止日期" checked={form.values.recurring} onCheckedChange={(recurring) => form.setValue('recurring', recurring)} />
      <FormField form={form} name="writtenAs" label="时限的原文" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="criterion" label="验收标准" optional>{(bound) => <Textarea {...bound} rows={2} />}</FormField>
    </>
  )
}
