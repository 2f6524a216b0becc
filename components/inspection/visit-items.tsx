'use client'

import { NotebookPen } from 'lucide-react'
import { useState } from 'react'
import { sectionsOf } from '@/lib/inspection/checklist/checklist'
import { answerOf, progressOf } from '@/lib/inspection/visit/visit'
import { ITEM_ANSWER_LABELS } from '@/lib/terms/inspection'
import type { ItemAnswer } from '@/lib/generated/prisma/enums'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { SectionCard } from '../ui/section-card'
import { Textarea } from '../ui/textarea'
import { ChoiceRow } from './choice-row'
import { KeyItemMark } from './inspection-marks'
import { placeId, type ItemOf, type VisitParts } from './visit-context'
import { VisitFindingForm } from './visit-finding'
import { VisitPhotos } from './visit-photos'

const ANSWERS = [
  { value: 'COMPLIANT', label: ITEM_ANSWER_LABELS.COMPLIANT, tone: 'good' },
  { value: 'NOT_COMPLIANT', label: ITEM_ANSWER_LABELS.NOT_COMPLIANT, tone: 'attention' },
  { value: 'NOT_APPLICABLE', label: ITEM_ANSWER_LABELS.NOT_APPLICABLE, tone: 'muted' },
] as const satisfies readonly { value: ItemAnswer; label: string; tone: 'good' | 'attention' | 'muted' }[]

/** The checklist, section by section; an item is judged by one press, what was found stands below it. */
export function VisitItems({ parts }: { parts: VisitParts }) {
  const { visit, frame, act } = parts
  return sectionsOf(frame.items).map(({ section, items }) => {
    const { answered } = progressOf(visit, items)
    const open = items.filter(({ id }) => answerOf(visit, id).answer === null)
    return (
      <SectionCard key={section} title={section} aside={`${answered}/${items.length} 项`} flush actions={open.length > 0 && <Button size="sm" onClick={() => act({ kind: 'REST_COMPLIANT', itemIds: open.map(({ id }) => id) })}>其余 {open.length} 项符合</Button>}>
        <ol className="divide-y divide-line">{items.map((item) => <VisitItem key={item.id} item={item} parts={parts} />)}</ol>
      </SectionCard>
    )
  })
}

function VisitItem({ item, parts }: { item: ItemOf; parts: VisitParts }) {
  const { visit, act, problemAt } = parts
  const { answer, note } = answerOf(visit, item.id)
  const [noting, setNoting] = useState(note !== '')
  const at = `item.${item.id}`
  const problem = problemAt(at)
  return (
    <li className="px-4 py-3.5"><div id={placeId(at)} className="space-y-2.5">
      <div>
        <p><span className="mr-1.5 font-semibold">{item.code}</span>{item.isKey && <><KeyItemMark />{' '}</>}{item.text}</p>
        <p className="mt-0.5 text-sm text-ink-2">{item.clause}{item.method !== '' && ` · ${item.method}`}</p>
      </div>
      {problem && <p className="text-table text-attention">{problem}</p>}
      <ChoiceRow label={`${item.code} ${item.text}`} options={ANSWERS} value={answer} onChoose={(next) => act({ kind: 'ANSWERED', itemId: item.id, answer: next === answer ? null : next, findingId: crypto.randomUUID() })} />
      {visit.findings.map((finding, index) => finding.itemId === item.id && <VisitFindingForm key={finding.id} parts={parts} finding={finding} number={index + 1} />)}
      {noting && <Field label={`${item.code} 备注`} id={`note-${item.id}`}><Textarea rows={2} maxLength={500} value={note} onValueChange={(next) => act({ kind: 'NOTED', itemId: item.id, note: next })} /></Field>}
      <div className="-ml-2 flex flex-wrap items-start gap-1">
        {!noting && <Button size="sm" variant="quiet" className="min-h-(--control-height)!" icon={<NotebookPen aria-hidden className="size-4" />} aria-label={`${item.code} 添加备注`} onClick={() => setNoting(true)}>备注</Button>}
        {answer !== 'NOT_COMPLIANT' && <VisitPhotos parts={parts} itemId={item.id} findingId={null} label={item.code} />}
      </div>
    </div></li>
  )
}
