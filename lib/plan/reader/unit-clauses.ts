import { characterSet } from './character-set'
import type { Passage } from './passages'
import { isGroupUnit, surelyUnit } from './units'
import { readBareUnits, readLabelledUnits, readSpokenUnits, type AssignedUnit } from './unit-roles'

/** A stretch of a passage that says whose work something is; unit ranges are indices into the passage. */
export interface UnitClause {
  start: number
  end: number
  units: AssignedUnit[]
  /** Where it stands: before the action, after it, or as a line of its own. */
  place: 'before' | 'after' | 'alone'
}

interface Bracket {
  start: number
  end: number
}

const PAIRS = new Map([['（', '）'], ['【', '】'], ['〔', '〕'], ['〈', '〉'], ['{', '}']])
const BRACKETS = characterSet([...PAIRS].flat().join(''))
const SENTENCE_MARKS = characterSet('。；！？' + [...PAIRS].flat().join(''))
const LABEL_START =
  /(?:牵头|主办|主责|责任|落实|承办|实施|负责|主管|承担|配合|协办|参与|参加|协助|协同|协作)(?:责任|落实|负责|实施|（责任）|（配合）|和责任|及责任)?(?:单位|部门|科室|主体|机构)(?:（[^（）：]{0,10}）)?\s?：|^(?:牵头|责任|配合|协办|参与|落实|承办|主办)(?:单位|部门)(?=\s)|(?:^|[。；\s])(?:牵头|责任|配合|协办|参与|落实|主办|承办)\s?：/g

const NEXT_LABEL = /^\s?(?:牵头|主办|主责|责任|落实|承办|实施|负责|参加|配合|协办|参与|协助|协同|分管|包保|联系|完成|时限)[^，。：]{0,8}：/

/** Takes a passage (its marker may be included); returns the clauses in it that assign units, in order. */
export function findUnitClauses(passage: Passage, from = 0): UnitClause[] {
  const text = passage.masked
  const brackets = findBrackets(text, from)
  const marked = [...brackets.flatMap((bracket) => bracketClause(text, bracket, from)), ...labelClauses(text, from, brackets)].sort(byStart)
  const found = [...marked, ...sentenceClauses(text, from, marked)].sort(byStart)
  if (found.length > 0) return found
  const torn = tornClause(text, from)
  return torn.length > 0 ? torn : subjectClause(text, from)
}

/** Takes a passage; returns the clause it is where it is nothing but units and a colon ("甲局牵头，乙局配合："), else null. */
export function readUnitLine(passage: Passage): UnitClause | null {
  const text = passage.masked
  if (text.length > 200 || !text.endsWith('：')) return null
  const words = text.slice(0, -1)
  const spoken = readSpokenUnits(words, true)
  const units = spoken?.end === words.length ? spoken.units : readBareUnits(words)
  return units && { start: 0, end: text.length, units, place: 'alone' }
}

/** A bracket torn off at the end of a fragment: "（市教育局、市卫健局". */
function tornClause(text: string, from: number): UnitClause[] {
  const tail = Math.max(from, text.length - 400)
  const start = tail + text.slice(tail).search(/[（【〔](?!.*[）】〕])/)
  if (start < tail) return []
  const content = text.slice(start + 1)
  const units = content.length < 3 ? null : readLabelledUnits(content) ?? readSpokenUnits(content)?.units ?? readBareUnits(content)
  return units ? [{ start, end: text.length, units: shift(units, start + 1), place: 'after' }] : []
}

/** "加强监管。市教育局、市卫健局要督促……": offices that the sentence under a heading tells what to do. */
function subjectClause(text: string, from: number): UnitClause[] {
  const first = text.slice(from, from + 60).search(/[。：]/)
  const starts = first > 0 ? [from, from + first + 1] : [from]
  for (const start of starts) {
    const opening = /^\s?(?:由)?([^，。；：]{3,120}?)(?:要|应当?|须|必须|负责|按照?(?:各自)?职责(?:分工)?)(?!求|急|人|制|的)/.exec(text.slice(start, start + 140))
    if (!opening) continue
    const units = readBareUnits(opening[1]!)
    const named = units?.some((unit) => !isGroupUnit(opening[1]!.slice(unit.start, unit.end)))
    if (!units || !named) continue
    const at = start + opening[0].indexOf(opening[1]!)
    return [{ start: at, end: at + opening[1]!.length, units: shift(units, at), place: 'after' }]
  }
  return []
}

