import type { Period } from '@/lib/shared/period'

/** What fell due of a plan in a month: how many parts of reports, how many came, how many of them are past their day. */
export type PlanMonth = { readonly planId: string; readonly period: Period; readonly owed: number; readonly submitted: number; readonly overdue: number }

export type PlanMonthsRow = { readonly planId: string; readonly title: string; /** One a month from January on; null: nothing fell due. */ readonly months: readonly (PlanMonth | null)[] }

/** Plans by the months of a year, in the order of the plans; those of which nothing fell due are left out. */
export function planMonthsOf(plans: readonly { readonly planId: string; readonly title: string }[], counts: readonly PlanMonth[], months: readonly Period[]): PlanMonthsRow[] {
  const byPlace = new Map(counts.map((one) => [`${one.planId} ${one.period}`, one]))
  return plans
    .map(({ planId, title }) => ({ planId, title, months: months.map((period) => byPlace.get(`${planId} ${period}`) ?? null) }))
    .filter((row) => row.months.some((month) => month !== null))
}
