import type { IndicatorDirection, IndicatorSource, TargetNature } from '@/lib/generated/prisma/enums'
import { targetPhrase } from '@/lib/plan/target-phrase'
import { addDecimals, sumDecimals } from '@/lib/shared/decimal'
import { groupBy } from '@/lib/shared/group-by'
import { firstDayOf, lastDayOf, listPeriods, makePeriod, periodOf, shiftPeriod, yearOf, type Period } from '@/lib/shared/period'
import type { JudgedStatus } from '@/lib/terms/indicator'
import type { JudgingThresholds, Remaining } from './attainability'
import { dividedBy, exactDecimal, floorOf, fractionOf, roundedDecimal, times, wholeFraction } from './fraction'
import { isRateUnit, measure, monthsAfter, rollUp, sameMonthsLastYear, type IndicatorValue, type Measured, type MonthNumbers, type MonthRange, type RolledUp } from './indicator-value'
import { judge, type JudgedData, type JudgedIndicator, type JudgedTarget, type Judgement } from './judge'
import { judgementWords } from './judgement-words'
import { shownValue } from './shown-value'
import { inUnitOf, targetBounds, type Bounds, type MissingBasis } from './target-bounds'
import { countedSince, stepOn, targetSteps, type PathTarget, type TargetStep } from './target-step'

/** An indicator as it is defined now. */
export type StandingIndicator = JudgedIndicator & { readonly id: string; readonly name: string; readonly direction: IndicatorDirection; readonly source: IndicatorSource }

/** A target of a plan in force, decimals as text. */
export type StandingTarget = Omit<JudgedTarget, 'measureUnit' | 'direction'> & PathTarget & {
  readonly id: string
  readonly planId: string
  readonly nature: TargetNature | null
  readonly planFrom: string
  readonly planTo: string
  readonly indicator: StandingIndicator
  /** 基期值 in the measure unit. */
  readonly baseline: string | null
}

/** A jurisdiction below whose numbers make up an indicator that is rolled up. */
export type ReporterPlace = {
  readonly id: string
  readonly name: string
  /** Its own indicator; null where none is linked. */
  readonly indicator: { readonly id: string; readonly name: string } | null
  /** Why its numbers are not added up; null where they are. */
  readonly leftOut: string | null
  /** What differs in its definition, in words. */
  readonly notes: readonly string[]
}

/** One who reports on an indicator, or the portal's own ledger; the months of this year and the last, in any order. */
export type Reporter = {
  /** Null: the portal's own ledger. */
  readonly departmentId: string | null
  readonly name: string
  /** Whether it answers for the whole where the parts give no common value. */
  readonly isLead: boolean
  readonly months: readonly MonthNumbers[]
  /** The months it owes numbers for, with the day each falls due. */
  readonly owed: readonly { readonly period: Period; readonly dueOn: string }[]
  /** Of an indicator that is rolled up from below: whose numbers these are. Either all reporters have one or none has. */
  readonly place?: ReporterPlace
}

export type StandingAsked = {
  readonly thresholds: JudgingThresholds
  /** The day of judging: the business day, or the last day of a month gone by. Months after it are not looked at. */
  readonly todayOn: string
  readonly finding: JudgedData['finding']
  /** Whether each reporter's own part is wanted too; true unless said. Of many reporters they are most of the work. */
  readonly withParts?: boolean
}

/** A point of the line of twelve months: where the value stood at the end of the month, in the unit of the target, as text. */
export type StandingPoint = { readonly period: Period; readonly value: string | null; /** The first month of a period that is counted anew: nothing joins it to the month before. */ readonly startsAnew?: true }

export type PartStanding = { readonly departmentId: string | null; readonly name: string; readonly status: JudgedStatus | null; readonly shown: string | null; readonly value: string | null; readonly through: Period | null; readonly missing: readonly Period[]; /** Of a part that is a jurisdiction below; its `leftOut` is final. */ readonly place?: ReporterPlace }

/** Where a target stands, in plain words and numbers: what pages show and charts draw. */
export type TargetStanding = {
  readonly targetId: string
  readonly status: JudgedStatus
  /** The reason in one sentence, with its numbers. */
  readonly sentence: string
  /** The value rounded for showing, with its unit; null where there is none. */
  readonly shown: string | null
  /** The value itself in the unit of the target, exact up to six places; null where there is none. For files; nothing is judged by it. */
  readonly value: string | null
  /** What it cannot be judged without, in a word: 缺基期值; null where nothing is lacking, or there is no value either. */
  readonly lacks?: string | null | undefined
  /** What the step asks for: ≥98%. */
  readonly asked: string
  /** The bound in the unit, for the line in a chart; null where there is none or there are two. */
  readonly bound: string | null
  /** The parts of a rate. */
  readonly numerator: string | null
  readonly denominator: string | null
  readonly from: Period | null
  readonly to: Period | null
  readonly through: Period | null
  readonly missing: readonly Period[]
  readonly series: readonly StandingPoint[]
  /** What each reporter filed; none where they were not asked for. */
  readonly parts: readonly PartStanding[]
}

