import { foldCharacters } from './fold-characters'

/** One line of the source without the blanks around it: [start, end) in the source, and its folded text. */
export interface SourceLine {
  start: number
  end: number
  text: string
  /** Whether blanks stood before it. */
  indented: boolean
  /** How wide the line ran, its indent included: 2 for a Chinese character, 1 for a Latin one. */
  width: number
  /** How many characters the line ran, its indent included. */
  reach: number
}

const BLANK = /[\s\u200b\ufeff]/

/** Takes the source text; returns its non-blank lines in order. */
export function splitLines(source: string): SourceLine[] {
  const lines: SourceLine[] = []
  let from = 0
  while (from <= source.length) {
    const until = lineEnd(source, from)
    const line = trimmedLine(source, from, until)
    if (line) lines.push(line)
    from = until + 1
  }
  return lines
}

function lineEnd(source: string, from: number): number {
  let at = from
  while (at < source.length && !isBreak(source.charCodeAt(at))) at += 1
  return at
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 0x2028 || code === 0x2029
}

function widthOf(source: string, from: number, until: number): number {
  let width = 0
  for (let at = from; at < until; at += 1) width += source.charCodeAt(at) < 0x2000 ? 1 : 2
  return width
}

function trimmedLine(source: string, from: number, until: number): SourceLine | null {
  let start = from
  let end = until
  while (start < end && BLANK.test(source.charAt(start))) start += 1
  while (end > start && BLANK.test(source.charAt(end - 1))) end -= 1
  const marks = /^(?:#{1,6}\s+|\*\*|>\s)/.exec(source.slice(start, Math.min(end, start + 8)))
  if (marks) start += marks[0].length
  if (source.slice(end - 2, end) === '**' && end - 2 > start) end -= 2
  if (start >= end) return null
  return { start, end, text: foldCharacters(source.slice(start, end)), indented: start - from > 0, width: widthOf(source, from, end), reach: end - from }
}
