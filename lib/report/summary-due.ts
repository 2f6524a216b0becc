import type { OfficeSummaryRow } from './summary-list.queries'

/** The summaries of one plan that the office has still to file. */
export type DueSummaries = { readonly planId: string; readonly planTitle: string; /** The earliest period first. */ readonly rows: readonly OfficeSummaryRow[] }

/**
 * What the office owes of its own: nothing was ever filed of it, and its period is over, or the day has come by which
 * departments send theirs (an annual one falls due before its year ends). What no plan asks for and nobody began is not
 * owed. Pure.
 * @param todayOn the business day, `YYYY-MM-DD`
 */
export function dueSummaries(rows: readonly OfficeSummaryRow[], todayOn: string): DueSummaries[] {
  const due = rows.filter(({ summary, periodTo, dueOn }) => (summary === null || summary.filedAt === null) && (periodTo < todayOn || (dueOn !== null && dueOn <= todayOn))).toSorted((a, b) => a.periodTo.localeCompare(b.periodTo))
  return [...new Set(due.map(({ planId }) => planId))].map((planId) => {
    const mine = due.filter((one) => one.planId === planId)
    return { planId, planTitle: mine[0]!.planTitle, rows: mine }
  })
}
