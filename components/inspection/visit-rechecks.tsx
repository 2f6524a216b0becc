'use client'

import { recheckOf } from '@/lib/inspection/visit/visit'
import type { RecheckSubject } from '@/lib/inspection/visit/visit-problems'
import { formatDate } from '@/lib/shared/format'
import { RECHECK_OUTCOME_LABELS } from '@/lib/terms/inspection'
import type { RecheckOutcome } from '@/lib/generated/prisma/enums'
import { Field } from '../ui/field'
import { SectionCard } from '../ui/section-card'
import { Textarea } from '../ui/textarea'
import { ChoiceRow } from './choice-row'
import { KeyItemMark } from './inspection-marks'
import { placeId, type VisitParts } from './visit-context'

const OUTCOMES = [
  { value: 'PUT_RIGHT', label: RECHECK_OUTCOME_LABELS.PUT_RIGHT, tone: 'good' },
  { value: 'NOT_PUT_RIGHT', label: RECHECK_OUTCOME_LABELS.NOT_PUT_RIGHT, tone: 'attention' },
] as const satisfies readonly { value: RecheckOutcome; label: string; tone: 'good' | 'attention' }[]

/** `isSettled`: the record was filed, and what it said took effect. What a 复查 looks at again: each former finding with its term and what the business reported, judged by one press. */
export function VisitRechecks({ parts, isSettled }: { parts: VisitParts; isSettled: boolean }) {
  const { rechecks = [] } = parts.frame
  if (rechecks.length === 0) return null
  return (
    <SectionCard title="复查的问题" aside={`${rechecks.length} 个`} flush>
      <ol inert={isSettled} className="divide-y divide-line">{rechecks.map((one) => <Recheck key={one.rectificationId} one={one} parts={parts} />)}</ol>
      <p className="border-t border-line px-4 py-3 text-sm text-ink-2">{isSettled ? '复查结论已生效，更正检查记录时不能修改；结论有误的，作废检查记录后重新复查。' : '结论随检查记录提交生效；没有作出结论的，另行安排复查。复查时新发现的问题记在下面“要点表以外的问题”。'}</p>
    </SectionCard>
  )
}

function Recheck({ one: { rectificationId, number, description, clause, isKey, dueOn, report }, parts: { visit, act, problemAt } }: { one: RecheckSubject; parts: VisitParts }) {
  const { outcome, note } = recheckOf(visit, rectificationId)
  const at = `recheck.${rectificationId}`
  const problem = problemAt(at)
  const change = (part: Partial<{ outcome: RecheckOutcome | null; note: string }>) => act({ kind: 'RECHECKED', rectificationId, part })
  return (
    <li className="px-4 py-3.5"><div id={placeId(at)} tabIndex={-1} role="group" aria-label={`复查 ${number}`} className="space-y-2.5 outline-none">
      <div>
        <p className="break-words">{isKey && <><KeyItemMark />{' '}</>}{description}</p>
        <p className="mt-0.5 text-sm text-ink-2">{number} · {clause}</p>
        <p className="mt-0.5 text-sm text-ink-2">整改期限：{dueOn ? formatDate(dueOn) : '未确定'}</p>
        <p className="mt-0.5 text-sm break-words text-ink-2">企业整改报告：{report ? `${formatDate(report.on)}${report.text === '' ? '' : `，${report.text}`}` : '尚未收到'}</p>
      </div>
      {problem && <p className="text-table text-attention">{problem}</p>}
      <ChoiceRow label={`${number} 复查结论`} options={OUTCOMES} value={outcome} onChoose={(next) => change({ outcome: next === outcome ? null : next })} />
      {(outcome !== null || note !== '') && <Field label={`${number} 复查情况`} id={`recheck-note-${rectificationId}`} optional={outcome !== 'NOT_PUT_RIGHT'}><Textarea rows={2} maxLength={2000} value={note} onValueChange={(text) => change({ note: text })} /></Field>}
    </div></li>
  )
}
