'use client'

import { Fragment, memo } from 'react'
import type { FormProblem } from '../forms/action-outcome'
import { EmptyState } from '../ui/empty-state'
import { isOpen, type ConfirmGroup, type ConfirmItem } from './confirm-items'
import { GROUP_ICONS, GROUP_LABELS } from './confirm-kind'
import { ConfirmRow } from './confirm-row'
import { LazyItems } from './lazy-items'

type Props = {
  groups: readonly ConfirmGroup[]
  activeKey: string | null
  editingId: string | null
  problems: ReadonlyMap<string, FormProblem>
  fresh: ReadonlySet<string>
  emptyTitle: string
  emptyWords: string
}

const CHUNK = 30
/** Up to so many lines are drawn at once, so that the browser's own search finds them; longer lists come as they near. */
const DRAWN_AT_ONCE = 150

function chunksOf(items: readonly ConfirmItem[]): { from: number; items: readonly ConfirmItem[] }[] {
  return Array.from({ length: Math.ceil(items.length / CHUNK) }, (_, index) => ({ from: index * CHUNK, items: items.slice(index * CHUNK, (index + 1) * CHUNK) }))
}

function sectionOf(item: ConfirmItem): string | null {
  return item.type === 'proposal' && item.proposal.kind === 'TASK' ? item.proposal.content.sectionPath.join(' / ') || null : null
}

function Group({ group, isFirst, isWhole, activeKey, editingId, problems, fresh }: Omit<Props, 'groups' | 'emptyTitle' | 'emptyWords'> & { group: ConfirmGroup; isFirst: boolean; isWhole: boolean }) {
  const Icon = GROUP_ICONS[group.key]
  const open = group.items.filter(isOpen).length
  return (
    <section aria-labelledby={`confirm-group-${group.key}`}>
      <h3 id={`confirm-group-${group.key}`} className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-sunken px-4 py-1.5 text-table font-semibold print:static">
        <Icon aria-hidden className={group.key === 'DECIDE' ? 'size-4 text-at-risk' : 'size-4 text-ink-2'} />
        {GROUP_LABELS[group.key]} {group.items.length}
        {group.key !== 'DECIDE' && group.key !== 'NOTE' && <span className="ml-auto text-sm font-normal text-ink-2">{open === 0 ? '均已确认' : `待确认 ${open}`}</span>}
      </h3>
      <ol>
        {chunksOf(group.items).map((chunk) => (
          <LazyItems key={chunk.from} count={chunk.items.length} wanted={isWhole || (isFirst && chunk.from === 0) || chunk.items.some(({ key }) => key === activeKey)}>
            {() => chunk.items.map((item, index) => (
              <Fragment key={item.key}>
                {group.key === 'TASK' && <SectionHeading item={item} before={group.items[chunk.from + index - 1]} />}
                <ConfirmRow item={item} active={item.key === activeKey} editing={item.key === activeKey && item.key === editingId} problem={problems.get(item.key)} fresh={item.type === 'proposal' && fresh.has(item.key)} />
              </Fragment>
            ))}
          </LazyItems>
        ))}
      </ol>
    </section>
  )
}

/** The sections a task stands in, where the task before it stood in others. */
function SectionHeading({ item, before }: { item: ConfirmItem; before: ConfirmItem | undefined }) {
  const section = sectionOf(item)
  if (section === null || (before && sectionOf(before) === section)) return null
  return <li className="border-b border-line-soft px-4 pt-2.5 pb-1 text-sm font-medium text-ink-2">{section}</li>
}

/** Everything that was found, by what is to be done with it. */
export const ConfirmList = memo(function ConfirmList({ groups, emptyTitle, emptyWords, ...rest }: Props) {
  if (groups.length === 0) return <EmptyState title={emptyTitle}>{emptyWords}</EmptyState>
  const isWhole = groups.reduce((lines, { items }) => lines + items.length, 0) <= DRAWN_AT_ONCE
  return <>{groups.map((group, index) => <Group key={group.key} group={group} isFirst={index === 0} isWhole={isWhole} {...rest} />)}</>
})
