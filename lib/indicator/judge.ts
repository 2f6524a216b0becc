import type { TargetPending } from '@/lib/generated/prisma/enums'
import { firstDayOf, lastDayOf, yearOf, type Period } from '@/lib/shared/period'
import type { JudgedStatus } from '@/lib/terms/indicator'
import { failuresLeft, liftNeeded, paceAhead, roomLeft, type Attainability, type JudgingThresholds, type Months, type Remaining } from './attainability'
import { ceilingOf, compareFractions, dividedBy, floorOf, fractionOf, minus, ONE, times, wholeFraction, ZERO, type Fraction } from './fraction'
import { monthsAfter, type IndicatorShape, type IndicatorValue, type Measured, type MonthRange } from './indicator-value'
import { inUnitOf, scaleOfTarget, sideOf, targetBounds, type Bounds, type MissingBasis, type Side, type TargetBasis, type TargetNumbers } from './target-bounds'

export type JudgedTarget = TargetNumbers & {
  readonly pending: TargetPending | null
  readonly authority: string | null
  readonly valueText: string
  readonly approximate: boolean
  readonly strive: boolean
}

export type JudgedIndicator = IndicatorShape & {
  /** What the numerator counts (合格批次); '' where the definition does not say. */
  readonly numeratorName: string
  /** Of a rate: true where a miss stays one (a failed test), false where it can still be made good (a case not closed yet); null: not stated. */
  readonly missesStay: boolean | null
  /** Of a stock that begins at nothing each January, as its ledger counts it. */
  readonly beginsAnew?: boolean
}

/** What is known on the day of judging. */
export type JudgedData = Pick<Measured, 'value' | 'through' | 'missing' | 'isSum'> & {
  /** Several reported, and their percentages make no common value: Σ over Σ needs the parts. */
  readonly ratesApart?: boolean
  /** How many months are in the value. */
  readonly counted: number
  /** Of a sum, how many months were filed themselves; a year's total contains those before it that were not. */
  readonly filed?: number | undefined
  /** The months of the period up to the last one with numbers that have none. */
  readonly unfiled: readonly Period[]
  /** Until this day numbers still lacking may come, `YYYY-MM-DD`; null where none are awaited. */
  readonly dueOn: string | null
  readonly basis: TargetBasis
  /** Where it stood when the period began, so many months before the last value. */
  readonly start: { readonly value: IndicatorValue; readonly monthsSince: number } | null
  /** What the same months brought a year before, of a sum. */
  readonly lastYear: { readonly soFar: string; readonly rest: string } | null
  /** How many more will be tested in the period. */
  readonly remaining: Remaining | null
  /** What a person found of a qualitative target, and by what. */
  readonly finding: { readonly holds: boolean; readonly basis: string } | null
}

/** Why a status holds, with everything its sentence shows. */
export type Reason =
  | { readonly code: 'PENDING'; readonly why: TargetPending | 'UNSTATED'; readonly authority: string | null }
  | { readonly code: 'BEFORE_PERIOD'; readonly from: string; readonly year: number; /** Where it stands already, against what will be asked; null where nothing can be said. */ readonly present: Compared | null }
  | { readonly code: 'AWAITED'; readonly dueOn: string; readonly missing: readonly Period[] }
  | { readonly code: 'NO_VALUE'; readonly missing: readonly Period[] }
  | { readonly code: 'RATES_APART' }
  | { readonly code: 'NO_FINDING' }
  | { readonly code: 'FOUND'; readonly holds: boolean; readonly basis: string }
  | { readonly code: 'NO_BASIS'; readonly missing: MissingBasis }
  | { readonly code: 'ZERO_WHOLE' }
  | ({ readonly code: 'TOO_FEW'; readonly denominator: string; readonly minimum: number } & Compared)
  | ({ readonly code: 'INCOMPLETE' | 'COMPARED' } & Compared)

/** A value beside its bounds. */
export type Compared = {
  readonly value: IndicatorValue
  /** In the target's unit, exact. */
  readonly exact: Fraction
  readonly bounds: Bounds
  readonly side: Side
  readonly through: Period | null
  readonly missing: readonly Period[]
  /** Months that are over and not in the value, owed or not. */
  readonly unfiled: readonly Period[]
  /** Of a sum, how many months were filed themselves. */
  readonly filed?: number | undefined
  /** Null where nothing is ahead any more, or nothing can be said of it. */
  readonly ahead: Attainability | null
}

export type Judgement = { readonly status: JudgedStatus; readonly reason: Reason }

export type Question = {
  readonly target: JudgedTarget
  readonly indicator: JudgedIndicator
  readonly data: JudgedData
  /** The months the target is judged over: a year, a quarter, or up to the checkpoint whose value `data` holds. */
  readonly period: MonthRange
  readonly thresholds: JudgingThresholds
  /** The business day. */
  readonly todayOn: string
}