const SERIES_MONTHS = 12
/** Places of a number that a chart draws; judging uses none of it. */
const DRAWN_PLACES = 4
/** Places of a number that goes into a file: those of a decimal column. */
const FILED_PLACES = 6

/**
 * Where a target stands on a day, from what its reporters filed. A joint value is the sum of the parts, of rates
 * Σ numerator over Σ denominator; where they give none together, the lead's, who answers for the whole.
 * @throws nothing: what cannot be judged has a status that says so
 */
export function standingOf(target: StandingTarget, reporters: readonly Reporter[], asked: StandingAsked): TargetStanding {
  const { indicator } = target
  const steps = targetSteps(target, indicator.flow, target)
  const step = steps && stepOn(steps, asked.todayOn)
  const judged: JudgedTarget = { ...target, ...(step ? { comparator: step.comparator, value: step.value, upper: step.upper, pending: step.pending } : {}), measureUnit: unitOf(step ?? target, indicator.measureUnit), direction: indicator.direction }
  const words = targetPhrase({ ...judged, window: target.window })
  // What counts by less than a month, or by a period nobody can compute, is told from words alone.
  if (step === null) return { ...EMPTY, targetId: target.id, status: target.pending ? 'PENDING' : 'NO_DATA', sentence: target.pending ? PENDING_WORDS : '目标的计量期间不能按月计算，由人工认定', asked: words }
  const seen = reporters.map((reporter) => ({ ...reporter, months: reporter.months.filter(({ period }) => period <= periodOf(asked.todayOn)) }))
  const range = measuredOver(step, asked.todayOn)
  const whole = together(seen, indicator, range, asked.todayOn)
  const judgement = judgeParts(judged, target, step, seen, whole, asked)
  const compared = judgement.reason.code === 'BEFORE_PERIOD' ? judgement.reason.present : 'exact' in judgement.reason ? judgement.reason : null
  return {
    targetId: target.id,
    status: judgement.status,
    sentence: [
      judgement.reason.code === 'NO_VALUE' && reporters.length === 0 ? NOBODY_WORDS : judgementWords(judgement, { target: judged, indicator, thresholds: asked.thresholds }),
      ...(TELLS_VALUE.has(judgement.reason.code) ? leftOutWords(seen, indicator, range, asked.todayOn) : []),
    ].join('；'),
    shown: compared ? shownIn(judged, whole.value, compared.bounds) : shownIn(judged, whole.value, null),
    value: filedIn(judged, whole.value),
    lacks: judgement.reason.code === 'NO_BASIS' ? LACKS[judgement.reason.missing] : null,
    asked: words,
    bound: boundOf(judged, whole.value, target.baseline),
    numerator: whole.value?.kind === 'rate' ? whole.value.numerator : null,
    denominator: whole.value?.kind === 'rate' ? whole.value.denominator : null,
    from: step.from,
    to: step.to,
    through: whole.through,
    missing: whole.missing,
    series: seriesOf(judged, indicator, seen, whole, (period) => countedSince(period, steps!, target.window)),
    parts: asked.withParts === false ? [] : (inPlaces(seen)?.map((own) => placePartOf(judged, target, step, own.map(upTo(whole.through)), asked)) ?? seen.map((reporter) => partOf(judged, target, step, [reporter], asked, seen.length === 1))),
  }
}

/** Numbers up to a month: what a jurisdiction below brings to a sum is told as of the month that all are added up to. */
function upTo(through: Period | null): (reporter: Reporter) => Reporter {
  return (reporter) => (through === null ? reporter : { ...reporter, months: reporter.months.filter(({ period }) => period <= through) })
}

/** The months a value is taken over: those of the step; this year's, where the step lies ahead. */
function measuredOver(step: TargetStep, todayOn: string): MonthRange {
  const now = periodOf(todayOn)
  return now < step.from ? { from: makePeriod(yearOf(now), 1), to: now } : step
}

/** 全覆盖 without a unit is told as a part of a hundred. */
function unitOf({ comparator }: Pick<JudgedTarget, 'comparator'>, measureUnit: string | null): string | null {
  return comparator === 'FULL' && !measureUnit ? '%' : measureUnit
}

