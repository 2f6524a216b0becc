import { foldCharacters } from './fold-characters'
import { readMarker } from './numbering'
import type { Span } from './plan-reading.schema'
import type { SourceLine } from './source-lines'

/** From the index `at` on, a passage stands in the source from the index `start` on. */
interface Stretch {
  at: number
  start: number
}

/** A paragraph put together from the source lines it was broken over. */
export interface Passage {
  /** Folded text: what the grammar looks at. */
  text: string
  /** Folded text with the titles of laws and documents (《…》) blanked out. */
  masked: string
  /** The characters as written, index for index. */
  raw: string
  /** The stretches of the source that it was put together from, in order. */
  stretches: Stretch[]
  /** The source lines' ordinal of the first line: passages of one document compare by it. */
  line: number
  /** Whether the passage was split off inside a line. */
  inline: boolean
}

const FILLER = '\u25a1'

/** Takes the source and the lines of one paragraph; returns the paragraph. */
export function makePassage(source: string, lines: readonly Pick<SourceLine, 'start' | 'end'>[], line: number): Passage {
  let length = 0
  const stretches = lines.map(({ start, end }): Stretch => {
    const at = length
    length += end - start
    return { at, start }
  })
  const raw = lines.map(({ start, end }) => source.slice(start, end)).join('')
  const text = dividedCells(foldCharacters(raw), raw)
  return { text, masked: maskTitles(text), raw, stretches, line, inline: false }
}

/** The cells of a row that no table took in are clauses of their own, but its number: one does not run on into the next. */
function dividedCells(text: string, raw: string): string {
  if (!isRow(raw)) return text
  const number = raw.indexOf('\t') <= 4 ? raw.indexOf('\t') : -1
  return text.replace(/ /g, (blank, at: number) => (at !== number && raw.charAt(at) === '\t' ? '；' : blank))
}

/** Whether a line holds three cells or more. */
function isRow(raw: string): boolean {
  const first = raw.indexOf('\t')
  return first >= 0 && raw.includes('\t', first + 1)
}

/** Takes a passage and an index into it; returns which of its stretches the character there is of. */
function stretchAt({ stretches }: Passage, index: number): number {
  let low = 0
  for (let high = stretches.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1
    if (stretches[middle]!.at <= index) low = middle
    else high = middle - 1
  }
  return low
}

function sourceIndex(passage: Passage, index: number): number {
  const stretch = passage.stretches[stretchAt(passage, index)]
  return stretch ? stretch.start + index - stretch.at : 0
}

/** Takes a passage and an index of the source; returns how many of the passage's characters stand before it there. */
export function countBefore({ stretches, text }: Passage, source: number): number {
  let low = 0
  for (let high = stretches.length - 1; low < high;) {
    const middle = (low + high + 1) >> 1
    if (stretches[middle]!.start < source) low = middle
    else high = middle - 1
  }
  const stretch = stretches[low]
  if (!stretch || source <= stretch.start) return 0
  return Math.min(stretch.at + source - stretch.start, stretches[low + 1]?.at ?? text.length)
}

/** Takes a passage and a range of it; returns that range as a passage of its own. */
export function cutPassage(passage: Passage, start: number, end: number, inline: boolean): Passage {
  const text = passage.text.slice(start, end)
  return {
    text,
    masked: passage.masked === passage.text ? text : passage.masked.slice(start, end),
    raw: passage.raw === passage.text ? text : passage.raw.slice(start, end),
    stretches: cutStretches(passage, start, Math.min(end, passage.text.length)),
    line: passage.line,
    inline,
  }
}

function cutStretches(passage: Passage, start: number, end: number): Stretch[] {
  if (end <= start) return []
  const { stretches } = passage
  const first = stretchAt(passage, start)
  const last = stretchAt(passage, end - 1)
  const head: Stretch = { at: 0, start: sourceIndex(passage, start) }
  return first === last ? [head] : [head, ...stretches.slice(first + 1, last + 1).map((stretch) => ({ at: stretch.at - start, start: stretch.start }))]
}

/** Takes a range of a passage; returns where it stands in the source. */
export function spanOf(passage: Passage, start: number, end: number): Span {
  if (end <= start) {
    const at = sourceIndex(passage, Math.min(start, passage.text.length - 1))
    return [at, at]
  }
  return [sourceIndex(passage, start), sourceIndex(passage, end - 1) + 1]
}

/** Takes a folded text; returns it with everything between 《 and its 》 blanked, index for index. */
export function maskTitles(text: string): string {
  if (!text.includes('《')) return text
  const out: string[] = []
  let from = 0
  for (let open = text.indexOf('《'); open >= 0; open = text.indexOf('《', from)) {
    const close = matchingTitle(text, open)
    if (close < 0) {
      out.push(text.slice(from, open + 1))
      from = open + 1
      continue
    }
    out.push(text.slice(from, open + 1), FILLER.repeat(close - open - 1))
    from = close
  }
  out.push(text.slice(from))
  return out.join('')
}

