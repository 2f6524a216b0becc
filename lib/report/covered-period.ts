import type { DutyCycle } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/shared/format'
import { firstDayOf, formatMonth, getPeriod, lastDayOf, makePeriod, monthOf, periodOf, previousPeriod, yearOf, type Period } from '@/lib/shared/period'

/** What one report is about. Days are `YYYY-MM-DD`; the key is unique within a duty. */
export type CoveredPeriod = { readonly key: string; readonly from: string; readonly to: string }

/** A monthly report due by this day of the month is about the month before: what falls due inside its period is due late in it. */
const EARLY_DAY = 10
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
      return { key: statedOn, from: firstDayOf(month), to: statedOn }
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

/** Monday to Sunday, numbered as in GB/T 7408 (ISO 8601): the week with the year's first Thursday is the first. */
function coveredWeek(on: string): CoveredPeriod {
  const weekday = new Date(`${on}T00:00:00Z`).getUTCDay() || 7
  const from = addDays(on, 1 - weekday)
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
