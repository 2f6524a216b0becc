'use client'

import { clsx } from 'clsx'
import { Check, Circle, Info, Merge, TriangleAlert, X, type LucideIcon } from 'lucide-react'
import { memo } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { FormProblem } from '../forms/action-outcome'
import { IconButton } from '../ui/button'
import { useConfirmApi } from './confirm-context'
import { ProposalDetail } from './confirm-detail'
import type { ConfirmItem } from './confirm-items'
import { ProposalLines, proposalTitle } from './confirm-summary'
import { UnitPanel, unitLine } from './confirm-unit-panel'

export type ConfirmRowProps = {
  item: ConfirmItem
  active: boolean
  editing: boolean
  problem: FormProblem | undefined
  /** Somebody else has just decided on it. */
  fresh: boolean
}

type Look = { icon: LucideIcon; mark: string; word: string }

/** The task was put together with another: neither waiting nor refused. */
const isMerged = ({ code }: { code: string }) => code === 'merged'

function lookOf(item: ConfirmItem): Look {
  if (item.type === 'unit') return item.unit.settled ? { icon: Check, mark: 'text-met', word: '已确定' } : { icon: TriangleAlert, mark: 'text-at-risk', word: '待确定' }
  const { kind, state, certain, doubts } = item.proposal
  if (kind === 'NOTE') return { icon: Info, mark: 'text-on-track', word: '提示' }
  if (state === 'ACCEPTED') return { icon: Check, mark: 'text-met', word: kind === 'CONFLICT' ? '已裁定' : '已确认' }
  if (state === 'REJECTED' && doubts.some(isMerged)) return { icon: Merge, mark: 'text-not-due', word: '已并入其他任务' }
  if (state === 'REJECTED') return { icon: X, mark: 'text-not-due', word: '不采纳' }
  return certain ? { icon: Circle, mark: 'text-not-due', word: '待确认' } : { icon: TriangleAlert, mark: 'text-at-risk', word: '待确认，有疑问' }
}

/** Id of a line's button, which takes the focus when the line is stepped on. */
export function rowButtonId(key: string): string {
  return `confirm-row-${key}`
}

function QuickAccept({ proposal }: { proposal: ProposalDto }) {
  const api = useConfirmApi()
  if (!api.canEdit || proposal.state !== 'PENDING' || proposal.kind === 'NOTE' || proposal.kind === 'CONFLICT') return null
  return (
    <IconButton label={`确认：${proposalTitle(proposal)}`} title="确认" size="sm" tabIndex={-1} onClick={() => api.decide(proposal.id, 'ACCEPTED')}>
      <Check aria-hidden className="size-4" />
    </IconButton>
  )
}

function ConfirmRowView({ item, active, editing, problem, fresh }: ConfirmRowProps) {
  const api = useConfirmApi()
  const look = lookOf(item)
  const proposal = item.type === 'proposal' ? item.proposal : null
  const title = item.type === 'unit' ? `“${item.unit.writtenAs}”` : proposalTitle(item.proposal)
  const faded = proposal?.state === 'REJECTED'
  const doubts = proposal?.state === 'PENDING' ? proposal.doubts : []
  const mergedInto = proposal?.state === 'REJECTED' ? proposal.doubts.find(isMerged) : undefined
  return (
    <li
      data-key={item.key}
      className={clsx(
        'scroll-mt-10 border-b border-l-3 border-b-line-soft [content-visibility:auto] [contain-intrinsic-size:auto_4rem] print:border-l-0 print:[content-visibility:visible]',
        active ? 'border-l-action bg-action-soft/40' : 'border-l-transparent hover:bg-sunken/60',
      )}
    >
      <div className="flex items-start gap-1 pr-2">
        <button
          type="button"
          id={rowButtonId(item.key)}
          aria-expanded={active}
          onClick={() => api.activate(item.key, { showSource: true })}
          className="flex min-w-0 flex-1 items-start gap-2 px-3 pt-2 pb-1 text-left pointer-coarse:min-h-11 focus-visible:-outline-offset-2"
        >
          <look.icon aria-hidden strokeWidth={2.25} className={clsx('mt-1 size-4 shrink-0', look.mark)} />
          <span className="min-w-0 flex-1">
            <span className="sr-only">{look.word}：</span>
            <span className={clsx('text-table font-medium', faded && 'text-ink-2 line-through')}>{title}</span>
            {fresh && <span className="ml-2 text-sm text-on-track">他人刚刚修改</span>}
          </span>
        </button>
        {!active && proposal && <span className="pt-1.5"><QuickAccept proposal={proposal} /></span>}
      </div>
      {!active && problem && <p role="alert" className="pr-4 pb-1 pl-9 text-sm font-medium text-attention">没有保存：{problem.message}</p>}
      {!editing && (
        <div className="space-y-1 pr-4 pb-2 pl-9">
          {proposal ? <ProposalLines proposal={proposal} full={active} /> : item.type === 'unit' && <p className="text-sm text-ink-2">{unitLine(item.unit)}</p>}
          {mergedInto && <p className="text-sm text-ink-2">{mergedInto.message}</p>}
          {doubts.map((doubt) => (
            <p key={`${doubt.code}-${doubt.message}`} className="flex items-start gap-1.5 text-sm text-at-risk">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />{doubt.message}
            </p>
          ))}
        </div>
      )}
      {active && (proposal ? <ProposalDetail key={editing ? 'edit' : 'view'} proposal={proposal} editing={editing} problem={problem} /> : item.type === 'unit' && <UnitPanel key={item.unit.resolution?.version ?? 0} unit={item.unit} problem={problem} />)}
    </li>
  )
}

/** One line of what was found: its state, its name, what one must know; stood on, it opens with all that can be done. */
export const ConfirmRow = memo(ConfirmRowView)
