import type { DutyCycle } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/shared/format'
import { firstDayOf, formatMonth, getPeriod, lastDayOf, makePeriod, monthOf, periodOf, previousPeriod, yearOf, type Period } from '@/lib/shared/period'

/** What one report is about. Days are `YYYY-MM-DD`; the key is unique within a duty. */
export type CoveredPeriod = { readonly key: string; readonly from: string; readonly to: string }

/** The period a report is about, with the duty it is owed for. Days are `YYYY-MM-DD`. */
export type AboutPeriod = { readonly dutyId: string; readonly periodKey: string; readonly periodFrom: string; readonly periodTo: string }

/** A monthly report due by this day of the month is about the month before: what falls due inside its period is due late in it. */
const EARLY_DAY = 10
/** A weekly report due by this weekday (Tuesday) is about the week before: on a Monday nothing of the new one can be told. */
const EARLY_WEEKDAY = 2
/** What is asked once can be filled in from the first of its month, and no less than this many days before it falls due. */
const ONCE_OPEN_DAYS = 14
/** A yearly report due in these first months is about the year before. */
const EARLY_MONTHS = 3

/**
 * The period a report is about, from the day its rule names. Plans let reports fall due inside the period (the 21st of
 * the month, the last month of the quarter, 1 December); a day right at a period's beginning is about the one before.
 * @param statedOn the day the rule names, before any shift
 */
export function coveredPeriod(cycle: DutyCycle, statedOn: string): CoveredPeriod {
  const month = periodOf(statedOn)
  switch (cycle) {
    case 'ONCE':
      return { key: statedOn, from: earlierOf(firstDayOf(month), addDays(statedOn, -ONCE_OPEN_DAYS)), to: statedOn }
    case 'WEEKLY':
      return coveredWeek(statedOn)
    case 'MONTHLY':
      return coveredMonths(Number(statedOn.slice(8)) <= EARLY_DAY ? previousPeriod(month) : month, 1, (first) => first)
    case 'QUARTERLY':
      return coveredMonths(monthOf(month) % 3 === 1 ? previousPeriod(month) : month, 3, (first) => `${yearOf(first)}-Q${(monthOf(first) + 2) / 3}`)
    case 'HALF_YEARLY':
      return coveredMonths(monthOf(month) % 6 === 1 ? previousPeriod(month) : month, 6, (first) => `${yearOf(first)}-H${(monthOf(first) + 5) / 6}`)
    case 'YEARLY':
      return coveredMonths(monthOf(month) <= EARLY_MONTHS ? makePeriod(yearOf(month) - 1, 12) : month, 12, (first) => String(yearOf(first)))
  }
}

function coveredMonths(within: Period, length: number, keyOf: (first: Period) => string): CoveredPeriod {
  const start = Math.floor((monthOf(within) - 1) / length) * length + 1
  const first = makePeriod(yearOf(within), start)
  return { key: keyOf(first), from: firstDayOf(first), to: lastDayOf(makePeriod(yearOf(within), start + length - 1)) }
}

function earlierOf(on: string, other: string): string {
  return other < on ? other : on
}

