import { groupBy } from '@/lib/shared/group-by'
import { listPeriods, periodOf, shiftPeriod, type Period } from '@/lib/shared/period'
import { isRateUnit, measure, rollUp, type Measured, type MonthRange, type RolledUp } from './indicator-value'
import type { Reporter, StandingIndicator } from './standing-question'

/** Nothing of it is in the value, and every month that is over is lacking. */
function absent(range: MonthRange, todayOn: string): Measured {
  const last = shiftPeriod(periodOf(todayOn), -1)
  return { value: null, through: null, missing: last < range.from ? [] : listPeriods(range.from, last < range.to ? last : range.to), counted: [], isSum: false, months: [] }
}

/** The reporters of each jurisdiction below; null where the indicator is not rolled up. */
export function inPlaces(reporters: readonly Reporter[]): Reporter[][] | null {
  return reporters[0]?.place ? [...groupBy(reporters, ({ place }) => place!.id).values()] : null
}

/** A reporter as the jurisdiction whose part it is sees it: by itself, or as part of one further below. */
export function seenFromPlace({ place, ...reporter }: Reporter): Reporter {
  return place?.within ? { ...reporter, place: place.within } : reporter
}

const BARE_RATE = '只有比率、没有分子分母，不能汇总'

/**
 * What a jurisdiction below brings to the sum, by its own rules. A rate without its parts is left out: a mean of rates
 * would be another number. Who is left out lacks every month; who is not linked is no part of the indicator.
 */
export function placePart(own: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): { name: string; leftOut: string | null; measured: Measured } {
  const { name, leftOut, indicator: linked } = own[0]!.place!
  if (leftOut !== null) return { name, leftOut, measured: linked === null ? { ...absent(range, todayOn), missing: [] } : absent(range, todayOn) }
  const measured = together(own.map(seenFromPlace), indicator, range, todayOn)
  if (measured.apart === null && !(measured.value?.kind === 'amount' && isRateUnit(indicator.measureUnit))) return { name, leftOut: null, measured }
  return { name, leftOut: BARE_RATE, measured: absent(range, todayOn) }
}

/** `未计入永泉县（没有关联指标）、…`, those further below by the names of both; nothing where all are counted. */
export function leftOutWords(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): string[] {
  const left = leftOutOf(reporters, indicator, range, todayOn)
  return left.length === 0 ? [] : [`未计入${left.map(({ name, leftOut }) => `${name}（${leftOut}）`).join('、')}`]
}

function leftOutOf(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): { readonly name: string; readonly leftOut: string }[] {
  return (inPlaces(reporters) ?? []).flatMap((own) => {
    const { name, leftOut } = placePart(own, indicator, range, todayOn)
    return leftOut !== null ? [{ name, leftOut }] : leftOutOf(own.map(seenFromPlace), indicator, range, todayOn).map((below) => ({ ...below, name: `${name}${below.name}` }))
  })
}

/**
 * The value of several as one, up to a month that all have: who is a month ahead of the others is taken as of theirs. A
 * month that fell due and did not come holds nobody back; it is lacking, and said so.
 */
export function together(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): RolledUp {
  const places = inPlaces(reporters)
  if (places) return rollUp(toOneMonth(places, (own, within) => placePart(own, indicator, within, todayOn), (own) => own.some(({ departmentId }) => departmentId !== null), range), indicator.measureUnit)
  const measured = ({ name, months, owed, isLead }: Reporter, within: MonthRange) => ({ name, isLead, measured: measure(months, indicator, within, owed.filter(({ dueOn }) => dueOn < todayOn).map(({ period }) => period)) })
  const isAwaited = ({ owed }: Reporter, through: Period) => owed.some(({ period, dueOn }) => period > through && period <= range.to && dueOn >= todayOn)
  const all = rollUp(toOneMonth(reporters, measured, isAwaited, range), indicator.measureUnit)
  // A lead's percentage is its own; only where the others report in another way it stands for the whole.
  const lead = all.apart !== 'TWO_KINDS' ? undefined : reporters.filter(({ isLead }) => isLead).map((reporter) => measured(reporter, range)).find((one) => one.measured.value !== null)
  return lead ? rollUp([lead], indicator.measureUnit) : all
}

/**
 * Parts measured up to the latest month that all have come to: what each has numbers for, or owed and did not file.
 * @param holds whether a part whose numbers end at a month has more to come, so that the others are taken up to it; a
 * ledger has not, nor has a department that is asked no more
 */
function toOneMonth<T, P extends { readonly measured: Measured }>(all: readonly T[], measured: (one: T, within: MonthRange) => P, holds: (one: T, through: Period) => boolean, range: MonthRange): P[] {
  const parts = all.map((one) => measured(one, range))
  const reached = parts.flatMap(({ measured: { through, missing } }, index) => (through !== null && holds(all[index]!, through) ? [latest(through, missing.at(-1))] : []))
  const common = reached.reduce<Period | null>((first, period) => (first === null || period < first ? period : first), null)
  if (common === null) return parts
  return parts.map((part, index) => (part.measured.through !== null && part.measured.through > common ? measured(all[index]!, { from: range.from, to: common }) : part))
}

function latest(a: Period, b: Period | undefined): Period {
  return b !== undefined && b > a ? b : a
}
