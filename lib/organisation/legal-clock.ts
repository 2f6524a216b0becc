import type { LimitUnit } from '@/lib/generated/prisma/enums'
import { addDays, dateOnOf, daysBetween } from '@/lib/shared/format'
import { addCalendarDays, addHours, addMonths, addWorkingDays, countWorkingDays, type DueDay, type RestDayRule, type WorkCalendar } from './working-days'

/** A legal limit as a clock runs by it. */
export type ClockLimit = { readonly value: number; readonly unit: LimitUnit; readonly basisTitle: string; readonly basisArticle: string; readonly isVerified: boolean; readonly note: string }

/** What clocks are computed with: the limit of a code in force on a day (null: none), and the work calendar. */
export type ClockRules = { readonly limitOn: (code: string, on: string) => ClockLimit | null; readonly calendar: WorkCalendar }

/** The day until which a term was extended; `isLate` where it had run out by then, so that it stays late. */
export type Extension = { readonly until: string; readonly isLate: boolean }

/** Days on which a clock stood still, the first and the last; null: it still does. */
export type Pause = { readonly fromOn: string; readonly toOn: string | null }

/** A clock of something that is followed: of a failed batch, of a finding. */
export type LegalClock = {
  readonly key: string
  readonly startOn: string
  /** `YYYY-MM-DD`: the last day, extension and pauses included. */
  readonly dueOn: string
  /** The last instant, where the limit is in hours. ISO. */
  readonly dueAt: string | null
  /** A year without a published calendar lies on the way: 暂按固定法定节日推算. */
  readonly isEstimated: boolean
  /** Stands still, and had not run out before. */
  readonly isStopped: boolean
  readonly extendedTo: string | null
  /** The day agreed to after it had run out; it stays late all the same. */
  readonly agreedOn: string | null
  /** Its last day had it not been extended. */
  readonly plainDueOn: string
  /** When it was met, ISO; null: still running. */
  readonly metAt: string | null
  /** Null where a person set the day. */
  readonly limit: ClockLimit | null
}

/** A clock that has begun, or waits for its beginning (`from` null). */
export type ClockBegin = { readonly key: string; readonly code: string | null; /** ISO instant or day it starts. */ readonly from: string | null; readonly metAt: string | null; readonly rest?: RestDayRule; /** A day set by a person, in place of the limit. */ readonly setOn?: string | null }

/**
 * Runs a clock: its limit in force on the day it begins, its pauses, and what it was extended to.
 * @returns null where it has not begun or no limit is on file
 */
export function runClock({ key, code, from, metAt, rest = 'next-working-day', setOn }: ClockBegin, extension: Extension | null, pauses: readonly Pause[], rules: ClockRules): LegalClock | null {
  if (from === null) return null
  const startOn = dayOf(from)
  const limit = setOn || code === null ? null : rules.limitOn(code, startOn)
  if (!setOn && limit === null) return null
  const plain = limit ? termOf(limit, from, rest, rules.calendar) : { on: setOn!, at: null, estimated: false }
  // A clock in hours runs on, whatever happens.
  const { due, stopped } = plain.at === null ? withPauses(plain, limit, startOn, pauses, rest, rules.calendar) : { due: plain, stopped: false }
  const extendedTo = extension !== null && !extension.isLate ? extension.until : null
  return {
    key, startOn, limit, metAt, extendedTo, agreedOn: extension?.isLate ? extension.until : null, plainDueOn: due.on, isEstimated: due.estimated && extendedTo === null, isStopped: stopped && metAt === null,
    dueOn: extendedTo !== null && extendedTo > due.on ? extendedTo : due.on, dueAt: extendedTo === null ? plain.at : null,
  }
}

type Term = DueDay & { readonly at: string | null }

/**
 * When a term ends.
 * @param from ISO instant or day from which it counts; that day itself is not counted, hours run from the hour (民法典第二百零一条)
 * @throws RangeError for a unit that is none of time
 */
