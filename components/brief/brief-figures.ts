import type { BriefSource } from '@/lib/supervision/brief-content.schema'
import type { FigureContext } from '../report-summary/summary-figure'

/** The figures of a brief as paragraphs show them: each leads to the page it comes from. `now`: what it says there now, where that is something else. */
export function figureContextOf(sources: readonly BriefSource[], now: Readonly<Record<string, string>> = {}): FigureContext {
  const hrefs = new Map(sources.map(({ id, href }) => [id, href]))
  return {
    sources: new Map(sources.map(({ id, key, text, formula }) => [id, { id, key, kind: 'ACTUAL', text, formula, rowCount: 0, kept: null }])),
    hrefOf: (sourceId) => hrefs.get(sourceId) ?? '/dashboard',
    now: new Map(Object.entries(now)),
  }
}
