'use client'

import { Check, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { StoredParagraph, StoredRun } from '@/lib/report/summary-content.schema'
import { bindText, editText, withReason } from '@/lib/report/summary-runs'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { TextInput } from '../ui/text-input'
import { Textarea } from '../ui/textarea'
import type { FigureContext } from './summary-figure'
import { ParagraphWords, paragraphStart } from './summary-paper'

type Props = {
  paragraph: StoredParagraph
  number: string
  context: FigureContext
  /** Opened for typing at once: a paragraph that was just added. */
  startsOpen: boolean
  onChange: (next: StoredParagraph) => void
  onRemove: () => void
  onAddBelow: () => void
}

/** One paragraph: read with its figures as links, typed in a field in which figures stand between 「 and 」. */
export function SummaryParagraph({ paragraph, number, context, startsOpen, onChange, onRemove, onAddBelow }: Props) {
  /** The figures it had when typing began: a mark broken for a moment finds its source again. */
  const [base, setBase] = useState<readonly StoredRun[] | null>(startsOpen ? paragraph.runs : null)
  const name = paragraphStart(paragraph)
  const hands = paragraph.runs.flatMap((run, index) => ('source' in run && run.hand ? [{ index, hand: run.hand, was: context.sources.get(run.source)?.text ?? '' }] : []))
  return (
    <div className="group grid gap-2 rounded-md sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-4">
      {base === null ? (
        <ParagraphWords paragraph={paragraph} number={number} context={context} />
      ) : (
        <Field label={paragraph.level === 'heading' ? '小标题' : '段落内容'} hint={base.some((run) => 'source' in run) ? '「」中的数字连着来源：不改数字，来源保留；改了数字，须在下面写明理由。' : undefined}>
          <Textarea autoFocus rows={paragraph.level === 'heading' ? 2 : 4} value={editText(paragraph, context.sources)} onValueChange={(text) => onChange({ ...paragraph, runs: bindText(text, base, context.sources) })} />
        </Field>
      )}
      <div className="flex items-start gap-1 print:hidden">
        {base === null
          ? <Button size="sm" variant="quiet" icon={<Pencil aria-hidden className="size-3.5" />} onClick={() => setBase(paragraph.runs)}>编辑<span className="sr-only">：{name}</span></Button>
          : <Button size="sm" icon={<Check aria-hidden className="size-3.5" />} onClick={() => setBase(null)}>完成<span className="sr-only">：{name}</span></Button>}
        <Button size="sm" variant="quiet" icon={<Plus aria-hidden className="size-3.5" />} onClick={onAddBelow}>加段<span className="sr-only">，在“{name}”之后</span></Button>
        <Button size="sm" variant="quiet" icon={<Trash2 aria-hidden className="size-3.5" />} onClick={onRemove}>删除<span className="sr-only">：{name}</span></Button>
      </div>
      {hands.map(({ index, hand, was }) => (
        <Field key={index} label={`手工改动 ${hand.text}（来源为 ${was}）的理由`} error={hand.reason.trim() === '' ? '请写明理由，定稿前必填' : undefined}>
          <TextInput value={hand.reason} maxLength={300} onValueChange={(reason) => onChange(withReason(paragraph, index, reason))} />
        </Field>
      ))}
    </div>
  )
}
