import { firstDayOf, formatMonth, getPeriod, lastDayOf, makePeriod, parsePeriod } from '@/lib/shared/period'
import { formatCovered, type CoveredPeriod } from './covered-period'

const FORM = /^(\d{4})(?:-(Q[1-4]|H[12]))?$/

/** A quarter `2026-Q3`, half-year `2026-H1` or year `2026` with its days; null for anything else. */
export function parseSummaryPeriod(key: string): CoveredPeriod | null {
  const match = FORM.exec(key)
  const year = Number(match?.[1])
  if (!match || year < 1900) return null
  const part = match[2] ?? ''
  const length = part.startsWith('Q') ? 3 : part.startsWith('H') ? 6 : 12
  const first = (Number(part[1] ?? '1') - 1) * length + 1
  return { key, from: firstDayOf(makePeriod(year, first)), to: lastDayOf(makePeriod(year, first + length - 1)) }
}

/** The quarters, halves and the whole of a year. */
export function summaryPeriodsOf(year: number): string[] {
  return [...['Q1', 'Q2', 'H1', 'Q3', 'Q4', 'H2'].map((part) => `${year}-${part}`), String(year)]
}

/** A time for which departments report, in words: 9月 within a year, else as `formatCovered` has it. */
export function slotWordsOf(key: string): string {
  return parsePeriod(key) ? formatMonth(getPeriod(key)) : formatCovered(key)
}
