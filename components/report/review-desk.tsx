'use client'

import { useState } from 'react'
import type { ReviewedSection } from '@/lib/report/review-section.queries'
import { reviewFormSchema } from '@/lib/report/review.schema'
import type { ServerAction } from '@/lib/shared/action-result'
import { REPORT_FIELD_LABELS } from '@/lib/terms/report'
import { ActionForm, FormField } from '../forms/action-form'
import { useActionForm } from '../forms/use-action-form'
import { DatePicker } from '../ui/date-picker'
import { RadioGroup } from '../ui/radio-group'
import { SectionCard } from '../ui/section-card'
import { Textarea } from '../ui/textarea'
import { EvidenceList } from './evidence-list'
import { ReturnField, ReviewEntry, type FieldReturn } from './review-entry'

type Remark = { entryId: string; field: string; reason: string }
type Values = { verb: string; note: string; correctionDueOn: string; remarks: Remark[] }
type Section = Pick<ReviewedSection, 'id' | 'version' | 'covered' | 'lastCovered'> & { readonly filed: NonNullable<ReviewedSection['filed']> }

type Props = { section: Section; todayOn: string; /** Why it may only be returned; null where it may be accepted. */ refusal: string | null; /** The day that is offered for a correction. */ offeredOn: string; decide: ServerAction<unknown> }

const TEXT = { field: 'text', label: REPORT_FIELD_LABELS.text }

/** What was handed in with the verdict below it: accepted as it is, or returned, field by field, with a day for the correction. */
export function ReviewDesk({ section, todayOn, refusal, offeredOn, decide }: Props) {
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const send: ServerAction<unknown> = (input) => {
    const { remarks, correctionDueOn, ...rest } = input as Values
    return decide(rest.verb === 'return' ? { ...rest, remarks, correctionDueOn } : rest)
  }
  const form = useActionForm<Values, unknown>({
    schema: reviewFormSchema,
    action: send,
    initialValues: { verb: '', note: '', correctionDueOn: offeredOn, remarks: [] },
    context: { id: section.id, version: section.version, idempotencyKey },
    successMessage: '审核结果已保存',
    draftKey: `review:${section.id}:${section.version}`,
  })
  const { remarks, verb } = form.values
  const indexOf = (entryId: string, field: string) => remarks.findIndex((one) => one.entryId === entryId && one.field === field)
  const returning: FieldReturn = {
    idOf: (entryId, field) => form.fieldId(`remarks.${indexOf(entryId, field)}.reason`),
    errorOf: (entryId, field) => form.errorOf(`remarks.${indexOf(entryId, field)}.reason`),
    reasonOf: (entryId, field) => remarks[indexOf(entryId, field)]?.reason,
    set: (entryId, field, reason) => {
      const others = remarks.filter((one) => one.entryId !== entryId || one.field !== field)
      const next = { entryId, field, reason: reason ?? '' }
      form.setValue('remarks', reason === null ? others : indexOf(entryId, field) >= 0 ? remarks.map((one) => (one.entryId === entryId && one.field === field ? next : one)) : [...remarks, next])
      if (reason !== null) form.setValue('verb', 'return')
    },
  }
  return (
    <ActionForm form={form} wide label="审核" submitLabel={verb === 'return' ? '退回修改' : verb === 'accept' ? '审核通过' : '提交审核结果'} danger={verb === 'return'}>
      <FiledContent section={section} returning={returning} />
      <SectionCard title="审核结果">
        <div className="max-w-form space-y-4">
          <FormField form={form} name="verb" label="结果" group>{(bound) => <RadioGroup {...bound} inline options={[{ value: 'accept', label: '审核通过', disabled: refusal !== null, hint: refusal }, { value: 'return', label: '退回修改' }]} />}</FormField>
          {verb === 'return' && <FormField form={form} name="correctionDueOn" label="改正期限" hint="按时与否仍以首次提交为准；改正是否按期以这一天为准。">{(bound) => <DatePicker {...bound} todayOn={todayOn} min={todayOn} />}</FormField>}
          {verb === 'return' && <p className="text-table text-ink-2">{remarks.length > 0 ? `已在 ${remarks.length} 个栏目注明理由。` : '可在上方具体栏目点“退回此项”注明理由，也可在下面统一说明。'}</p>}
          <FormField form={form} name="note" label={verb === 'return' ? '退回意见' : '审核意见'} optional={verb !== 'return' || remarks.length > 0}>{(bound) => <Textarea {...bound} rows={2} maxCount={1000} />}</FormField>
        </div>
      </SectionCard>
    </ActionForm>
  )
}

/** What was handed in, without a verdict to give. */
export function FiledContent({ section, returning = null }: { section: Section; returning?: FieldReturn | null }) {
  const { filed, covered, lastCovered } = section
  return (
    <>
      {(filed.document || filed.lastDocument) && (
        <SectionCard title={REPORT_FIELD_LABELS.document} aside={filed.lastDocument && lastCovered ? `${covered}与${lastCovered}对照` : undefined}>
          <div className="grid max-w-prose gap-3">
            {filed.document ? <EvidenceList sectionId={section.id} files={[filed.document]} label={REPORT_FIELD_LABELS.document} /> : <p className="text-table text-ink-2">没有文件</p>}
            {filed.lastDocument && <p className="text-table text-ink-2">{lastCovered}报送的文件：{filed.lastDocument.name}{filed.document?.sha256 === filed.lastDocument.sha256 && '（内容相同）'}</p>}
          </div>
        </SectionCard>
      )}
      {(filed.text || filed.lastText) && (
        <SectionCard title="正文" aside={`${[...filed.text].length} 字`}>
          <div className="max-w-prose text-base break-words whitespace-pre-line">{filed.text || <span className="text-ink-2">没有正文</span>}</div>
          {filed.textRemark && <p className="mt-2 text-sm text-ink-2">上次退回：{filed.textRemark}</p>}
          {filed.lastText && lastCovered && <details className="mt-3 max-w-prose text-table"><summary className="w-fit cursor-pointer rounded-sm py-0.5 text-action">{lastCovered}的正文</summary><p className="mt-1 break-words whitespace-pre-line text-ink-2">{filed.lastText}</p></details>}
          {returning && <dl className="mt-2"><dt className="sr-only">正文</dt><ReturnField entryId={section.id} field={TEXT} heading="" returning={returning} /></dl>}
        </SectionCard>
      )}
      {filed.entries.length > 0 && (
        <SectionCard title="报送内容" aside={lastCovered ? `${covered}与${lastCovered}对照` : `${covered}，首次报送`} flush>
          {filed.entries.map((entry) => <ReviewEntry key={entry.key} sectionId={section.id} entry={entry} covered={covered} lastCovered={lastCovered} returning={returning} />)}
        </SectionCard>
      )}
    </>
  )
}
