import type { CalendarDayKind } from '@/lib/generated/prisma/enums'
import { addDays, parseDateOn } from '@/lib/shared/format'
import { statutoryHolidays } from './statutory-holidays'

export type ImportedDay = { readonly on: string; readonly kind: CalendarDayKind; readonly name: string; /** Line of the pasted text, from 1. */ readonly line: number }

export type ImportProblem = { readonly line: number; readonly text: string; readonly message: string }

export type CalendarImport = {
  /** Weekdays that are off and weekend days that are worked, in order, each once. */
  readonly days: readonly ImportedDay[]
  /** Lines that must be corrected before anything is saved. */
  readonly problems: readonly ImportProblem[]
  /** What deserves a second look, but may be right. */
  readonly warnings: readonly string[]
}

const MAX_LINES = 400
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

type Row = { on: string; kind: CalendarDayKind; name: string }
type LineResult = { rows: Row[] } | { problem: string }

/**
 * Reads a pasted arrangement of holidays of one year: either rows of date, kind (休/放假, 班/上班) and name, or the lines
 * of the national notice ("一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"). Weekdays that the notice names
 * are checked against the calendar; days of a weekend that are off need no row and are passed over.
 */
export function readCalendarImport(year: number, text: string): CalendarImport {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const problems: ImportProblem[] = []
  const days = new Map<string, ImportedDay>()
  lines.slice(0, MAX_LINES).forEach((line, index) => {
    if (line === '') return
    const plain = line.normalize('NFKC')
    const read = readRow(plain) ?? readNoticeLine(year, plain)
    if ('problem' in read) problems.push({ line: index + 1, text: line, message: read.problem })
    else for (const row of read.rows) addRow(days, problems, year, { ...row, line: index + 1 }, line)
  })
  if (lines.length > MAX_LINES) problems.push({ line: MAX_LINES + 1, text: '', message: `最多 ${MAX_LINES} 行，其后的内容没有读取` })
  const sorted = [...days.values()].sort((a, b) => a.on.localeCompare(b.on))
  return { days: sorted, problems, warnings: warningsOf(year, sorted) }
}

function addRow(days: Map<string, ImportedDay>, problems: ImportProblem[], year: number, row: ImportedDay, text: string): void {
  const problem = problemOf(days, year, row)
  if (problem) problems.push({ line: row.line, text, message: problem })
  else if (row.kind === 'WORKDAY' || !isWeekend(row.on)) days.set(row.on, row)
}

function problemOf(days: Map<string, ImportedDay>, year: number, row: ImportedDay): string | null {
  if (!row.on.startsWith(`${year}-`)) return `${row.on} 不在 ${year} 年，请核对年份`
  if (row.kind === 'WORKDAY' && !isWeekend(row.on)) return `${row.on} 是周${weekdayOf(row.on)}，本来就是工作日，请核对日期`
  const before = days.get(row.on)
  return before ? `${row.on} 与第 ${before.line} 行重复` : null
}

const KINDS: Readonly<Record<string, CalendarDayKind>> = { 休: 'HOLIDAY', 放假: 'HOLIDAY', 休息: 'HOLIDAY', 假: 'HOLIDAY', 班: 'WORKDAY', 上班: 'WORKDAY', 调休上班: 'WORKDAY' }

/** `2027-01-01 休 元旦`, separated by tabs, commas or spaces; null when the line does not begin with a date. */
function readRow(line: string): LineResult | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[\s,、]+(.+)$/u.exec(line)
  if (!match) return null
  const on = makeDate(Number(match[1]), Number(match[2]), Number(match[3]))
  if (!on) return { problem: '日期不存在，请核对' }
  const [word = '', ...rest] = match[4]!.split(/[\s,、]+/u)
  const kind = Object.hasOwn(KINDS, word) ? KINDS[word] : undefined
  if (!kind) return { problem: `“${word}”不是可识别的类别，请写“休”或“班”` }
  return { rows: [{ on, kind, name: rest.join(' ').slice(0, 30) }] }
}