/**
 * Where a target stands. Values are compared exactly, by cross-multiplication; nothing is rounded on the way. A pending
 * target is 待定 whatever was counted. While the period runs a value that reaches the target is 已达标, but for a count
 * that may still grow past an upper bound; a value that does not is 可达标 or 有风险 by the thresholds, or 已无法达标 by
 * arithmetic. When it is over, a value lacking months is judged only where those months could not change the answer.
 * A small sample is left unjudged while it can grow, not at the end: the document's target knows no smallest sample.
 */
export function judge(question: Question): Judgement {
  const { target, data, period, todayOn } = question
  if (target.pending !== null || target.comparator === 'UNSTATED') return { status: 'PENDING', reason: { code: 'PENDING', why: target.pending ?? 'UNSTATED', authority: target.authority } }
  if (todayOn < firstDayOf(period.from)) return { status: 'NOT_DUE', reason: { code: 'BEFORE_PERIOD', from: firstDayOf(period.from), year: yearOf(period.to), present: presentOf(target, data) } }
  const isOver = todayOn > lastDayOf(period.to)
  if (target.comparator === 'QUALITATIVE') return judgeFinding(data.finding, isOver)
  if (data.ratesApart) return { status: 'NO_DATA', reason: { code: 'RATES_APART' } }
  if (data.value === null) return lacking(data, todayOn) ?? { status: 'NO_DATA', reason: { code: 'NO_VALUE', missing: data.missing } }
  const bounds = targetBounds(target, data.basis, data.value)
  if ('missing' in bounds) return { status: 'NO_DATA', reason: { code: 'NO_BASIS', missing: bounds.missing } }
  const exact = inUnitOf(target, data.value)
  if (exact === null) return { status: 'TOO_FEW', reason: { code: 'ZERO_WHOLE' } }
  const compared: Compared = { value: data.value, exact, bounds, side: sideOf(exact, bounds), through: data.through, missing: data.missing, unfiled: data.unfiled, filed: data.filed, ahead: null }
  return isOver ? judgeOver(question, compared) : judgeRunning(question, compared)
}

/** Where a target stands whose period has not begun: its value of this year beside what will be asked. */
function presentOf(target: JudgedTarget, data: JudgedData): Compared | null {
  if (data.value === null || target.comparator === 'QUALITATIVE') return null
  const bounds = targetBounds(target, data.basis, data.value)
  const exact = inUnitOf(target, data.value)
  if ('missing' in bounds || exact === null) return null
  return { value: data.value, exact, bounds, side: sideOf(exact, bounds), through: data.through, missing: data.missing, unfiled: data.unfiled, filed: data.filed, ahead: null }
}

function judgeFinding(finding: JudgedData['finding'], isOver: boolean): Judgement {
  if (finding === null) return { status: isOver ? 'NO_DATA' : 'NOT_DUE', reason: { code: 'NO_FINDING' } }
  return { status: finding.holds ? 'MET' : isOver ? 'NOT_MET' : 'AT_RISK', reason: { code: 'FOUND', ...finding } }
}

function lacking({ dueOn, missing }: JudgedData, todayOn: string): Judgement | null {
  return dueOn !== null && todayOn <= dueOn ? { status: 'NOT_DUE', reason: { code: 'AWAITED', dueOn, missing } } : null
}

function judgeOver({ indicator, data, todayOn }: Question, compared: Compared): Judgement {
  const { side, bounds, missing } = compared
  // What is counted up never falls: the months lacking cannot undo a reached lower bound nor an exceeded upper one.
  const isCertain = missing.length === 0 || (countsUp(indicator, data) && (side === 'ABOVE' || (side === 'WITHIN' && bounds.upper === null)))
  if (isCertain) return { status: side === 'WITHIN' ? 'MET' : 'NOT_MET', reason: { code: 'COMPARED', ...compared } }
  return lacking(data, todayOn) ?? { status: 'NO_DATA', reason: { code: 'INCOMPLETE', ...compared } }
}

function judgeRunning(question: Question, compared: Compared): Judgement {
  const { indicator, data, period, thresholds } = question
  const months: Months = { soFar: data.counted + data.unfiled.length, left: data.through === null ? 0 : monthsAfter(period, data.through).length }
  if (countsUp(indicator, data)) return judgeCount(question, compared, months)
  if (isSampled(indicator, data)) {
    const small = tooFew(question, compared)
    if (small) return { status: 'TOO_FEW', reason: { code: 'TOO_FEW', denominator: small, minimum: thresholds.minimumSample, ...compared } }
    return judgeSampled(question, compared, months)
  }
  return fromReach(compared, compared.side === 'WITHIN' ? null : lift(question, compared, months))
}

