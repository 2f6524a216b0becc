'use client'

import { clsx } from 'clsx'
import { formatInstantShort } from '@/lib/shared/format'
import type { PlanDecisionDto } from '@/lib/plan/confirming'
import { Button } from '../ui/button'
import { Drawer } from '../ui/drawer'
import { EmptyState } from '../ui/empty-state'
import { useConfirmApi } from './confirm-context'

type Props = { decisions: readonly PlanDecisionDto[]; problem: string | null; onUndo: (id: string) => void; onClose: () => void }

/** Every decision, the latest first, who made it and when; each that can be taken back, can be taken back here. */
export function HistoryDrawer({ decisions, problem, onUndo, onClose }: Props) {
  const { canEdit } = useConfirmApi()
  return (
    <Drawer open onOpenChange={(open) => !open && onClose()} title="操作记录" description="列出最近 50 步。撤回一步后，仍可在这里看到。">
      {problem && <p role="alert" className="mb-3 text-table font-medium text-attention">{problem}</p>}
      {decisions.length === 0 ? <EmptyState title="还没有操作">确认、修改、拆分等每一步都会记在这里。</EmptyState> : (
        <ol className="divide-y divide-line-soft">
          {decisions.map((one) => (
            <li key={one.id} className="flex items-start gap-3 py-2">
              <div className="min-w-0 flex-1">
                <p className={clsx('text-table', one.undone && 'text-ink-2 line-through')}>{one.label}</p>
                <p className="text-sm text-ink-2">{one.madeBy} · {formatInstantShort(one.madeAt)}{one.undone && ' · 已撤回'}</p>
              </div>
              {canEdit && one.canUndo && <Button size="sm" aria-label={`撤回：${one.label}`} onClick={() => onUndo(one.id)}>撤回</Button>}
            </li>
          ))}
        </ol>
      )}
    </Drawer>
  )
}
