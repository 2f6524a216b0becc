'use client'

import { clsx } from 'clsx'
import { memo, useCallback, useEffect, useMemo, useRef, useState, type MouseEvent } from 'react'
import type { ConfirmingDto, ProposalDto } from '@/lib/plan/confirming'
import { marksByBlock, marksKey, type MarkKind } from '@/lib/plan/highlight'
import { splitBlocks } from '@/lib/plan/source-blocks'
import { MARK_CLASS, MARK_LABELS } from './confirm-kind'
import { marksOfProposals } from './confirm-marks'
import { SelectionBar, type AddChoice } from './confirm-selection-bar'
import { SourceBlock } from './confirm-source-block'
import { readSelection, type SourceSelection } from './source-selection'

export type ConfirmSourceProps = {
  source: ConfirmingDto['source']
  proposals: readonly ProposalDto[]
  activeId: string | null
  /** Changes when the active proposal's words are to be brought into sight. */
  showAt: number
  canEdit: boolean
  onActivate: (proposalId: string) => void
  onAdd: (choice: AddChoice, selection: SourceSelection) => void
}

const LEGEND: readonly MarkKind[] = ['TASK', 'TARGET', 'BASELINE', 'MILESTONE', 'DUTY', 'UNITS', 'CONFLICT']

function Legend() {
  return (
    <ul aria-label="标注图例" className="flex flex-wrap gap-x-3 gap-y-0.5 text-sm text-ink-2">
      {LEGEND.map((kind) => <li key={kind}><span className={clsx('underline underline-offset-4', MARK_CLASS[kind])}>{MARK_LABELS[kind]}</span></li>)}
    </ul>
  )
}

/** Which proposal a press on a place means: the innermost; pressed again, the next one around it. */
function pressed(target: Element, activeId: string | null): string | null {
  const ids = target.closest('[data-ids]')?.getAttribute('data-ids')?.split(' ') ?? []
  const ground = target.closest('[data-ground]')?.getAttribute('data-ground')
  const all = [...ids, ...(ground && !ids.includes(ground) ? [ground] : [])]
  const at = activeId === null ? -1 : all.indexOf(activeId)
  return all[(at + 1) % Math.max(all.length, 1)] ?? null
}

function bringIntoSight(root: HTMLElement, id: string): void {
  const words = root.querySelector(`[data-ids~="${id}"]`) ?? root.querySelector(`[data-ground="${id}"]`)
  if (!words) return
  const place = words.getBoundingClientRect()
  const frame = root.getBoundingClientRect()
  const top = Math.max(frame.top, 0)
  const bottom = Math.min(frame.bottom, window.innerHeight)
  if (place.top < top + 24 || place.bottom > bottom - 24 || place.height === 0) words.scrollIntoView({ block: 'center' })
}

/** The document with everything that was found in it; words pressed lead to their proposal, words selected can be added. */
export const ConfirmSource = memo(function ConfirmSource({ source, proposals, activeId, showAt, canEdit, onActivate, onAdd }: ConfirmSourceProps) {
  const root = useRef<HTMLDivElement>(null)
  const [selection, setSelection] = useState<SourceSelection | null>(null)
  const blocks = useMemo(() => splitBlocks(source.text), [source.text])
  const marks = useMemo(() => marksByBlock(blocks, marksOfProposals(source.text, proposals)), [blocks, source.text, proposals])
  const keys = useMemo(() => marks.map(marksKey), [marks])
  const headings = useMemo(() => new Set(source.sections.map(({ span }) => span[0])), [source.sections])

  useEffect(() => {
    if (!root.current || activeId === null) return
    const element = root.current
    bringIntoSight(element, activeId)
    // Paragraphs out of sight have guessed heights: once drawn, look again.
    const frame = requestAnimationFrame(() => bringIntoSight(element, activeId))
    return () => cancelAnimationFrame(frame)
  }, [activeId, showAt])

  useEffect(() => {
    if (!canEdit) return
    const look = () => root.current && setSelection(readSelection(root.current, source.text))
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [source.text, canEdit])

  const onClick = useCallback((event: MouseEvent) => {
    if (!document.getSelection()?.isCollapsed || !(event.target instanceof Element)) return
    const id = pressed(event.target, activeId)
    if (id) onActivate(id)
  }, [activeId, onActivate])

  return (
    <section aria-label="原文" className="flex min-h-0 min-w-0 flex-1 flex-col rounded-md border border-line bg-surface print:border-0">
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-1.5">
        <h2 className="text-h3 font-semibold">原文</h2>
        <Legend />
      </header>
      {/* A scrolling region takes the keyboard, so that it can be read without a mouse. */}
      <div ref={root} role="region" aria-label="文件正文" tabIndex={0} onClick={onClick} className="min-h-0 flex-1 overflow-y-auto py-3 text-base leading-7 outline-offset-[-2px] lg:overscroll-contain print:overflow-visible">
        {blocks.map((block, index) => (
          <SourceBlock
            key={block.start}
            text={source.text}
            block={block}
            marks={marks[index]!}
            marksKey={keys[index]!}
            activeId={activeId !== null && marks[index]!.some(({ proposalId }) => proposalId === activeId) ? activeId : null}
            heading={headings.has(block.start)}
          />
        ))}
      </div>
      {canEdit && selection && <SelectionBar selection={selection} onChoose={(choice) => onAdd(choice, selection)} onClose={() => document.getSelection()?.removeAllRanges()} />}
    </section>
  )
})
