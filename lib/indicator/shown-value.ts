import { formatDecimal, formatInteger } from '@/lib/shared/format'
import { compareFractions, exactDecimal, fractionOf, roundedDecimal, type Fraction } from './fraction'
import type { Bounds } from './target-bounds'

/** Places after the point in which rates are shown; judging rounds nothing. */
export const SHOWN_PLACES = 2
/** What a decimal column holds: a number with an end within it is shown whole. */
const MOST_PLACES = 6

/** `3,450`, `98.00`: a quantity as it is shown. Amounts stand as filed; rates are rounded, with `places` after the point. */
export function shownNumber(value: Fraction, isRate: boolean, places = SHOWN_PLACES): string {
  if (isRate) return grouped(roundedDecimal(value, places))
  const exact = exactDecimal(value, MOST_PLACES)
  return exact === null ? grouped(roundedDecimal(value, places)) : formatDecimal(exact)
}

/**
 * A value beside its target: `98.31%`. Where the rounding would show it on the other side of a bound, or on the bound
 * itself, the exact one follows: `98.00%（实为97.996%）`.
 */
export function shownValue(value: Fraction, unit: string, isRate: boolean, bounds: Bounds | null = null): string {
  const shown = `${shownNumber(value, isRate)}${unit}`
  if (!isRate || bounds === null || isFaithful(value, SHOWN_PLACES, bounds)) return shown
  let places = SHOWN_PLACES + 1
  while (!isFaithful(value, places, bounds)) places++
  return `${shown}（实为${exactDecimal(value, places) === null ? '约' : ''}${grouped(roundedDecimal(value, places))}${unit}）`
}

/** `12.4`: a monthly pace. What is still needed is rounded up, so that doing what is shown suffices. */
export function shownPace(value: Fraction, way: 'nearest' | 'up'): string {
  return formatDecimal(roundedDecimal(value, 1, way))
}

function isFaithful(value: Fraction, places: number, { lower, upper }: Bounds): boolean {
  const shown = fractionOf(roundedDecimal(value, places))
  return [lower, upper].every((bound) => bound === null || Math.sign(compareFractions(value, bound)) === Math.sign(compareFractions(shown, bound)))
}

/** Groups the digits before the point and keeps those after it. */
function grouped(decimal: string): string {
  const [whole, places] = decimal.replace('-', '').split('.')
  return `${decimal.startsWith('-') ? '−' : ''}${formatInteger(BigInt(whole!))}${places === undefined ? '' : `.${places}`}`
}
