import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import type { ProposalContents } from '../proposal.schema'
import { targetValueWords } from '../target-words'
import type { ClauseTarget, ClauseUnit, ComparableClause } from './comparable-clause'

type Proposed<K extends 'TASK' | 'TARGET'> = { readonly kind: K; readonly spanStart: number | null; readonly content: ProposalContents[K] }

/** What is known of a revision: its text in clauses, and what was read in it and not rejected. */
export type RevisionForCompare = {
  readonly clauses: readonly { readonly path: readonly string[]; readonly heading: string; readonly text: string; readonly spanStart: number; readonly spanEnd: number }[]
  readonly proposals: readonly (Proposed<'TASK'> | Proposed<'TARGET'>)[]
}

/** The clauses of a revision, each with the units and targets that stand inside it, in reading order. */
export function revisionClauses({ clauses, proposals }: RevisionForCompare): ComparableClause[] {
  const ordered = [...clauses].sort((one, other) => one.spanStart - other.spanStart)
  return ordered.map(({ path, heading, text, spanStart }, index) => {
    const end = ordered[index + 1]?.spanStart ?? Infinity
    const inside = proposals.filter((one) => one.spanStart !== null && one.spanStart >= (index === 0 ? 0 : spanStart) && one.spanStart < end)
    return { path, heading, text, start: spanStart, units: unique(inside.flatMap((one) => (one.kind === 'TASK' ? unitsOf(one) : [])), unitKey), targets: unique(inside.flatMap((one) => (one.kind === 'TARGET' ? [targetOf(one)] : [])), targetKey) }
  })
}

function unitsOf({ content }: Proposed<'TASK'>): ClauseUnit[] {
  return content.units.map(({ role, writtenAs }) => ({ role, name: writtenAs }))
}

function targetOf({ content }: Proposed<'TARGET'>): ClauseTarget {
  const words = [targetValueWords(content), content.year === null ? '' : `${content.year}年`, content.nature === null ? '' : TARGET_NATURE_LABELS[content.nature]]
  return { name: content.indicatorName, words: words.filter((word) => word !== '').join('，') }
}

const unitKey = ({ role, name }: ClauseUnit) => `${role} ${name}`
const targetKey = ({ name, words }: ClauseTarget) => `${name} ${words}`

/** A table and a sentence may say one thing twice. */
function unique<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()]
}
