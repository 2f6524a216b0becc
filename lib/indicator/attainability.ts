import { ceilingOf, compareFractions, dividedBy, floorOf, fractionOf, minus, ONE, plus, times, wholeFraction, ZERO, type Fraction } from './fraction'

/** What judging counts as a strain; versioned reference rows, decimals as text. */
export type JudgingThresholds = {
  /** By how many per cent of the pace so far the remaining months may have to run, and still be on track: `120`. */
  readonly pacePercent: string
  /** How many percentage points (of other units: per cent of the target) may be lacking, and still be on track: `1`. */
  readonly marginPoints: string
  /** The smallest denominator of which a sampled rate says something. */
  readonly minimumSample: number
  readonly basis: string
  readonly effectiveFrom: string
}

/** Within the thresholds, beyond them, or out of reach by arithmetic alone. */
export type Reach = 'WITHIN' | 'STRAINED' | 'IMPOSSIBLE'

/** A count on its way up to a bound, per month. */
export type PaceAhead = {
  readonly kind: 'PACE'
  readonly reach: Reach
  readonly gap: Fraction
  readonly monthsLeft: number
  /** Null where no month is left. */
  readonly neededPerMonth: Fraction | null
  readonly monthsSoFar: number
  readonly soFarPerMonth: Fraction
  readonly lastYear: { readonly soFar: Fraction; readonly restPerMonth: Fraction } | null
  /** True where only last year's same months speak for it. */
  readonly byLastYear: boolean
}

/** A count that must stay below a bound, per month. */
export type RoomLeft = {
  readonly kind: 'ROOM'
  readonly reach: Reach
  readonly room: Fraction
  readonly monthsLeft: number
  readonly allowedPerMonth: Fraction | null
  readonly monthsSoFar: number
  readonly soFarPerMonth: Fraction
}

/** `lower`: at least so much must pass; `upper`: at most so much may occur. */
export type BoundSide = 'lower' | 'upper'

/** A rate whose misses stay: how many more the remaining tests can bear. */
export type FailuresLeft = {
  readonly kind: 'FAILURES'
  readonly reach: Reach
  readonly side: BoundSide
  readonly remaining: Remaining
  /** How many of the remaining may fail; negative where even none would not do. */
  readonly allowed: bigint
  readonly failedSoFar: Fraction
  /** As many of the remaining as failed so far, in proportion. */
  readonly expected: Fraction
  /** The part of all, where every one of the remaining passes (of a rate that is better when lower: fails to occur). */
  readonly best: Fraction
}

/** A rate or a level that can still be raised (or lowered): what is lacking, against what was gained since the start. */
export type LiftNeeded = {
  readonly kind: 'LIFT'
  readonly reach: Reach
  readonly side: BoundSide
  /** In the target's unit. */
  readonly gap: Fraction
  /** In the numerator, the whole standing as it is; null where there is no whole. */
  readonly more: bigint | null
  readonly monthsLeft: number
  readonly neededPerMonth: Fraction | null
  /** Per month since the start, on the way to the target; null where the start is not known. */
  readonly gainedPerMonth: Fraction | null
  readonly monthsSoFar: number
}

/** All must pass (or none occur), and something failed: no later test mends that. */
export type NoneMayFail = { readonly kind: 'NONE_MAY_FAIL'; readonly reach: 'IMPOSSIBLE'; readonly side: BoundSide; readonly failedSoFar: Fraction }

export type Attainability = PaceAhead | RoomLeft | FailuresLeft | LiftNeeded | NoneMayFail

/** How many more will be tested, and where that number comes from. */
export type Remaining = { readonly count: string; readonly source: 'PROGRAMME' | 'LAST_YEAR' | 'PACE' }

export type Months = { readonly soFar: number; readonly left: number }
type LastYear = { readonly soFar: string; readonly rest: string }

/**
 * Whether a count reaches a lower bound: the monthly pace still needed against the pace so far. A faster one than the
 * threshold is a strain, unless last year's remaining months brought as much and this year is not behind last year.
 * @param total what was counted so far, below `bound`
 * @param lastYear of the same months; null where not all of them are known
 */
export function paceAhead({ total, bound, months, lastYear, thresholds }: { total: Fraction; bound: Fraction; months: Months; lastYear: LastYear | null; thresholds: JudgingThresholds }): PaceAhead {
  const gap = minus(bound, total)
  const left = wholeFraction(months.left)
  const soFarPerMonth = months.soFar === 0 ? ZERO : dividedBy(total, wholeFraction(months.soFar))
  const neededPerMonth = months.left === 0 ? null : dividedBy(gap, left)
  const byPace = neededPerMonth !== null && compareFractions(neededPerMonth, times(soFarPerMonth, percent(thresholds.pacePercent))) <= 0
  const before = lastYear && { soFar: fractionOf(lastYear.soFar), rest: fractionOf(lastYear.rest) }
  const byLastYear = !byPace && months.left > 0 && before !== null && compareFractions(total, before.soFar) >= 0 && compareFractions(before.rest, gap) >= 0
  return {
    kind: 'PACE', reach: byPace || byLastYear ? 'WITHIN' : 'STRAINED', gap, monthsLeft: months.left, neededPerMonth, monthsSoFar: months.soFar, soFarPerMonth, byLastYear,
    lastYear: before && months.left > 0 ? { soFar: before.soFar, restPerMonth: dividedBy(before.rest, left) } : null,
  }
}

