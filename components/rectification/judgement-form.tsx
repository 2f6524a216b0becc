'use client'

import type { RecheckRow } from '@/lib/rectification/recheck.queries'
import { RECHECK_OUTCOMES } from '@/lib/rectification/rectification-event'
import { RECHECK_OUTCOME_LABELS } from '@/lib/terms/inspection'
import { saveJudgementsSchema } from '@/lib/rectification/rectification.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate } from '@/lib/shared/format'
import { ActionForm } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { KeyItemMark } from '../inspection/inspection-marks'
import { ButtonLink } from '../ui/button'
import { Field, FieldGroup } from '../ui/field'
import { RadioGroup } from '../ui/radio-group'
import { Textarea } from '../ui/textarea'
import { usePortalRouter } from '../ui/use-portal-router'

type Judgement = { rectificationId: string; outcome: string; note: string }
type Values = { judgements: Judgement[] }
const OUTCOMES = [...RECHECK_OUTCOMES.map((value) => ({ value: value as string, label: RECHECK_OUTCOME_LABELS[value] })), { value: '', label: '本次未复查' }]

/** What a follow-up inspection found of each thing it looks at again; it takes effect when the record is filed. */
export function JudgementForm({ record, rows, act }: { record: { id: string; version: number }; rows: readonly RecheckRow[]; act: ServerAction<{ id: string }> }) {
  const router = usePortalRouter()
  const form = useActionForm<Values, { id: string }>({
    schema: saveJudgementsSchema, action: act, initialValues: { judgements: rows.map(({ rectificationId, outcome, note }) => ({ rectificationId, outcome: outcome ?? '', note })) }, context: record, editing: true, successMessage: '复查结论已保存', refresh: false,
    onSuccess: ({ id }) => router.push(`/inspections/${id}`),
  })
  const change = (index: number, part: Partial<Judgement>) => form.setValue('judgements', form.values.judgements.map((one, at) => (at === index ? { ...one, ...part } : one)))
  return (
    <ActionForm form={form} label="登记复查结论" submitLabel="保存复查结论" pendingLabel="正在保存" secondary={<ButtonLink href={`/inspections/${record.id}`}>取消</ButtonLink>}>
      {rows.map((row, index) => {
        const noteId = form.fieldId(`judgements.${index}.note`)
        const outcomeId = form.fieldId(`judgements.${index}.outcome`)
        return (
          <section key={row.rectificationId} className="space-y-3 border-t border-line pt-4 first:border-t-0 first:pt-0" aria-label={`问题 ${row.number}`}>
            <p className="break-words"><span className="font-medium">{row.number}</span> {row.isKey && <><KeyItemMark />{' '}</>}{row.description}<span className="block text-sm text-ink-2">{row.clause}{row.dueOn ? `；整改期限 ${formatDate(row.dueOn)}` : ''}</span></p>
            <FieldGroup label="复查结论" id={outcomeId} error={form.errorOf(`judgements.${index}.outcome`)}><RadioGroup name={`outcome-${index}`} value={form.values.judgements[index]!.outcome} onValueChange={(outcome) => change(index, { outcome })} options={OUTCOMES} inline /></FieldGroup>
            <Field label="情况" id={noteId} optional error={form.errorOf(`judgements.${index}.note`)}><Textarea rows={2} maxCount={2000} value={form.values.judgements[index]!.note} onValueChange={(note) => change(index, { note })} /></Field>
          </section>
        )
      })}
    </ActionForm>
  )
}
