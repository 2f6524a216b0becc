'use client'

import { memo } from 'react'
import type { FormProblem } from '../forms/action-outcome'
import { EmptyState } from '../ui/empty-state'
import { isOpen, type ConfirmGroup, type ConfirmItem } from './confirm-items'
import { GROUP_ICONS, GROUP_LABELS } from './confirm-kind'
import { ConfirmRow } from './confirm-row'

type Props = {
  groups: readonly ConfirmGroup[]
  activeKey: string | null
  editingId: string | null
  problems: ReadonlyMap<string, FormProblem>
  fresh: ReadonlySet<string>
  emptyTitle: string
  emptyWords: string
}

/** Sections a task stands in, where they differ from those of the task before it. */
function sectionOf(item: ConfirmItem): string | null {
  return item.type === 'proposal' && item.proposal.kind === 'TASK' ? item.proposal.content.sectionPath.join(' / ') || null : null
}

function Group({ group, activeKey, editingId, problems, fresh }: Omit<Props, 'groups' | 'emptyTitle' | 'emptyWords'> & { group: ConfirmGroup }) {
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
        {group.items.map((item, index) => {
          const section = group.key === 'TASK' ? sectionOf(item) : null
          const heading = section !== null && section !== sectionOf(group.items[index - 1] ?? item) || (section !== null && index === 0) ? section : null
          return (
            <RowWithHeading key={item.key} heading={heading}>
              <ConfirmRow
                item={item}
                active={item.key === activeKey}
                editing={item.key === activeKey && item.key === editingId}
                problem={problems.get(item.key)}
                fresh={item.type === 'proposal' && fresh.has(item.key)}
              />
            </RowWithHeading>
          )
        })}
      </ol>
    </section>
  )
}

function RowWithHeading({ heading, children }: { heading: string | null; children: React.ReactNode }) {
  return (
    <>
      {heading && <li className="border-b border-line-soft px-4 pt-2.5 pb-1 text-sm font-medium text-ink-2">{heading}</li>}
      {children}
    </>
  )
}

/** Everything that was found, by what is to be done with it. */
export const ConfirmList = memo(function ConfirmList({ groups, emptyTitle, emptyWords, ...rest }: Props) {
  if (groups.length === 0) return <EmptyState title={emptyTitle}>{emptyWords}</EmptyState>
  return <>{groups.map((group) => <Group key={group.key} group={group} {...rest} />)}</>
})
