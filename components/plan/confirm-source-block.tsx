'use client'

import { clsx } from 'clsx'
import { memo } from 'react'
import { segmentRange, type Mark, type Segment } from '@/lib/plan/highlight'
import type { TextRange } from '@/lib/plan/source-blocks'
import { MARK_CLASS, MARK_GROUND, MARK_LABELS } from './confirm-kind'

export type SourceBlockProps = {
  text: string
  block: TextRange
  marks: readonly Mark[]
  /** Of `marks`: a block is drawn again only when this changes. */
  marksKey: string
  /** The proposal stood on, where this block shows it; null otherwise, so that other blocks stay as they are. */
  activeId: string | null
  heading: boolean
}

/** Attribute with the offset of a piece of text in the source: what a selection is measured by. */
export const OFFSET_ATTRIBUTE = 'data-at'

function SegmentView({ text, segment, activeId }: { text: string; segment: Segment; activeId: string | null }) {
  const words = segment.marks.filter(({ layer }) => layer === 'words')
  const active = activeId !== null && words.some(({ proposalId }) => proposalId === activeId)
  const shown = text.slice(segment.start, segment.end)
  const top = words[0]
  if (!top) return <span data-at={segment.start}>{shown}</span>
  return (
    <mark
      data-at={segment.start}
      data-ids={[...new Set(words.map(({ proposalId }) => proposalId))].join(' ')}
      title={[...new Set(words.map(({ kind, settled }) => `${MARK_LABELS[kind]}${settled ? '（已确认）' : ''}`))].join('、')}
      className={clsx('cursor-pointer rounded-[2px] box-decoration-clone text-inherit underline underline-offset-4 decoration-from-font', MARK_CLASS[top.kind], active ? 'bg-at-risk-soft font-medium ring-1 ring-at-risk/50' : top.settled ? 'bg-transparent' : MARK_GROUND[top.kind] || 'bg-transparent')}
    >
      {shown}
    </mark>
  )
}

function SourceBlockView({ text, block, marks, activeId, heading }: SourceBlockProps) {
  const lineEnd = text.slice(block.start, block.end).search(/[\r\n]+$/)
  const end = lineEnd < 0 ? block.end : block.start + lineEnd
  const ground = marks.filter(({ layer }) => layer === 'ground')
  const inner = ground.at(-1)
  const active = activeId !== null && ground.some(({ proposalId }) => proposalId === activeId)
  if (end === block.start) return <div data-at={block.start} className="h-3" />
  return (
    <p
      data-at={block.start}
      data-ground={inner?.proposalId}
      className={clsx(
        'border-l-2 py-0.5 pr-4 pl-4 whitespace-pre-wrap [content-visibility:auto] [contain-intrinsic-size:auto_3.5rem] print:border-l-0 print:[content-visibility:visible]',
        active ? 'border-action bg-action-soft/40' : inner ? (inner.settled ? 'border-line' : 'border-action-line') : 'border-transparent',
        heading && 'font-semibold',
      )}
    >
      {segmentRange({ start: block.start, end }, marks).map((segment) => <SegmentView key={segment.start} text={text} segment={segment} activeId={activeId} />)}
    </p>
  )
}

/** One paragraph of the source with what is highlighted in it. */
export const SourceBlock = memo(SourceBlockView, (before, after) => before.text === after.text && before.block === after.block && before.marksKey === after.marksKey && before.activeId === after.activeId && before.heading === after.heading)
