import { parseCount } from './chinese-number'

export type Cycle = 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'other'

/** A date or a rhythm named in a folded text. */
export interface TimeExpression {
  start: number
  end: number
  type: 'date' | 'by-year-end' | 'within-years' | 'recurring'
  /** Year, month and day as far as they are named; `null` also where a placeholder stands. */
  year: number | null
  month: number | null
  day: number | null
  /** How often it comes round, and in which months, where the type is recurring. */
  cycle: Cycle | null
  months: number[] | null
  /** Whether a character is missing, as in 每月21前. */
  gap: boolean
  /** Whether a placeholder stands for the year, month or day. */
  redacted: boolean
}

type Build = (match: RegExpExecArray) => Partial<TimeExpression> | null

const N = '(\\d{1,2}|[一二三四五六七八九十]{1,3}|[xX]{1,2})'
const Y = '(20\\d\\d|二[〇○零][〇○零一二三四五六七八九]{2}|[xX]{2,4})'
const BEFORE = '(?:\\s?(?:以前|之前|前))'
const QUARTERS = '((?:第?[一二三四1-4](?:、|和|及)?){1,4})'

const RULES: readonly (readonly [RegExp, Build])[] = [
  [new RegExp(`${Y}年${N}月(?:${N}日)?(?:份|底|末)?(?:起|开始)?[，]?\\s?(?:-|~|至|到)\\s?(?:${Y}年(?:底|末)?)?(?:${N}月)?(?:${N}日)?(?:底|末)?`), rangeEnd],
  [new RegExp(`每年(?:的)?${N}月(?:${N}日|底|末)?${BEFORE}?(?:、|和|及)${N}月(?:${N}日|底|末|份)?${BEFORE}?`), (m) => ({ type: 'recurring', cycle: 'half-year', months: [num(m[1])!, num(m[3])!], day: num(m[4]) ?? num(m[2]) ?? 31 })],
  [new RegExp(`每年(?:的)?${N}月(?:份)?(?:${N}[日号]|(底|末)|(上旬|中旬|下旬))?${BEFORE}?`), (m) => ({ type: 'recurring', cycle: 'year', month: num(m[1]), day: num(m[2]) ?? (m[3] ? 31 : null) })],
  [new RegExp(`每年(?:的)?(?:年底|年末|底)${BEFORE}?`), () => ({ type: 'recurring', cycle: 'year', month: 12, day: 31 })],
  [/(?<![每、和及]|每年的?)(?:20\d\d年)?(?:第?([一二三四])季度|(上半年|年中)|(下半年))(?:(?:底|末)?(?:以前|之前|前)|底|末)?(?=完成|组织|开展)/, halfOrQuarter],
  [new RegExp(`(?:每年(?:的)?)?(?:每(?:个)?|${QUARTERS})季度?(?:的)?(?:(最后(?:1|一)个月|末月|第三个月|末)|(首月|第一个月))?(?:的)?(?:${N}([日号])?(?=日|号|前|之前|以前))?(?:[日号])?(底|末)?${BEFORE}?`), quarterly],
  [new RegExp(`每(?:个)?月(?:的)?(?:${N}([日号])?(?=前|之前|以前)|${N}[日号]|(底|末|月底))?${BEFORE}?`), monthly],
  [new RegExp(`次月(?:的)?${N}[日号]?(?:内)?${BEFORE}?`), (m) => ({ type: 'recurring', cycle: 'month', day: num(m[1]) })],
  [/每(?:周|星期)(?:([一二三四五六日天1-7]))?(?:前)?/, (m) => ({ type: 'recurring', cycle: 'week', day: m[1] ? weekday(m[1]) : null })],
  [/每半年(?:度)?(?:末|底)?/, () => ({ type: 'recurring', cycle: 'half-year', months: [6, 12] })],
  [/每(?:两|二|三|2|3)(?:年|周|个月|月)|每人每年|每(?:学期|日|天|旬|半(?:个)?月)/, () => ({ type: 'recurring', cycle: 'other' })],
  [/每年(?:度)?/, () => ({ type: 'recurring', cycle: 'year' })],
  [new RegExp(`(?:到|至)?${Y}年${N}月${N}[日号]${BEFORE}?`), (m) => ({ type: 'date', year: year(m[1]), month: num(m[2]), day: num(m[3]) })],
  [new RegExp(`${Y}年${N}月(?:份)?(底|末|上旬|中旬|下旬)?${BEFORE}?`), (m) => ({ type: 'date', year: year(m[1]), month: num(m[2]), day: tenDays(m[3]) })],
  [new RegExp(`(?:到|至|截至|在)?${Y}年(?:年?底|年?末)(?:以前|之前|前)?|(?:到|至|截至)${Y}年(?!的\\d)${BEFORE}?|${Y}年${BEFORE}`), (m) => ({ type: 'by-year-end', year: year(m[1] ?? m[2] ?? m[3]) })],
  [/(\d{1,2}|[一二两三四五六七八九十]{1,2})年(?:之)?内(?!部)/, (m) => ({ type: 'within-years', year: parseCount(m[1]!) })],
  [/(?:今年|本年|当年)?年(?:底|末)(?:以前|之前|前)|(?:今年|本年度?|当年)(?:年?底|年?末)|(?<![\d十\u767e一二两三四五六七八九])年内/, () => ({ type: 'by-year-end' })],
  [new RegExp(`(?<![\\d年])${N}月(?:${N}[日号]|份|底|初)?\\s?(?:-|~|至|到)\\s?${N}月(?:${N}[日号]|份|底|上旬|中旬)?`), (m) => ({ type: 'date', month: num(m[3]), day: num(m[4]) })],
  [new RegExp(`(?<![\\d年])${N}月${N}[日号](?:以前|之前|前)`), (m) => ({ type: 'date', month: num(m[1]), day: num(m[2]) })],
  [new RegExp(`(?<![\\d年])${N}月(?:份)?(?:(底|末)(?:以前|之前|前)?|(?:以前|之前|前))`), (m) => ({ type: 'date', month: num(m[1]), day: null })],
  [new RegExp(`(?<=（)${N}月(?:份)?(?=）)`), (m) => ({ type: 'date', month: num(m[1]), day: null })],
  [/(?:到|至)?“?十([二三四五六])五”?(?:时期|规划期)?(?:末|期末)(?:以前|之前|前)?/, (m) => ({ type: 'by-year-end', year: 2005 + 5 * parseCount(m[1]!)! })],
  [/(?:印发|发布|下发|公布|实施)之日起，?\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:个工作日|个月|日|天)(?:之)?内/, () => ({ type: 'date' })],
  [/定期(?:或(?:者)?|和|、)?不定期/, () => ({ type: 'recurring', cycle: 'other' })],
  [/年度[^，。；、]{0,6}(?:评议考核|考核评议|考核|考评)(?!目标|评价|指标|体系)/, () => ({ type: 'recurring', cycle: 'year' })],
]

