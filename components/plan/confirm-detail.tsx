'use client'

import type { ProposalDto } from '@/lib/plan/confirming'
import type { FormProblem } from '../forms/action-outcome'
import { Button } from '../ui/button'
import { Kbd } from '../ui/kbd'
import { ConflictPanel } from './confirm-conflict-panel'
import { useConfirmApi } from './confirm-context'
import { DutyDates } from './confirm-duty-dates'
import { ProposalEditor } from './confirm-editor'
import { asksForCoordinator, JointPanel } from './confirm-joint-panel'
import { LineProblem } from './confirm-line-problem'
import { proposalTitle } from './confirm-summary'

type Props = { proposal: ProposalDto; editing: boolean; problem: FormProblem | undefined }

function Key({ children }: { children: string }) {
  return <span className="ml-0.5 max-lg:hidden pointer-coarse:hidden"><Kbd>{children}</Kbd></span>
}

function Buttons({ proposal }: { proposal: ProposalDto }) {
  const api = useConfirmApi()
  const { id, kind, state } = proposal
  if (!api.canEdit || kind === 'NOTE' || kind === 'CONFLICT') return null
  const joint = kind === 'TASK' && asksForCoordinator(proposal)
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {state !== 'ACCEPTED' && <Button size="sm" variant={joint ? 'secondary' : 'primary'} onClick={() => api.decide(id, 'ACCEPTED')}>确认<Key>Enter</Key></Button>}
      <Button size="sm" onClick={() => api.openEditor(id)}>修改<Key>E</Key></Button>
      {kind === 'TASK' && <Button size="sm" onClick={() => api.openSplit(id)}>拆分</Button>}
      {kind === 'TASK' && <Button size="sm" onClick={() => api.openMerge(id)}>合并</Button>}
      {state !== 'REJECTED' && kind !== 'FACTS' && <Button size="sm" variant="quiet" onClick={() => api.decide(id, 'REJECTED')}>不采纳<Key>X</Key></Button>}
      {state !== 'PENDING' && <Button size="sm" variant="quiet" onClick={() => api.decide(id, 'PENDING')}>撤回决定<Key>U</Key></Button>}
    </div>
  )
}

function originalWords(proposal: ProposalDto): string | null {
  if (proposal.original === null) return proposal.kind === 'NOTE' || proposal.kind === 'CONFLICT' ? null : '人工补充，不是识别所得'
  if (JSON.stringify(proposal.original) === JSON.stringify(proposal.content)) return null
  return proposal.kind === 'CONFLICT' ? null : `已修改。识别时为：${proposalTitle({ ...proposal, content: proposal.original } as ProposalDto)}`
}

function decidedWords(proposal: ProposalDto): string | null {
  return proposal.decidedBy && proposal.state !== 'PENDING' ? `由${proposal.decidedBy}${proposal.state === 'ACCEPTED' ? '确认' : '决定不采纳'}` : null
}

/** What stands under the line that is stood on: the form while it is edited, else all that can be done with it. */
export function ProposalDetail({ proposal, editing, problem }: Props) {
  const api = useConfirmApi()
  if (editing) return <div className="pr-4 pb-4 pl-9"><ProposalEditor proposal={proposal} onDone={() => api.openEditor(null)} /></div>
  const about = [originalWords(proposal), decidedWords(proposal)].filter(Boolean).join('；')
  return (
    <div className="space-y-2.5 pr-4 pb-3 pl-9 print:hidden">
      {problem && <LineProblem at={proposal.id} problem={problem}>{problem.kind === 'conflict' && <p className="mt-1">现在的内容：{proposalTitle(proposal)}。{decidedWords(proposal)}</p>}</LineProblem>}
      {proposal.kind === 'TASK' && api.canEdit && <JointPanel key={proposal.version} proposal={proposal} />}
      {proposal.kind === 'CONFLICT' && <ConflictPanel key={proposal.version} proposal={proposal} />}
      {proposal.kind === 'DUTY' && <DutyDates rule={proposal.content} />}
      {about && <p className="text-sm text-ink-2">{about}</p>}
      <Buttons proposal={proposal} />
      {proposal.span && <Button size="sm" variant="quiet" className="lg:hidden" onClick={() => api.activate(proposal.id, { showSource: true })}>看原文</Button>}
    </div>
  )
}
