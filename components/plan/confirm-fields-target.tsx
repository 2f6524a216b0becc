'use client'

import { Plus, X } from 'lucide-react'
import type { TaskUnit } from '@/lib/plan/proposal.schema'
import { TARGET_NEEDS, YEAR_COMPARATORS } from '@/lib/plan/target-check'
import { windowOptions } from '@/lib/plan/target-window'
import { TARGET_COMPARATOR_LABELS, TARGET_NATURE_LABELS, TARGET_PENDING_LABELS } from '@/lib/terms/plan'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { Button, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { FieldError } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { optionsOf } from './confirm-field-options'
import { UnitRows } from './confirm-fields-task'
import type { FormValuesOf } from './proposal-form-values'

const COMPARATORS = optionsOf(TARGET_COMPARATOR_LABELS)
const YEARLY = COMPARATORS.filter(({ value }) => (YEAR_COMPARATORS as readonly string[]).includes(value))
const PENDING = optionsOf(TARGET_PENDING_LABELS)
const NATURES = optionsOf(TARGET_NATURE_LABELS)

type Form = ActionFormState<FormValuesOf<'TARGET'>>
type YearRow = Form['values']['years'][number]

/** What each year asks for on the way: one row a year. */
function YearRows({ form }: { form: Form }) {
  const rows = form.values.years
  const set = (next: YearRow[]) => form.setValue('years', next)
  const change = (index: number, part: Partial<YearRow>) => set(rows.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const last = rows.at(-1)
  return (
    <div className="space-y-1.5">
      {rows.map((row, index) => (
        <div key={index}>
          <div className="flex flex-wrap items-center gap-1.5">
            <TextInput aria-label={`第 ${index + 1} 行年份`} numeric="integer" value={row.year} onValueChange={(year) => change(index, { year })} className="max-w-20" />
            <NativeSelect aria-label={`第 ${index + 1} 行要求`} options={YEARLY} value={row.comparator} onValueChange={(comparator) => change(index, { comparator: comparator as YearRow['comparator'] })} className="w-28" />
            <TextInput aria-label={`第 ${index + 1} 行数值`} numeric="decimal" value={row.value} onValueChange={(value) => change(index, { value })} className="max-w-24" />
            <NativeSelect aria-label={`第 ${index + 1} 行是否待定`} placeholder="已明确" options={PENDING} value={row.pending} onValueChange={(pending) => change(index, { pending: pending as YearRow['pending'] })} className="w-32" />
            <IconButton label={`移除第 ${index + 1} 行`} size="sm" onClick={() => set(rows.filter((_, at) => at !== index))}><X aria-hidden className="size-4" /></IconButton>
          </div>
          {['year', 'value', 'upper'].map((field) => form.errorOf(`years.${index}.${field}`)).filter(Boolean).map((message) => <FieldError key={message}>{message}</FieldError>)}
        </div>
      ))}
      <Button
        size="sm"
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => set([...rows, { year: last && /^\d{4}$/.test(last.year) ? String(Number(last.year) + 1) : form.values.year, comparator: last?.comparator ?? 'AT_LEAST', value: '', upper: '', pending: '', note: '' }])}
      >
        添加年度
      </Button>
    </div>
  )
}

function Numbers({ form }: { form: Form }) {
  const needs = TARGET_NEEDS[form.values.comparator as keyof typeof TARGET_NEEDS]
  if (form.values.pending !== '') return null
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
      {needs.value && <FormField form={form} name="value" label={needs.upper ? '下限' : '目标值'}>{(bound) => <TextInput {...bound} numeric="decimal" />}</FormField>}
      {needs.upper && <FormField form={form} name="upper" label="上限">{(bound) => <TextInput {...bound} numeric="decimal" />}</FormField>}
      {needs.per && <FormField form={form} name="per" label="每多少">{(bound) => <TextInput {...bound} numeric="decimal" />}</FormField>}
      <FormField form={form} name="measureUnit" label="计量单位" optional>{(bound) => <TextInput {...bound} />}</FormField>
    </div>
  )
}

/** Fields of a target: typed, so that it can be judged; 待定 ones keep who determines them. */
export function TargetFields({ form }: { form: Form }) {
  return (
    <>
      <FormField form={form} name="indicatorName" label="指标名称">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField form={form} name="comparator" label="要求">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} options={COMPARATORS} />}</FormField>
        <FormField form={form} name="pending" label="是否待定">{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} placeholder="已明确" options={PENDING} />}</FormField>
      </div>
      <Numbers form={form} />
      {form.values.pending === 'BY_AUTHORITY' && <FormField form={form} name="authority" label="由谁确定">{(bound) => <TextInput {...bound} />}</FormField>}
      <FormField form={form} name="valueText" label="目标值的原文" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <FormField form={form} name="year" label="目标年份" optional>{(bound) => <TextInput {...bound} numeric="integer" />}</FormField>
        <FormField form={form} name="window" label="计数期间" optional>{(bound) => <NativeSelect {...bound} options={windowOptions(bound.value)} placeholder="未写明" />}</FormField>
        <FormField form={form} name="nature" label="属性" optional>{(bound) => <NativeSelect {...bound} onValueChange={(value) => bound.onValueChange(value as typeof bound.value)} placeholder="未注明" options={NATURES} />}</FormField>
      </div>
      <FormField form={form} name="years" label="分年目标" optional group>{() => <YearRows form={form} />}</FormField>
      <div className="flex flex-wrap gap-x-5">
        <Checkbox label="力争" checked={form.values.strive} onCheckedChange={(strive) => form.setValue('strive', strive)} />
        <Checkbox label="约数" checked={form.values.approximate} onCheckedChange={(approximate) => form.setValue('approximate', approximate)} />
      </div>
      <FormField form={form} name="owners" label="责任单位" optional group>
        {(bound) => <UnitRows value={bound.value as TaskUnit[]} onValueChange={(value) => bound.onValueChange(value)} errorOf={form.errorOf} path="owners" />}
      </FormField>
    </>
  )
}
