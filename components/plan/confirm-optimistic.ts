import type { ConfirmingCounts, ConfirmingState, ProposalDto } from '@/lib/plan/confirming'

/** What a decision will look like, until the server's own state says so. */
export type Guess = (state: ConfirmingState) => ConfirmingState

type Tally = Pick<ConfirmingCounts, 'pending' | 'accepted' | 'rejected' | 'certainPending' | 'doubtfulPending'>

function tally(proposals: readonly ProposalDto[]): Tally {
  const asked = proposals.filter(({ kind }) => kind !== 'NOTE')
  const count = (test: (one: ProposalDto) => boolean) => asked.filter(test).length
  return {
    pending: count(({ state }) => state === 'PENDING'), accepted: count(({ state }) => state === 'ACCEPTED'), rejected: count(({ state }) => state === 'REJECTED'),
    certainPending: count(({ state, certain }) => state === 'PENDING' && certain), doubtfulPending: count(({ state, certain }) => state === 'PENDING' && !certain),
  }
}

/** The state with other proposals; its counts move by what changed, however the server counts. */
function withProposals(state: ConfirmingState, proposals: readonly ProposalDto[]): ConfirmingState {
  const before = tally(state.proposals)
  const after = tally(proposals)
  const keys = Object.keys(before) as (keyof Tally)[]
  const moved = Object.fromEntries(keys.map((key) => [key, state.counts[key] + after[key] - before[key]])) as Tally
  return { ...state, proposals, counts: { ...state.counts, ...moved } }
}

export function guessDecided(ids: readonly string[], to: ProposalDto['state']): Guess {
  return (state) => withProposals(state, state.proposals.map((one) => (ids.includes(one.id) ? { ...one, state: to } : one)))
}

/** An edited proposal counts as accepted. */
export function guessEdited(id: string, content: ProposalDto['content']): Guess {
  return (state) => withProposals(state, state.proposals.map((one) => (one.id === id ? ({ ...one, content, state: 'ACCEPTED' } as ProposalDto) : one)))
}

export function guessCertainAccepted(): Guess {
  return (state) => withProposals(state, state.proposals.map((one) => (one.certain && one.state === 'PENDING' && one.kind !== 'NOTE' ? { ...one, state: 'ACCEPTED' } : one)))
}

/** Proposals that did not change stay the same objects, so that only lines that changed are drawn again. */
export function keepUnchanged(before: ConfirmingState, after: ConfirmingState): ConfirmingState {
  return { ...after, proposals: sameWhereEqual(before.proposals, after.proposals, ({ id }) => id), units: sameWhereEqual(before.units, after.units, ({ writtenAs, taskProposalId }) => `${taskProposalId} ${writtenAs}`) }
}

function sameWhereEqual<T>(before: readonly T[], after: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const old = new Map(before.map((one) => [keyOf(one), one]))
  const kept = after.map((one) => {
    const known = old.get(keyOf(one))
    return known !== undefined && JSON.stringify(known) === JSON.stringify(one) ? known : one
  })
  return kept.length === before.length && kept.every((one, index) => one === before[index]) ? before : kept
}

/** Decisions others made since: who, how many, and on which proposals. */
export function decisionsOfOthers(before: ConfirmingState, after: ConfirmingState, own: ReadonlySet<string>): { readonly names: string[]; readonly count: number; readonly proposalIds: string[] } {
  const last = lastDecision(before)
  const fresh = after.decisions.filter((one) => one.number > last && !own.has(one.id))
  return { names: [...new Set(fresh.map(({ madeBy }) => madeBy))], count: fresh.length, proposalIds: [...new Set(fresh.flatMap(({ proposalIds }) => proposalIds))] }
}

/** The number of the latest decision a state knows of: what came after is measured by it. */
export function lastDecision({ decisions }: Pick<ConfirmingState, 'decisions'>): number {
  return decisions[0]?.number ?? 0
}

/**
 * Whether somebody else decided on a proposal after decision `since`. A state lists the latest decisions only: where
 * the list does not reach back that far, somebody may have.
 */
export function isTouchedByOthers({ decisions }: Pick<ConfirmingState, 'decisions'>, proposalId: string, since: number, own: ReadonlySet<string>): boolean {
  const oldest = decisions.at(-1)?.number ?? 1
  if (oldest > since + 1) return true
  return decisions.some(({ number, id, proposalIds }) => number > since && !own.has(id) && proposalIds.includes(proposalId))
}
