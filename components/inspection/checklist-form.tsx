'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { FoodBusinessKind, InspectionKind } from '@/lib/generated/prisma/enums'
import { saveChecklistSchema } from '@/lib/inspection/checklist/checklist.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Button, ButtonLink, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'

type Item = { section: string; code: string; text: string; isKey: boolean; clause: string; method: string }
type Values = { name: string; businessKinds: FoodBusinessKind[]; inspectionKinds: InspectionKind[]; validFrom: string; basis: string; note: string; isVerified: boolean; items: Item[] }
type Props = { record: { id: string; version: number }; stored: Values; isFirst: boolean; todayOn: string; save: ServerAction<{ id: string }> }

/** Writes a draft of a checklist. */
export function ChecklistForm({ record, stored, isFirst, todayOn, save }: Props) {
  const router = useRouter()
  const back = `/inspections/checklists/${record.id}`
  const form = useActionForm<Values, { id: string }>({ schema: saveChecklistSchema, action: save, initialValues: stored, context: record, successMessage: '草稿已保存', refresh: false, draftKey: `checklist:${record.id}`, onSuccess: () => router.push(back) })
  const { items } = form.values
  const put = (next: Item[]) => form.setValue('items', next)
  const set = (index: number, part: Partial<Item>) => put(items.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const move = (index: number, by: -1 | 1) => {
    const next = [...items]
    const [moved] = next.splice(index, 1)
    next.splice(index + by, 0, moved!)
    put(next)
  }
  return (
    <ActionForm form={form} wide label="编制检查要点表" submitLabel="保存草稿" pendingLabel="正在保存" secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      <div className="max-w-form space-y-5">
        {isFirst ? (
          <>
            <FormField form={form} name="name" label="名称">{(bound) => <TextInput {...bound} />}</FormField>
            <FormField form={form} name="businessKinds" label="适用的监管对象" group>{({ value, onValueChange }) => <Checks labels={FOOD_BUSINESS_KIND_LABELS} value={value} onValueChange={onValueChange} />}</FormField>
            <FormField form={form} name="inspectionKinds" label="适用的检查方式" group>{({ value, onValueChange }) => <Checks labels={INSPECTION_KIND_LABELS} value={value} onValueChange={onValueChange} />}</FormField>
          </>
        ) : <p className="text-table text-ink-2">{stored.name}，适用范围自首版发布后不变。</p>}
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField form={form} name="validFrom" label="开始使用日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
          <FormField form={form} name="basis" label="依据文件" optional>{(bound) => <TextInput {...bound} />}</FormField>
        </div>
        <FormField form={form} name="note" label="说明" optional>{(bound) => <Textarea {...bound} rows={2} maxCount={500} />}</FormField>
        <FormField form={form} name="isVerified" label="核对情况" group words={(on) => (on ? '已逐条核对' : '未逐条核对')}>{({ value, onValueChange }) => <Checkbox label="已与依据文件逐条核对" hint="须填写依据文件和每一项的依据条款；每次保存重新确认。" checked={value} onCheckedChange={onValueChange} />}</FormField>
      </div>
      <FormField form={form} name="items" label="检查项目" group words={(all) => `${all.length} 项`}>
        {() => (
          <div className="space-y-3">
            {items.map((item, index) => {
              const path = (name: keyof Item) => `items.${index}.${name}`
              const text = (name: 'section' | 'code' | 'clause' | 'method', label: string, optional = false) => <Field label={label} id={form.fieldId(path(name))} error={form.errorOf(path(name))} optional={optional}><TextInput value={item[name]} onValueChange={(value) => set(index, { [name]: value })} /></Field>
              return (
                <fieldset key={index} className="grid gap-3 rounded-md border border-line px-3 py-2.5 sm:grid-cols-6">
                  <legend className="px-1 text-sm text-ink-2">第 {index + 1} 项</legend>
                  <div className="sm:col-span-1">{text('code', '编号')}</div>
                  <div className="sm:col-span-2">{text('section', '部分')}</div>
                  <div className="flex items-end justify-between gap-2 sm:col-span-3">
                    <Checkbox label="重点项" checked={item.isKey} onCheckedChange={(isKey) => set(index, { isKey })} />
                    <span className="flex">
                      <IconButton size="sm" label={`第 ${index + 1} 项上移`} disabled={index === 0} onClick={() => move(index, -1)}><ArrowUp aria-hidden className="size-4" /></IconButton>
                      <IconButton size="sm" label={`第 ${index + 1} 项下移`} disabled={index === items.length - 1} onClick={() => move(index, 1)}><ArrowDown aria-hidden className="size-4" /></IconButton>
                      <IconButton size="sm" label={`移除第 ${index + 1} 项`} onClick={() => put(items.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
                    </span>
                  </div>
                  {/* Shown in whole, yet one line to the checklist, however it was typed or pasted. */}
                  <div className="sm:col-span-6"><Field label="检查项目" id={form.fieldId(path('text'))} error={form.errorOf(path('text'))}><Textarea rows={2} value={item.text} onValueChange={(value) => set(index, { text: value.replaceAll(/[\r\n]+/g, ' ') })} /></Field></div>
                  <div className="sm:col-span-3">{text('clause', '依据条款', true)}</div>
                  <div className="sm:col-span-3">{text('method', '检查方式', true)}</div>
                </fieldset>
              )
            })}
            <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => put([...items, { section: items.at(-1)?.section ?? '', code: '', text: '', isKey: false, clause: '', method: '' }])}>添加项目</Button>
          </div>
        )}
      </FormField>
    </ActionForm>
  )
}

function Checks<T extends string>({ labels, value, onValueChange }: { labels: Readonly<Record<T, string>>; value: readonly T[]; onValueChange: (value: T[]) => void }) {
  return <div className="flex flex-wrap gap-x-5">{(Object.entries(labels) as [T, string][]).map(([code, label]) => <Checkbox key={code} label={label} checked={value.includes(code)} onCheckedChange={(on) => onValueChange(on ? [...value, code] : value.filter((one) => one !== code))} />)}</div>
}