/** A line of the notice: the holiday's name, then sentences that end in 放假 or 上班. */
function readNoticeLine(year: number, line: string): LineResult {
  const head = /^(?:[一二三四五六七八九十]+、)?\s*([^:，。]{1,20}):(.+)$/u.exec(line)
  if (!head) return { problem: '无法识别：请粘贴“名称：日期放假”一行，或按“日期 休/班 名称”填写' }
  const [, name, body] = head as unknown as [string, string, string]
  const rows: Row[] = []
  for (const sentence of body.split(/[。;]/u).filter((part) => /\d/.test(part))) {
    const kind: CalendarDayKind | null = /上班/u.test(sentence) ? 'WORKDAY' : /放假|休息|补休|调休/u.test(sentence) ? 'HOLIDAY' : null
    if (!kind) return { problem: `“${sentence}”未写明放假或上班` }
    const read = readSpans(year, sentence, rows.at(-1)?.on)
    if ('problem' in read) return read
    if (read.days.length === 0) return { problem: `“${sentence}”中没有可识别的日期` }
    rows.push(...read.days.map((on) => ({ on, kind, name: kind === 'WORKDAY' ? `${name}调休` : name })))
  }
  return rows.length > 0 ? { rows } : { problem: '没有可识别的日期' }
}

const DAY = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\((?:[^)]*?(?:周|星期)([一二三四五六日天]))?[^)]*\))?`
const SPAN = new RegExp(`${DAY}(?:\\s*(?:至|到|-|—|–|~)\\s*${DAY})?`, 'gu')

function readSpans(year: number, sentence: string, after: string | undefined): { days: string[] } | { problem: string } {
  const days: string[] = []
  let month = after ? Number(after.slice(5, 7)) : 0
  for (const match of sentence.matchAll(SPAN)) {
    const start = readDay(year, month, match.slice(1, 5))
    if ('problem' in start) return start
    month = Number(start.on.slice(5, 7))
    const end = match[7] === undefined ? start : readDay(Number(start.on.slice(0, 4)), month, match.slice(5, 9))
    if ('problem' in end) return end
    month = Number(end.on.slice(5, 7))
    if (end.on < start.on) return { problem: `${start.on} 至 ${end.on} 起止颠倒` }
    for (let on = start.on; on <= end.on && days.length < 40; on = addDays(on, 1)) days.push(on)
  }
  return { days }
}

/** One day of a notice; month and year carry over from the day before it where they are not repeated. */
function readDay(year: number, month: number, [givenYear, givenMonth, day, weekday]: (string | undefined)[]): { on: string } | { problem: string } {
  const on = makeDate(Number(givenYear ?? year), Number(givenMonth ?? month), Number(day))
  if (!on) return { problem: `${givenMonth ?? month}月${day}日不存在，请核对` }
  if (weekday && weekday.replace('天', '日') !== weekdayOf(on)) return { problem: `${on} 是周${weekdayOf(on)}，与所写“周${weekday}”不符，请核对年份或日期` }
  return { on }
}

function makeDate(year: number, month: number, day: number): string | null {
  return parseDateOn(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
}

function weekdayOf(on: string): string {
  return WEEKDAYS[new Date(`${on}T00:00:00Z`).getUTCDay()]!
}

function isWeekend(on: string): boolean {
  return ['六', '日'].includes(weekdayOf(on))
}

function warningsOf(year: number, days: readonly ImportedDay[]): string[] {
  if (days.length === 0) return []
  const off = new Set(days.filter((day) => day.kind === 'HOLIDAY').map((day) => day.on))
  const missing = statutoryHolidays(year).filter((on) => !isWeekend(on) && !off.has(on))
  const warnings = missing.length > 0 ? [`以下法定固定节日未列为放假：${missing.join('、')}`] : []
  if (!days.some((day) => day.name.includes('春节'))) warnings.push('未见春节安排，请确认内容完整')
  return warnings
}
