import { withoutMarker, withoutMarkerAndUnits } from '../clause-path'
import { alignClauses } from './align-clauses'
import type { ComparableClause } from './comparable-clause'
import { movedPositions } from './moved-clauses'
import { targetChanges, unitChanges, type TargetChange, type UnitChange } from './part-changes'
import type { DiffPart } from './diff-part'
import { diffTexts } from './text-diff'

/** Kinds of change, in the order in which they are counted and offered as filters. */
export const CHANGE_KINDS = ['added', 'removed', 'words', 'units', 'targets', 'moved'] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

export type ComparedClause = {
  /** Empty: the clause is the same. */
  readonly kinds: readonly ChangeKind[]
  readonly left: ComparableClause | null
  readonly right: ComparableClause | null
  /** From the left text to the right one, markers aside. */
  readonly parts: readonly DiffPart[]
  readonly units: readonly UnitChange[]
  readonly targets: readonly TargetChange[]
}

/** Two revisions clause by clause, in the order of the later one; what was removed stands where it stood. */
export function compareRevisions(left: readonly ComparableClause[], right: readonly ComparableClause[]): ComparedClause[] {
  const pairs = alignClauses(left, right)
  const kept = pairs.flatMap((pair, index) => (pair.left !== null && pair.right !== null ? [{ index, left: pair.left }] : []))
  const moved = movedPositions(kept.map((one) => one.left))
  const movedPairs = new Set(kept.flatMap(({ index }, position) => (moved.has(position) ? [index] : [])))
  return pairs.map((pair, index) => compareClause(pair.left === null ? null : left[pair.left]!, pair.right === null ? null : right[pair.right]!, movedPairs.has(index)))
}

function compareClause(left: ComparableClause | null, right: ComparableClause | null, isMoved: boolean): ComparedClause {
  const units = unitChanges(left?.units ?? [], right?.units ?? [])
  const targets = targetChanges(left?.targets ?? [], right?.targets ?? [])
  const parts = diffTexts(bare(left), bare(right))
  if (left === null || right === null) return { kinds: [left === null ? 'added' : 'removed'], left, right, parts, units: [], targets: [] }
  const kinds: ChangeKind[] = []
  if (withoutMarkerAndUnits(left.text) !== withoutMarkerAndUnits(right.text) || (units.length === 0 && bare(left) !== bare(right))) kinds.push('words')
  if (units.length > 0) kinds.push('units')
  if (targets.length > 0) kinds.push('targets')
  if (isMoved) kinds.push('moved')
  return { kinds, left, right, parts, units, targets }
}

/** A number that only moved up because of a clause before it is no change of words. */
function bare(clause: ComparableClause | null): string {
  return clause === null ? '' : withoutMarker(clause.text)
}

/** How many clauses carry each kind of change; one may carry several. */
export function countChanges(clauses: readonly ComparedClause[]): Record<ChangeKind | 'same', number> {
  const counts = { added: 0, removed: 0, words: 0, units: 0, targets: 0, moved: 0, same: 0 }
  for (const { kinds } of clauses) {
    if (kinds.length === 0) counts.same += 1
    for (const kind of kinds) counts[kind] += 1
  }
  return counts
}