export function termOf({ value, unit }: Pick<ClockLimit, 'value' | 'unit'>, from: string, rest: RestDayRule, calendar: WorkCalendar): Term {
  const startOn = dayOf(from)
  switch (unit) {
    case 'WORKING_DAY': return { ...addWorkingDays(calendar, startOn, value), at: null }
    case 'CALENDAR_DAY': return { ...addCalendarDays(calendar, startOn, value, rest), at: null }
    case 'MONTH': return { ...addMonths(calendar, startOn, value, rest), at: null }
    case 'HOUR': {
      const end = addHours(hoursRunFrom(from), value)
      return { on: dateOnOf(end), at: end.toISOString(), estimated: false }
    }
    default: throw new RangeError(`Not a unit of time: ${unit}`)
  }
}

/** Each pause that begins before the term ends moves its end by what it took: working days for working days, days for the rest. */
function withPauses(plain: Term, limit: ClockLimit | null, startOn: string, pauses: readonly Pause[], rest: RestDayRule, calendar: WorkCalendar): { due: Term; stopped: boolean } {
  let due = plain
  let paused = 0
  for (const { fromOn, toOn } of pauses) {
    const from = fromOn > startOn ? fromOn : startOn
    if (from > due.on) break
    if (toOn === null) return { due, stopped: true }
    if (toOn <= from) continue
    const inWorkingDays = limit?.unit === 'WORKING_DAY'
    paused += inWorkingDays ? countWorkingDays(calendar, from, toOn) : daysBetween(from, toOn)
    due = { at: null, ...(inWorkingDays ? addWorkingDays(calendar, startOn, limit.value + paused) : addCalendarDays(calendar, plain.on, paused, rest)) }
  }
  return { due, stopped: false }
}

/** The instant after which a clock is late: its hour, else the end of its day in Asia/Shanghai. */
export function lateFrom({ dueOn, dueAt }: Pick<LegalClock, 'dueOn' | 'dueAt'>): string {
  return dueAt ?? new Date(dayStart(addDays(dueOn, 1))).toISOString()
}

/** How a clock stands at an instant: late stays late, also when it was stopped afterwards. */
export function clockStanding(clock: LegalClock, now: Date): 'MET' | 'MET_LATE' | 'STOPPED' | 'RUNNING' | 'LATE' {
  const late = new Date(lateFrom(clock))
  if (clock.metAt !== null) return new Date(clock.metAt) >= late ? 'MET_LATE' : 'MET'
  if (clock.isStopped) return 'STOPPED'
  return now >= late ? 'LATE' : 'RUNNING'
}

/** The day of an instant or day, in Asia/Shanghai. */
export function dayOf(moment: string): string {
  return moment.length === 10 ? moment : dateOnOf(new Date(moment))
}

/** Whether only the day is known: it is kept as its first instant, which no step really falls on. */
export function isDayOnly(moment: string): boolean {
  return moment.length === 10 || new Date(moment).getTime() === new Date(dayStart(dayOf(moment))).getTime()
}

/** Whether one moment lies before another: by their days where only the day of either was written down. */
export function isMomentBefore(one: string, other: string): boolean {
  return isDayOnly(one) || isDayOnly(other) ? dayOf(one) < dayOf(other) : new Date(one) < new Date(other)
}

/**
 * From when a term in hours runs: from the hour (民法典第二百零一条第二款); of a step of which only the day was written
 * down, from its end, so that nobody is late by hours that were not. What is a day by itself runs from its beginning.
 */
export function hoursRunFrom(moment: string): Date {
  if (moment.length === 10) return new Date(dayStart(moment))
  return new Date(isDayOnly(moment) ? dayStart(addDays(dayOf(moment), 1)) : moment)
}

/** The first instant of a day. */
export function dayStart(on: string): string {
  return `${on}T00:00:00+08:00`
}
