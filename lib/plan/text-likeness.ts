import { foldCharacters } from './reader/fold-characters'

/** The pairs of neighbouring characters of a text, widths, spaces and punctuation aside. */
export function charPairs(text: string): ReadonlySet<string> {
  const bare = foldName(text)
  const pairs = new Set<string>()
  for (let at = 0; at + 1 < bare.length; at++) pairs.add(bare.slice(at, at + 2))
  return pairs
}

/** A name by which the same thing is found again: widths, spaces, quotes and punctuation aside. */
export function foldName(text: string): string {
  return foldCharacters(text).replace(/[\s\p{P}]/gu, '').toLowerCase()
}

/** How alike two texts are by the pairs they share (Dice): 0 nothing, 1 the same pairs. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  if (left.size + right.size === 0) return 1
  const [few, many] = left.size < right.size ? [left, right] : [right, left]
  let shared = 0
  for (const pair of few) if (many.has(pair)) shared++
  return (2 * shared) / (left.size + right.size)
}
