'use client'

import { Plus, Trash2 } from 'lucide-react'
import { saveResultsSchema } from '@/lib/inspection/checklist/checklist.schema'
import type { ResultsView } from '@/lib/inspection/checklist/checklist.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { INSPECTION_OUTCOME_LABELS } from '@/lib/terms/inspection'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { Button, IconButton } from '../ui/button'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { NativeSelect } from '../ui/native-select'
import { TextInput } from '../ui/text-input'

type Row = { label: string; outcome: string; generalAtMost: string; keyAtMost: string }
type Values = { validFrom: string; basis: string; results: Row[] }
type Props = { jurisdictionId: string; results: ResultsView; todayOn: string; save: ServerAction<unknown> }

const OUTCOMES = Object.entries(INSPECTION_OUTCOME_LABELS).map(([value, label]) => ({ value, label }))

/** Publishes a dictionary of the jurisdiction's own: which results there are, and by which rule one is suggested. */
export function ResultsForm({ jurisdictionId, results, todayOn, save }: Props) {
  const form = useActionForm<Values, unknown>({
    schema: saveResultsSchema,
    action: save,
    initialValues: { validFrom: '', basis: '', results: results.results.map(({ label, outcome, generalAtMost, keyAtMost }) => ({ label, outcome, generalAtMost: generalAtMost === null ? '' : String(generalAtMost), keyAtMost: keyAtMost === null ? '' : String(keyAtMost) })) },
    context: { jurisdictionId, number: results.ownNumber },
    successMessage: '检查结果字典已发布',
  })
  const rows = form.values.results
  const set = (index: number, part: Partial<Row>) => form.setValue('results', rows.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <ActionForm form={form} wide label="发布检查结果字典" submitLabel="发布" pendingLabel="正在发布">
      <div className="grid max-w-form gap-5 sm:grid-cols-2">
        <FormField form={form} name="validFrom" label="开始使用日期">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>
        <FormField form={form} name="basis" label="依据">{(bound) => <TextInput {...bound} />}</FormField>
      </div>
      <FormField form={form} name="results" label="结果和建议规则" group words={(all) => all.map(({ label }) => label).join('、')} hint="自上而下，第一个没有超过上限的即为建议结果；不填上限为不限，最后一个不设上限。">
        {() => (
          <div className="space-y-3">
            {rows.map((row, index) => {
              const path = (name: keyof Row) => `results.${index}.${name}`
              return (
                <div key={index} className="grid grid-cols-2 items-end gap-2 rounded-md border border-line px-3 py-2.5 sm:grid-cols-[2fr_2fr_1fr_1fr_auto]">
                  <Field label="名称" id={form.fieldId(path('label'))} error={form.errorOf(path('label'))}><TextInput value={row.label} onValueChange={(label) => set(index, { label })} /></Field>
                  <Field label="含义" id={form.fieldId(path('outcome'))} error={form.errorOf(path('outcome'))}><NativeSelect options={OUTCOMES} value={row.outcome} onValueChange={(outcome) => set(index, { outcome })} /></Field>
                  <Field label="一般项至多" id={form.fieldId(path('generalAtMost'))} error={form.errorOf(path('generalAtMost'))}><TextInput inputMode="numeric" value={row.generalAtMost} onValueChange={(generalAtMost) => set(index, { generalAtMost })} placeholder="不限" /></Field>
                  <Field label="重点项至多" id={form.fieldId(path('keyAtMost'))} error={form.errorOf(path('keyAtMost'))}><TextInput inputMode="numeric" value={row.keyAtMost} onValueChange={(keyAtMost) => set(index, { keyAtMost })} placeholder="不限" /></Field>
                  <IconButton label={`移除结果 ${index + 1}`} disabled={rows.length <= 2} onClick={() => form.setValue('results', rows.filter((_, at) => at !== index))}><Trash2 aria-hidden className="size-4" /></IconButton>
                </div>
              )
            })}
            <Button size="sm" icon={<Plus aria-hidden className="size-4" />} onClick={() => form.setValue('results', [...rows, { label: '', outcome: '', generalAtMost: '', keyAtMost: '' }])}>添加结果</Button>
          </div>
        )}
      </FormField>
    </ActionForm>
  )
}
