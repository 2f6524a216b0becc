import type { IndicatorFlow, TargetComparator, TargetPending } from '@/lib/generated/prisma/enums'
import { isWholeYear, windowWords } from '@/lib/plan/target-window'
import { listPeriods, makePeriod, monthOf, periodOf, shiftPeriod, yearOf, type Period } from '@/lib/shared/period'
import { TARGET_WINDOW_LABELS } from '@/lib/terms/plan'
import type { MonthRange } from './indicator-value'

type StepNumbers = { readonly comparator: TargetComparator; readonly value: string | null; readonly upper: string | null; readonly pending: TargetPending | null }

/** A target with its yearly path, as it is stored. */
export type PathTarget = StepNumbers & {
  readonly window: string | null
  /** The year it is to be reached; null: the whole plan. */
  readonly year: number | null
  /** As the document has it: whether it is to be held (保持在98%以上) is told from it. */
  readonly valueText: string
  readonly years: readonly (StepNumbers & { readonly year: number })[]
}

/** What a target asks for over some months; a checkpoint is followed by another step. */
export type TargetStep = StepNumbers & MonthRange & { readonly isCheckpoint: boolean }

const MONTHS_OF_WINDOW: Readonly<Record<string, number>> = { month: 1, quarter: 3, 'half-year': 6, 'two-years': 24, 'three-years': 36 }

/**
 * Every step of a target in the order of time, each with the months it is judged over. A flow is counted anew each
 * calendar year, from January even where the plan begins later; a stock is on its way from the step before. A flow for which the
 * plan names neither a year nor a path, or which is to be held at a value, asks the same of every year. Counts by the month, the quarter, the half-year, or
 * over two or three years are taken over those. The year a target is to be reached asks for what the target does, where
 * the path leaves that year open and the target no longer is.
 * @param planFrom first and last day of the plan
 * @returns null where the target counts by less than a month, or by a period nobody can compute (每学期, words typed by hand)
 */
export function targetSteps(target: PathTarget, flow: IndicatorFlow | null, { planFrom, planTo }: { readonly planFrom: string; readonly planTo: string }): TargetStep[] | null {
  const range: MonthRange = { from: periodOf(planFrom), to: periodOf(planTo) }
  const own: StepNumbers = { comparator: target.comparator, value: target.value, upper: target.upper, pending: target.pending }
  const window = codeOfWindow(target.window)
  if (isWholeYear(target.window)) return yearlySteps(target, own, flow === 'FLOW', range)
  const months = window === null ? undefined : MONTHS_OF_WINDOW[window]
  return months === undefined ? null : windowSteps(target, own, months, range)
}

function codeOfWindow(window: string | null): string | null {
  return Object.entries(TARGET_WINDOW_LABELS).find(([, label]) => label === windowWords(window))?.[0] ?? null
}

/** What is to be held at a value is asked of every year up to the one named, not of that one alone. */
const HELD = /保持|稳定|维持/

function yearlySteps(target: PathTarget, own: StepNumbers, isFlow: boolean, range: MonthRange): TargetStep[] {
  const lastYear = target.year ?? yearOf(range.to)
  const path = target.years.map((one) => ({ year: one.year, numbers: one.year === lastYear ? numbersOf(one, own) : numbersOf(one, null) }))
  const everyYear = isFlow && path.length === 0 && (target.year === null || HELD.test(target.valueText))
  const ends = everyYear ? yearsOf({ from: range.from, to: makePeriod(lastYear, 12) }).map((year) => ({ year, numbers: own })) : path.some(({ year }) => year === lastYear) ? path : [...path, { year: lastYear, numbers: own }]
  const inOrder = ends.toSorted((a, b) => a.year - b.year)
  return inOrder.map(({ year, numbers }, index) => {
    const january = makePeriod(year, 1)
    const before = inOrder[index - 1]
    // A step before the plan's own years is still a year of its own.
    const planFrom = year < yearOf(range.from) ? january : range.from
    return { ...numbers, from: isFlow ? january : before === undefined ? planFrom : later(makePeriod(before.year + 1, 1), planFrom), to: endOf(year, range), isCheckpoint: index < inOrder.length - 1 }
  })
}

/** What a year of the path asks for; what is left open there is answered by the whole, where that answers for the year. */
function numbersOf({ comparator, value, upper, pending }: StepNumbers, whole: StepNumbers | null): StepNumbers {
  return pending !== null && whole !== null && whole.pending === null ? whole : { comparator, value, upper, pending }
}

function windowSteps(target: PathTarget, own: StepNumbers, months: number, range: MonthRange): TargetStep[] {
  // Months, quarters and half-years are those of the calendar; blocks of years begin with the plan.
  const first = months < 12 ? shiftPeriod(range.from, -((monthOf(range.from) - 1) % months)) : makePeriod(yearOf(range.from), 1)
  const starts = listPeriods(first, range.to).filter((_, index) => index % months === 0)
  return starts.map((from, index) => {
    const to = shiftPeriod(from, months - 1)
    const ofYear = target.years.find(({ year }) => year === yearOf(to))
    const numbers = ofYear ? numbersOf(ofYear, own) : own
    return { ...numbers, from: from < range.from ? range.from : from, to: earlier(to, range.to), isCheckpoint: index < starts.length - 1 }
  })
}

/**
 * The month from which a value at the end of a month is counted, by the target's own periods: the step the month lies in;
 * before the first step, the calendar's quarter or half-year of a target that counts by those, else the year.
 */
export function countedSince(period: Period, steps: readonly TargetStep[], window: string | null): Period {
  const step = steps.find(({ from, to }) => from <= period && period <= to)
  if (step) return step.from
  const months = MONTHS_OF_WINDOW[codeOfWindow(window) ?? ''] ?? 12
  return months < 12 ? shiftPeriod(period, -((monthOf(period) - 1) % months)) : makePeriod(yearOf(period), 1)
}

/**
 * The years of the path that are still open: those the whole target answers for once it is determined, and the others.
 * @param planTo last day of the plan, where it has one
 */
export function openYears({ year, years, window }: Pick<PathTarget, 'year' | 'years' | 'window'>, planTo: string | null): { readonly own: readonly number[]; readonly other: readonly number[] } {
  const open = years.filter(({ pending }) => pending !== null).map((one) => one.year)
  const lastYear = year ?? (planTo === null ? null : yearOf(periodOf(planTo)))
  const isOwn = (one: number) => one === lastYear || !isWholeYear(window)
  return { own: open.filter(isOwn), other: open.filter((one) => !isOwn(one)) }
}

/** The step that counts on a day: the first that has not ended, else the last. */
export function stepOn(steps: readonly TargetStep[], on: string): TargetStep | null {
  const month = periodOf(on)
  return steps.find(({ to }) => to >= month) ?? steps.at(-1) ?? null
}

function yearsOf({ from, to }: MonthRange): number[] {
  return Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index)
}

function earlier(a: Period, b: Period): Period {
  return a < b ? a : b
}

function later(a: Period, b: Period): Period {
  return a > b ? a : b
}

/** December, or the last month of the plan in the year it ends in. */
function endOf(year: number, { to }: MonthRange): Period {
  return year === yearOf(to) ? to : makePeriod(year, 12)
}
