'use client'

import { CircleCheck, Info, OctagonX } from 'lucide-react'
import { unstable_isUnrecognizedActionError, unstable_rethrow, useRouter } from 'next/navigation'
import { useState, type ReactNode } from 'react'
import type { ConfirmingState } from '@/lib/plan/confirming'
import type { DutyContent } from '@/lib/plan/proposal.schema'
import type { PublishBlocker } from '@/lib/plan/publish-check'
import { serverProblem, thrownProblem, type FormProblem } from '../forms/action-outcome'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Notice } from '../ui/notice'
import { useToast } from '../ui/toast'
import { useConfirmApi } from './confirm-context'
import { keyOfUnit } from './confirm-items'
import { NoDutyForm } from './confirm-no-duty-form'

type Props = { state: ConfirmingState; canPublish: { readonly allowed: boolean; readonly reason?: string }; onRefresh: () => Promise<void>; onClose: () => void }

function Line({ icon, children, action }: { icon: ReactNode; children: ReactNode; action?: ReactNode }) {
  return (
    <li className="flex items-start gap-2.5 px-3 py-2">
      <span className="mt-0.5 shrink-0">{icon}</span>
      <span className="min-w-0 flex-1 text-table">{children}</span>
      {action}
    </li>
  )
}

function Blockers({ blockers, onGo }: { blockers: readonly PublishBlocker[]; onGo: (blocker: PublishBlocker) => void }) {
  if (blockers.length === 0) {
    return <Notice tone="ok" title="没有妨碍发布的问题">发布后，任务、指标和报送义务开始生效，有关单位可以看到。</Notice>
  }
  return (
    <section aria-labelledby="publish-blockers">
      <h3 id="publish-blockers" className="mb-1.5 text-table font-semibold">发布前须处理 {blockers.length} 项</h3>
      <ul className="divide-y divide-line-soft rounded-md border border-line">
        {blockers.map((one, index) => (
          <Line
            key={`${index}-${one.message}`}
            icon={<OctagonX aria-hidden className="size-4 text-attention" />}
            action={<Button size="sm" aria-label={`去处理：${one.message}`} onClick={() => onGo(one)}>去处理</Button>}
          >
            {one.message}
          </Line>
        ))}
      </ul>
    </section>
  )
}

/** Sends the revision off; what comes back unforeseen is said, and nothing is half published. */
function usePublish(state: ConfirmingState, onRefresh: () => Promise<void>) {
  const api = useConfirmApi()
  const router = useRouter()
  const toast = useToast()
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [pending, setPending] = useState(false)
  const publish = async (duty: DutyContent | null, noDutyReason: string | null): Promise<FormProblem | null> => {
    setPending(true)
    setProblem(null)
    let failed: FormProblem | null
    try {
      const answer = await api.actions.publishRevision({ revisionId: api.revisionId, changeCount: state.changeCount, duty, noDutyReason })
      failed = answer.ok ? null : serverProblem(answer)
    } catch (error) {
      unstable_rethrow(error)
      failed = thrownProblem(error, { online: navigator.onLine, unrecognizedAction: unstable_isUnrecognizedActionError(error), draftKept: true })
    }
    setPending(false)
    setProblem(failed)
    if (failed) await onRefresh().catch(() => undefined)
    else {
      toast({ message: '方案已发布' })
      router.push(`/plans/${api.plan.id}`)
    }
    return failed
  }
  return { publish, pending, problem }
}

/** What still keeps the plan from being published, each with the way to it; what is worth knowing; then publishing. */
export function PublishDialog({ state, canPublish, onRefresh, onClose }: Props) {
  const api = useConfirmApi()
  const { publish, pending, problem } = usePublish(state, onRefresh)
  const { blockers, notes } = state.check
  const openDuty = state.proposals.find((one) => one.kind === 'DUTY' && one.state === 'PENDING')
  const facts = state.proposals.find((one) => one.kind === 'FACTS')
  // A duty of the document that is not decided yet is decided first: only then is one of the office's asked for.
  const asksForDuty = !openDuty && blockers.some(({ code }) => code === 'no-duty')
  const others = blockers.flatMap((one) => (one.code !== 'no-duty' ? [one] : openDuty ? [{ ...one, message: '文件中的报送义务还没有确认', proposalId: openDuty.id }] : []))
  const ready = others.length === 0 && canPublish.allowed

  const go = ({ code, proposalId, writtenAs }: PublishBlocker) => {
    const unit = code === 'unit' && writtenAs ? state.units.find((one) => one.writtenAs === writtenAs && !one.settled) : undefined
    onClose()
    if (unit) api.activate(keyOfUnit(unit), { focus: true })
    else if (proposalId ?? facts) api.activate(proposalId ?? facts!.id, { focus: true, showSource: true })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !pending && onClose()}
      shape="wide"
      title="发布前检查"
      footer={
        <>
          <Button disabled={pending} onClick={onClose}>返回</Button>
          {!asksForDuty && <Button variant="primary" disabled={!ready} pending={pending} pendingLabel="正在发布" onClick={() => void publish(null, null)}>发布方案</Button>}
        </>
      }
    >
      <div className="space-y-5">
        {problem && <Notice tone="attention" live="alert" title={problem.kind === 'conflict' ? '检查之后又有修改' : '没有发布'}>{problem.message}{problem.reference && <span className="text-ink-2">（编号 {problem.reference}）</span>}</Notice>}
        {!canPublish.allowed && <Notice title="不能发布">{canPublish.reason}</Notice>}
        {(others.length > 0 || !asksForDuty) && <Blockers blockers={others} onGo={go} />}
        {notes.length > 0 && (
          <section aria-labelledby="publish-notes">
            <h3 id="publish-notes" className="mb-1.5 text-table font-semibold">供参考，不妨碍发布</h3>
            <ul className="divide-y divide-line-soft rounded-md border border-line">
              {notes.map((one, index) => <Line key={`${index}-${one.message}`} icon={<Info aria-hidden className="size-4 text-on-track" />}>{one.message}</Line>)}
            </ul>
          </section>
        )}
        {asksForDuty && <NoDutyForm ready={ready} pending={pending} onPublish={publish} />}
        {ready && !asksForDuty && (
          <p className="flex items-start gap-2 text-table text-ink-2">
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-met" />
            已确认 {state.counts.accepted} 项，不采纳 {state.counts.rejected} 项。发布后仍可逐项修改，修改会留下记录。
          </p>
        )}
      </div>
    </Dialog>
  )
}
