import { formatPeriod, periodOf, previousPeriod, type Period } from '@/lib/shared/period'

/** How the figures are looked at: kept in every address, so that the way back leads to the same view. */
export type Look = { readonly jurisdiction: string; readonly asOf: Period | null; readonly standing: 'filed' | 'known' }

/** The address of a page with the same look: `/dashboard/matrix?jurisdiction=…&asOf=2026-10&standing=filed`. */
export function lookAddress(path: string, { jurisdiction, asOf, standing }: Look, more: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ jurisdiction, ...(asOf ? { asOf, standing } : {}), ...more }).toString()}`
}

const MONTHS_BACK = 12

/** The months one may look back to: the last twelve that are over, the latest first. */
export function monthChoices(todayOn: string): { value: Period; label: string }[] {
  const choices: { value: Period; label: string }[] = []
  for (let month = previousPeriod(periodOf(todayOn)); choices.length < MONTHS_BACK; month = previousPeriod(month)) choices.push({ value: month, label: formatPeriod(month) })
  return choices
}

/** The month to look back to, as an address asks for it: one that is over, else the latest figures. */
export function pastMonth(asked: Period | undefined, todayOn: string): Period | null {
  return asked !== undefined && asked < periodOf(todayOn) ? asked : null
}

/** What is said where an address asks for a month that is not over; null where it does not. */
export function notPastWords(asked: Period | undefined, todayOn: string): string | null {
  return asked === undefined || asked < periodOf(todayOn) ? null : `${formatPeriod(asked)}还没有过完，只能回看已经过去的月份，以下是最新数据。`
}
