import { getPeriod, lastDayOf, periodOf } from '@/lib/shared/period'

/** The years a plan runs through, first and last. */
export type YearSpan = readonly [number, number]

/** First and last year of a period of two dates `YYYY-MM-DD`; null where one is missing. */
export function yearsOf(fromOn: string | null, toOn: string | null): YearSpan | null {
  return fromOn && toOn ? [Number(fromOn.slice(0, 4)), Number(toOn.slice(0, 4))] : null
}

/** The same day `years` later; 29 February becomes the 28th where there is none, the last day of February stays the last. */
export function shiftDate(on: string, years: number): string {
  const shifted = `${String(Number(on.slice(0, 4)) + years).padStart(4, '0')}${on.slice(4)}`
  const month = getPeriod(shifted.slice(0, 7))
  const wasLast = on === lastDayOf(periodOf(on))
  return on.slice(5, 7) === '02' && (wasLast || shifted > lastDayOf(month)) ? lastDayOf(month) : shifted
}

/**
 * The years written in a short text moved on: only those inside the period of the plan it is copied from, so that
 * `较2020年` keeps its year.
 */
export function shiftYearsInText(text: string, years: number, [from, to]: YearSpan): string {
  return text.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, (found) => {
    const year = Number(found)
    return year >= from && year <= to ? String(year + years) : found
  })
}

/** Whether a text names a year: where a copied plan's wording has to be looked at. */
export function namesYear(text: string): boolean {
  return /(?<!\d)(?:19|20)\d{2}\s*年/.test(text)
}