function matchingTitle(text: string, open: number): number {
  let depth = 0
  const limit = Math.min(text.length, open + 200)
  for (let at = open; at < limit; at += 1) {
    const char = text.charAt(at)
    if (char === '《') depth += 1
    if (char === '》' && --depth === 0) return at
  }
  return -1
}

const CLOSED = /[。；！？：）】”》〕.…]$/
/** A full line that closes a title or a quotation may still be in the middle of its sentence. */
const ENDED = /[。；！？：）】.…]$/
const LABEL = /^(?:牵头|责任|配合|协办|参与|落实|承办|主办|完成|抄送|主送|附件|联系|分管|时限)[^。，]{0,8}[：\s]/
/** A bracket that is open for longer than this was forgotten. */
const LONGEST_BRACKET = 240

/** Takes the source and its lines of running text; returns its paragraphs, lines broken by mistake or by width joined. */
export function joinLines(source: string, lines: readonly SourceLine[]): Passage[] {
  const width = wrapWidth(lines)
  const passages: Passage[] = []
  let open: SourceLine[] = []
  let tail = ''
  let afterRow = false
  let first = 0
  lines.forEach((line, index) => {
    const previous = open.at(-1)
    const row = isRow(source.slice(line.start, line.end))
    if (previous && (row || afterRow || !continues(previous, line, width, open.length > 1, tail))) {
      passages.push(makePassage(source, open, first))
      open = []
      tail = ''
    }
    if (open.length === 0) first = index
    open.push(line)
    tail = (tail + line.text).slice(-LONGEST_BRACKET)
    afterRow = row
  })
  if (open.length > 0) passages.push(makePassage(source, open, first))
  return passages
}

/** Whether a line goes on with the paragraph whose last line and last words are given. */
function continues(previous: SourceLine, line: SourceLine, width: WrapWidth | null, joined: boolean, tail: string): boolean {
  const full = width !== null && isFull(previous, width)
  const open = !(full ? ENDED : CLOSED).test(previous.text)
  if (leavesBracketOpen(previous.text.slice(-120)) && line.text.length < 200) return true
  if (full && open && /[，、；]/.test(previous.text) && !LABEL.test(line.text)) return true
  if (/[一二三四]、$/.test(previous.text)) return true
  if (readMarkerOfItem(line.text)) return false
  if (full && leavesBracketOpen(tail)) return true
  if (LABEL.test(line.text)) return false
  if (/[、，]$/.test(previous.text)) return true
  if (width !== null) {
    if (full && open) return true
    return full && !line.indented && (joined || previous.text.includes('，')) && /[，。；、]/.test(line.text)
  }
  return open && previous.text.length >= 30 && /[，。；]/.test(previous.text)
}

/** "（牵头单位：" at the end of a line: the units follow on the next. */
function leavesBracketOpen(tail: string): boolean {
  return tail.lastIndexOf('（') > tail.lastIndexOf('）') || tail.lastIndexOf('【') > tail.lastIndexOf('】')
}

function isFull(line: SourceLine, { by, top }: WrapWidth): boolean {
  return line[by] >= top - SLACK[by] && !isCentred(line)
}

/** A line set in the middle by blanks is a heading; a paragraph begins after a few. */
function isCentred({ reach, text }: SourceLine): boolean {
  return reach - text.length >= 8
}

function readMarkerOfItem(text: string): boolean {
  const marker = readMarker(text)
  return marker !== null && marker.style !== 'first'
}

/** Where the lines of a wrapped text end: so many characters or so many columns on. */
interface WrapWidth {
  by: 'reach' | 'width'
  top: number
}

/** A full line may be this much shorter than the others: a mark that must not begin a line takes its word along. */
const SLACK = { reach: 3, width: 5 } as const
/** One line of so many may run beyond the others: in smaller type, or out of place. */
const MOST_BEYOND = 20

/**
 * The width at which a text was wrapped by hand or by a PDF, or null where lines are whole paragraphs: where most of
 * the longer lines end, and not the very longest of them. A text wrapped by count ends at one count of characters
 * whatever they are, a page at one width.
 */
function wrapWidth(lines: readonly SourceLine[]): WrapWidth | null {
  const long = lines.filter((line) => line.reach >= 16 && !isCentred(line))
  if (long.length < 6 || long.some(({ reach }) => reach > 90)) return null
  const [reach, width] = [densest(long.map((line) => line.reach), SLACK.reach + 1), densest(long.map((line) => line.width), SLACK.width + 1)]
  const { by, top, held } = reach.held > width.held ? { by: 'reach' as const, ...reach } : { by: 'width' as const, ...width }
  const beyond = long.filter((line) => line[by] > top + SLACK[by]).length
  return held * 4 >= long.length && held >= 4 && beyond * MOST_BEYOND <= long.length ? { by, top } : null
}

/** Takes numbers; returns the top of the range of a size that holds most of them, the upper one where two hold as many. */
function densest(numbers: readonly number[], size: number): { top: number; held: number } {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  let best = { top: 0, held: 0 }
  for (const top of [...counts.keys()].sort((left, right) => left - right)) {
    let held = 0
    for (let at = top; at > top - size; at -= 1) held += counts.get(at) ?? 0
    if (held >= best.held) best = { top, held }
  }
  return best
}
