import { addDays, addMonths as addCalendarMonths, parseDateOn } from '@/lib/shared/format'
import { statutoryHolidays } from './statutory-holidays'

/** One year of the national notice: weekdays that are off, and days of a weekend that are worked. */
export type CalendarYearDays = { readonly off: readonly string[]; readonly worked: readonly string[] }

/** The published years, by year. Plain data; a year that is not in it is estimated. */
export type WorkCalendar = { readonly [year: string]: CalendarYearDays }

export type DayState = {
  readonly working: boolean
  /** True where the year's notice is not on file: weekends and statutory holidays only. */
  readonly estimated: boolean
}

export type DueDay = {
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  readonly on: string
  /** True if a year without a published notice lies on the way: 该年度尚未公布，按法定固定节日推算. */
  readonly estimated: boolean
}

/** What happens when a term of calendar days or months ends on a rest day. */
export type RestDayRule =
  /** 民法典第203条: the end is the next working day. */
  | 'next-working-day'
  /** A plan's own date, or a term that runs strictly by the calendar. */
  | 'stay'

const MAX_DAYS = 10_000

/** Whether a day is worked. Throws a RangeError when `on` is no date. */
export function dayState(calendar: WorkCalendar, on: string): DayState {
  if (parseDateOn(on) === null) throw new RangeError(`Not a date: ${on}`)
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  const isWeekend = weekday === 0 || weekday === 6
  const published = calendar[on.slice(0, 4)]
  if (published) return { working: isWeekend ? published.worked.includes(on) : !published.off.includes(on), estimated: false }
  return { working: !isWeekend && !statutoryHolidaysOf(on.slice(0, 4)).has(on), estimated: true }
}

const remembered = new Map<string, ReadonlySet<string>>()

/** A pure table by year, remembered because working it out walks the whole year. */
function statutoryHolidaysOf(year: string): ReadonlySet<string> {
  const known = remembered.get(year)
  if (known) return known
  const made = new Set(statutoryHolidays(Number(year)))
  remembered.set(year, made)
  return made
}

/**
 * The day on which a term of `count` working days ends; the start day is not counted (民法典第201条).
 * Zero returns the start day. Throws a RangeError for a negative, fractional or absurd count.
 */
export function addWorkingDays(calendar: WorkCalendar, fromOn: string, count: number): DueDay {
  assertCount(count)
  let on = fromOn
  let left = count
  let estimated = dayState(calendar, fromOn).estimated && count === 0
  while (left > 0) {
    on = addDays(on, 1)
    const state = dayState(calendar, on)
    estimated ||= state.estimated
    if (state.working) left--
  }
  return { on, estimated }
}

/** The working days after `fromOn` up to and with `toOn`; zero when `toOn` is not later. */
export function countWorkingDays(calendar: WorkCalendar, fromOn: string, toOn: string): number {
  let count = 0
  for (let on = addDays(fromOn, 1); on <= toOn; on = addDays(on, 1)) if (dayState(calendar, on).working) count++
  return count
}

/** The day on which a term of `count` calendar days ends; the start day is not counted. */
export function addCalendarDays(calendar: WorkCalendar, fromOn: string, count: number, rest: RestDayRule): DueDay {
  assertCount(count)
  return atRest(calendar, addDays(fromOn, count), rest)
}

/**
 * The day on which a term of `count` months ends: the same day of the last month, or that month's last day where it
 * has no such day (民法典第202条).
 */
export function addMonths(calendar: WorkCalendar, fromOn: string, count: number, rest: RestDayRule): DueDay {
  assertCount(count)
  return atRest(calendar, addCalendarMonths(fromOn, count), rest)
}

/** The instant `count` hours later; hours run on through nights and holidays (民法典第201条第二款). */
export function addHours(fromAt: Date, count: number): Date {
  assertCount(count)
  return new Date(fromAt.getTime() + count * 3_600_000)
}

function atRest(calendar: WorkCalendar, on: string, rest: RestDayRule): DueDay {
  if (rest === 'stay') return { on, estimated: false }
  const state = dayState(calendar, on)
  if (state.working) return { on, estimated: state.estimated }
  const next = addWorkingDays(calendar, on, 1)
  return { on: next.on, estimated: next.estimated || state.estimated }
}

function assertCount(count: number): void {
  if (!Number.isInteger(count) || count < 0 || count > MAX_DAYS) throw new RangeError(`Not a count of days, months or hours: ${count}`)
}