function byStart(left: UnitClause, right: UnitClause): number {
  return left.start - right.start
}

function findBrackets(text: string, from: number): Bracket[] {
  const found: Bracket[] = []
  const stack: { close: string; at: number }[] = []
  for (let at = from; at < text.length; at += 1) {
    if (BRACKETS[text.charCodeAt(at)] === 0) continue
    const char = text.charAt(at)
    const close = PAIRS.get(char)
    if (close) {
      if (stack.length < 8) stack.push({ close, at })
      continue
    }
    const index = lastMatching(stack, char)
    if (index < 0) continue
    const open = stack[index]!
    stack.length = index
    found.push({ start: open.at, end: at + 1 })
  }
  return found.sort((left, right) => left.start - right.start || right.end - left.end)
}

function lastMatching(stack: readonly { close: string }[], char: string): number {
  for (let at = stack.length - 1; at >= 0; at -= 1) if (stack[at]!.close === char) return at
  return -1
}

function bracketClause(text: string, bracket: Bracket, from: number): UnitClause[] {
  const content = text.slice(bracket.start + 1, bracket.end - 1)
  if (content.length < 3 || content.length > 800) return []
  const closing = /^[\s。；]*$/.test(text.slice(bracket.end, bracket.end + 4)) || bracket.end === text.length
  const opening = /^[\s、.，：]*$/.test(text.slice(from, bracket.start))
  const units = readLabelledUnits(content) ?? readSpokenUnits(content)?.units
    ?? (closing || opening || text.charAt(bracket.start) === '【' ? bareClause(text, bracket, content) : null)
  if (!units) return []
  const place = opening && closing ? 'alone' : opening ? 'before' : 'after'
  return [{ start: bracket.start, end: bracket.end, units: shift(units, bracket.start + 1), place }]
}

/** A list of names alone is a clause only after a sentence or a heading, never as the gloss of a word: 镇政府（街道办事处）. */
function bareClause(text: string, bracket: Bracket, content: string): AssignedUnit[] | null {
  const units = readBareUnits(content)
  if (!units) return null
  const before = text.charAt(bracket.start - 1)
  const names = units.map(({ start, end }) => content.slice(start, end))
  if (/[局委办府院会]/.test(before)) return null
  return before === '' || /[。；！？）”\s]/.test(before) || names.every((name) => /^(?:市|县|区|省|州|各)/.test(name)) ? units : null
}

function shift(units: readonly AssignedUnit[], by: number): AssignedUnit[] {
  return units.map((unit) => ({ ...unit, start: unit.start + by, end: unit.end + by }))
}

function labelClauses(text: string, from: number, brackets: readonly Bracket[]): UnitClause[] {
  const clauses: UnitClause[] = []
  const outer = brackets.filter((bracket, index) => index === 0 || bracket.start >= brackets[index - 1]!.end || bracket.end > brackets[index - 1]!.end)
  let next = 0
  LABEL_START.lastIndex = from
  for (let match = LABEL_START.exec(text); match; match = LABEL_START.exec(text)) {
    const start = match.index + (/^[。；\s]/.test(match[0]) ? 1 : 0)
    while (next < outer.length && outer[next]!.end <= start) next += 1
    const bracket = outer[next]
    if (bracket && start > bracket.start) continue
    const units = readLabelledUnits(text.slice(start, labelsEnd(text, start)))
    if (!units) continue
    const last = start + units.reduce((most, { end }) => Math.max(most, end), 0)
    const end = Math.min(text.length, last + (/^[。；]/.test(text.slice(last, last + 1)) ? 1 : 0))
    const place = start <= from + 1 ? (text.length - end < 4 ? 'alone' : 'before') : 'after'
    clauses.push({ start, end, units: shift(units, start), place })
    LABEL_START.lastIndex = Math.max(LABEL_START.lastIndex, end - 1)
  }
  return clauses
}

/** A labelled clause runs on over full stops as long as the next sentence is labelled too. */
function labelsEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + 1200)
  for (let at = start; at < limit; at += 1) {
    if (text.charAt(at) === '。' && !NEXT_LABEL.test(text.slice(at + 1, at + 24))) return at
  }
  return limit
}

