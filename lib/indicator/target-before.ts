import { plainDecimal } from '@/lib/shared/decimal'
import type { StandingTarget } from './standing-question'

/** What of a target it is judged by. Decimals as text. */
export type TargetAsked = Pick<StandingTarget, 'comparator' | 'value' | 'upper' | 'per' | 'valueText' | 'approximate' | 'pending' | 'authority' | 'window' | 'strive' | 'year' | 'years'>

const plain = (decimal: string | null) => (decimal === null ? null : plainDecimal(decimal))

/** @returns what of a target it is judged by, and nothing else of it; a number is the same however it was written */
export function askedOf(target: TargetAsked): TargetAsked {
  const { comparator, value, upper, per, valueText, approximate, pending, authority, window, strive, year } = target
  return { comparator, value: plain(value), upper: plain(upper), per: plain(per), valueText, approximate, pending, authority, window, strive, year, years: target.years.map((step) => ({ year: step.year, comparator: step.comparator, value: plain(step.value), upper: plain(step.upper), pending: step.pending })) }
}
