import { charPairs, foldName, likeness } from '../text-likeness'
import type { ComparableClause } from './comparable-clause'

/** Indices into the left and the right list; null where the clause stands on one side only. */
export type ClausePair = { readonly left: number | null; readonly right: number | null }

/** Half the wording kept is the same clause. */
const ALIKE = 0.5
/** In the same place, less is enough. */
const ALIKE_IN_PLACE = 0.3
/** A clause is known by its beginning. */
const COMPARED_CHARACTERS = 600
/** Comparing every clause with every other is left at this many pairs; beyond it, only neighbours are looked at. */
const MOST_PAIRS = 60_000
const NEIGHBOURS = 40

type Prepared = { readonly index: number; readonly text: string; readonly name: string; readonly place: string; readonly pairs: ReadonlySet<string> }

/**
 * Which clause of one revision is which of another: the same words first, then the same heading, then the likest
 * wording. Each is taken once. In the order of the right list; what is left of the left one stands where it stood.
 */
export function alignClauses(left: readonly ComparableClause[], right: readonly ComparableClause[]): ClausePair[] {
  const partner = new Map<number, number>()
  const taken = new Set<number>()
  const from = left.map(prepare)
  const to = right.map(prepare)
  const take = (one: Prepared, other: Prepared) => {
    partner.set(other.index, one.index)
    taken.add(one.index)
  }
  const isFree = (one: Prepared) => !taken.has(one.index)
  for (const keyOf of [(one: Prepared) => (one.text.length > 8 ? `${one.name}\n${one.text}` : ''), (one: Prepared) => (one.name === '' ? '' : `${one.name}\n${one.place}`), (one: Prepared) => one.name]) takeEqual(from, to, keyOf, isFree, (one) => !partner.has(one.index), take)
  for (const { one, other } of likePairs(from.filter(isFree), to.filter((one) => !partner.has(one.index)))) if (isFree(one) && !partner.has(other.index)) take(one, other)
  return inReadingOrder(left.length, right.length, partner)
}

function prepare(clause: ComparableClause, index: number): Prepared {
  const text = foldName(clause.text)
  return { index, text, name: foldName(clause.heading), place: clause.path.join('\n'), pairs: charPairs(clause.text.slice(0, COMPARED_CHARACTERS)) }
}

/** Pairs clauses of one key in their order; a key that stands several times pairs first with first. An empty key pairs nothing. */
function takeEqual(from: readonly Prepared[], to: readonly Prepared[], keyOf: (one: Prepared) => string, isFree: (one: Prepared) => boolean, isOpen: (one: Prepared) => boolean, take: (one: Prepared, other: Prepared) => void): void {
  const waiting = new Map<string, Prepared[]>()
  for (const one of from) {
    const key = keyOf(one)
    if (key === '' || !isFree(one)) continue
    const list = waiting.get(key)
    if (list) list.push(one)
    else waiting.set(key, [one])
  }
  for (const other of to) {
    if (!isOpen(other)) continue
    const one = waiting.get(keyOf(other))?.shift()
    if (one) take(one, other)
  }
}

/** Pairs that are alike enough, the likest first; of equally like ones, those nearest in place. */
function likePairs(from: readonly Prepared[], to: readonly Prepared[]): { one: Prepared; other: Prepared }[] {
  const isSmall = from.length * to.length <= MOST_PAIRS
  const found: { one: Prepared; other: Prepared; score: number; distance: number }[] = []
  for (const one of from) {
    for (const other of to) {
      const distance = Math.abs(one.index - other.index)
      if (!isSmall && distance > NEIGHBOURS) continue
      const score = likeness(one.pairs, other.pairs)
      if (score >= (one.place === other.place ? ALIKE_IN_PLACE : ALIKE)) found.push({ one, other, score, distance })
    }
  }
  return found.sort((a, b) => b.score - a.score || a.distance - b.distance || a.other.index - b.other.index)
}

function inReadingOrder(leftCount: number, rightCount: number, partner: ReadonlyMap<number, number>): ClausePair[] {
  const paired = new Set(partner.values())
  const following = new Map<number, number[]>()
  let before = -1
  for (let index = 0; index < leftCount; index += 1) {
    if (paired.has(index)) before = index
    else following.set(before, [...(following.get(before) ?? []), index])
  }
  const removedAfter = (index: number): ClausePair[] => (following.get(index) ?? []).map((left) => ({ left, right: null }))
  return [...removedAfter(-1), ...Array.from({ length: rightCount }, (_, right) => right).flatMap((right): ClausePair[] => {
    const left = partner.get(right) ?? null
    return [{ left, right }, ...(left === null ? [] : removedAfter(left))]
  })]
}
