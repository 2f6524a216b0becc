import type { ProposalDto } from '@/lib/plan/confirming'
import { headingRange, type Mark, type MarkKind } from '@/lib/plan/highlight'

/** Whether nothing more is asked about a proposal: it is accepted, or it only informs. */
function isSettled({ kind, state }: ProposalDto): boolean {
  return kind === 'NOTE' || state !== 'PENDING'
}

function marksOf(text: string, proposal: ProposalDto): Mark[] {
  if (proposal.state === 'REJECTED' || !proposal.span) return []
  const [start, end] = proposal.span
  const mark = (kind: MarkKind, layer: Mark['layer'], from: number, to: number): Mark => ({ proposalId: proposal.id, kind, layer, settled: isSettled(proposal), start: from, end: to })
  const more = (kind: MarkKind) => proposal.moreSpans.map(([from, to]) => mark(kind, 'words', from, to))
  if (proposal.kind !== 'TASK') return [mark(proposal.kind, 'words', start, end), ...more(proposal.kind)]
  const heading = headingRange(text, { start, end }, proposal.content.heading)
  return [mark('TASK', 'ground', start, end), mark('TASK', 'words', heading.start, heading.end), ...more('UNITS')]
}

/** What is highlighted in the source: every proposal that was not rejected, with its further places. A task is drawn at the margin of its clause, under its heading and under its units. */
export function marksOfProposals(text: string, proposals: readonly ProposalDto[]): Mark[] {
  return proposals.flatMap((proposal) => marksOf(text, proposal))
}
