/** A number from 0 up to below `below` that is always the same for the same words: the demo looks alike wherever it is made. */
export function draw(words: string, below: number): number {
  let hash = 2_166_136_261
  for (let index = 0; index < words.length; index += 1) hash = Math.imul(hash ^ words.charCodeAt(index), 16_777_619)
  hash = Math.imul(hash ^ (hash >>> 15), 2_246_822_519)
  return ((hash ^ (hash >>> 13)) >>> 0) % below
}

/** One of several, by weight. */
export function drawOne<T>(words: string, weighted: readonly (readonly [T, number])[]): T {
  let left = draw(words, weighted.reduce((sum, [, weight]) => sum + weight, 0))
  for (const [one, weight] of weighted) {
    if (left < weight) return one
    left -= weight
  }
  throw new RangeError('Nothing to draw from')
}
