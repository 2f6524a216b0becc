'use client'

import type { TargetComparator } from '@/lib/generated/prisma/enums'
import { TARGET_NEEDS } from '@/lib/plan/target-check'
import { TARGET_COMPARATOR_LABELS, TARGET_PENDING_LABELS } from '@/lib/terms/plan'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Checkbox } from '../ui/checkbox'
import { NativeSelect } from '../ui/native-select'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { wordOf } from './field-words'

export type NumberValues = {
  comparator: string
  value: string
  upper: string
  per: string
  valueText: string
  approximate: boolean
  strive: boolean
  pending: string
  authority: string
  baselineValue: string
  baselinePeriod: string
}

const COMPARATORS = Object.entries(TARGET_COMPARATOR_LABELS).map(([value, label]) => ({ value, label }))
const KNOWN = [{ value: '', label: '已明确' }, ...Object.entries(TARGET_PENDING_LABELS).map(([value, label]) => ({ value, label }))]

/** What a target asks for: only the numbers of its kind; none while it is pending, and then by whom. */
export function TargetNumbers<V extends NumberValues & { measureUnit: string } & Record<string, unknown>>({ form: given }: { form: ActionFormState<V> }) {
  const form = given as unknown as ActionFormState<NumberValues & { measureUnit: string }>
  const { comparator, pending, measureUnit } = form.values
  const needs = TARGET_NEEDS[comparator as TargetComparator]
  const unit = comparator === 'DELTA' && measureUnit === '%' ? '百分点' : measureUnit || undefined
  const setPending = (next: string) => {
    form.setValue('pending', next)
    if (next !== '') for (const name of ['value', 'upper'] as const) form.setValue(name, '')
  }
  const setComparator = (next: string) => {
    form.setValue('comparator', next)
    const kept = TARGET_NEEDS[next as TargetComparator]
    for (const name of ['value', 'upper', 'per'] as const) if (!kept[name]) form.setValue(name, '')
  }
  return (
    <>
      <FormField form={form} name="pending" label="目标值是否明确" group words={(value) => KNOWN.find((one) => one.value === value)!.label}>{({ value }) => <RadioGroup value={value} onValueChange={setPending} options={KNOWN} />}</FormField>
      {pending === 'BY_AUTHORITY' && <FormField form={form} name="authority" label="由谁确定" hint="例如：省食安办；可写明依据的方案。">{(bound) => <TextInput {...bound} />}</FormField>}
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="comparator" label="目标类型" words={wordOf(TARGET_COMPARATOR_LABELS)}>{({ value }) => <NativeSelect value={value} onValueChange={setComparator} options={COMPARATORS} />}</FormField>
        {pending === '' && needs.value && <FormField form={form} name="value" label={needs.upper ? '下限' : comparator === 'DELTA' ? '变化量' : needs.per ? '配备数' : '目标值'}>{(bound) => <TextInput {...bound} numeric="decimal" unit={unit} />}</FormField>}
        {pending === '' && needs.upper && <FormField form={form} name="upper" label="上限">{(bound) => <TextInput {...bound} numeric="decimal" unit={unit} />}</FormField>}
        {pending === '' && needs.per && <FormField form={form} name="per" label="每多少配备" hint="每 100 家配备 1 名，填 100。">{(bound) => <TextInput {...bound} numeric="decimal" />}</FormField>}
      </div>
      {comparator !== 'QUALITATIVE' && <div className="flex flex-wrap gap-x-6">
        <FormField form={form} name="strive" label="力争" group hideLabel>{({ value, onValueChange }) => <Checkbox label="力争达到" checked={value} onCheckedChange={onValueChange} />}</FormField>
        <FormField form={form} name="approximate" label="约数" group hideLabel>{({ value, onValueChange }) => <Checkbox label="约数（左右）" checked={value} onCheckedChange={onValueChange} />}</FormField>
      </div>}
      <FormField form={form} name="valueText" label={comparator === 'QUALITATIVE' ? '具体表述' : '文件中的表述'} optional={comparator !== 'QUALITATIVE'}>{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="baselineValue" label="基期值" optional={comparator !== 'DELTA'}>{(bound) => <TextInput {...bound} numeric="decimal" unit={measureUnit || undefined} />}</FormField>
        <FormField form={form} name="baselinePeriod" label="基期" optional>{(bound) => <TextInput {...bound} placeholder="如 2025年" />}</FormField>
      </div>
    </>
  )
}
