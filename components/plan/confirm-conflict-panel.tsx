'use client'

import { useState } from 'react'
import type { ProposalDto } from '@/lib/plan/confirming'
import type { ConflictContent } from '@/lib/plan/proposal.schema'
import { Button } from '../ui/button'
import { Field } from '../ui/field'
import { Textarea } from '../ui/textarea'
import { useConfirmApi } from './confirm-context'
import { guessDecided } from './confirm-optimistic'

type Conflict = Extract<ProposalDto, { kind: 'CONFLICT' }>
type Choice = NonNullable<ConflictContent['decision']>['choice']

function choicesOf(content: ConflictContent): { choice: Choice; label: string; reason: string }[] {
  const [first, second] = content.sides
  const sides = first && second && content.sides.length === 2
    ? [{ choice: 'first' as const, label: `以“${first.label}”为准`, reason: `以“${first.label}”为准` }, { choice: 'second' as const, label: `以“${second.label}”为准`, reason: `以“${second.label}”为准` }]
    : []
  return [...sides, { choice: 'keep-all', label: '各处并存', reason: '两处口径不同，分别保留' }, { choice: 'other', label: '另行处理', reason: '' }]
}

/** Two places of the document that contradict each other: which holds, and why. The reason is kept with the plan. */
export function ConflictPanel({ proposal }: { proposal: Conflict }) {
  const api = useConfirmApi()
  const [choice, setChoice] = useState<Choice | null>(null)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const send = (decision: ConflictContent['decision']) =>
    api.run({
      at: proposal.id, action: api.actions.decideConflict, guess: guessDecided([proposal.id], decision ? 'ACCEPTED' : 'PENDING'),
      input: ({ proposals }) => {
        const version = proposals.find(({ id }) => id === proposal.id)?.version
        return version === undefined ? null : { id: proposal.id, version, decision }
      },
    })
  if (!api.canEdit) return null
  if (proposal.content.decision) return <Button size="sm" variant="quiet" onClick={() => void send(null)}>重新裁定</Button>

  const save = () => {
    if (choice === null) return
    if (reason.trim() === '') return setError('请填写理由，理由随方案保存')
    api.activate(api.nextAfter(proposal.id), { focus: true })
    void send({ choice, reason: reason.trim() })
  }
  return (
    <div className="max-w-form space-y-2">
      <div role="group" aria-label="以哪一处为准" className="flex flex-wrap gap-1.5">
        {choicesOf(proposal.content).map((one) => (
          <Button
            key={one.choice}
            size="sm"
            aria-pressed={choice === one.choice}
            className="max-w-full aria-pressed:border-action aria-pressed:bg-action-soft aria-pressed:text-action"
            onClick={() => {
              setChoice(one.choice)
              setReason(one.reason)
              setError(undefined)
            }}
          >
            {one.label}
          </Button>
        ))}
      </div>
      {choice !== null && (
        <>
          <Field label="理由" hint="随方案保存，日后可查。" error={error}><Textarea rows={2} maxCount={500} value={reason} onValueChange={setReason} /></Field>
          <Button size="sm" variant="primary" onClick={save}>保存裁定</Button>
        </>
      )}
    </div>
  )
}
