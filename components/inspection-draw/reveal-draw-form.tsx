'use client'

import type { ValueForm } from '@/lib/inspection/draw/draw-record'
import { revealDrawSchema } from '@/lib/inspection/draw/draw.schema'
import { valueFormWords } from '@/lib/inspection/draw/public-value'
import type { ServerAction } from '@/lib/shared/action-result'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { DatePicker } from '../ui/date-picker'
import { TextInput } from '../ui/text-input'

type Props = { record: { readonly id: string; readonly version: number }; sourceName: string; form: ValueForm; publicOn: string; publicTime: string; todayOn: string; reveal: ServerAction<unknown> }

/** The public value, as it was published; sending it draws. */
export function RevealDrawForm({ record, sourceName, form: shape, publicOn, publicTime, todayOn, reveal }: Props) {
  const form = useActionForm({ schema: revealDrawSchema, action: reveal, initialValues: { value: '', publicOn, publicTime, evidence: '' }, context: record, successMessage: '抽取完成', draftKey: `inspection-draw-reveal:${record.id}` })
  return (
    <ActionForm form={form} label="录入公共随机值" submitLabel="录入并抽取" pendingLabel="正在抽取">
      <FormField form={form} name="value" label={sourceName} hint={`${valueFormWords(shape)}。抽取后不能修改，请对照公布的原文核对。`}>{(bound) => <TextInput {...bound} inputMode={shape.kind === 'DIGITS' ? 'numeric' : 'decimal'} maxLength={80} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="publicOn" label="公布日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} max={todayOn} />}</FormField>
        <FormField form={form} name="publicTime" label="公布时刻">{(bound) => <TextInput {...bound} type="time" />}</FormField>
      </div>
      <FormField form={form} name="evidence" label="核对依据" hint="在哪里查到的：官方网站的网址，或报纸的日期、版面。">{(bound) => <TextInput {...bound} maxLength={300} />}</FormField>
    </ActionForm>
  )
}
