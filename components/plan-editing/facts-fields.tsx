'use client'

import { PLAN_GENRE_LABELS } from '@/lib/terms/plan'
import { FormField } from '../forms/action-form'
import type { ActionFormState } from '../forms/use-action-form'
import { DatePicker } from '../ui/date-picker'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { wordOf } from './field-words'

export type FactsValues = {
  title: string
  shortTitle: string
  genre: string
  documentNumber: string
  issuer: string
  issuedOn: string
  periodFrom: string
  periodTo: string
  summary: string
}

const GENRES = Object.entries(PLAN_GENRE_LABELS).map(([value, label]) => ({ value, label }))

/** What every plan is: the fields of a new one and of one that is changed. */
export function FactsFields<V extends FactsValues & Record<string, unknown>>({ form: given, todayOn }: { form: ActionFormState<V>; todayOn: string }) {
  const form = given as unknown as ActionFormState<FactsValues>
  return (
    <>
      <FormField form={form} name="title" label="方案名称">{(bound) => <TextInput {...bound} />}</FormField>
      <div className="grid gap-5 sm:grid-cols-2">
        <FormField form={form} name="genre" label="类型" words={wordOf(PLAN_GENRE_LABELS)}>{(bound) => <NativeSelect {...bound} options={GENRES} placeholder="请选择" />}</FormField>
        <FormField form={form} name="shortTitle" label="简称" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="periodFrom" label="期限自">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="periodTo" label="期限至">{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
        <FormField form={form} name="documentNumber" label="文号" optional>{(bound) => <TextInput {...bound} />}</FormField>
        <FormField form={form} name="issuedOn" label="发文日期" optional>{(bound) => <DatePicker {...bound} todayOn={todayOn} />}</FormField>
      </div>
      <FormField form={form} name="issuer" label="发文机关" optional>{(bound) => <TextInput {...bound} />}</FormField>
      <FormField form={form} name="summary" label="简介" optional>{(bound) => <Textarea {...bound} maxCount={2_000} />}</FormField>
    </>
  )
}
