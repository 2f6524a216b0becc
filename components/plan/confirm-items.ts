import type { ProposalKind } from '@/lib/generated/prisma/enums'
import type { ConfirmingState, DoubtCode, ProposalDto, WrittenUnitDto } from '@/lib/plan/confirming'

/** A line of the right-hand side that can be stood on: a proposal, or a written name that has to be settled. */
export type ConfirmItem =
  | { readonly key: string; readonly type: 'proposal'; readonly proposal: ProposalDto }
  | { readonly key: string; readonly type: 'unit'; readonly unit: WrittenUnitDto }

export type GroupKey = 'DECIDE' | 'UNIT' | ProposalKind
export type ConfirmGroup = { readonly key: GroupKey; readonly items: readonly ConfirmItem[] }

export type ItemFilter = { readonly group: GroupKey | 'ALL'; readonly state: 'ALL' | 'PENDING' | 'ACCEPTED' | 'REJECTED'; readonly words: string }
export const NO_FILTER: ItemFilter = { group: 'ALL', state: 'ALL', words: '' }

export function isUnfiltered({ group, state, words }: ItemFilter): boolean {
  return group === 'ALL' && state === 'ALL' && words.trim() === ''
}

export const GROUP_ORDER: readonly GroupKey[] = ['DECIDE', 'TASK', 'TARGET', 'BASELINE', 'MILESTONE', 'DUTY', 'UNIT', 'FACTS', 'CONFLICT', 'NOTE']

/** Answered once, at the written name or at the contradiction itself, so that a task or target is not asked about over and over. */
const ANSWERED_ELSEWHERE: readonly DoubtCode[] = ['unit-unknown', 'unit-former', 'unit-ambiguous', 'unit-group', 'two-values']

export function keyOfUnit(unit: Pick<WrittenUnitDto, 'writtenAs' | 'taskProposalId'>): string {
  return `unit:${unit.taskProposalId ?? ''}:${unit.writtenAs}`
}

/** Whether a proposal stands at the top: undecided, and something about it that is answered nowhere else. */
export function needsDecision(proposal: ProposalDto): boolean {
  if (proposal.state !== 'PENDING' || proposal.kind === 'NOTE') return false
  if (proposal.kind === 'CONFLICT') return true
  return !proposal.certain && proposal.doubts.some(({ code }) => !ANSWERED_ELSEWHERE.includes(code))
}

export function isOpen(item: ConfirmItem): boolean {
  return item.type === 'unit' ? !item.unit.settled : item.proposal.state === 'PENDING' && item.proposal.kind !== 'NOTE'
}

function groupOf(item: ConfirmItem): GroupKey {
  if (item.type === 'unit') return item.unit.settled ? 'UNIT' : 'DECIDE'
  return needsDecision(item.proposal) ? 'DECIDE' : item.proposal.kind
}

/** What decides within the group at the top: contradictions, then names, then the rest in the order of the document. */
function rank(item: ConfirmItem): number {
  if (item.type === 'unit') return 1
  return item.proposal.kind === 'CONFLICT' ? 0 : 2
}

function wordsOf(item: ConfirmItem): string {
  if (item.type === 'unit') return [item.unit.writtenAs, ...item.unit.reaches.map(({ name }) => name)].join(' ')
  const { content, kind } = item.proposal
  switch (kind) {
    case 'FACTS': return [content.title, content.documentNumber, content.issuer].join(' ')
    case 'TASK': return [content.number, content.heading, content.body, ...content.units.map(({ writtenAs }) => writtenAs)].join(' ')
    case 'TARGET': return [content.indicatorName, content.valueText, ...content.owners.map(({ writtenAs }) => writtenAs)].join(' ')
    case 'BASELINE': return content.indicatorName
    case 'MILESTONE': return `${content.name} ${content.writtenAs}`
    case 'DUTY': return `${content.name} ${content.audienceWritten}`
    case 'CONFLICT': return content.message
    case 'NOTE': return content.message
  }
}

function stateOf(item: ConfirmItem): ItemFilter['state'] {
  if (item.type === 'unit') return item.unit.settled ? 'ACCEPTED' : 'PENDING'
  return item.proposal.state
}

function passes(item: ConfirmItem, filter: ItemFilter): boolean {
  if (filter.state !== 'ALL' && (stateOf(item) !== filter.state || (item.type === 'proposal' && item.proposal.kind === 'NOTE'))) return false
  const words = filter.words.trim().toLowerCase()
  return words === '' || wordsOf(item).toLowerCase().includes(words)
}

/**
 * Everything that was proposed, in the order it is worked through: what needs a person's decision, then by kind. An
 * item stands once. Groups left empty by the filter are left out.
 */
export function groupItems(state: Pick<ConfirmingState, 'proposals' | 'units'>, filter: ItemFilter): ConfirmGroup[] {
  const items: ConfirmItem[] = [
    ...state.units.map((unit): ConfirmItem => ({ key: keyOfUnit(unit), type: 'unit', unit })),
    ...state.proposals.map((proposal): ConfirmItem => ({ key: proposal.id, type: 'proposal', proposal })),
  ]
  const groups = new Map<GroupKey, ConfirmItem[]>()
  for (const item of items) {
    const key = groupOf(item)
    if ((filter.group !== 'ALL' && filter.group !== key) || !passes(item, filter)) continue
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  groups.get('DECIDE')?.sort((left, right) => rank(left) - rank(right))
  return GROUP_ORDER.flatMap((key) => (groups.has(key) ? [{ key, items: groups.get(key)! }] : []))
}

/** How many items each group has, whatever the filter says of words and states. */
export function countGroups(state: Pick<ConfirmingState, 'proposals' | 'units'>): Map<GroupKey, number> {
  return new Map(groupItems(state, NO_FILTER).map(({ key, items }) => [key, items.length]))
}

/** The key one step on or back, stopping at the ends; the first where nothing is stood on. */
export function stepKey(items: readonly ConfirmItem[], from: string | null, by: 1 | -1): string | null {
  const at = items.findIndex(({ key }) => key === from)
  if (at < 0) return items[0]?.key ?? null
  return items[Math.min(items.length - 1, Math.max(0, at + by))]!.key
}

/** Where to go after deciding: the next item still open, else the one before it, else where one is. */
export function nextOpenKey(items: readonly ConfirmItem[], from: string): string {
  const at = items.findIndex(({ key }) => key === from)
  const next = items.slice(at + 1).find(isOpen) ?? items.slice(0, Math.max(at, 0)).find(isOpen)
  return next?.key ?? from
}

/** The tasks right before and after one in the document, of those that were not rejected: with whom it can be merged. */
export function taskNeighbours(proposals: readonly ProposalDto[], id: string): { before: ProposalDto | null; after: ProposalDto | null } {
  const tasks = proposals.filter(({ kind, state }) => kind === 'TASK' && state !== 'REJECTED')
  const at = tasks.findIndex((one) => one.id === id)
  return { before: tasks[at - 1] ?? null, after: at < 0 ? null : (tasks[at + 1] ?? null) }
}
