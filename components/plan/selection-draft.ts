import { makeProposals } from '@/lib/plan/make-proposals'
import type { ProposalContents } from '@/lib/plan/proposal.schema'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { headingOf } from '@/lib/plan/task-parts'
import { EMPTY_CONTENTS } from './proposal-form-values'

export type AddableKind = keyof typeof EMPTY_CONTENTS

function plainContent(kind: AddableKind, words: string): ProposalContents[AddableKind] {
  switch (kind) {
    case 'TASK': return { ...EMPTY_CONTENTS.TASK, heading: headingOf(words), body: words.slice(0, 20_000) }
    case 'TARGET': return { ...EMPTY_CONTENTS.TARGET, comparator: 'QUALITATIVE', indicatorName: headingOf(words), valueText: words.slice(0, 500) }
    case 'BASELINE': return { ...EMPTY_CONTENTS.BASELINE, indicatorName: headingOf(words) }
    case 'MILESTONE': return { ...EMPTY_CONTENTS.MILESTONE, name: headingOf(words), writtenAs: words.slice(0, 300) }
    case 'DUTY': return { ...EMPTY_CONTENTS.DUTY, name: headingOf(words) }
  }
}

/**
 * What selected words say, as a content to start the form with: read by the same reader as the document; where it
 * finds nothing of the kind, the words themselves.
 */
export function draftFromSelection(kind: AddableKind, words: string): ProposalContents[AddableKind] {
  const found = makeProposals(readPlan({ text: words, tables: [] }), words, '', () => crypto.randomUUID()).find((one) => one.kind === kind)
  if (!found) return plainContent(kind, words)
  return kind === 'TASK' ? { ...(found.content as ProposalContents['TASK']), body: words.slice(0, 20_000) } : (found.content as ProposalContents[AddableKind])
}
