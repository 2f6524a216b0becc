import type { IndicatorDirection, TargetComparator } from '@/lib/generated/prisma/enums'
import { compareFractions, dividedBy, fractionOf, plus, times, wholeFraction, ZERO, type Fraction } from './fraction'
import { scaleOfUnit, type IndicatorValue } from './indicator-value'

/** The numbers of a target, or of one step of its yearly path: decimals as text. */
export type TargetNumbers = {
  readonly comparator: TargetComparator
  readonly value: string | null
  readonly upper: string | null
  readonly per: string | null
  readonly measureUnit: string | null
  readonly direction: IndicatorDirection
}

/** What some targets are measured against besides their own number. */
export type TargetBasis = {
  /** 基期值 in the measure unit. */
  readonly baseline: string | null
  /** Where the indicator stood a year before; null where it is not known. */
  readonly lastYear: IndicatorValue | null
}

/** Between what a value reaches its target; null: no bound on that side. `strict`: the bound itself does not reach it. */
export type Bounds = { readonly lower: Fraction | null; readonly upper: Fraction | null; readonly strict: boolean }

/** What a target cannot be judged without. */
export type MissingBasis = 'BASELINE' | 'LAST_YEAR' | 'WHOLE' | 'NUMBER'

/** By what a part of a whole is multiplied to be compared with a target: its unit's scale; of `1 per 100` in a plain unit, 100. */
export function scaleOfTarget({ comparator, per, measureUnit }: Pick<TargetNumbers, 'comparator' | 'per' | 'measureUnit'>): Fraction {
  const ofUnit = scaleOfUnit(measureUnit)
  return ofUnit === 1n && comparator === 'RATIO' && per !== null ? fractionOf(per) : wholeFraction(ofUnit)
}

/**
 * Every kind of target that has a number as a lower or an upper bound, in the target's unit, exact. 不低于, 不高于 and
 * both ends of a range include the number. A plain number (150家, 100%, 0起) is reached by whatever lies beyond it on
 * the better side, for that is what the documents mean by it. 逐年提高 is reached only by more than a year before.
 * @param value what is judged: full coverage needs a whole, or a percentage
 */
export function targetBounds(target: TargetNumbers, basis: TargetBasis, value: IndicatorValue): Bounds | { readonly missing: MissingBasis } {
  const higher = target.direction === 'HIGHER_IS_BETTER'
  const number = target.value === null ? null : fractionOf(target.value)
  switch (target.comparator) {
    case 'AT_LEAST': return onSide(number, true)
    case 'AT_MOST': return onSide(number, false)
    case 'EXACTLY': return onSide(number, higher)
    case 'RANGE': return number === null || target.upper === null ? { missing: 'NUMBER' } : { lower: number, upper: fractionOf(target.upper), strict: false }
    case 'RATIO': return ratioBound(target, number, higher)
    case 'DELTA': return basis.baseline === null ? { missing: 'BASELINE' } : onSide(number && plus(fractionOf(basis.baseline), number), number === null || number.n > 0n)
    case 'RISING':
    case 'FALLING': return trendBound(target, basis.lastYear)
    case 'FULL': return fullBound(target, value)
    // Neither has a number; the judge deals with both before it asks for one.
    case 'QUALITATIVE':
    case 'UNSTATED': return { missing: 'NUMBER' }
  }
}

function onSide(bound: Fraction | null, isLower: boolean): Bounds | { missing: MissingBasis } {
  if (bound === null) return { missing: 'NUMBER' }
  return isLower ? { lower: bound, upper: null, strict: false } : { lower: null, upper: bound, strict: false }
}

function ratioBound(target: TargetNumbers, number: Fraction | null, higher: boolean): Bounds | { missing: MissingBasis } {
  if (number === null || target.per === null) return { missing: 'NUMBER' }
  const per = fractionOf(target.per)
  return compareFractions(per, ZERO) === 0 ? { missing: 'NUMBER' } : onSide(times(dividedBy(number, per), scaleOfTarget(target)), higher)
}

function trendBound(target: TargetNumbers, lastYear: IndicatorValue | null): Bounds | { missing: MissingBasis } {
  const before = lastYear === null ? null : inUnitOf(target, lastYear)
  if (before === null) return { missing: 'LAST_YEAR' }
  return target.comparator === 'RISING' ? { lower: before, upper: null, strict: true } : { lower: null, upper: before, strict: true }
}

function fullBound(target: TargetNumbers, value: IndicatorValue): Bounds | { missing: MissingBasis } {
  if (value.kind === 'rate' || target.measureUnit === '%') return onSide(scaleOfTarget(target), true)
  return { missing: 'WHOLE' }
}

/** A value in the unit of a target, exact; null where its whole is 0. */
export function inUnitOf(target: Pick<TargetNumbers, 'comparator' | 'per' | 'measureUnit'>, value: IndicatorValue): Fraction | null {
  if (value.kind === 'amount') return fractionOf(value.amount)
  const whole = fractionOf(value.denominator)
  return compareFractions(whole, ZERO) === 0 ? null : times(dividedBy(fractionOf(value.numerator), whole), scaleOfTarget(target))
}

/** On which side of its bounds a value lies. */
export type Side = 'WITHIN' | 'BELOW' | 'ABOVE'

export function sideOf(value: Fraction, { lower, upper, strict }: Bounds): Side {
  if (lower && (strict ? compareFractions(value, lower) <= 0 : compareFractions(value, lower) < 0)) return 'BELOW'
  if (upper && (strict ? compareFractions(value, upper) >= 0 : compareFractions(value, upper) > 0)) return 'ABOVE'
  return 'WITHIN'
}
