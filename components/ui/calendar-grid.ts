import { addDays, parseDateOn } from '@/lib/shared/format'
import { daysIn, firstDayOf, parsePeriod, shiftPeriod, type Period } from '@/lib/shared/period'

/** Monday first, as calendars here are printed. */
export const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'] as const

/** Day of the week of a date `YYYY-MM-DD`: 0 Monday to 6 Sunday. */
export function weekdayOf(on: string): number {
  return (new Date(`${on}T00:00:00Z`).getUTCDay() + 6) % 7
}

/** The six weeks shown for a month, each seven dates `YYYY-MM-DD`, Monday first. */
export function calendarWeeks(period: Period): string[][] {
  const start = addDays(firstDayOf(period), -weekdayOf(firstDayOf(period)))
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(start, week * 7 + day)))
}

const pad = (text: string) => text.padStart(2, '0')

/**
 * Reads a date as people type it: 2026-11-21, 2026/11/21, 2026.11.21, 20261121, 2026年11月21日, and 11-21 or
 * 11月21日 with the year of today. Full-width digits count. Returns `YYYY-MM-DD`, or null.
 */
export function readTypedDate(text: string, todayOn: string): string | null {
  const plain = text.normalize('NFKC').trim()
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const full = compact ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain)
  if (full) return parseDateOn(`${full[1]}-${pad(full[2]!)}-${pad(full[3]!)}`)
  const short = /^(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain)
  return short ? parseDateOn(`${todayOn.slice(0, 4)}-${pad(short[1]!)}-${pad(short[2]!)}`) : null
}

/** Reads a month as people type it: 2026-11, 2026/11, 202611, 2026年11月, or 11月 with the year of today. */
export function readTypedPeriod(text: string, todayOn: string): Period | null {
  const plain = text.normalize('NFKC').trim()
  const full = /^(\d{4})(\d{2})$/.exec(plain) ?? /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?$/.exec(plain)
  if (full) return parsePeriod(`${full[1]}-${pad(full[2]!)}`)
  const short = /^(\d{1,2})\s*月?$/.exec(plain)
  return short ? parsePeriod(`${todayOn.slice(0, 4)}-${pad(short[1]!)}`) : null
}

/** The same day in another month, or its last day where the month is shorter. */
export function shiftMonth(on: string, months: number): string {
  const target = shiftPeriod(on.slice(0, 7) as Period, months)
  return `${target}-${pad(String(Math.min(Number(on.slice(8)), daysIn(target))))}`
}

const STEPS: Record<string, (on: string) => string> = {
  ArrowLeft: (on) => addDays(on, -1),
  ArrowRight: (on) => addDays(on, 1),
  ArrowUp: (on) => addDays(on, -7),
  ArrowDown: (on) => addDays(on, 7),
  Home: (on) => addDays(on, -weekdayOf(on)),
  End: (on) => addDays(on, 6 - weekdayOf(on)),
  PageUp: (on) => shiftMonth(on, -1),
  PageDown: (on) => shiftMonth(on, 1),
}

/** The date a key moves to in the calendar (WAI-ARIA date grid), or null when the key does not move. */
export function stepDate(on: string, key: string, shift = false): string | null {
  if (shift && key === 'PageUp') return shiftMonth(on, -12)
  if (shift && key === 'PageDown') return shiftMonth(on, 12)
  return STEPS[key]?.(on) ?? null
}

/** Keeps a date within limits (`YYYY-MM-DD`, both optional). Works for periods as well: both sort as text. */
export function withinLimits(value: string, min?: string, max?: string): boolean {
  return (!min || value >= min) && (!max || value <= max)
}