/** Nobody owes it and no ledger holds it: that is something else than a report that did not come. */
const NOBODY_WORDS = '尚未安排单位报送，也没有平台台账可取数'
const PENDING_WORDS = '目标值待明确，不计入达标统计'
/** Reasons that speak of a value, so that whose numbers it lacks belongs to them. */
const TELLS_VALUE: ReadonlySet<string> = new Set(['COMPARED', 'INCOMPLETE', 'TOO_FEW', 'ZERO_WHOLE', 'NO_VALUE', 'BEFORE_PERIOD'])
const LACKS: Readonly<Record<MissingBasis, string>> = { BASELINE: '缺基期值', LAST_YEAR: '缺上年数', WHOLE: '缺总数', NUMBER: '缺目标数值' }
const EMPTY = { lacks: null, shown: null, value: null, bound: null, numerator: null, denominator: null, from: null, to: null, through: null, missing: [], series: [], parts: [] } as const

/** Nothing of it is in the value, and every month that is over is lacking. */
function absent(range: MonthRange, todayOn: string): Measured {
  const last = shiftPeriod(periodOf(todayOn), -1)
  return { value: null, through: null, missing: last < range.from ? [] : listPeriods(range.from, last < range.to ? last : range.to), counted: [], isSum: false, months: [] }
}

/** The reporters of each jurisdiction below; null where the indicator is not rolled up. */
function inPlaces(reporters: readonly Reporter[]): Reporter[][] | null {
  return reporters[0]?.place ? [...groupBy(reporters, ({ place }) => place!.id).values()] : null
}

const BARE_RATE = '只有比率、没有分子分母，不能汇总'

/**
 * What a jurisdiction below brings to the sum, by its own rules. A rate without its parts is left out: a mean of rates
 * would be another number. Who is left out lacks every month; who is not linked is no part of the indicator.
 */
function placePart(own: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): { name: string; leftOut: string | null; measured: Measured } {
  const { name, leftOut, indicator: linked } = own[0]!.place!
  if (leftOut !== null) return { name, leftOut, measured: linked === null ? { ...absent(range, todayOn), missing: [] } : absent(range, todayOn) }
  const measured = together(own.map(({ place: _place, ...reporter }) => reporter), indicator, range, todayOn)
  if (measured.apart === null && !(measured.value?.kind === 'amount' && isRateUnit(indicator.measureUnit))) return { name, leftOut: null, measured }
  return { name, leftOut: BARE_RATE, measured: absent(range, todayOn) }
}

/** `未计入永泉县（没有关联指标）、…`; nothing where all are counted. */
function leftOutWords(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): string[] {
  const left = (inPlaces(reporters) ?? []).map((own) => placePart(own, indicator, range, todayOn)).filter(({ leftOut }) => leftOut !== null)
  return left.length === 0 ? [] : [`未计入${left.map(({ name, leftOut }) => `${name}（${leftOut}）`).join('、')}`]
}

/**
 * The value of several as one, up to a month that all have: who is a month ahead of the others is taken as of theirs. A
 * month that fell due and did not come holds nobody back; it is lacking, and said so.
 */
