declare const periodBrand: unique symbol

/** A calendar month, `YYYY-MM`. Sorts as text. */
export type Period = string & { readonly [periodBrand]: 'period' }

const FORM = /^(\d{4})-(\d{2})$/

/** Reads `YYYY-MM`; null for anything else, a thirteenth month included. */
export function parsePeriod(text: unknown): Period | null {
  const match = typeof text === 'string' ? FORM.exec(text) : null
  if (!match) return null
  const month = Number(match[2])
  return Number(match[1]) >= 1900 && month >= 1 && month <= 12 ? (text as Period) : null
}

/** Reads `YYYY-MM`. Throws a RangeError for anything else: use it where the text is already checked. */
export function getPeriod(text: unknown): Period {
  const period = parsePeriod(text)
  if (!period) throw new RangeError(`Not a period (YYYY-MM): ${String(text)}`)
  return period
}

/** The period of a year and a month, 1 to 12. Throws a RangeError outside. */
export function makePeriod(year: number, month: number): Period {
  return getPeriod(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`)
}

/** The period in which a date `YYYY-MM-DD` lies. */
export function periodOf(on: string): Period {
  return getPeriod(on.slice(0, 7))
}

/** Year of the period. */
export function yearOf(period: Period): number {
  return Number(period.slice(0, 4))
}

/** Month of the period, 1 to 12. */
export function monthOf(period: Period): number {
  return Number(period.slice(5, 7))
}

/** The period `months` later, or earlier when negative. */
export function shiftPeriod(period: Period, months: number): Period {
  const index = yearOf(period) * 12 + monthOf(period) - 1 + months
  return makePeriod(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1)
}

export function nextPeriod(period: Period): Period {
  return shiftPeriod(period, 1)
}

export function previousPeriod(period: Period): Period {
  return shiftPeriod(period, -1)
}

/** Days in the month, 28 to 31, by the Gregorian rule. */
export function daysIn(period: Period): number {
  const year = yearOf(period)
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][monthOf(period) - 1]!
}

/** First day, `YYYY-MM-DD`. */
export function firstDayOf(period: Period): string {
  return `${period}-01`
}

/** Last day, `YYYY-MM-DD`. */
export function lastDayOf(period: Period): string {
  return `${period}-${daysIn(period)}`
}

/** The periods from one to another, both included; empty when `to` lies before `from`. */
export function listPeriods(from: Period, to: Period): Period[] {
  const periods: Period[] = []
  for (let period = from; period <= to; period = nextPeriod(period)) periods.push(period)
  return periods
}

/** `2026年11月`, as official papers write it. */
export function formatPeriod(period: Period): string {
  return `${yearOf(period)}年${monthOf(period)}月`
}

/** `11月`, where the year stands beside it already. */
export function formatMonth(period: Period): string {
  return `${monthOf(period)}月`
}
