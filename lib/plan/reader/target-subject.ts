import { readMeasuredValues } from './measured-values'
import type { Passage } from './passages'
import type { Range } from './segments'
import { nameRange, tidy } from './target-names'

/** A row of years names its indicator once; no plan's row is longer. */
const FARTHEST = 12

/**
 * "满意度提升至89分，比上年提高1.2分", "亮证率2026年70%、2027年80%": what the clause before speaks of, up to its own value.
 * @param index of the segment whose subject is asked for
 * @returns the name as written, '' where nothing before it names one
 */
export function subjectBefore(passage: Passage, segments: readonly Range[], index: number): string {
  for (let at = index - 1; at >= Math.max(0, index - FARTHEST); at -= 1) {
    const { start, end } = segments[at]!
    const text = passage.masked.slice(start, end)
    const [first] = readMeasuredValues(text)
    const range = nameRange(text, 0, first?.wordsStart ?? text.length)
    const name = tidy(passage.raw.slice(start + range.start, start + range.end))
    if (name !== '' || !first) return name
  }
  return ''
}