function together(reporters: readonly Reporter[], indicator: StandingIndicator, range: MonthRange, todayOn: string): RolledUp {
  const places = inPlaces(reporters)
  if (places) return rollUp(toOneMonth(places, (own, within) => placePart(own, indicator, within, todayOn), (own) => own.some(({ departmentId }) => departmentId !== null), range), indicator.measureUnit)
  const measured = ({ name, months, owed, isLead }: Reporter, within: MonthRange) => ({ name, isLead, measured: measure(months, indicator, within, owed.filter(({ dueOn }) => dueOn < todayOn).map(({ period }) => period)) })
  const isAwaited = ({ owed }: Reporter, through: Period) => owed.some(({ period, dueOn }) => period > through && period <= range.to && dueOn >= todayOn)
  const all = rollUp(toOneMonth(reporters, measured, isAwaited, range), indicator.measureUnit)
  const lead = all.apart === null ? undefined : reporters.filter(({ isLead }) => isLead).map((reporter) => measured(reporter, range)).find((one) => one.measured.value !== null)
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

function judgeParts(judged: JudgedTarget, target: StandingTarget, step: TargetStep, reporters: readonly Reporter[], whole: RolledUp, { thresholds, todayOn, finding }: StandingAsked): Judgement {
  const { indicator } = target
  const lastYear: MonthRange = { from: makePeriod(yearOf(step.from) - 1, 1), to: makePeriod(yearOf(step.from) - 1, 12) }
  const before = together(reporters, indicator, lastYear, firstDayOf(step.from))
  const awaited = whole.missing.length > 0 ? [] : reporters.flatMap(({ owed, months }) => owed.filter(({ period, dueOn }) => period >= step.from && period <= step.to && dueOn >= todayOn && !months.some((month) => month.period === period)))
  const data: JudgedData = {
    value: whole.value, through: whole.through, missing: whole.missing, isSum: whole.isSum, counted: whole.counted.length,
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

/** Where a stock stood before the step: its last value of the year before, else the plan's baseline. */
function startOf({ baseline, planFrom, indicator }: StandingTarget, step: TargetStep, before: RolledUp, through: Period | null): JudgedData['start'] {
  if (through === null || indicator.flow === 'FLOW') return null
  const since = (from: Period) => listPeriods(from, through).length - 1
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

function shownIn(target: JudgedTarget, value: IndicatorValue | null, bounds: Bounds | null): string | null {
  const exact = value && inUnitOf(target, value)
  return exact && shownValue(exact, target.measureUnit ?? '', value!.kind === 'rate' || isRateUnit(target.measureUnit), bounds)
}

function filedIn(target: JudgedTarget, value: IndicatorValue | null): string | null {
  const exact = value && inUnitOf(target, value)
  return exact && (exactDecimal(exact, FILED_PLACES) ?? roundedDecimal(exact, FILED_PLACES))
}

function boundOf(target: JudgedTarget, value: IndicatorValue | null, baseline: string | null): string | null {
  if (target.pending !== null || target.comparator === 'UNSTATED' || target.comparator === 'QUALITATIVE') return null
  const bounds = targetBounds(target, { baseline, lastYear: null }, value ?? { kind: 'amount', amount: '0' })
  if ('missing' in bounds || (bounds.lower !== null && bounds.upper !== null)) return null
  return roundedDecimal((bounds.lower ?? bounds.upper)!, DRAWN_PLACES)
}

function seriesOf(target: JudgedTarget, indicator: StandingIndicator, reporters: readonly Reporter[], { through, isSum }: RolledUp, countedFrom: (period: Period) => Period): StandingPoint[] {
  if (through === null) return []
  const filed = new Set(reporters.flatMap(({ months }) => months.map(({ period }) => period)))
  const first = shiftPeriod(through, 1 - SERIES_MONTHS)
  const sums = isSum ? rateSums(reporters, indicator, countedFrom(first)) : null
  return listPeriods(first, through).map((period) => {
    // What adds up begins anew with each period of the target; what stands is taken by itself.
    const from = isSum ? countedFrom(period) : period
    // A month that nobody filed is a gap in the line, whatever stood before it.
    const value = !filed.has(period) ? null : sums ? sums({ from, to: period }) : valueOver(reporters, indicator, { from, to: period })
    const exact = value && inUnitOf(target, value)
    return { period, value: exact ? roundedDecimal(exact, DRAWN_PLACES) : null, ...(isSum && period > first && from === period ? { startsAnew: true as const } : {}) }
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

/** One reporter's own part. Only what stands by itself is judged by itself: a rate, a level, or a count that one reports alone. */
function partOf(judged: JudgedTarget, target: StandingTarget, step: TargetStep, own: readonly Reporter[], asked: StandingAsked, isAlone: boolean): PartStanding {
  const reporter = own[0]!
  const whole = together(own, target.indicator, measuredOver(step, asked.todayOn), asked.todayOn)
  const isComparable = isAlone || isRateUnit(target.indicator.measureUnit)
  return {
    departmentId: reporter.departmentId,
    name: reporter.name,
    status: isComparable || whole.value === null ? judgeParts(judged, target, step, own, whole, asked).status : null,
    shown: shownIn(judged, whole.value, null),
    value: filedIn(judged, whole.value),
    through: whole.through,
    missing: whole.missing,
  }
}

/** A jurisdiction below: the value it has by itself, even where it is left out of the sum. */
function placePartOf(judged: JudgedTarget, target: StandingTarget, step: TargetStep, own: readonly Reporter[], asked: StandingAsked): PartStanding {
  const place = own[0]!.place!
  const { leftOut } = placePart(own, target.indicator, measuredOver(step, asked.todayOn), asked.todayOn)
  const part = partOf(judged, target, step, own.map(({ place: _place, ...reporter }) => reporter), asked, false)
  return { ...part, departmentId: null, name: place.name, status: leftOut === null ? part.status : null, place: { ...place, leftOut } }
}

/** The last day that a month gone by is judged on. */
export function judgingDayOf(asOf: Period | null, todayOn: string): string {
  return asOf === null || lastDayOf(asOf) > todayOn ? todayOn : lastDayOf(asOf)
}
