'use client'

import { useRef, useState } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { ProposalContents } from '@/lib/plan/proposal.schema'
import { PROPOSAL_KIND_LABELS } from '@/lib/terms/plan'
import type { ActionFormState } from '../forms/use-action-form'
import { Button } from '../ui/button'
import { useConfirmApi } from './confirm-context'
import { BaselineFields, FactsFields, MilestoneFields } from './confirm-fields-other'
import { DutyFields } from './confirm-fields-duty'
import { TargetFields } from './confirm-fields-target'
import { TaskFields } from './confirm-fields-task'
import { ContentForm } from './confirm-content-form'
import { VersionsSideBySide } from './confirm-versions'
import { toContent, type EditableKind, type FormValuesOf } from './proposal-form-values'
import { useContentForm } from './use-content-form'
import type { StepOutcome } from './use-confirming'

type Editable = Extract<ProposalDto, { kind: EditableKind }>

/** The fields of a kind; the cast follows the kind, which also chose the form. */
export function FieldsOf({ kind, form, taskId }: { kind: EditableKind; form: ActionFormState<Record<string, unknown>>; taskId: string | null }) {
  switch (kind) {
    case 'FACTS': return <FactsFields form={form as unknown as ActionFormState<FormValuesOf<'FACTS'>>} />
    case 'TASK': return <TaskFields form={form as unknown as ActionFormState<FormValuesOf<'TASK'>>} taskId={taskId} />
    case 'TARGET': return <TargetFields form={form as unknown as ActionFormState<FormValuesOf<'TARGET'>>} />
    case 'BASELINE': return <BaselineFields form={form as unknown as ActionFormState<FormValuesOf<'BASELINE'>>} />
    case 'MILESTONE': return <MilestoneFields form={form as unknown as ActionFormState<FormValuesOf<'MILESTONE'>>} />
    case 'DUTY': return <DutyFields form={form as unknown as ActionFormState<FormValuesOf<'DUTY'>>} />
  }
}

/** The form of one proposal, in its place. Somebody else's change meanwhile is shown beside one's own; nothing typed is lost. */
function Editor({ proposal, onDone }: { proposal: Editable; onDone: () => void }) {
  const api = useConfirmApi()
  // The version the form was filled from: a save is measured by it, so that no change of others is run over. One's own
  // steps that were still on their way then are no change of others.
  const [seen, setSeen] = useState({ version: proposal.version, decision: api.decisionsSoFar() })
  const base = useRef(seen)
  const changedByOthers = (since: number) => api.touchedByOthers(proposal.id, since)
  const [initial] = useState(proposal.content as ProposalContents[EditableKind])
  const send = (content: ProposalContents[EditableKind]): Promise<StepOutcome> =>
    api.run({
      action: api.actions.editProposal,
      input: (state) => {
        const now = state.proposals.find(({ id }) => id === proposal.id)
        return now ? { id: proposal.id, version: changedByOthers(base.current.decision) ? base.current.version : now.version, kind: proposal.kind, content } : null
      },
    })
  const form = useContentForm({ kind: proposal.kind, initial, draftKey: `confirm-${proposal.id}`, send, onDone })
  const overtaken = proposal.version > seen.version && !form.pending && changedByOthers(seen.decision)
  // Somebody's change may have come in while one was typing: the keys lead to it first, and save over it when pressed again.
  const [shownDecision, setShownDecision] = useState<number | null>(null)
  const submit = (by: 'button' | 'key') => {
    if (overtaken && by === 'key' && shownDecision !== api.decisionsSoFar()) {
      setShownDecision(api.decisionsSoFar())
      return
    }
    if (overtaken) {
      base.current = { version: proposal.version, decision: api.decisionsSoFar() }
      setSeen(base.current)
    }
    form.submit()
  }
  const giveWay = () => {
    form.reset()
    onDone()
  }
  return (
    <ContentForm
      form={form}
      label={`修改：${PROPOSAL_KIND_LABELS[proposal.kind]}`}
      submitLabel={overtaken ? '以我填写的内容保存' : '保存并确认'}
      onSubmit={submit}
      onCancel={giveWay}
      onClose={onDone}
      conflict={overtaken && (
        <VersionsSideBySide
          theirs={proposal.content as unknown as Record<string, unknown>}
          mine={toContent(proposal.kind, form.values)}
          by={proposal.decidedBy}
          focusFor={shownDecision}
          actions={<Button size="sm" onClick={giveWay}>改用对方的内容</Button>}
        />
      )}
    >
      <FieldsOf kind={proposal.kind} form={form as unknown as ActionFormState<Record<string, unknown>>} taskId={proposal.kind === 'TASK' ? proposal.id : null} />
    </ContentForm>
  )
}

/** @param onDone closes the form, saved or not */
export function ProposalEditor({ proposal, onDone }: { proposal: ProposalDto; onDone: () => void }) {
  return proposal.kind === 'CONFLICT' || proposal.kind === 'NOTE' ? null : <Editor proposal={proposal} onDone={onDone} />
}
