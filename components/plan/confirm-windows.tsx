'use client'

import { useState } from 'react'
import type { ConfirmingDto, ConfirmingState, ProposalDto } from '@/lib/plan/confirming'
import { ConfirmDialog } from '../ui/confirm-dialog'
import { Dialog } from '../ui/dialog'
import { AddDialog } from './confirm-add-dialog'
import { HelpDialog } from './confirm-help'
import { HistoryDrawer } from './confirm-history'
import { MergeDialog } from './confirm-merge-dialog'
import { PublishDialog } from './confirm-publish-dialog'
import { SplitDialog } from './confirm-split-dialog'
import type { AddableKind } from './selection-draft'
import type { SourceSelection } from './source-selection'
import type { Confirming, StepOutcome } from './use-confirming'

export type OpenWindow =
  | { readonly kind: 'help' | 'history' | 'publish' | 'accept-certain' | 'add' }
  | { readonly kind: 'split' | 'merge'; readonly id: string }
  | { readonly kind: 'notice'; readonly title: string; readonly message: string }

type Props = {
  open: OpenWindow | null
  setOpen: (open: OpenWindow | null) => void
  state: ConfirmingState
  dto: ConfirmingDto
  confirming: Confirming
  onAcceptCertain: () => Promise<StepOutcome>
  onUndo: (id: string) => Promise<StepOutcome>
  onAdd: (kind: AddableKind, selection: SourceSelection | null) => void
}

function AcceptCertain({ state, onAcceptCertain, onClose }: { state: ConfirmingState; onAcceptCertain: Props['onAcceptCertain']; onClose: () => void }) {
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<string>()
  const count = state.counts.certainPending
  const accept = async () => {
    setPending(true)
    const outcome = await onAcceptCertain()
    setPending(false)
    if (outcome.ok) onClose()
    else setError(outcome.problem.message)
  }
  return (
    <ConfirmDialog open onOpenChange={(open) => !open && onClose()} title="全部确认无疑项" confirmLabel={`确认 ${count} 项`} pending={pending} pendingLabel="正在确认" error={error} onConfirm={() => void accept()}>
      将一次确认 {count} 项识别明确、没有疑问的内容。有疑问的 {state.counts.doubtfulPending} 项不在其中，仍由您逐项决定。这一步可以整体撤回。
    </ConfirmDialog>
  )
}

/** Whatever window of the confirming screen is open. */
export function ConfirmWindows({ open, setOpen, state, dto, confirming, onAcceptCertain, onUndo, onAdd }: Props) {
  const [undoProblem, setUndoProblem] = useState<string | null>(null)
  const close = () => {
    setOpen(null)
    setUndoProblem(null)
  }
  if (open === null) return null
  switch (open.kind) {
    case 'help': return <HelpDialog onClose={close} />
    case 'notice': return <Dialog open onOpenChange={(shown) => !shown && close()} title={open.title}>{open.message}</Dialog>
    case 'add': return <AddDialog sourceText={dto.source.text} onAdd={onAdd} onClose={close} />
    case 'accept-certain': return <AcceptCertain state={state} onAcceptCertain={onAcceptCertain} onClose={close} />
    case 'publish': return <PublishDialog state={state} canPublish={dto.can.publish} onRefresh={confirming.refresh} onClose={close} />
    case 'history':
      return <HistoryDrawer decisions={state.decisions} problem={undoProblem} onUndo={(id) => void onUndo(id).then((outcome) => setUndoProblem(outcome.ok ? null : outcome.problem.message))} onClose={close} />
    case 'split':
    case 'merge': {
      const tasks = state.proposals.filter((one): one is Extract<ProposalDto, { kind: 'TASK' }> => one.kind === 'TASK' && one.state !== 'REJECTED')
      const proposal = tasks.find(({ id }) => id === open.id)
      if (!proposal) return null
      return open.kind === 'split' ? <SplitDialog proposal={proposal} onClose={close} /> : <MergeDialog proposal={proposal} tasks={tasks} onClose={close} />
    }
  }
}
