import type { Passage } from './passages'
import { KNOWN_HEADING } from './section-roles'
import type { UnitClause } from './unit-clauses'

/** The range of a passage that is its heading; `body` is where the text after it begins. */
export interface Heading {
  start: number
  end: number
  body: number
}

const OPENING = '“‘（《【〔'
const CLOSING = '”’）》】〕'
const LONGEST_LABEL = 30

/**
 * Takes a passage, where its number ends and the unit clauses found in it; returns its heading: the words up to the
 * first full stop (quotes and brackets kept whole), without the units named before or after it.
 */
export function readHeading(passage: Passage, from: number, clauses: readonly UnitClause[]): Heading {
  const text = passage.text
  const start = skipBlanks(text, headingStart(clauses, from))
  const known = KNOWN_HEADING.exec(text.slice(start, start + 12))
  let end = headingEnd(text, start)
  if (known && runsOn(text.slice(start + known[0].length, end))) end = start + known[0].length
  if (end - start > 24 && /^第.{1,4}[章节]/.test(text)) end = start + (BODY_OPENING.exec(text.slice(start, start + 30))?.[1]?.length ?? end - start)
  const clause = clauses.find((one) => one.start > start && one.start < end)
  if (clause) end = clause.start
  const body = Math.min(text.length, clause ? clause.end : end + (/[。；：！？\s]/.test(text.charAt(end)) ? 1 : 0))
  end = trimEnd(text, start, end)
  const dated = DATED.exec(text.slice(start, end))
  if (dated && dated.index >= 4) end = trimEnd(text, start, start + dated.index)
  return { start, end, body: Math.max(body, end) }
}

/** Where no break divides a section's heading from its text: the words a text begins with, after four at least. */
const BODY_OPENING = /^([^，。；：]{4,16}?)(?:各级|全面|加强|完善|健全|深入|严格|建立|加大|充分|坚持|以习近平|认真|进一步)/

/** A known heading with the text following it on the spot. */
function runsOn(rest: string): boolean {
  if (/^(?:阶段|期|步骤|方案|情况|机制|体系|制度)/.test(rest)) return false
  return rest.length > 14 || /^(?:坚持|以|全面|按照|围绕|到|深入|通过|牢固|力争|紧|认真|贯彻|落实|统筹|积极|为)/.test(rest)
}

/** "动员部署阶段（2026年1月—3月）": the time in brackets is no part of the heading. */
const DATED = /（[^（）]{0,30}\d[^（）]{0,4}(?:年|月)[^（）]{0,30}）$/

function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /[，。；：、！？.\s]/.test(text.charAt(at - 1))) at -= 1
  return at
}

function headingStart(clauses: readonly UnitClause[], from: number): number {
  const first = clauses[0]
  return first && first.place === 'before' && first.start <= from + 1 ? first.end : from
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (at < text.length && /[\s，。：、.]/.test(text.charAt(at))) at += 1
  return at
}

function headingEnd(text: string, start: number): number {
  let depth = 0
  const limit = Math.min(text.length, start + 600)
  for (let at = start; at < limit; at += 1) {
    const char = text.charAt(at)
    if (OPENING.includes(char)) depth += 1
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1)
    if (char === '。' && (depth === 0 || !closesSoon(text, at))) return at
    if (depth > 0) continue
    if ('；！？'.includes(char)) return at
    if (char === '：' && at - start <= LONGEST_LABEL) return at
    if (char === ' ' && blankEnds(text, start, at)) return at
  }
  return limit
}

function closesSoon(text: string, at: number): boolean {
  return /^.{0,60}[”’）》】〕]/.test(text.slice(at + 1, at + 64))
}

/** "加强源头治理　督促……": a blank after a few words without punctuation divides heading and text. */
function blankEnds(text: string, start: number, at: number): boolean {
  const before = text.slice(start, at)
  return before.length >= 4 && before.length <= LONGEST_LABEL && !/[，、（“]/.test(before)
    && text.length - at > 15 && /[，。；]/.test(text.slice(at, at + 120)) && /[\u4e00-\u9fff]$/.test(before)
}