/** Monday to Sunday, numbered as in GB/T 7408 (ISO 8601): the week with the year's first Thursday is the first. */
function coveredWeek(on: string): CoveredPeriod {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay() || 7
  const from = addDays(on, 1 - weekday - (weekday <= EARLY_WEEKDAY ? 7 : 0))
  const thursday = addDays(from, 3)
  const dayOfYear = Math.round((Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${thursday.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000)
  return { key: `${thursday.slice(0, 4)}-W${String(Math.floor(dayOfYear / 7) + 1).padStart(2, '0')}`, from, to: addDays(from, 6) }
}

/** `2026年11月`, `2026年第三季度`, `2026年上半年`, `2026年度`, `2026年第47周`, or the day of a single one. */
export function formatCovered(key: string): string {
  const [year = '', part = ''] = [key.slice(0, 4), key.slice(5)]
  if (part === '') return `${year}年度`
  if (part.startsWith('Q')) return `${year}年第${['一', '二', '三', '四'][Number(part[1]) - 1]}季度`
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
  if (part.startsWith('W')) return `${year}年第${Number(part.slice(1))}周`
  if (part.length === 2) return `${year}年${formatMonth(getPeriod(key))}`
  return `${year}年${Number(part.slice(0, 2))}月${Number(part.slice(3))}日`
}

const isWeek = (key: string) => key[5] === 'W'

/**
 * The month, and with it the year, that a report's numbers belong to: the last of what it is about, whenever it falls
 * due. A week belongs where its Thursday lies, as its number does.
 */
export function coveredMonth({ periodKey, periodTo }: Pick<AboutPeriod, 'periodKey' | 'periodTo'>): Period {
  return periodOf(isWeek(periodKey) ? addDays(periodTo, -3) : periodTo)
}

/** How a report calls its own period, the one it is compared with and the one it plans for: 本月, 上月 and 下月. */
export type PeriodWords = { readonly now: string; readonly last: string; readonly next: string }
export const MONTH_WORDS: PeriodWords = { now: '本月', last: '上月', next: '下月' }
/** Where reports of several cycles stand under one head, and of what is asked once. */
export const ANY_PERIOD_WORDS: PeriodWords = { now: '本期', last: '上期', next: '下一步' }
/** Every way in which a period calls itself; half a year by which one it is, as 上半年 is no period before but the first half. */
const WORDS_OF = {
  week: { now: '本周', last: '上周', next: '下周' },
  month: MONTH_WORDS,
  quarter: { now: '本季度', last: '上季度', next: '下季度' },
  firstHalf: { now: '本半年', last: '上年下半年', next: '下半年' },
  secondHalf: { now: '本半年', last: '上半年', next: '下年上半年' },
  year: { now: '本年', last: '上年', next: '下年' },
  once: ANY_PERIOD_WORDS,
} as const satisfies Record<string, PeriodWords>
export const ALL_PERIOD_WORDS: readonly PeriodWords[] = Object.values(WORDS_OF)

/**
 * The words for a report's own period, for that of what was said before, and for the next: 本周, 上周 and 下周; 本季度,
 * 上季度 and 下季度. What does not lie right before is named: 2026年9月.
 * @param last what it is compared with; null or undefined where there is nothing
 */
export function periodWords({ periodKey, periodFrom }: Pick<AboutPeriod, 'periodKey' | 'periodFrom'>, last: Pick<AboutPeriod, 'periodKey' | 'periodTo'> | null | undefined): PeriodWords {
  const words = wordsOfPeriod(periodKey)
  const isNext = !last || (kindOf(last.periodKey) === kindOf(periodKey) && addDays(last.periodTo, 1) === periodFrom)
  return isNext ? words : { ...words, last: formatCovered(last.periodKey) }
}

/** How a period calls itself and its neighbours, by its key alone. */
export function wordsOfPeriod(key: string): PeriodWords {
  const kind = kindOf(key)
  return kind === 'half' ? WORDS_OF[key.endsWith('H1') ? 'firstHalf' : 'secondHalf'] : WORDS_OF[kind]
}

/** The words for the head of a table whose lines are about these periods: theirs where all agree, else 本期, 上期, 下一步. */
export function commonWords(words: readonly PeriodWords[]): PeriodWords {
  const [first = MONTH_WORDS, ...others] = words
  const of = (which: keyof PeriodWords) => (others.every((one) => one[which] === first[which]) ? first[which] : ANY_PERIOD_WORDS[which])
  return { now: of('now'), last: of('last'), next: of('next') }
}

function kindOf(key: string): 'week' | 'month' | 'quarter' | 'half' | 'year' | 'once' {
  if (isWeek(key)) return 'week'
  if (key[5] === 'Q') return 'quarter'
  if (key[5] === 'H') return 'half'
  return key.length === 4 ? 'year' : key.length === 7 ? 'month' : 'once'
}
