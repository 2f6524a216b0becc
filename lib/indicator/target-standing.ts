import { targetPhrase } from '@/lib/plan/target-phrase'
import { lastDayOf, makePeriod, periodOf, yearOf, type Period } from '@/lib/shared/period'
import type { JudgedStatus } from '@/lib/terms/indicator'
import { isRateUnit, type IndicatorValue, type MonthRange, type RolledUp } from './indicator-value'
import type { JudgedTarget } from './judge'
import { judgementWords } from './judgement-words'
import { inPlaces, leftOutWords, placePart, seenFromPlace, together } from './reported-value'
import { judgeParts } from './standing-judgement'
import { boundOf, filedIn, shownIn } from './standing-numbers'
import type { Reporter, ReporterPlace, StandingAsked, StandingTarget } from './standing-question'
import { seriesOf, type StandingPoint } from './standing-series'
import type { MissingBasis } from './target-bounds'
import { countedSince, stepOn, targetSteps, type TargetStep } from './target-step'

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
  /** The unit of `value`, `bound` and the line: 全覆盖 without one is told in %; null where there is none. */
  readonly measureUnit: string | null
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
  /** Of a target whose period is over: what was filed since, which it is not judged by. */
  readonly latest?: { readonly period: Period; readonly shown: string }
  /** What each reporter filed; none where they were not asked for. */
  readonly parts: readonly PartStanding[]
}

/**
 * Where a target stands on a day, from what its reporters filed. A joint value is the sum of the parts, of rates
 * Σ numerator over Σ denominator; where they report in two ways, the lead's, who answers for the whole; percentages without
 * their parts make no value.
 * @throws nothing: what cannot be judged has a status that says so
 */
export function standingOf(target: StandingTarget, reporters: readonly Reporter[], asked: StandingAsked): TargetStanding {
  const { indicator } = target
  const steps = targetSteps(target, indicator.flow, target)
  const step = steps && stepOn(steps, asked.todayOn)
  const phrased: JudgedTarget = { ...target, ...(step ? { comparator: step.comparator, value: step.value, upper: step.upper, pending: step.pending } : {}), measureUnit: unitOf(step ?? target, indicator.measureUnit), direction: indicator.direction }
  const words = targetPhrase({ ...phrased, window: target.window })
  // What counts by less than a month, or by a period nobody can compute, is told from words alone.
  if (step === null) return { ...EMPTY, targetId: target.id, measureUnit: phrased.measureUnit, status: target.pending ? 'PENDING' : 'NO_DATA', sentence: target.pending ? PENDING_WORDS : '目标的计量期间不能按月计算，由人工认定', asked: words }
  const seen = reporters.map((reporter) => ({ ...reporter, months: reporter.months.filter(({ period }) => period <= periodOf(asked.todayOn)) }))
  const range = measuredOver(step, asked.todayOn)
  const whole = together(seen, indicator, range, asked.todayOn)
  const since = valueSince(step, seen, indicator, asked.todayOn)
  const judged = asPercent(phrased, whole.value)
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
    measureUnit: judged.measureUnit,
    lacks: judgement.reason.code === 'NO_BASIS' ? LACKS[judgement.reason.missing] : null,
    asked: words,
    bound: boundOf(judged, whole.value, target.baseline),
    numerator: whole.value?.kind === 'rate' ? whole.value.numerator : null,
    denominator: whole.value?.kind === 'rate' ? whole.value.denominator : null,
    from: step.from,
    to: step.to,
    through: whole.through,
    missing: whole.missing,
    ...(since && { latest: { period: since.through!, shown: shownIn(judged, since.value, null)! } }),
    series: seriesOf(judged, indicator, seen, since ?? whole, (period) => countedSince(period, steps!, target.window)),
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

/** What was filed after a step that is over, counted over the year of the last month of it; null where the step runs or nothing was. */
function valueSince({ to }: TargetStep, seen: readonly Reporter[], indicator: StandingTarget['indicator'], todayOn: string): RolledUp | null {
  const last = seen.flatMap(({ months }) => months.map(({ period }) => period)).reduce((latest, period) => (period > latest ? period : latest), to)
  if (last === to) return null
  const found = together(seen, indicator, { from: makePeriod(yearOf(last), 1), to: last }, todayOn)
  return found.through !== null && found.through > to && found.value !== null ? found : null
}

/** A rise is asked for in 个百分点; the rate that rises stands in %. */
function asPercent(target: JudgedTarget, value: IndicatorValue | null): JudgedTarget {
  return target.comparator === 'DELTA' && target.measureUnit === '百分点' && value?.kind === 'rate' ? { ...target, measureUnit: '%' } : target
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
  const part = partOf(judged, target, step, own.map(seenFromPlace), asked, false)
  return { ...part, departmentId: null, name: place.name, status: leftOut === null ? part.status : null, place: { ...place, leftOut } }
}

/** The last day that a month gone by is judged on. */
export function judgingDayOf(asOf: Period | null, todayOn: string): string {
  return asOf === null || lastDayOf(asOf) > todayOn ? todayOn : lastDayOf(asOf)
}
