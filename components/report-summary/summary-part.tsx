'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { PartContent, StoredParagraph } from '@/lib/report/summary-content.schema'
import { paragraphText } from '@/lib/report/summary-runs'
import { numberedParagraphs } from '@/lib/report/summary-text'
import { CurrentValue } from '../forms/current-value'
import type { Draft } from '../report-fill/use-autosave'
import { Button } from '../ui/button'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Field } from '../ui/field'
import { Notice } from '../ui/notice'
import { SectionCard } from '../ui/section-card'
import { TextInput } from '../ui/text-input'
import type { FigureContext } from './summary-figure'
import { paragraphStart } from './summary-paper'
import { SummaryParagraph } from './summary-paragraph'

export type PartDraft = Draft<PartContent>
type Typing = { draft: PartDraft; onType: (next: (content: PartContent) => PartContent) => void; onSettle: () => void; onTakeTheirs: () => void }
type Props = Typing & { /** 一、工作开展情况. */ heading: string; context: FigureContext; note?: React.ReactNode }

const blank = (): StoredParagraph => ({ id: crypto.randomUUID(), level: 'body', source: null, runs: [{ text: '' }] })

/** One of the parts of a document, paragraph by paragraph. */
export function SummaryPart({ heading, draft, context, note, onType, onSettle, onTakeTheirs }: Props) {
  const [added, setAdded] = useState<string | null>(null)
  const [removing, setRemoving] = useState<StoredParagraph | null>(null)
  const { paragraphs } = draft.content
  const add = (after: number) => {
    const one = blank()
    setAdded(one.id)
    onType((content) => ({ paragraphs: [...content.paragraphs.slice(0, after + 1), one, ...content.paragraphs.slice(after + 1)] }))
  }
  const remove = ({ id }: StoredParagraph) => onType((content) => ({ paragraphs: content.paragraphs.filter((one) => one.id !== id) }))
  return (
    <SectionCard title={heading} aside={`${paragraphs.length} 段`}>
      {note}
      <PartConflict draft={draft} context={context} onType={onType} onSettle={onSettle} onTakeTheirs={onTakeTheirs} />
      <div className="grid gap-4">
        {numberedParagraphs(paragraphs).map(({ paragraph, number }, index) => (
          <SummaryParagraph
            key={paragraph.id}
            paragraph={paragraph}
            number={number}
            context={context}
            startsOpen={paragraph.id === added}
            onChange={(next) => onType((content) => ({ paragraphs: content.paragraphs.map((one) => (one.id === next.id ? next : one)) }))}
            onRemove={() => (paragraphText(paragraph, context.sources).trim() === '' ? remove(paragraph) : setRemoving(paragraph))}
            onAddBelow={() => add(index)}
          />
        ))}
      </div>
      {paragraphs.length === 0 && <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => add(-1)}>加一段</Button>}
      <ConfirmDialog
        open={removing !== null}
        onOpenChange={() => setRemoving(null)}
        title="删除这一段"
        confirmLabel="删除"
        danger
        onConfirm={() => {
          if (removing) remove(removing)
          setRemoving(null)
        }}
      >
        {removing && <p className="break-words whitespace-pre-wrap text-ink-2">{paragraphText(removing, context.sources)}</p>}
      </ConfirmDialog>
    </SectionCard>
  )
}

/** Two people wrote in one part: what stands there now beside what is on the screen, until one of them decides. */
function PartConflict({ draft, context, onType, onSettle, onTakeTheirs }: Typing & { context: FigureContext }) {
  const { theirs, content } = draft
  if (!theirs) return null
  const words = (one: StoredParagraph | undefined) => (one ? paragraphText(one, context.sources) || '（空白段）' : '（已删除）')
  const ids = [...new Set([...theirs.content.paragraphs, ...content.paragraphs].map(({ id }) => id))]
  const differing = ids.map((id) => ({ id, mine: content.paragraphs.find((one) => one.id === id), other: theirs.content.paragraphs.find((one) => one.id === id) })).filter(({ mine, other }) => words(mine) !== words(other))
  return (
    <Notice tone="attention" live="alert" className="mb-4" title={theirs.by ? `${theirs.by}刚刚修改了这部分` : '这部分已有新的内容'} actions={<><Button size="sm" onClick={onTakeTheirs}>全部采用现值</Button><Button size="sm" variant="primary" onClick={onSettle}>按我填写的内容保存</Button></>}>
      <p>您填写的内容仍在下面，没有覆盖对方。{differing.length > 0 ? `有 ${differing.length} 段不同，请逐段选定后保存。` : '两边内容一致，保存即可。'}</p>
      {differing.map(({ id, mine, other }) => (
        <div key={id} className="mt-2">
          <p className="break-words whitespace-pre-wrap"><span className="text-ink-2">我填写的：</span>{words(mine)}</p>
          <CurrentValue label={paragraphStart(other ?? mine!)} words={words(other)} onTake={() => onType((now) => ({ paragraphs: takeOne(now.paragraphs, theirs.content.paragraphs, id) }))} />
        </div>
      ))}
    </Notice>
  )
}

/** My paragraphs with one of theirs in its place: replaced, put in after the one it follows there, or taken out. */
function takeOne(mine: readonly StoredParagraph[], theirs: readonly StoredParagraph[], id: string): StoredParagraph[] {
  const at = theirs.findIndex((one) => one.id === id)
  if (at < 0) return mine.filter((one) => one.id !== id)
  if (mine.some((one) => one.id === id)) return mine.map((one) => (one.id === id ? theirs[at]! : one))
  const after = mine.findIndex((one) => one.id === theirs[at - 1]?.id)
  return [...mine.slice(0, after + 1), theirs[at]!, ...mine.slice(after + 1)]
}

const HEAD_LABELS = { title: '标题', addressee: '主送机关' } as const

/** Title and addressee. */
export function SummaryHead({ draft, onType, onSettle, onTakeTheirs }: Typing) {
  const empty: FigureContext = { sources: new Map(), hrefOf: () => '', now: new Map() }
  return (
    <SectionCard title="标题和主送机关">
      <PartConflict draft={draft} context={empty} onType={onType} onSettle={onSettle} onTakeTheirs={onTakeTheirs} />
      <div className="grid max-w-prose gap-4">
        {draft.content.paragraphs.map((paragraph) => (
          <Field key={paragraph.id} label={HEAD_LABELS[paragraph.level as keyof typeof HEAD_LABELS]} optional={paragraph.level === 'addressee'} error={paragraph.level === 'title' && paragraphText(paragraph, empty.sources).trim() === '' ? '请填写标题' : undefined}>
            <TextInput value={paragraphText(paragraph, empty.sources)} maxLength={200} onValueChange={(text) => onType((content) => ({ paragraphs: content.paragraphs.map((one) => (one.id === paragraph.id ? { ...one, runs: [{ text }] } : one)) }))} />
          </Field>
        ))}
      </div>
    </SectionCard>
  )
}
