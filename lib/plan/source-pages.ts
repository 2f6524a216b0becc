/** A stretch of a source that can be named: what rests on it. */
export type SourceAnchor = { readonly id: string; readonly kind: 'task' | 'target' | 'milestone' | 'duty'; readonly label: string; readonly start: number; readonly end: number }

export type SourceLine = {
  readonly start: number
  readonly text: string
  /** What begins in this line, in its order. */
  readonly anchors: readonly SourceAnchor[]
  /** It holds the place that was asked for. */
  readonly isAt: boolean
}

export type SourcePage = { readonly page: number; readonly pages: number; readonly lines: readonly SourceLine[] }

/** Characters a page, so that a document of any length opens at once. */
export const PAGE_CHARACTERS = 40_000

/**
 * One page of a source text by its lines, blank ones left out, each with what begins in it. The page is the one that
 * holds `at`, where given; else the one asked for, brought inside.
 */
export function sourcePage(text: string, anchors: readonly SourceAnchor[], asked: { readonly page: number; readonly at: number | null }): SourcePage {
  const lines = linesOf(text)
  const pages = pagesOf(lines)
  const page = asked.at === null ? Math.min(Math.max(1, asked.page), pages.length) : Math.max(1, pages.findLastIndex((one) => one[0]!.start <= asked.at!) + 1)
  const shown = pages[page - 1] ?? []
  const sortedAnchors = anchors.toSorted((a, b) => a.start - b.start || b.end - a.end)
  return {
    page,
    pages: Math.max(1, pages.length),
    lines: shown.map(({ start, end }) => ({
      start,
      text: text.slice(start, end).trim(),
      anchors: sortedAnchors.filter((one) => one.start >= start && one.start < end),
      isAt: asked.at !== null && asked.at >= start && asked.at < end,
    })).filter((line) => line.text !== ''),
  }
}

type Range = { start: number; end: number }

/** Each line with its break, so that every offset lies in one. */
function linesOf(text: string): Range[] {
  const lines: Range[] = []
  for (let start = 0; start < text.length; ) {
    const lineBreak = text.indexOf('\n', start)
    const end = lineBreak === -1 ? text.length : lineBreak + 1
    lines.push({ start, end })
    start = end
  }
  return lines
}

function pagesOf(lines: readonly Range[]): Range[][] {
  const pages: Range[][] = []
  for (const line of lines) {
    const page = pages.at(-1)
    if (page && line.end - page[0]!.start <= PAGE_CHARACTERS) page.push(line)
    else pages.push([line])
  }
  return pages
}
