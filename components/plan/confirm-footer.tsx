'use client'

import { Plus } from 'lucide-react'
import type { ConfirmingState } from '@/lib/plan/confirming'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'

const HINTS: readonly [string, string][] = [['J/K', '上下'], ['Enter', '确认'], ['E', '修改'], ['X', '不采纳'], ['?', '更多']]

type Props = { state: ConfirmingState; canEdit: boolean; onAdd: () => void; onAcceptCertain: () => void; onCheck: () => void }

/** What is done with all of it: accept what is certain, then the check before publishing. */
export function ConfirmFooter({ state, canEdit, onAdd, onAcceptCertain, onCheck }: Props) {
  if (!canEdit) return null
  const { certainPending } = state.counts
  const ready = state.check.blockers.length === 0
  return (
    <footer className="border-t border-line bg-surface px-3 py-2 max-lg:sticky max-lg:bottom-(--bottom-bar-height) max-lg:z-10 print:hidden">
      <p aria-hidden className="mb-1.5 flex flex-wrap gap-x-3 gap-y-1 text-sm text-ink-2 max-lg:hidden pointer-coarse:hidden">
        {HINTS.map(([key, words]) => <span key={key}><Kbd>{key}</Kbd> {words}</span>)}
      </p>
      <div className="flex flex-wrap items-center gap-1.5">
        <Button size="sm" variant="quiet" icon={<Plus aria-hidden className="size-4" />} onClick={onAdd}>补充</Button>
        <span className="ml-auto flex flex-wrap justify-end gap-1.5">
          {certainPending > 0 && <Button size="sm" onClick={onAcceptCertain}>全部确认无疑项 {certainPending}</Button>}
          <Button size="sm" variant={ready || certainPending === 0 ? 'primary' : 'secondary'} onClick={onCheck}>发布前检查</Button>
        </span>
      </div>
    </footer>
  )
}