function sentenceClauses(text: string, from: number, taken: readonly UnitClause[]): UnitClause[] {
  const clauses: UnitClause[] = []
  let start = from
  let next = 0
  let depth = 0
  let count = 0
  for (let at = from; at <= text.length; at += 1) {
    if (at < text.length && SENTENCE_MARKS[text.charCodeAt(at)] === 0) continue
    const char = text.charAt(at)
    if (PAIRS.has(char)) depth += 1
    else if ('）】〕〉}'.includes(char) && char !== '') depth = Math.max(0, depth - 1)
    if (at < text.length && !('。；！？'.includes(char) && (depth === 0 || at - start > 400))) continue
    depth = 0
    while (next < taken.length && taken[next]!.end <= start) next += 1
    const other = taken[next]
    const clause = other && other.start <= start ? null : sentenceClause(text, start, at, from, count)
    if (at > start) count += 1
    if (clause && !(other && clause.end > other.start)) clauses.push(clause)
    start = at + 1
  }
  return clauses
}

function sentenceClause(text: string, start: number, end: number, from: number, count: number): UnitClause | null {
  const sentence = text.slice(start, Math.min(end, start + 400))
  if (!/牵头|负责|落实|配合|承办|主办|协办|参与|按职责/.test(sentence)) return start === from ? colonClause(text, start, end) : null
  const whole = end - start <= 400 ? readSpokenUnits(sentence) : null
  if (whole && whole.units.some(({ role }) => role !== 'supporting') && whole.units.every((unit) => surelyUnit(sentence.slice(unit.start, unit.end)))) {
    const place = start === from ? (end >= text.length - 1 ? 'alone' : 'before') : 'after'
    return { start: start + lead(sentence), end: Math.min(text.length, end + 1), units: shift(whole.units, start), place }
  }
  const closing = closingClause(text, start, end)
  if (closing) return closing
  const before = readSpokenUnits(sentence, true)
  if (before && start === from) return { start, end: start + before.end, units: shift(before.units, start), place: 'before' }
  if (before && count === 1 && namesOffice(sentence, before.units)) return { start, end: start + before.end, units: shift(before.units, start), place: 'after' }
  return count <= 1 ? innerClause(text, start, end) ?? (start === from ? colonClause(text, start, end) : null) : null
}

/** "……，甲局、乙局按职责分工负责，……": the units stand between what is to be done and how. */
function innerClause(text: string, start: number, end: number): UnitClause | null {
  const limit = Math.min(end, start + 200)
  for (let at = text.indexOf('，', start); at > start && at < limit; at = text.indexOf('，', at + 1)) {
    const rest = text.slice(at + 1, Math.min(end, at + 300))
    const spoken = readSpokenUnits(rest, true)
    if (spoken && namesOffice(rest, spoken.units)) return { start: at + 1, end: at + 1 + spoken.end, units: shift(spoken.units, at + 1), place: 'after' }
  }
  return null
}

/** Groups alone ("各部门根据……，负责……") are spoken to, not assigned; an office among them makes an assignment. */
function namesOffice(text: string, units: readonly AssignedUnit[]): boolean {
  return units.some(({ start, end }) => !isGroupUnit(text.slice(start, end))) || /^由/.test(text)
}

/** "……，由市教育局牵头，市公安局配合。" */
function closingClause(text: string, start: number, end: number): UnitClause | null {
  const tail = Math.max(start, end - 300)
  const at = tail + text.slice(tail, end).lastIndexOf('，由')
  if (at <= start || text.charAt(at) !== '，') return null
  const spoken = readSpokenUnits(text.slice(at + 1, end))
  if (!spoken || !spoken.units.every((unit) => surelyUnit(text.slice(at + 1 + unit.start, at + 1 + unit.end)))) return null
  return { start: at + 1, end, units: shift(spoken.units, at + 1), place: 'after' }
}

/** "市教育局：开展……" */
function colonClause(text: string, start: number, end: number): UnitClause | null {
  const colon = text.slice(start, Math.min(end, start + 120)).indexOf('：')
  if (colon < 2 || start + colon >= text.length - 2) return null
  const units = readBareUnits(text.slice(start, start + colon))
  return units ? { start, end: start + colon + 1, units: shift(units, start), place: 'before' } : null
}

function lead(sentence: string): number {
  return sentence.length - sentence.trimStart().length
}
