import type { PlanReading } from './reader/plan-reading.schema'

export type Clause = { readonly path: string[]; readonly heading: string; readonly text: string; readonly spanStart: number; readonly spanEnd: number }

const LONGEST_HEADING = 300

/**
 * A document cut into clauses, for search and comparison: each section and task from its heading to the next one, and
 * what stands before the first. Together they are the whole text, but for blank stretches.
 */
export function planClauses(reading: Pick<PlanReading, 'sections' | 'tasks'>, text: string): Clause[] {
  const anchors = [...reading.sections, ...reading.tasks].map(({ path, heading, span }) => ({ path, heading, start: span[0] })).sort((left, right) => left.start - right.start)
  const unique = anchors.filter((anchor, index) => index === 0 || anchor.start > anchors[index - 1]!.start)
  const begin = unique[0]?.start === 0 ? unique : [{ path: [], heading: '', start: 0 }, ...unique]
  return begin.flatMap((anchor, index) => {
    const whole = text.slice(anchor.start, begin[index + 1]?.start ?? text.length)
    const body = whole.trim()
    if (body === '') return []
    const spanStart = anchor.start + whole.indexOf(body)
    return [{ path: [...anchor.path], heading: anchor.heading.slice(0, LONGEST_HEADING), text: body, spanStart, spanEnd: spanStart + body.length }]
  })
}
