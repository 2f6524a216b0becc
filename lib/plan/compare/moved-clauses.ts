/**
 * Of pairs in the order of the right side, those whose left places are out of order: the fewest that must have moved
 * for the others to have stayed (all but a longest rising sequence).
 * @param lefts left places, in the order of the right side
 * @returns positions in that list
 */
export function movedPositions(lefts: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: number[] = []
  for (const [position, left] of lefts.entries()) {
    const length = firstNotLess(tails.map((tail) => lefts[tail]!), left)
    before.push(length > 0 ? tails[length - 1]! : -1)
    tails[length] = position
  }
  const stayed = new Set<number>()
  for (let position = tails.at(-1) ?? -1; position >= 0; position = before[position]!) stayed.add(position)
  return new Set([...lefts.keys()].filter((position) => !stayed.has(position)))
}

function firstNotLess(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
