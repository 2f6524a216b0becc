import { dayState, addWorkingDays, type WorkCalendar } from '@/lib/organisation/working-days'
import { addDays, daysBetween, formatDate, formatMonthDay } from '@/lib/shared/format'
import type { DutyContent } from './proposal.schema'

/** When a duty falls due: the part of a reporting duty that dates are made from. */
export type DutyRule = {
  readonly cycle: DutyContent['cycle']
  readonly dueDay: number | null
  readonly months: readonly number[]
  readonly dueOn: string | null
  readonly cutOffDays: number
  readonly shiftOnRestDays: boolean
}

export type DutyDue = {
  /** The day it is owed, `YYYY-MM-DD`: after the shift, where the rule shifts. */
  readonly dueOn: string
  /** The day the rule names. */
  readonly statedOn: string
  /** The last day whose data count; it does not move with the due day. */
  readonly cutOffOn: string
  /** True where the shift crossed a year whose holidays are not published yet. */
  readonly estimated: boolean
}

export type DutyWindow = {
  /** Nothing falls due before this day, `YYYY-MM-DD`. */
  readonly fromOn: string
  /** Nor after this one; null: without end. */
  readonly untilOn: string | null
  readonly count: number
}

/** A shift carries a day past the longest run of holidays and no further. */
const LONGEST_SHIFT_DAYS = 31
const LAST_YEAR = 2200

/**
 * The next due days of a rule, earliest first, at most `count`. A month that lacks the day takes its last one (the 31st
 * of April is the 30th, the 29th of February the 28th). A rule without its day, or ONCE without its date, has none.
 * @param calendar the published holidays, for rules that move to the next working day
 */
export function dutyDueDates(rule: DutyRule, window: DutyWindow, calendar: WorkCalendar): DutyDue[] {
  const dues: DutyDue[] = []
  if (window.count < 1) return dues
  const start = rule.shiftOnRestDays ? addDays(window.fromOn, -LONGEST_SHIFT_DAYS) : window.fromOn
  for (const statedOn of statedDays(rule, start)) {
    if (window.untilOn !== null && statedOn > window.untilOn) break
    const due = dueOf(rule, statedOn, calendar)
    if (due.dueOn >= window.fromOn) dues.push(due)
    if (dues.length >= window.count) break
  }
  return dues
}

function dueOf(rule: DutyRule, statedOn: string, calendar: WorkCalendar): DutyDue {
  const cutOffOn = addDays(statedOn, -rule.cutOffDays)
  if (!rule.shiftOnRestDays) return { dueOn: statedOn, statedOn, cutOffOn, estimated: false }
  const state = dayState(calendar, statedOn)
  if (state.working) return { dueOn: statedOn, statedOn, cutOffOn, estimated: state.estimated }
  const next = addWorkingDays(calendar, statedOn, 1)
  return { dueOn: next.on, statedOn, cutOffOn, estimated: state.estimated || next.estimated }
}

/** The days a rule names from a day on, in order, without end but for ONCE. */
function* statedDays(rule: DutyRule, fromOn: string): Generator<string> {
  if (rule.cycle === 'ONCE') {
    if (rule.dueOn !== null && rule.dueOn >= fromOn) yield rule.dueOn
    return
  }
  if (rule.dueDay === null) return
  if (rule.cycle === 'WEEKLY') {
    const weekday = new Date(`${fromOn}T00:00:00Z`).getUTCDay() || 7
    for (let on = addDays(fromOn, (rule.dueDay - weekday + 7) % 7); Number(on.slice(0, 4)) < LAST_YEAR; on = addDays(on, 7)) yield on
    return
  }
  yield* monthDays(rule.dueDay, rule.cycle === 'MONTHLY' && rule.months.length === 0 ? EVERY_MONTH : [...rule.months].sort((a, b) => a - b), fromOn)
}

const EVERY_MONTH = Array.from({ length: 12 }, (_, index) => index + 1)

function* monthDays(dueDay: number, months: readonly number[], fromOn: string): Generator<string> {
  if (months.length === 0) return
  for (let year = Number(fromOn.slice(0, 4)); year < LAST_YEAR; year++) {
    for (const month of months) {
      const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
      const on = new Date(Date.UTC(year, month - 1, Math.min(dueDay, lastDay))).toISOString().slice(0, 10)
      if (on >= fromOn) yield on
    }
  }
}

export type NamedDuty = { readonly id: string; readonly name: string; readonly deliverable: DutyContent['deliverable']; readonly rule: DutyRule }

export type DutyNote = { readonly code: 'two-duties-one-day' | 'annual-before-year-end'; readonly message: string; readonly dutyId: string }

const NOTED_DATES = 60
const HALF_A_YEAR_DAYS = 183

/**
 * What is worth knowing about the duties of one plan and blocks nothing: two that fall due on one day are two reports,
 * and an annual summary due before the year ends cannot hold the whole year. Each pair is told once, by its first day.
 */
export function dutyNotes(duties: readonly NamedDuty[], window: Omit<DutyWindow, 'count'>, calendar: WorkCalendar): DutyNote[] {
  const dated = duties.map((duty) => ({ duty, dues: dutyDueDates(duty.rule, { ...window, count: NOTED_DATES }, calendar) }))
  const notes: DutyNote[] = []
  dated.forEach((left, index) => {
    const days = new Set(left.dues.map((due) => due.dueOn))
    for (const right of dated.slice(index + 1)) {
      const shared = right.dues.find((due) => days.has(due.dueOn))
      if (shared) notes.push({ code: 'two-duties-one-day', message: `“${left.duty.name}”与“${right.duty.name}”会在同一天到期（如${formatDate(shared.dueOn)}），需分别报送`, dutyId: right.duty.id })
    }
  })
  for (const { duty, dues } of dated) {
    const first = dues[0]
    if (duty.rule.cycle !== 'YEARLY' || duty.deliverable !== 'SUMMARY' || !first) continue
    const left = daysBetween(first.dueOn, `${first.dueOn.slice(0, 4)}-12-31`)
    if (left > 0 && left < HALF_A_YEAR_DAYS) notes.push({ code: 'annual-before-year-end', message: `“${duty.name}”在${formatMonthDay(first.dueOn)}到期，早于年底 ${left} 天，年末数据需另行补报`, dutyId: duty.id })
  }
  return notes
}
