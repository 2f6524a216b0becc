import { sumDecimals } from '@/lib/shared/decimal'
import { groupBy } from '@/lib/shared/group-by'
import { firstDayOf, listPeriods, makePeriod, shiftPeriod, yearOf, type Period } from '@/lib/shared/period'
import { rollUp, type IndicatorValue, type MonthRange, type RolledUp } from './indicator-value'
import type { JudgedTarget } from './judge'
import { inPlaces, placePart, together } from './reported-value'
import { drawnIn } from './standing-numbers'
import type { Reporter, StandingIndicator } from './standing-question'

/** A point of the line of twelve months: where the value stood at the end of the month, in the unit of the target, as text. */
export type StandingPoint = { readonly period: Period; readonly value: string | null; /** The first month of a period that is counted anew: nothing joins it to the month before. */ readonly startsAnew?: true }

const SERIES_MONTHS = 12

/** The line of the last twelve months that there are numbers for. */
export function seriesOf(target: JudgedTarget, indicator: StandingIndicator, reporters: readonly Reporter[], { through, isSum }: RolledUp, countedFrom: (period: Period) => Period): StandingPoint[] {
  if (through === null) return []
  const filed = new Set(reporters.flatMap(({ months }) => months.map(({ period }) => period)))
  const first = shiftPeriod(through, 1 - SERIES_MONTHS)
  const sums = isSum ? rateSums(reporters, indicator, countedFrom(first)) : null
  return listPeriods(first, through).map((period) => {
    // What adds up begins anew with each period of the target; what stands is taken by itself.
    const from = isSum ? countedFrom(period) : period
    // A month that nobody filed is a gap in the line, whatever stood before it.
    const value = !filed.has(period) ? null : sums ? sums({ from, to: period }) : valueOver(reporters, indicator, { from, to: period })
    return { period, value: drawnIn(target, value), ...(isSum && period > first && from === period ? { startsAnew: true as const } : {}) }
  })
}

function valueOver(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange): IndicatorValue | null {
  // Nothing before its year is in it: the less there is to go through, the better.
  const january = makePeriod(yearOf(range.from), 1)
  const within = (reporter: Reporter): Reporter => ({ ...reporter, owed: [], months: reporter.months.filter(({ period }) => period >= january && period <= range.to) })
  // Whoever has nothing for the last month is in it with what came before: no point waits for another.
  return pointOf(reporters.map(within), indicator, range).value
}

function pointOf(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange): RolledUp {
  const day = firstDayOf(range.to)
  const places = inPlaces(reporters)
  return places ? rollUp(places.map((own) => placePart(own, indicator, range, day)), indicator.measureUnit) : together(reporters, indicator, range, day)
}

/**
 * Where every number is a part of a whole and both add up, the sums of the months make any range: each number is gone
 * through once for the whole line.
 * @param since the first month that a range may begin with
 * @returns null where some number is of another kind; else the value of a range
 */
function rateSums(reporters: readonly Reporter[], { flow, denominatorFlow }: StandingIndicator, since: Period): ((range: MonthRange) => IndicatorValue | null) | null {
  if (flow !== 'FLOW' || (denominatorFlow ?? flow) !== 'FLOW') return null
  const byMonth = groupBy(reporters.flatMap(({ months }) => months.filter(({ period }) => period >= since)), ({ period }) => period)
  const sums: { period: Period; numerator: string; denominator: string }[] = []
  for (const [period, rows] of byMonth) {
    if (rows.some(({ numerator, denominator }) => numerator === null || denominator === null)) return null
    sums.push({ period, numerator: sumDecimals(rows.map(({ numerator }) => numerator!)), denominator: sumDecimals(rows.map(({ denominator }) => denominator!)) })
  }
  return ({ from, to }) => {
    const within = sums.filter(({ period }) => period >= from && period <= to)
    return within.length === 0 ? null : { kind: 'rate', numerator: sumDecimals(within.map(({ numerator }) => numerator)), denominator: sumDecimals(within.map(({ denominator }) => denominator)) }
  }
}