const COMBINED = RULES.map(([pattern, build]) => [new RegExp(pattern.source, 'g'), build] as const)

/** One rule on its way through a text: what it reads next. */
interface Reading {
  pattern: RegExp
  build: Build
  next: TimeExpression | null
}

const NAMES_TIME = /年|月|季|每|定期|五”?(?:时期|规划期)?期?末|日起/

/** Takes a folded text; returns whether it may name a date or a rhythm at all. */
export function mayNameTime(text: string): boolean {
  return NAMES_TIME.test(text)
}

/** Takes a folded text; returns the dates and rhythms named in it, in order, the longest reading where two overlap. */
export function findTimeExpressions(text: string): TimeExpression[] {
  return [...eachTimeExpression(text)]
}

/**
 * The same, one after the other: a long text need not hold them all at once. Earlier rules are the more specific ones,
 * so the first that claims a stretch keeps it.
 */
export function* eachTimeExpression(text: string): Generator<TimeExpression, void> {
  if (!mayNameTime(text)) return
  const readings = COMBINED.map(([pattern, build]): Reading => ({ pattern, build, next: null }))
  for (const reading of readings) advance(reading, text, 0)
  let last: TimeExpression | null = null
  let lastRule = 0
  for (let rule = firstOf(readings); rule >= 0; rule = firstOf(readings)) {
    const found = readings[rule]!.next!
    advance(readings[rule]!, text, found.end)
    if (last && found.start < last.end && (rule >= lastRule || found.end < last.end)) continue
    if (last && found.start >= last.end) yield last
    last = found
    lastRule = rule
  }
  if (last) yield last
}

