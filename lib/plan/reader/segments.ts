import { characterSet } from './character-set'

/** A range of a folded text. */
export interface Range {
  start: number
  end: number
}

/** A sentence (up to a full stop) cut at its commas and semicolons, and between the years of a row; brackets and grouped digits stay whole. */
export interface Sentence extends Range {
  segments: Range[]
}

const MARKS = characterSet('（【〔）】〕。！？，；：、')
const PLAIN = ' '
const BLANK = 32

/** No clause of a plan is longer; a text without punctuation is cut here. */
const LONGEST = 1_000

/** Takes a folded text and where to begin; returns its sentences. */
export function splitSentences(text: string, from = 0): Sentence[] {
  const sentences: Sentence[] = []
  let segments: Range[] = []
  let depth = 0
  let opened = 0
  let start = from
  for (let at = from; at <= text.length; at += 1) {
    const char = at === text.length ? '。' : MARKS[text.charCodeAt(at)] === 1 ? text.charAt(at) : PLAIN
    if ('（【〔'.includes(char)) {
      depth += 1
      opened = at
    } else if ('）】〕'.includes(char)) depth = Math.max(0, depth - 1)
    if (depth > 0 && at - opened > 300) depth = 0
    const ends = at === text.length || (depth === 0 && '。！？'.includes(char))
    if (!ends && !(depth === 0 && char !== PLAIN && isCut(text, at)) && at - start < LONGEST) continue
    pushRange(segments, text, start, at)
    start = at - start >= LONGEST && !ends ? at : at + 1
    if (!ends) continue
    if (segments.length > 0) sentences.push({ start: segments[0]!.start, end: Math.min(text.length, at + 1), segments })
    segments = []
  }
  return sentences
}

/** "2026年100批次、2027年400批次": each year of a row is a clause of its own; "2026年底、2027年底" is none. */
const YEARLY_AMOUNT = /(?:\d[^年月日、\d]{1,4}|全覆盖)$/

function isCut(text: string, at: number): boolean {
  const char = text.charAt(at)
  if (char === '，') return !(/\d/.test(text.charAt(at - 1)) && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)))
  if (char === '、') return /^20\d\d年/.test(text.slice(at + 1, at + 6)) && YEARLY_AMOUNT.test(text.slice(Math.max(0, at - 12), at))
  return char === '；' || char === '：'
}

function pushRange(ranges: Range[], text: string, from: number, until: number): void {
  let start = from
  let end = until
  while (start < end && text.charCodeAt(start) === BLANK) start += 1
  while (end > start && text.charCodeAt(end - 1) === BLANK) end -= 1
  if (end > start) ranges.push({ start, end })
}
