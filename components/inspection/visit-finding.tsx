'use client'

import { Trash2 } from 'lucide-react'
import type { VisitFinding } from '@/lib/inspection/visit/visit'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import type { FindingDisposal } from '@/lib/generated/prisma/enums'
import { Button, IconButton } from '../ui/button'
import { Checkbox } from '../ui/checkbox'
import { DatePicker } from '../ui/date-picker'
import { Field } from '../ui/field'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import { ChoiceRow } from './choice-row'
import { instantNow, placeId, type VisitParts } from './visit-context'
import { VisitPhotos } from './visit-photos'

const DISPOSALS = Object.entries(FINDING_DISPOSAL_LABELS).map(([value, label]) => ({ value: value as FindingDisposal, label }))
/** Usual terms offered beside the calendar; no law sets one (令第49号第三十三条). */
const USUAL_DAYS = [7, 15, 30]

/** One finding: what it is, its clause, and what is to happen. */
export function VisitFindingForm({ parts, finding, number }: { parts: VisitParts; finding: VisitFinding; number: number }) {
  const { visit, frame, act, todayOn, problemAt } = parts
  const at = `finding.${finding.id}`
  const problem = problemAt(at)
  const change = (part: Extract<Parameters<typeof act>[0], { kind: 'FINDING_CHANGED' }>['part']) => act({ kind: 'FINDING_CHANGED', id: finding.id, part })
  const on = dateOnOf(visit.startedAt)
  return (
    <div id={placeId(at)} tabIndex={-1} role="group" aria-label={`问题 ${number}`} className="space-y-3 rounded-md border border-l-3 border-line border-l-attention bg-surface px-3 py-3 outline-none">
      <div className="flex items-center justify-between gap-2">
        <p className="font-semibold">问题 {number}{finding.isKey ? '（重点项）' : ''}</p>
        <IconButton size="sm" label={`移除问题 ${number}`} onClick={() => act({ kind: 'FINDING_REMOVED', id: finding.id })}><Trash2 aria-hidden className="size-4" /></IconButton>
      </div>
      {problem && <p className="text-table text-attention">{problem}</p>}
      <Field label="问题" id={`${at}.description`}><Textarea rows={2} maxLength={1000} value={finding.description} onValueChange={(description) => change({ description })} placeholder="看到的事实：位置、品种、数量、日期" /></Field>
      <Field label="依据条款" id={`${at}.clause`}><TextInput maxLength={300} value={finding.clause} onValueChange={(clause) => change({ clause })} /></Field>
      {finding.itemId === null && <Checkbox label="属于重点项" checked={finding.isKey} onCheckedChange={(isKey) => change({ isKey })} />}
      <ChoiceRow label={`问题 ${number}的处置`} options={DISPOSALS} value={finding.disposal} columns={2} onChoose={(disposal) => act({ kind: 'FINDING_DISPOSED', id: finding.id, disposal, at: visit.endedAt ?? instantNow(), rectifyBy: frame.rectifyDays === undefined ? null : addDays(on, frame.rectifyDays) })} />
      {finding.disposal === 'RECTIFY' && (
        <div>
          <Field label="改正期限" id={`${at}.rectifyBy`} {...(frame.rectifyDays === undefined ? {} : { hint: `默认 ${frame.rectifyDays} 日，由检查人员确定。` })}><DatePicker todayOn={todayOn} min={on} value={finding.rectifyBy ?? ''} onValueChange={(rectifyBy) => change({ rectifyBy: rectifyBy === '' ? null : rectifyBy })} /></Field>
          <div className="mt-1.5 flex flex-wrap gap-1.5">{USUAL_DAYS.map((days) => <Button key={days} size="sm" onClick={() => change({ rectifyBy: addDays(on, days) })}>{days} 日</Button>)}</div>
        </div>
      )}
      <VisitPhotos parts={parts} itemId={finding.itemId} findingId={finding.id} label={`问题 ${number}`} />
    </div>
  )
}