/** The rule that reads next: the one whose reading begins first, the earlier rule where two begin together; -1 at the end. */
function firstOf(readings: readonly Reading[]): number {
  let first = -1
  for (let rule = 0; rule < readings.length; rule += 1) {
    const { next } = readings[rule]!
    if (next !== null && (first < 0 || next.start < readings[first]!.next!.start)) first = rule
  }
  return first
}

function advance(reading: Reading, text: string, from: number): void {
  const { pattern, build } = reading
  reading.next = null
  pattern.lastIndex = from
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const built = match[0] === '' ? null : build(match)
    if (match[0] === '') pattern.lastIndex += 1
    if (!built) continue
    reading.next = expression(match, built)
    return
  }
}

/** Takes the dates of one text; returns them with the year of the one before where it names none: "2026年4月1日前……，11月底前……". */
export function* carryYears(times: Iterable<TimeExpression>): Generator<TimeExpression, void> {
  let last: number | null = null
  for (const time of times) {
    if (time.year !== null && time.type === 'date') last = time.year
    yield time.type === 'date' && time.year === null && !time.redacted ? { ...time, year: last } : time
  }
}

function expression(match: RegExpExecArray, built: Partial<TimeExpression>): TimeExpression {
  return {
    start: match.index, end: match.index + match[0].length, type: built.type ?? 'date', year: built.year ?? null, month: built.month ?? null,
    day: built.day ?? null, cycle: built.cycle ?? null, months: built.months ?? null, gap: built.gap ?? false,
    redacted: built.redacted ?? /[xX][年月日]/.test(match[0]),
  }
}

function num(text: string | undefined): number | null {
  return text === undefined || /[xX]/.test(text) ? null : parseCount(text)
}

function year(text: string | undefined): number | null {
  if (text === undefined || /[xX]/.test(text)) return null
  return parseCount(text.replace(/○/g, '〇'))
}

function tenDays(word: string | undefined): number | null {
  if (word === '上旬') return 10
  return word === '中旬' ? 20 : null
}

function weekday(text: string): number {
  return text === '日' || text === '天' ? 7 : parseCount(text) ?? 1
}

function rangeEnd(match: RegExpExecArray): Partial<TimeExpression> | null {
  const [, first, , , second, month, day] = match
  if (month === undefined && second === undefined) return null
  return { type: month === undefined ? 'by-year-end' : 'date', year: year(second ?? first), month: num(month), day: num(day) }
}

const QUARTER_END = [3, 6, 9, 12]

function quarterly(match: RegExpExecArray): Partial<TimeExpression> | null {
  const [, quarters, last, opening, day, dayWord, end] = match
  const named = quarters === undefined ? null : [...quarters].map((char) => parseCount(char)).filter((value) => value !== null)
  const plain = last === undefined && opening === undefined && day === undefined
  if (named && plain && !/前/.test(match[0])) return null
  const ends = named ? named.map((quarter) => quarter * 3) : QUARTER_END
  const months = opening === undefined ? ends : ends.map((month) => month - 2)
  const closes = day === undefined && (last !== undefined || end !== undefined)
  return { type: 'recurring', cycle: 'quarter', months, day: num(day) ?? (closes ? 31 : null), gap: day !== undefined && dayWord === undefined && !/[日号]/.test(match[0].slice(-4)) }
}

/** "上半年完成", "2026年第三季度前完成": by the last day of those months. */
function halfOrQuarter(match: RegExpExecArray): Partial<TimeExpression> {
  const [words, quarter, first] = match
  const month = quarter === undefined ? (first === undefined ? 12 : 6) : parseCount(quarter)! * 3
  return { type: 'date', year: year(/^20\d\d/.exec(words)?.[0]), month, day: null }
}

function monthly(match: RegExpExecArray): Partial<TimeExpression> {
  const day = match[1] ?? match[3]
  return { type: 'recurring', cycle: 'month', day: num(day) ?? (match[4] ? 31 : null), gap: match[1] !== undefined && match[2] === undefined }
}

/** Takes a year, a month and a day (null: the last of the month); returns the date as YYYY-MM-DD, or null where none is. */
export function isoDate(yearNumber: number, month: number, day: number | null): string | null {
  if (month < 1 || month > 12) return null
  const last = new Date(Date.UTC(yearNumber, month, 0)).getUTCDate()
  const date = day ?? last
  if (date < 1 || date > 31) return null
  return `${yearNumber}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
}
