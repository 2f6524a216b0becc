import { daysIn, firstDayOf, listPeriods, makePeriod, type Period } from '@/lib/shared/period'

export type YearDay = {
  readonly on: string
  readonly day: number
  /** Whether it is worked. */
  readonly working: boolean
  /** Differs from what its weekday says: off though a weekday, or worked though a weekend day. */
  readonly exception: 'off' | 'worked' | null
  readonly name: string
}

export type YearMonth = { readonly period: Period; /** Rows of seven, Monday first; null outside the month. */ readonly weeks: readonly (readonly (YearDay | null)[])[]; readonly workingDays: number }

export type Exception = { readonly on: string; readonly kind: 'HOLIDAY' | 'WORKDAY'; readonly name: string }

/** A year as twelve months of weeks, for a calendar on paper. */
export function yearMonths(year: number, exceptions: readonly Exception[]): YearMonth[] {
  const byDay = new Map(exceptions.map((one) => [one.on, one]))
  return listPeriods(makePeriod(year, 1), makePeriod(year, 12)).map((period) => {
    const days = Array.from({ length: daysIn(period) }, (_, index) => makeDay(period, index + 1, byDay))
    const lead = (new Date(`${firstDayOf(period)}T00:00:00Z`).getUTCDay() + 6) % 7
    const cells = [...Array<null>(lead).fill(null), ...days]
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, row) => Array.from({ length: 7 }, (_, column) => cells[row * 7 + column] ?? null))
    return { period, weeks, workingDays: days.filter((one) => one.working).length }
  })
}

function makeDay(period: Period, day: number, exceptions: ReadonlyMap<string, Exception>): YearDay {
  const on = `${period}-${String(day).padStart(2, '0')}`
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay()
  const weekend = weekday === 0 || weekday === 6
  const found = exceptions.get(on)
  if (found?.kind === 'HOLIDAY' && !weekend) return { on, day, working: false, exception: 'off', name: found.name }
  if (found?.kind === 'WORKDAY' && weekend) return { on, day, working: true, exception: 'worked', name: found.name }
  return { on, day, working: !weekend, exception: null, name: '' }
}
