'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { GRADED_KINDS } from '@/lib/credit/grading/model-draft'
import type { ModelDraftValues } from '@/lib/credit/grading/model-draft.schema'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import type { ActionFormState } from '../forms/use-action-form'
import { Button, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { Field, FieldGroup } from '../ui/field'
import { TextInput } from '../ui/text-input'
import { newCode } from './new-code'

type Form = ActionFormState<ModelDraftValues>
type Factor = ModelDraftValues['factors'][number]

/** What the answers of each kind make at most, as they are typed. */
function mostByKind(factors: readonly Factor[]): string {
  return GRADED_KINDS.map((kind) => {
    const most = factors.filter(({ kinds }) => kinds.includes(kind)).reduce((sum, { options }) => sum + Math.max(0, ...options.map(({ points }) => Number(points) || 0)), 0)
    return `${FOOD_BUSINESS_KIND_LABELS[kind]} ${Math.round(most * 100) / 100} 分`
  }).join('，')
}

/** The static factors with their answers and points. */
export function FactorFields({ form }: { form: Form }) {
  const { factors } = form.values
  const put = (next: Factor[]) => form.setValue('factors', next)
  const set = (index: number, part: Partial<Factor>) => put(factors.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const move = (index: number, by: -1 | 1) => {
    const next = [...factors]
    const [moved] = next.splice(index, 1)
    next.splice(index + by, 0, moved!)
    put(next)
  }
  return (
    <div className="space-y-3">
      <p className="text-table" role="status">各类最高合计：{mostByKind(factors)}</p>
      {factors.map((factor, index) => {
        const path = (name: string) => `factors.${index}.${name}`
        return (
          <fieldset key={factor.code} className="space-y-3 rounded-md border border-line px-3 py-2.5">
            <legend className="px-1 text-sm text-ink-2">因素 {index + 1}</legend>
            <div className="flex items-end gap-2">
              <Field label="风险因素" className="grow" id={form.fieldId(path('label'))} error={form.errorOf(path('label'))}><TextInput value={factor.label} onValueChange={(label) => set(index, { label })} /></Field>
              <span className="flex">
                <IconButton size="sm" label={`因素 ${index + 1} 上移`} disabled={index === 0} onClick={() => move(index, -1)}><ArrowUp aria-hidden className="size-4" /></IconButton>
                <IconButton size="sm" label={`因素 ${index + 1} 下移`} disabled={index === factors.length - 1} onClick={() => move(index, 1)}><ArrowDown aria-hidden className="size-4" /></IconButton>
                <IconButton size="sm" label={`移除因素 ${index + 1}`} disabled={factors.length === 1} onClick={() => put(factors.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
              </span>
            </div>
            <FieldGroup label="适用的类别" id={form.fieldId(path('kinds'))} error={form.errorOf(path('kinds'))}><div className="flex flex-wrap gap-x-5">{GRADED_KINDS.map((kind) => <Checkbox key={kind} label={FOOD_BUSINESS_KIND_LABELS[kind]} checked={factor.kinds.includes(kind)} onCheckedChange={(on) => set(index, { kinds: on ? [...factor.kinds, kind] : factor.kinds.filter((one) => one !== kind) })} />)}</div></FieldGroup>
            <Options form={form} index={index} factor={factor} set={(options) => set(index, { options })} />
          </fieldset>
        )
      })}
      <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => put([...factors, { code: newCode('factor', factors), label: '', kinds: [], options: [{ code: 'own-option-1', label: '', points: '' }, { code: 'own-option-2', label: '', points: '' }] }])}>添加风险因素</Button>
    </div>
  )
}

function Options({ form, index, factor: { options }, set }: { form: Form; index: number; factor: Factor; set: (options: Factor['options']) => void }) {
  const change = (at: number, part: Partial<Factor['options'][number]>) => set(options.map((one, place) => (place === at ? { ...one, ...part } : one)))
  return (
    <div className="space-y-2">
      {options.map((option, at) => {
        const path = (name: string) => `factors.${index}.options.${at}.${name}`
        return (
          <div key={option.code} className="grid grid-cols-[1fr_5rem_auto] items-end gap-2">
            <Field label={`选项 ${at + 1}`} id={form.fieldId(path('label'))} error={form.errorOf(path('label'))}><TextInput value={option.label} onValueChange={(label) => change(at, { label })} /></Field>
            <Field label="分值" id={form.fieldId(path('points'))} error={form.errorOf(path('points'))}><TextInput inputMode="decimal" value={option.points} onValueChange={(points) => change(at, { points })} /></Field>
            <IconButton size="sm" label={`移除因素 ${index + 1} 的选项 ${at + 1}`} disabled={options.length <= 2} onClick={() => set(options.filter((_, place) => place !== at))}><Trash2 aria-hidden className="size-4" /></IconButton>
          </div>
        )
      })}
      <Button size="sm" variant="quiet" icon={<Plus aria-hidden className="size-4" />} onClick={() => set([...options, { code: newCode('option', options), label: '', points: '' }])}>添加选项</Button>
    </div>
  )
}
