import { dayState, type WorkCalendar } from '@/lib/organisation/working-days'
import { addDays } from '@/lib/shared/format'

/** When who is told of what is owed, in a jurisdiction. Calendar days, counted from the due day in force. */
export type ReminderRule = {
  readonly isOn: boolean
  /** The department's liaisons: so many days before the due day; 0 is the day itself. */
  readonly daysBefore: readonly number[]
  /** The same, so many days after it. */
  readonly daysAfter: readonly number[]
  /** The department's approvers are told so many days after the due day; null: never. */
  readonly approverAfterDays: number | null
  /** It comes onto the office's list so many days after the due day; null: never. */
  readonly officeAfterDays: number | null
}

/** What holds until the office of a jurisdiction sets its own. */
export const DEFAULT_REMINDER_RULE: ReminderRule = { isOn: true, daysBefore: [3, 0], daysAfter: [1], approverAfterDays: 1, officeAfterDays: 3 }

/** How far from the due day a rule may reach. */
export const MAX_REMINDER_DAYS = 30

export type ReminderAudience = 'LIAISON' | 'APPROVER' | 'OFFICE'

/**
 * The days one round answers for; all `YYYY-MM-DD`, the first of each pair excluded, the second included. Rounds are
 * made on working days: what should be told on a rest day is told before it where the due day lies ahead, and after it
 * where the due day has passed. The windows of successive rounds join without gap or overlap, so that every reminder
 * belongs to one round, and a round that was missed is made up for by the next.
 */
export type ReminderWindow = {
  /** The day of the round. */
  readonly on: string
  /** Reminders after the due day: of the days after this one up to `on`. */
  readonly afterOn: string
  /** Reminders before the due day: of the days after this one up to `aheadToOn`. */
  readonly aheadAfterOn: string
  /** The last day before the next working day. */
  readonly aheadToOn: string
}

export type LastRound = { readonly on: string; readonly aheadToOn: string }

/**
 * The window of the round to be made on a day; null where none is: on rest days, and where the day's round was made.
 * @param last the round before; null: there was none, and nothing is made up for
 */
export function reminderWindow(calendar: WorkCalendar, on: string, last: LastRound | null): ReminderWindow | null {
  if (!dayState(calendar, on).working || (last && last.on >= on)) return null
  let aheadToOn = on
  while (!dayState(calendar, addDays(aheadToOn, 1)).working) aheadToOn = addDays(aheadToOn, 1)
  const dayBefore = addDays(on, -1)
  return { on, afterOn: last?.on ?? dayBefore, aheadAfterOn: last?.aheadToOn ?? dayBefore, aheadToOn }
}

/** Who is told in this round of something that is owed by a day and not handed in. */
export function audiencesOf(dueOn: string, rule: ReminderRule, window: ReminderWindow): ReminderAudience[] {
  if (!rule.isOn) return []
  const isAhead = (days: number) => window.on <= dueOn && lies(addDays(dueOn, -days), window.aheadAfterOn, window.aheadToOn)
  const isPast = (days: number | null) => days !== null && lies(addDays(dueOn, days), window.afterOn, window.on)
  return [
    ...(rule.daysBefore.some(isAhead) || rule.daysAfter.some(isPast) ? (['LIAISON'] as const) : []),
    ...(isPast(rule.approverAfterDays) ? (['APPROVER'] as const) : []),
    ...(isPast(rule.officeAfterDays) ? (['OFFICE'] as const) : []),
  ]
}

function lies(on: string, afterOn: string, toOn: string): boolean {
  return afterOn < on && on <= toOn
}
