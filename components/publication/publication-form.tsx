'use client'

import type { ReactNode } from 'react'
import { addRowsSchema, createPublicationSchema, editPublicationSchema } from '@/lib/publication/publication.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { usePortalRouter } from '../ui/use-portal-router'

type Range = { from: string; to: string; conclusion: 'ALL' | 'UNQUALIFIED' }
const CHOICES = [{ value: 'ALL', label: '全部结果' }, { value: 'UNQUALIFIED', label: '只公布不合格的' }] as const

/** A new publication: what it is called, and the batches of which days. */
export function NewPublicationForm({ jurisdictionId, title, from, to, todayOn, create }: { jurisdictionId: string; title: string; from: string; to: string; todayOn: string; create: ServerAction<{ id: string }> }) {
  const router = usePortalRouter()
  const form = useActionForm<{ title: string; note: string } & Range, { id: string }>({
    schema: createPublicationSchema, action: create, initialValues: { title, note: '', from, to, conclusion: 'ALL' }, context: { jurisdictionId },
    successMessage: '草稿已建立', refresh: false, onSuccess: ({ id }) => router.push(`/publications/${id}`), draftKey: `publication:new:${jurisdictionId}`,
  })
  return (
    <ActionForm form={form} label="起草公示" submitLabel="选入批次，建立草稿" secondary={<ButtonLink href="/publications">取消</ButtonLink>}>
      <FormField form={form} name="title" label="标题">{(bound) => <TextInput {...bound} maxLength={80} />}</FormField>
      <FormField form={form} name="note" label="公示说明" optional hint="公众可见。">{(bound) => <Textarea {...bound} rows={3} maxCount={1000} />}</FormField>
      <RangeFields from={<FormField form={form} {...FROM}>{dayPicker(todayOn)}</FormField>} to={<FormField form={form} {...TO}>{dayPicker(todayOn)}</FormField>} conclusion={<FormField form={form} {...CONCLUSION}>{conclusionChoice}</FormField>} />
    </ActionForm>
  )
}

type RangeControls = { [K in keyof Range]: ReactNode }

/** The days and which batches of them, as both forms lay them out. */
function RangeFields({ from, to, conclusion }: RangeControls) {
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {from}
        {to}
      </div>
      {conclusion}
    </>
  )
}

const FROM = { name: 'from', label: '结论日期起' } as const
const TO = { name: 'to', label: '结论日期止' } as const
const CONCLUSION = { name: 'conclusion', label: '公布哪些批次', group: true, hint: '只选入监督抽检和农产品监督抽查中已出结论、不在复检或异议中、也没有列入其他公示的批次。' } as const

type Bound<T> = { value: T; onValueChange: (value: T) => void }

/** A control of the kit for each of them, once bound to its form. */
function dayPicker(todayOn: string) {
  return function DayPicker(bound: Bound<string>) {
    return <DatePicker {...bound} todayOn={todayOn} max={todayOn} />
  }
}

function conclusionChoice(bound: Bound<Range['conclusion']>) {
  return <RadioGroup {...bound} onValueChange={(value) => CHOICES.some((one) => one.value === value && bound.onValueChange(one.value))} inline options={[...CHOICES]} />
}

type Record = { readonly id: string; readonly version: number }

/** The words of a draft. */
export function PublicationWordsForm({ record, title, note, edit, onDone }: { record: Record; title: string; note: string; edit: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<{ title: string; note: string }, unknown>({ schema: editPublicationSchema, action: edit, initialValues: { title, note }, context: record, successMessage: '已修改', editing: true, onSuccess: onDone })
  return (
    <ActionForm form={form} label="修改公示" submitLabel="保存">
      <FormField form={form} name="title" label="标题">{(bound) => <TextInput {...bound} maxLength={80} />}</FormField>
      <FormField form={form} name="note" label="公示说明" optional hint="公众可见。">{(bound) => <Textarea {...bound} rows={4} maxCount={1000} />}</FormField>
    </ActionForm>
  )
}

/** More batches for a draft. */
export function AddRowsForm({ record, todayOn, add, onDone }: { record: Record; todayOn: string; add: ServerAction<unknown>; onDone: () => void }) {
  const form = useActionForm<Range, unknown>({ schema: addRowsSchema, action: add, initialValues: { from: '', to: todayOn, conclusion: 'ALL' }, context: record, successMessage: '已选入', onSuccess: onDone })
  return <ActionForm form={form} label="加入批次" submitLabel="加入批次"><RangeFields from={<FormField form={form} {...FROM}>{dayPicker(todayOn)}</FormField>} to={<FormField form={form} {...TO}>{dayPicker(todayOn)}</FormField>} conclusion={<FormField form={form} {...CONCLUSION}>{conclusionChoice}</FormField>} /></ActionForm>
}
