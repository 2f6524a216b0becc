import { addDays, daysBetween } from '@/lib/shared/format'
import type { DueDays } from './frequency'

/** 逾期, 即将到期 (within the days of notice), 未到期. */
export const DUE_STATES = ['OVERDUE', 'SOON', 'LATER'] as const
export type DueState = (typeof DUE_STATES)[number]

/** What speaks against inspecting a business now; it is said, and the business stays in the list. */
export type LeaveOut = { readonly kind: 'SUPERIOR'; readonly inspectedOn: string; readonly untilOn: string } | { readonly kind: 'CAP'; readonly year: number; readonly count: number }

export type DueStanding = {
  readonly state: DueState
  /** The first day on which it was late; null while it is in time. */
  readonly since: string | null
  /** Whole days past the due day; negative before it. */
  readonly daysLate: number
  /** Which of the two rules sets the due day; both where they fall together. */
  readonly by: readonly ('FREQUENCY' | 'FULL_COVERAGE')[]
  readonly leaveOut: readonly LeaveOut[]
}

/** How the due days of a business stand on a day. @param noticeDays from how many days before it is called 即将到期 */
export function standingOf(days: Pick<DueDays, 'dueOn' | 'frequencyDueOn' | 'fullDueOn' | 'lastSuperiorOn' | 'superiorUntilOn' | 'countedInYear' | 'capReachedYear'>, todayOn: string, noticeDays: number): DueStanding {
  const state = days.dueOn < todayOn ? 'OVERDUE' : days.dueOn <= addDays(todayOn, noticeDays) ? 'SOON' : 'LATER'
  return {
    state,
    since: state === 'OVERDUE' ? addDays(days.dueOn, 1) : null,
    daysLate: daysBetween(days.dueOn, todayOn),
    by: [...(days.frequencyDueOn === days.dueOn ? (['FREQUENCY'] as const) : []), ...(days.fullDueOn === days.dueOn ? (['FULL_COVERAGE'] as const) : [])],
    leaveOut: leaveOutOf(days, todayOn),
  }
}

/** Why a business would rather not be inspected on a day. */
export function leaveOutOf({ lastSuperiorOn, superiorUntilOn, countedInYear, capReachedYear }: Pick<DueDays, 'lastSuperiorOn' | 'superiorUntilOn' | 'countedInYear' | 'capReachedYear'>, on: string): LeaveOut[] {
  return [
    ...(lastSuperiorOn !== null && superiorUntilOn !== null && superiorUntilOn >= on && lastSuperiorOn <= on ? [{ kind: 'SUPERIOR' as const, inspectedOn: lastSuperiorOn, untilOn: superiorUntilOn }] : []),
    ...(capReachedYear !== null && capReachedYear === Number(on.slice(0, 4)) ? [{ kind: 'CAP' as const, year: capReachedYear, count: countedInYear }] : []),
  ]
}
