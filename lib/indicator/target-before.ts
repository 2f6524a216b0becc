import type { StandingTarget } from './standing-question'

/** What of a target it is judged by. Decimals as text. */
export type TargetAsked = Pick<StandingTarget, 'comparator' | 'value' | 'upper' | 'per' | 'valueText' | 'approximate' | 'pending' | 'authority' | 'window' | 'strive' | 'year' | 'years'>

/** @returns what of a target it is judged by, and nothing else of it */
export function askedOf(target: TargetAsked): TargetAsked {
  const { comparator, value, upper, per, valueText, approximate, pending, authority, window, strive, year } = target
  return { comparator, value, upper, per, valueText, approximate, pending, authority, window, strive, year, years: target.years.map((step) => ({ year: step.year, comparator: step.comparator, value: step.value, upper: step.upper, pending: step.pending })) }
}
