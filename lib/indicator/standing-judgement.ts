import { addDecimals } from '@/lib/shared/decimal'
import { firstDayOf, listPeriods, makePeriod, periodOf, shiftPeriod, yearOf, type Period } from '@/lib/shared/period'
import type { Remaining } from './attainability'
import { dividedBy, floorOf, fractionOf, times, wholeFraction } from './fraction'
import { monthsAfter, sameMonthsLastYear, type MonthRange, type RolledUp } from './indicator-value'
import { judge, type JudgedData, type JudgedTarget, type Judgement } from './judge'
import { together } from './reported-value'
import type { Reporter, StandingAsked, StandingTarget } from './standing-question'
import type { TargetStep } from './target-step'

/** Judges what some reporters filed together: with the year before, what is still awaited, and how much may still come. */
export function judgeParts(judged: JudgedTarget, target: StandingTarget, step: TargetStep, reporters: readonly Reporter[], whole: RolledUp, { thresholds, todayOn, finding }: StandingAsked): Judgement {
  const { indicator } = target
  const lastYear: MonthRange = { from: makePeriod(yearOf(step.from) - 1, 1), to: makePeriod(yearOf(step.from) - 1, 12) }
  const before = together(reporters, indicator, lastYear, firstDayOf(step.from))
  const awaited = whole.missing.length > 0 ? [] : reporters.flatMap(({ owed, months }) => owed.filter(({ period, dueOn }) => period >= step.from && period <= step.to && dueOn >= todayOn && !months.some((month) => month.period === period)))
  const data: JudgedData = {
    value: whole.value, through: whole.through, missing: whole.missing, isSum: whole.isSum, ratesApart: whole.apart === 'RATES_WITHOUT_PARTS', counted: whole.counted.length, filed: whole.isSum ? whole.months.length : undefined,
    unfiled: whole.isSum && whole.through !== null && whole.through >= step.from ? listPeriods(step.from, whole.through).filter((period) => !whole.counted.includes(period)) : [],
    dueOn: awaited.map(({ dueOn }) => dueOn).toSorted()[0] ?? null,
    basis: { baseline: target.baseline, lastYear: before.value },
    start: startOf(target, step, before, whole.through),
    lastYear: whole.isSum && whole.through ? sameMonthsLastYear(before.months, step, whole.through) : null,
    remaining: indicator.missesStay === true && whole.through && whole.through >= step.from ? remainingOf(reporters, step, whole.through) ?? remainingByPace(whole, step, whole.through) : null,
    finding,
  }
  return judge({ target: judged, indicator, data, period: step, thresholds, todayOn })
}

/** Where a stock stood before the step: at nothing where it begins anew each year, else its last value of the year before, else the plan's baseline. */
function startOf({ baseline, planFrom, indicator }: StandingTarget, step: TargetStep, before: RolledUp, through: Period | null): JudgedData['start'] {
  if (through === null || indicator.flow === 'FLOW') return null
  const since = (from: Period) => listPeriods(from, through).length - 1
  if (indicator.beginsAnew === true) return { value: { kind: 'amount', amount: '0' }, monthsSince: Number(through.slice(5)) }
  if (before.value && before.through && before.through < step.from) return { value: before.value, monthsSince: since(before.through) }
  const begin = shiftPeriod(periodOf(planFrom), -1)
  return baseline === null || begin >= through ? null : { value: { kind: 'amount', amount: baseline }, monthsSince: since(begin) }
}

/** How many were tested in the rest of last year; null where a month of it is not known. */
function remainingOf(reporters: readonly Reporter[], range: MonthRange, through: Period): Remaining | null {
  const rest = monthsAfter(range, through).map((period) => shiftPeriod(period, -12))
  if (rest.length === 0) return { count: '0', source: 'LAST_YEAR' }
  let count = '0'
  for (const period of rest) {
    const tested = reporters.flatMap(({ months }) => months.filter((month) => month.period === period && month.denominator !== null))
    if (tested.length === 0) return null
    for (const { denominator } of tested) count = addDecimals(count, denominator!)
  }
  return { count, source: 'LAST_YEAR' }
}

/** As many a month as so far this period, where last year's months are not known. */
function remainingByPace({ value, isSum }: RolledUp, range: MonthRange, through: Period): Remaining | null {
  if (value?.kind !== 'rate' || !isSum) return null
  const passed = wholeFraction(listPeriods(range.from, through).length)
  const rest = wholeFraction(monthsAfter(range, through).length)
  return { count: String(floorOf(dividedBy(times(fractionOf(value.denominator), rest), passed))), source: 'PACE' }
}
