'use client'

import { clsx } from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { fieldAnchor } from '@/lib/report/report-anchor'
import type { ReviewedEntry, ReviewedField } from '@/lib/report/review-section.queries'
import { formatDecimal } from '@/lib/shared/format'
import { REPORT_FIELD_LABELS } from '@/lib/terms/report'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { ToneBadge } from '../ui/status-badge'
import { Textarea } from '../ui/textarea'
import { EvidenceList } from './evidence-list'

/** How a field is returned: its reason while there is one. Null where nothing can be returned here. */
export type FieldReturn = { readonly idOf: (entryId: string, field: string) => string; readonly errorOf: (entryId: string, field: string) => string | undefined; readonly reasonOf: (entryId: string, field: string) => string | undefined; readonly set: (entryId: string, field: string, reason: string | null) => void }

type Props = { sectionId: string; entry: ReviewedEntry; covered: string; lastCovered: string | null; returning: FieldReturn | null }

/** The files of an entry, returned like a field of it. */
const EVIDENCE = { field: 'evidence', label: REPORT_FIELD_LABELS.evidence }

const NUMBER = /^-?\d+(\.\d+)?$/

/** A number grouped and with its unit; anything else as typed. */
function shownText(field: ReviewedField, text: string | null): string | null {
  if (text === null || !field.field.startsWith('value:') || !NUMBER.test(text)) return text
  return field.unit ? `${formatDecimal(text)} ${field.unit}` : formatDecimal(text)
}

/** What one department says of one task: this period beside the last, changes marked, and a way to return a single field. */
export function ReviewEntry({ sectionId, entry, covered, lastCovered, returning }: Props) {
  return (
    <article id={entry.key} aria-labelledby={`${entry.key}-name`} className="scroll-mt-24 border-b border-line-soft px-4 py-4 last:border-b-0 print:px-0">
      <h3 id={`${entry.key}-name`} className="font-semibold">{entry.heading}<span className="ml-2 text-sm font-normal text-ink-2">{entry.departmentName}</span>{entry.notGiven && <ToneBadge tone="caution" className="ml-2">责任单位未交来</ToneBadge>}</h3>
      {entry.criterion && <p className="text-sm text-ink-2">验收标准：{entry.criterion}</p>}
      <dl className="mt-2">
        {entry.fields.map((field) => (
          <div key={field.field} id={fieldAnchor(entry.key, field.field)} className={clsx('grid scroll-mt-24 gap-x-4 gap-y-1 border-t border-line-soft py-2 target:bg-action-soft sm:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)_5.5rem]', field.doubts.length > 0 && 'border-l-3 border-l-at-risk pl-2')}>
            <dt className="text-table text-ink-2">{field.label}{field.asked && <span className="block text-sm">{field.asked}</span>}</dt>
            <dd className="min-w-0 text-table break-words whitespace-pre-line">
              <span className="sr-only">{covered}：</span>
              {shownText(field, field.now) ?? <span className="text-ink-2">未填</span>}
              {field.isChanged && lastCovered !== null && <span className="ml-1.5 rounded-sm border border-action-line bg-action-soft px-1 text-sm text-ink">有变化</span>}
              {field.derivedFrom && <span className="block text-sm text-ink-2">由平台填入：{field.derivedFrom}</span>}
              {field.doubts.map((doubt) => <span key={doubt.message} className="mt-0.5 flex items-start gap-1 text-sm text-at-risk"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />{doubt.message}</span>)}
              {field.remark && <span className="mt-0.5 block text-sm text-ink-2">上次退回：{field.remark}</span>}
            </dd>
            <dd className="min-w-0 text-table break-words whitespace-pre-line text-ink-2">
              {lastCovered !== null && <><span className="text-sm">{lastCovered}：</span>{shownText(field, field.before) ?? '未填'}</>}
            </dd>
            {returning && entry.entryId !== null && <ReturnField entryId={entry.entryId} field={field} heading={entry.heading} returning={returning} />}
          </div>
        ))}
        {entry.evidence.length > 0 && (
          <div className="grid gap-x-4 gap-y-1 border-t border-line-soft py-2 sm:grid-cols-[9rem_minmax(0,1fr)_5.5rem]">
            <dt className="text-table text-ink-2">{EVIDENCE.label}</dt>
            <dd className="min-w-0"><EvidenceList sectionId={sectionId} files={entry.evidence} label={`${entry.heading}的佐证材料`} /></dd>
            {returning && entry.entryId !== null && <ReturnField entryId={entry.entryId} field={EVIDENCE} heading={entry.heading} returning={returning} />}
          </div>
        )}
        {returning && entry.entryId !== null && entry.unfilled.length > 0 && <Unfilled entryId={entry.entryId} entry={entry} returning={returning} />}
      </dl>
    </article>
  )
}

/** What was left empty, a line for all of it: each can be asked for. */
function Unfilled({ entryId, entry, returning }: { entryId: string; entry: ReviewedEntry; returning: FieldReturn }) {
  const isAsked = (field: string) => returning.reasonOf(entryId, field) !== undefined
  const left = entry.unfilled.filter(({ field }) => !isAsked(field))
  return (
    <>
      {left.length > 0 && (
        <div className="grid gap-x-4 gap-y-1 border-t border-line-soft py-2 sm:grid-cols-[9rem_minmax(0,1fr)] print:hidden">
          <dt className="text-table text-ink-2">未填栏目</dt>
          <dd className="flex flex-wrap items-center gap-x-4 gap-y-1 text-table text-ink-2">
            {left.map((field) => <span key={field.field} className="inline-flex items-center">{field.label}<Button size="sm" variant="quiet" aria-label={`要求补填：${entry.heading} ${field.label}`} onClick={() => returning.set(entryId, field.field, '')}>要求补填</Button></span>)}
          </dd>
        </div>
      )}
      {entry.unfilled.filter(({ field }) => isAsked(field)).map((field) => (
        <div key={field.field} className="grid gap-x-4 gap-y-1 border-t border-line-soft py-2 sm:grid-cols-[9rem_minmax(0,1fr)_5.5rem]">
          <dt className="text-table text-ink-2">{field.label}</dt>
          <dd className="text-table text-ink-2">未填</dd>
          <ReturnField entryId={entryId} field={field} heading={entry.heading} returning={returning} />
        </div>
      ))}
    </>
  )
}

/** The way to return one field: a button beside it, then its reason below. */
export function ReturnField({ entryId, field, heading, returning }: { entryId: string; field: Pick<ReviewedField, 'field' | 'label'>; heading: string; returning: FieldReturn }) {
  const reason = returning.reasonOf(entryId, field.field)
  const name = `${heading} ${field.label}`.trim()
  if (reason === undefined) {
    return <dd className="sm:text-right print:hidden"><Button size="sm" variant="quiet" aria-label={`退回此项：${name}`} onClick={() => returning.set(entryId, field.field, '')} className="-ml-2 sm:ml-0">退回此项</Button></dd>
  }
  return (
    <dd className="max-w-form sm:col-span-full print:hidden">
      <Field id={returning.idOf(entryId, field.field)} label={`退回“${field.label}”的理由`} error={returning.errorOf(entryId, field.field)}>
        <Textarea autoFocus value={reason} onValueChange={(text) => returning.set(entryId, field.field, text)} rows={2} maxCount={500} />
      </Field>
      <Button size="sm" variant="quiet" aria-label={`不退回此项：${name}`} onClick={() => returning.set(entryId, field.field, null)} className="-ml-2">不退回此项</Button>
    </dd>
  )
}