/** A sum that only grows, alone or over a whole that stands: checks made, batches per thousand residents. */
function countsUp({ denominatorFlow }: JudgedIndicator, { isSum, value }: JudgedData): boolean {
  return isSum && (value?.kind === 'amount' || denominatorFlow === 'STOCK')
}

/** A rate whose numerator and denominator both add up, and whose misses stay: 合格率. */
function isSampled({ missesStay }: JudgedIndicator, { isSum, value }: JudgedData): boolean {
  return isSum && value?.kind === 'rate' && missesStay === true
}

function judgeCount({ data, target, thresholds }: Question, compared: Compared, months: Months): Judgement {
  const { value, side, bounds } = compared
  const total = fractionOf(value.kind === 'amount' ? value.amount : value.numerator)
  const inCounts = (bound: Fraction, isLower: boolean) => (value.kind === 'amount' ? bound : wholeCount(times(dividedBy(bound, scaleOfTarget(target)), fractionOf(value.denominator)), isLower, bounds.strict))
  if (side === 'BELOW') return fromReach(compared, paceAhead({ total, bound: inCounts(bounds.lower!, true), months, lastYear: data.lastYear, thresholds }))
  if (bounds.upper === null) return fromReach(compared, null)
  const room = roomLeft({ total, bound: inCounts(bounds.upper, false), months, thresholds })
  return { status: room.reach === 'IMPOSSIBLE' ? 'OUT_OF_REACH' : room.reach === 'STRAINED' ? 'AT_RISK' : 'ON_TRACK', reason: { code: 'COMPARED', ...compared, ahead: room } }
}

/** The least count that reaches a lower bound, or the greatest below an upper one. */
function wholeCount(exact: Fraction, isLower: boolean, strict: boolean): Fraction {
  if (isLower) return wholeFraction(strict ? floorOf(exact) + 1n : ceilingOf(exact))
  return wholeFraction(strict ? ceilingOf(exact) - 1n : floorOf(exact))
}

/** The denominator, where it is too small to say anything and a single miss does not yet decide. */
function tooFew({ target, thresholds }: Question, { value, bounds }: Compared): string | null {
  if (value.kind !== 'rate' || isAllOrNothing(target, bounds)) return null
  return compareFractions(fractionOf(value.denominator), wholeFraction(thresholds.minimumSample)) < 0 ? value.denominator : null
}

function isAllOrNothing(target: JudgedTarget, { lower, upper }: Bounds): boolean {
  return (lower !== null && compareFractions(lower, scaleOfTarget(target)) >= 0) || (lower === null && upper !== null && compareFractions(upper, ZERO) <= 0)
}

function judgeSampled(question: Question, compared: Compared, months: Months): Judgement {
  const { target, data, thresholds } = question
  const { value, bounds, side } = compared
  if (value.kind !== 'rate') return fromReach(compared, null)
  const by = side === 'ABOVE' || bounds.lower === null ? 'upper' : 'lower'
  const bound = dividedBy(bounds[by]!, scaleOfTarget(target))
  if (side !== 'WITHIN' && isAllOrNothing(target, bounds)) {
    const failedSoFar = by === 'lower' ? minus(fractionOf(value.denominator), fractionOf(value.numerator)) : fractionOf(value.numerator)
    return fromReach(compared, { kind: 'NONE_MAY_FAIL', reach: 'IMPOSSIBLE', side: by, failedSoFar })
  }
  const isKnown = data.remaining !== null && compareFractions(bound, by === 'lower' ? ONE : ZERO) !== 0
  if (isKnown) return fromReach(compared, failuresLeft({ numerator: value.numerator, denominator: value.denominator, bound, side: by, strict: bounds.strict }, data.remaining, thresholds))
  return fromReach(compared, side === 'WITHIN' ? null : lift(question, compared, months))
}

function lift({ target, indicator, data, thresholds }: Question, { value, exact, bounds, side }: Compared, months: Months): Attainability {
  const by = side === 'ABOVE' ? 'upper' : 'lower'
  const scale = scaleOfTarget(target)
  const stands = value.kind === 'rate' && !isSampled(indicator, data)
  const start = data.start && inUnitOf(target, data.start.value)
  return liftNeeded(
    { value: exact, bound: bounds[by]!, side: by, strict: bounds.strict, whole: stands ? dividedBy(fractionOf(value.denominator), scale) : null, isPercent: target.measureUnit === '%' || target.measureUnit === '百分点' },
    months.left,
    start && { value: start, monthsSince: data.start!.monthsSince },
    thresholds,
  )
}

function fromReach(compared: Compared, ahead: Attainability | null): Judgement {
  const reason: Reason = { code: 'COMPARED', ...compared, ahead }
  if (compared.side === 'WITHIN') return { status: 'MET', reason }
  return { status: ahead?.reach === 'IMPOSSIBLE' ? 'OUT_OF_REACH' : ahead?.reach === 'WITHIN' ? 'ON_TRACK' : 'AT_RISK', reason }
}
