import { exactDecimal, roundedDecimal } from './fraction'
import { isRateUnit, type IndicatorValue } from './indicator-value'
import type { JudgedTarget } from './judge'
import { SHOWN_PLACES, shownValue } from './shown-value'
import { formatDecimal } from '@/lib/shared/format'
import { inUnitOf, targetBounds, type Bounds } from './target-bounds'

/** Places of a number that a chart draws; judging uses none of it. */
export const DRAWN_PLACES = 4
/** Places of a number that goes into a file: those of a decimal column. */
const FILED_PLACES = 6

/** A value as a point of a line has it: a rate rounded as it is shown, an amount to the places that a chart draws. */
export function drawnIn(target: JudgedTarget, value: IndicatorValue | null): string | null {
  const exact = value && inUnitOf(target, value)
  return exact && roundedDecimal(exact, value!.kind === 'rate' || isRateUnit(target.measureUnit) ? SHOWN_PLACES : DRAWN_PLACES)
}

/** `98.30`, `12,345.5`: such a point as people read it, without its unit. */
export function pointWords(value: string): string {
  const [whole, places = ''] = value.split('.')
  return places.length === SHOWN_PLACES ? `${formatDecimal(whole!)}.${places}` : formatDecimal(value)
}

/** A value as people read it, with its unit, by the bounds it is compared with. */
export function shownIn(target: JudgedTarget, value: IndicatorValue | null, bounds: Bounds | null): string | null {
  const exact = value && inUnitOf(target, value)
  return exact && shownValue(exact, target.measureUnit ?? '', value!.kind === 'rate' || isRateUnit(target.measureUnit), bounds)
}

/** A value in the unit of its target, exact up to the places of a file. */
export function filedIn(target: JudgedTarget, value: IndicatorValue | null): string | null {
  const exact = value && inUnitOf(target, value)
  return exact && (exactDecimal(exact, FILED_PLACES) ?? roundedDecimal(exact, FILED_PLACES))
}

/** What a target asks for, as one line in a chart; null where it is none. */
export function boundOf(target: JudgedTarget, value: IndicatorValue | null, baseline: string | null): string | null {
  if (target.pending !== null || target.comparator === 'UNSTATED' || target.comparator === 'QUALITATIVE') return null
  const bounds = targetBounds(target, { baseline, lastYear: null }, value ?? { kind: 'amount', amount: '0' })
  if ('missing' in bounds || (bounds.lower !== null && bounds.upper !== null)) return null
  return roundedDecimal((bounds.lower ?? bounds.upper)!, DRAWN_PLACES)
}
