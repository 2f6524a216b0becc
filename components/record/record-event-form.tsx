'use client'

import { useRef, useState } from 'react'
import { z } from 'zod'
import { EVIDENCE_EXTENSIONS } from '@/lib/report/evidence-view'
import type { RecordField, RecordForm } from '@/lib/organisation/record-form'
import { emptyRecordValues, toRecordInput, type RecordFormValues } from '@/lib/organisation/record-form-input'
import type { FilePurpose } from '@/lib/platform/files/file-purpose'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { uploadFile } from '../forms/upload-file'
import { useActionForm, type ActionFormState } from '../forms/use-action-form'
import { ButtonLink } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { FileDrop, type FileItem } from '../ui/file-drop'
import { Notice } from '../ui/notice'
import type { SearchOption } from '../ui/option-search'
import { RadioGroup } from '../ui/radio-group'
import { SearchSelect } from '../ui/search-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { usePortalRouter } from '../ui/use-portal-router'

type Props = {
  record: { readonly id: string; readonly version: number }
  form: RecordForm
  departments: SearchOption[]
  todayOn: string
  maxFileBytes: number
  act: ServerAction<unknown>
  /** Where it leads back to. */
  back: string
  schema: z.ZodType<unknown, unknown>
  /** What its files are stored for, and how many there may be. */
  files: { readonly purpose: FilePurpose; readonly most: number }
}

/** One form for everything that is recorded of what is followed step by step: the fields are what the event asks for. */
export function RecordEventForm({ record, form: spec, departments, todayOn, maxFileBytes, act, back, schema, files }: Props) {
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const router = usePortalRouter()
  const form = useActionForm<RecordFormValues, unknown>({
    schema: z.preprocess((values) => toRecordInput(spec, values as Record<string, unknown>), schema),
    action: (values) => act(toRecordInput(spec, values as Record<string, unknown>)),
    initialValues: emptyRecordValues(spec, todayOn),
    context: { ...record, idempotencyKey },
    successMessage: `${spec.label}：已保存`,
    refresh: false,
    onSuccess: () => router.push(back),
  })
  return (
    <ActionForm form={form} label={spec.title} submitLabel={spec.label} danger={spec.kind === 'UNDONE'} secondary={<ButtonLink href={back}>取消</ButtonLink>}>
      {spec.notice && <Notice>{spec.notice}</Notice>}
      {spec.fields.map((field) => <EventField key={field.name} form={form} field={field} departments={departments} todayOn={todayOn} />)}
      <FormField form={form} name="text" label={spec.text.label} optional={spec.text.optional}>{(bound) => <Textarea {...bound} rows={4} maxCount={2000} />}</FormField>
      {spec.withFiles && <EntryFiles form={form} maxFileBytes={maxFileBytes} {...files} />}
    </ActionForm>
  )
}

type FieldProps = { form: ActionFormState<RecordFormValues>; field: RecordField; departments: SearchOption[]; todayOn: string }

function EventField({ form, field, departments, todayOn }: FieldProps) {
  const name = `event.${field.name}`
  const common = { form, name, label: field.label, hint: field.hint, optional: field.optional ?? false }
  switch (field.control) {
    case 'day': return <FormField {...common}>{(bound) => <DatePicker {...text(bound)} todayOn={todayOn} />}</FormField>
    case 'text': return <FormField {...common}>{(bound) => <TextInput {...text(bound)} />}</FormField>
    case 'department': return <FormField {...common}>{(bound) => <SearchSelect {...text(bound)} options={departments} placeholder="请选择单位" />}</FormField>
    case 'radio': return <FormField {...common} group>{(bound) => <RadioGroup {...text(bound)} options={[...field.options]} inline={field.options.length <= 4} />}</FormField>
    case 'checks': return <FormField {...common} group>{(bound) => <Checks chosen={list(bound.value)} onChange={bound.onValueChange} options={field.options} />}</FormField>
    case 'moment':
      return (
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField {...common} hint={undefined} label={`${field.label}（日期）`}>{(bound) => <DatePicker {...text(bound)} todayOn={todayOn} />}</FormField>
          <FormField form={form} name={`${name}Time`} label="时刻" hint={field.time.hint} optional={!field.time.isNeeded}>{(bound) => <TextInput {...text(bound)} type="time" />}</FormField>
        </div>
      )
  }
}

type Bound = { value: string | string[]; onValueChange: (value: string | string[]) => void }

function text({ value, onValueChange }: Bound): { value: string; onValueChange: (value: string) => void } {
  return { value: typeof value === 'string' ? value : '', onValueChange }
}

function list(value: string | string[]): string[] {
  return Array.isArray(value) ? value : []
}

function Checks({ chosen, onChange, options }: { chosen: string[]; onChange: (value: string[]) => void; options: readonly { value: string; label: string }[] }) {
  return (
    <div className="flex flex-wrap gap-x-5">
      {options.map(({ value, label }) => <Checkbox key={value} label={label} checked={chosen.includes(value)} onCheckedChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))} />)}
    </div>
  )
}

/** 材料: sent as they are picked, part of the entry when the form is. */
function EntryFiles({ form, maxFileBytes, purpose, most }: { form: ActionFormState<RecordFormValues>; maxFileBytes: number; purpose: FilePurpose; most: number }) {
  const [items, setItems] = useState<(FileItem & { stored?: string })[]>([])
  const latest = useRef(items)
  const put = (next: (FileItem & { stored?: string })[]) => {
    latest.current = next
    setItems(next)
    form.setValue('fileIds', next.flatMap(({ stored }) => (stored ? [stored] : [])))
  }
  const change = (id: string, part: Partial<FileItem & { stored?: string }>) => put(latest.current.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const send = async (file: File) => {
    const id = crypto.randomUUID()
    put([...latest.current, { id, name: file.name, size: file.size, progress: 0 }])
    const sent = await uploadFile(file, { purpose }, (progress) => change(id, { progress }))
    put(latest.current.map(({ progress: _progress, ...one }) => (one.id === id ? (sent.ok ? { ...one, stored: sent.id } : { ...one, error: sent.message }) : { ...one, ...(_progress === undefined ? {} : { progress: _progress }) })))
  }
  return (
    <FormField form={form} name="fileIds" label="材料" optional>
      {() => <FileDrop extensions={EVIDENCE_EXTENSIONS} maxBytes={maxFileBytes} maxFiles={most} items={items} onFiles={(files) => files.forEach((file) => void send(file))} onRemove={(id) => put(latest.current.filter((one) => one.id !== id))} />}
    </FormField>
  )
}
