'use client'

import type { ProposalContents } from '@/lib/plan/proposal.schema'
import { PROPOSAL_KIND_LABELS } from '@/lib/terms/plan'
import type { ActionFormState } from '../forms/use-action-form'
import { useConfirmApi } from './confirm-context'
import { ContentForm } from './confirm-content-form'
import { FieldsOf } from './confirm-editor'
import type { AddableKind } from './selection-draft'
import { useContentForm } from './use-content-form'

export type Addition = {
  readonly id: number
  readonly kind: AddableKind
  readonly content: ProposalContents[AddableKind]
  readonly span: readonly [number, number] | null
  readonly words: string | null
  readonly taskProposalId: string | null
}

/** The form of something the reader did not find, begun from the words that were selected. */
export function AddForm({ addition, onDone }: { addition: Addition; onDone: () => void }) {
  const api = useConfirmApi()
  const { kind, span, taskProposalId } = addition
  const form = useContentForm({
    kind, initial: addition.content, draftKey: `confirm-add-${api.revisionId}-${kind}-${span?.[0] ?? 'none'}`, onDone,
    send: (content) => api.run({ action: api.actions.addProposal, input: () => ({ revisionId: api.revisionId, kind, content, span, taskProposalId }) }),
  })
  return (
    <section aria-label={`补充${PROPOSAL_KIND_LABELS[kind]}`} className="border-b border-l-3 border-b-line border-l-action bg-surface px-4 py-3">
      <h3 className="text-h3 font-semibold">补充{PROPOSAL_KIND_LABELS[kind]}</h3>
      {addition.words && <blockquote className="mt-1 mb-2 line-clamp-3 border-l-2 border-line pl-2 text-sm text-ink-2">{addition.words}</blockquote>}
      <ContentForm
        form={form} label={`补充${PROPOSAL_KIND_LABELS[kind]}`} submitLabel="补充并确认" conflict={null} onSubmit={form.submit}
        onCancel={() => {
          form.reset()
          onDone()
        }}
        onClose={onDone}
      >
        <FieldsOf kind={kind} form={form as unknown as ActionFormState<Record<string, unknown>>} taskId={null} />
      </ContentForm>
    </section>
  )
}
