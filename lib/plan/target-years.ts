import type { ReadIndicator } from './reader/plan-reading.schema'
import { COMPARATORS, PENDINGS } from './read-terms'
import { decimalText } from './decimal-text'
import { isWholeYear } from './target-window'
import type { TargetContent } from './proposal.schema'

const MOST_YEARS = 20

export type PlanYears = { readonly from: string | null; readonly to: string | null }

/**
 * What each year asks for, as far as the document says: a target with a year, or with none, is owed in that year or in
 * the period's last; what is counted per year, and what rises or falls year by year, is owed in every year of the
 * period. What is counted by another period (每月, 每两年) has no number of a year: its path is empty. The years between
 * are left open, never interpolated.
 * @param period the plan's first and last day
 */
export function targetYears(target: Pick<ReadIndicator, 'comparator' | 'value' | 'upper' | 'pending' | 'window' | 'year'>, period: PlanYears): TargetContent['years'] {
  return yearsOf(target, period).map((year) => ({
    year,
    comparator: COMPARATORS[target.comparator],
    value: decimalText(target.value),
    upper: decimalText(target.upper),
    pending: target.pending === null ? null : PENDINGS[target.pending],
    note: '',
  }))
}

function yearsOf(target: Pick<ReadIndicator, 'comparator' | 'window' | 'year'>, period: PlanYears): number[] {
  const last = target.year ?? yearOf(period.to)
  if (last === null) return []
  const isTrend = target.comparator === 'rising' || target.comparator === 'falling'
  if (!isTrend && !isWholeYear(target.window)) return []
  const isYearly = isTrend || target.window !== null
  const first = isYearly ? yearOf(period.from) : null
  if (first === null || first > last || last - first >= MOST_YEARS) return [last]
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

function yearOf(on: string | null): number | null {
  return on === null ? null : Number(on.slice(0, 4))
}