/** Whether a count stays below an upper bound: what is left of it a month, against the pace so far. Past the bound it is out of reach. */
export function roomLeft({ total, bound, months, thresholds }: { total: Fraction; bound: Fraction; months: Months; thresholds: JudgingThresholds }): RoomLeft {
  const room = minus(bound, total)
  const soFarPerMonth = months.soFar === 0 ? ZERO : dividedBy(total, wholeFraction(months.soFar))
  const allowedPerMonth = months.left === 0 ? null : dividedBy(room, wholeFraction(months.left))
  const fits = allowedPerMonth === null || compareFractions(soFarPerMonth, times(allowedPerMonth, percent(thresholds.pacePercent))) <= 0
  return { kind: 'ROOM', reach: room.n < 0n ? 'IMPOSSIBLE' : fits ? 'WITHIN' : 'STRAINED', room, monthsLeft: months.left, allowedPerMonth, monthsSoFar: months.soFar, soFarPerMonth }
}

type Rate = {
  /** Passed of tested; of a rate better when lower, occurred of tested. */
  readonly numerator: string
  readonly denominator: string
  /** The bound as a part of one. */
  readonly bound: Fraction
  readonly side: BoundSide
  readonly strict: boolean
}

/**
 * How many of the remaining tests may fail. What failed stays failed, so that a rate can become unreachable; a strain is
 * where the remaining must do better than those so far by more percentage points than the threshold. How many remain is
 * an assumption where this year's own pace gives it: more tests than that would help, so that nothing is out of reach by it.
 * @param rate its denominator is above 0
 */
export function failuresLeft(rate: Rate, remaining: Remaining, thresholds: JudgingThresholds): FailuresLeft {
  const tested = fractionOf(rate.denominator)
  const failed = rate.side === 'lower' ? minus(tested, fractionOf(rate.numerator)) : fractionOf(rate.numerator)
  const ahead = fractionOf(remaining.count)
  const all = plus(tested, ahead)
  const bearable = minus(times(rate.side === 'lower' ? minus(ONE, rate.bound) : rate.bound, all), failed)
  const allowed = rate.strict ? ceilingOf(bearable) - 1n : floorOf(bearable)
  const failedPart = dividedBy(failed, tested)
  const best = rate.side === 'lower' ? dividedBy(minus(all, failed), all) : dividedBy(failed, all)
  // By how much the remaining must do better than those so far.
  const lacking = ahead.n === 0n ? ZERO : minus(failedPart, dividedBy(bearable, ahead))
  const reach: Reach = allowed < 0n ? (remaining.source === 'PACE' ? 'STRAINED' : 'IMPOSSIBLE') : compareFractions(times(lacking, wholeFraction(100)), fractionOf(thresholds.marginPoints)) <= 0 ? 'WITHIN' : 'STRAINED'
  return { kind: 'FAILURES', reach, side: rate.side, remaining, allowed, failedSoFar: failed, expected: times(ahead, failedPart), best }
}

type Level = {
  readonly value: Fraction
  readonly bound: Fraction
  readonly side: BoundSide
  readonly strict: boolean
  /** The whole in the unit's scale, where the value is a part of one: value = numerator / whole. */
  readonly whole: Fraction | null
  /** Whether the unit is a percentage, so that what lacks is percentage points. */
  readonly isPercent: boolean
}

/**
 * Whether what can still be raised or lowered reaches its bound: what lacks is little, or was gained so far at a pace
 * that need not grow by more than the threshold. Without a start only the first can be said.
 * @param level misses its bound
 * @param start where it stood `monthsSince` months before the last value
 */
export function liftNeeded(level: Level, monthsLeft: number, start: { readonly value: Fraction; readonly monthsSince: number } | null, thresholds: JudgingThresholds): LiftNeeded {
  const towards = (from: Fraction, to: Fraction) => (level.side === 'lower' ? minus(to, from) : minus(from, to))
  const gap = towards(level.value, level.bound)
  const lacking = level.isPercent || level.bound.n === 0n ? gap : times(dividedBy(gap, absolute(level.bound)), wholeFraction(100))
  const neededPerMonth = monthsLeft === 0 ? null : dividedBy(gap, wholeFraction(monthsLeft))
  const known = start !== null && start.monthsSince > 0
  const gainedPerMonth = known ? dividedBy(towards(start.value, level.value), wholeFraction(start.monthsSince)) : null
  const isLittle = compareFractions(lacking, fractionOf(thresholds.marginPoints)) <= 0
  const isPaced = neededPerMonth !== null && gainedPerMonth !== null && compareFractions(neededPerMonth, times(gainedPerMonth, percent(thresholds.pacePercent))) <= 0
  return { kind: 'LIFT', reach: isLittle || isPaced ? 'WITHIN' : 'STRAINED', side: level.side, gap, more: level.whole && moreOf(gap, level.whole, level.strict), monthsLeft, neededPerMonth, gainedPerMonth, monthsSoFar: known ? start.monthsSince : 0 }
}

/** The least whole number of the numerator that closes a gap; where the bound itself does not do, one that goes beyond it. */
function moreOf(gap: Fraction, whole: Fraction, strict: boolean): bigint {
  const exact = times(gap, whole)
  return strict ? floorOf(exact) + 1n : ceilingOf(exact)
}

function percent(text: string): Fraction {
  return dividedBy(fractionOf(text), wholeFraction(100))
}

function absolute({ n, d }: Fraction): Fraction {
  return { n: n < 0n ? -n : n, d }
}
