'use client'

import { X } from 'lucide-react'
import type { TargetComparator } from '@/lib/generated/prisma/enums'
import { TARGET_NEEDS, YEAR_COMPARATORS } from '@/lib/plan/target-check'
import { TARGET_COMPARATOR_LABELS } from '@/lib/terms/plan'
import { Button, IconButton } from '../ui/button'
import { FieldError } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

export type YearValue = { year: string; comparator: string; value: string; upper: string; pending: string; note: string }

type Props = {
  value: readonly YearValue[]
  onValueChange: (value: YearValue[]) => void
  years: readonly [number, number] | null
  fieldId: (path: string) => string
  errorOf: (path: string) => string | undefined
}

const PENDING = 'PENDING'
const KINDS = [...YEAR_COMPARATORS.map((value) => ({ value: value as string, label: TARGET_COMPARATOR_LABELS[value] })), { value: PENDING, label: '待定' }]
const FIELDS = ['year', 'comparator', 'value', 'upper', 'pending', 'note'] as const

/** What each year asks for, one line a year. */
export function YearPath({ value, onValueChange, years, fieldId, errorOf }: Props) {
  const change = (index: number, given: Partial<YearValue>) => onValueChange(value.with(index, { ...value[index]!, ...given }))
  const setKind = (index: number, kind: string) => {
    if (kind === PENDING) return change(index, { pending: 'PLACEHOLDER', value: '', upper: '' })
    const needs = TARGET_NEEDS[kind as TargetComparator]
    change(index, { pending: '', comparator: kind, ...(needs.value ? {} : { value: '' }), ...(needs.upper ? {} : { upper: '' }) })
  }
  const add = (year: number) => {
    const last = value.at(-1)
    onValueChange([...value, { year: String(year), comparator: last && !last.pending ? last.comparator : 'AT_LEAST', value: '', upper: '', pending: '', note: '' }])
  }
  const missing = missingYears(value, years)
  return (
    <div className="space-y-2">
      {value.map((step, index) => {
        const name = step.year ? `${step.year}年` : `第 ${index + 1} 行`
        const at = (field: string) => ({ id: fieldId(`years.${index}.${field}`), 'aria-label': `${name}${{ year: '年份', value: '数值', upper: '上限', note: '说明', comparator: '类型' }[field] ?? ''}` })
        const needs = TARGET_NEEDS[step.comparator as TargetComparator]
        const mistakes = FIELDS.map((field) => errorOf(`years.${index}.${field}`)).filter((one) => one !== undefined)
        return (
          <div key={index} role="group" aria-label={name} className="rounded-md border border-line px-3 py-2">
            <div className="flex flex-wrap items-center gap-2">
              <TextInput {...at('year')} numeric="integer" value={step.year} onValueChange={(year) => change(index, { year })} className="w-20!" />
              <NativeSelect {...at('comparator')} value={step.pending ? PENDING : step.comparator} onValueChange={(kind) => setKind(index, kind)} options={KINDS} className="w-32" />
              {!step.pending && needs.value && <TextInput {...at('value')} numeric="decimal" value={step.value} onValueChange={(next) => change(index, { value: next })} className="w-28!" placeholder={needs.upper ? '下限' : '数值'} />}
              {!step.pending && needs.upper && <TextInput {...at('upper')} numeric="decimal" value={step.upper} onValueChange={(upper) => change(index, { upper })} className="w-28!" placeholder="上限" />}
              <TextInput {...at('note')} value={step.note} onValueChange={(note) => change(index, { note })} className="min-w-32 flex-1" placeholder="说明，选填" />
              <IconButton size="sm" label={`移除${name}`} onClick={() => onValueChange(value.filter((_, one) => one !== index))}><X aria-hidden className="size-4" /></IconButton>
            </div>
            {mistakes.map((message) => <FieldError key={message}>{message}</FieldError>)}
          </div>
        )
      })}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => add(missing[0] ?? Number(value.at(-1)?.year ?? 2025) + 1)}>添加一年</Button>
        {missing.length > 1 && <Button size="sm" onClick={() => onValueChange([...value, ...missing.map((year) => ({ year: String(year), comparator: 'AT_LEAST', value: '', upper: '', pending: '', note: '' }))].toSorted((a, b) => a.year.localeCompare(b.year)))}>按方案期限列出各年</Button>}
      </div>
    </div>
  )
}

function missingYears(value: readonly YearValue[], years: readonly [number, number] | null): number[] {
  if (!years) return []
  const held = new Set(value.map(({ year }) => Number(year)))
  return Array.from({ length: Math.min(20, years[1] - years[0] + 1) }, (_, index) => years[0] + index).filter((year) => !held.has(year))
}
