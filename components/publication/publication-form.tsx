'use client'

import type { ReactNode } from 'react'
import { addBatchesSchema, addInspectionsSchema, createBatchPublicationSchema, createInspectionPublicationSchema, editPublicationSchema, type RangeInput } from '@/lib/publication/publication.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { RadioGroup } from '../ui/radio-group'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { usePortalRouter } from '../ui/use-portal-router'

type RangeKind = RangeInput['kind']
type Days = { from: string; to: string }
type Range = Days & { conclusion: 'ALL' | 'UNQUALIFIED' }
const CHOICES = [{ value: 'ALL', label: '全部结果' }, { value: 'UNQUALIFIED', label: '只公布不合格的' }] as const

type NewProps = { kind: RangeKind; jurisdictionId: string; title: string; from: string; to: string; todayOn: string; create: ServerAction<{ id: string }> }

/** A new publication: what it is called, and the rows of which days. */
export function NewPublicationForm({ kind, ...props }: NewProps) {
  return kind === 'SAMPLING' ? <NewBatchPublication {...props} /> : <NewInspectionPublication {...props} />
}

function useNewPublication<V extends { title: string; note: string } & Days>(schema: typeof createBatchPublicationSchema | typeof createInspectionPublicationSchema, kind: RangeKind, initialValues: V, { jurisdictionId, create }: Pick<NewProps, 'jurisdictionId' | 'create'>) {
  const router = usePortalRouter()
  return useActionForm<V, { id: string }>({
    schema, action: create, initialValues, context: { jurisdictionId, kind },
    successMessage: '草稿已建立', refresh: false, onSuccess: ({ id }) => router.push(`/publications/${id}`), draftKey: `publication:new:${kind}:${jurisdictionId}`,
  })
}

function NewBatchPublication({ title, from, to, todayOn, ...rest }: Omit<NewProps, 'kind'>) {
  const form = useNewPublication(createBatchPublicationSchema, 'SAMPLING', { title, note: '', from, to, conclusion: 'ALL' } as { title: string; note: string } & Range, rest)
  return (
    <ActionForm form={form} label="起草公示" submitLabel="选入批次，建立草稿" secondary={<ButtonLink href="/publications">取消</ButtonLink>}>
      <FormField form={form} name="title" label="标题">{(bound) => <TextInput {...bound} maxLength={80} />}</FormField>
      <FormField form={form} name="note" label="公示说明" optional hint="公众可见。">{(bound) => <Textarea {...bound} rows={3} maxCount={1000} />}</FormField>
      <DayFields from={<FormField form={form} {...BATCH_DAYS.from}>{dayPicker(todayOn)}</FormField>} to={<FormField form={form} {...BATCH_DAYS.to}>{dayPicker(todayOn)}</FormField>} />
      <FormField form={form} {...CONCLUSION}>{conclusionChoice}</FormField>
    </ActionForm>
  )
}

function NewInspectionPublication({ title, from, to, todayOn, ...rest }: Omit<NewProps, 'kind'>) {
  const form = useNewPublication(createInspectionPublicationSchema, 'INSPECTION', { title, note: '', from, to }, rest)
  return (
    <ActionForm form={form} label="起草公示" submitLabel="选入检查，建立草稿" secondary={<ButtonLink href="/publications">取消</ButtonLink>}>
      <FormField form={form} name="title" label="标题">{(bound) => <TextInput {...bound} maxLength={80} />}</FormField>
      <FormField form={form} name="note" label="公示说明" optional hint="公众可见。">{(bound) => <Textarea {...bound} rows={3} maxCount={1000} />}</FormField>
      <DayFields from={<FormField form={form} {...INSPECTION_DAYS.from}>{dayPicker(todayOn)}</FormField>} to={<FormField form={form} {...INSPECTION_DAYS.to}>{dayPicker(todayOn)}</FormField>} />
      <p className="text-sm text-ink-2">选入本级及下级开展、已归档、有检查结果、也没有列入其他公示的检查。不论结果如何，都应当公布。</p>
    </ActionForm>
  )
}

function DayFields({ from, to }: { from: ReactNode; to: ReactNode }) {
  return <div className="grid gap-5 sm:grid-cols-2">{from}{to}</div>
}

const BATCH_DAYS = { from: { name: 'from', label: '结论日期起' }, to: { name: 'to', label: '结论日期止' } } as const
const INSPECTION_DAYS = { from: { name: 'from', label: '归档日期起' }, to: { name: 'to', label: '归档日期止' } } as const
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

type AddProps = { record: Record; todayOn: string; add: ServerAction<unknown>; onDone: () => void }

/** More rows for a draft. */
export function AddRowsForm({ kind, ...props }: AddProps & { kind: RangeKind }) {
  return kind === 'SAMPLING' ? <AddBatches {...props} /> : <AddInspections {...props} />
}

function AddBatches({ record, todayOn, add, onDone }: AddProps) {
  const form = useActionForm<Range, unknown>({ schema: addBatchesSchema, action: add, initialValues: { from: '', to: todayOn, conclusion: 'ALL' }, context: { ...record, kind: 'SAMPLING' }, successMessage: '已选入', onSuccess: onDone })
  return (
    <ActionForm form={form} label="加入批次" submitLabel="加入批次">
      <DayFields from={<FormField form={form} {...BATCH_DAYS.from}>{dayPicker(todayOn)}</FormField>} to={<FormField form={form} {...BATCH_DAYS.to}>{dayPicker(todayOn)}</FormField>} />
      <FormField form={form} {...CONCLUSION}>{conclusionChoice}</FormField>
    </ActionForm>
  )
}

function AddInspections({ record, todayOn, add, onDone }: AddProps) {
  const form = useActionForm<Days, unknown>({ schema: addInspectionsSchema, action: add, initialValues: { from: '', to: todayOn }, context: { ...record, kind: 'INSPECTION' }, successMessage: '已选入', onSuccess: onDone })
  return (
    <ActionForm form={form} label="加入检查" submitLabel="加入检查">
      <DayFields from={<FormField form={form} {...INSPECTION_DAYS.from}>{dayPicker(todayOn)}</FormField>} to={<FormField form={form} {...INSPECTION_DAYS.to}>{dayPicker(todayOn)}</FormField>} />
    </ActionForm>
  )
}
