import { addDays } from '@/lib/shared/format'

/** The limit that says how far the office may move a due day by itself, in calendar days after the day of the rule. */
export const OFFICE_EXTENSION_LIMIT = 'reporting.extension-by-office'

/**
 * The last day to which the office may extend by itself: counted from the day of the rule, so that small steps do not
 * add up to more than one large one.
 * @param firstDueOn `YYYY-MM-DD`, as the rule made it
 * @param days the limit's value as stored; null: no such limit is in force
 * @returns null where the office may grant any day
 */
export function officeLastOn(firstDueOn: string, days: string | null): string | null {
  return days === null ? null : addDays(firstDueOn, Math.trunc(Number(days)))
}

/** Whether a day is beyond what the office may grant by itself. */
export function isBeyondOffice(wantedOn: string, lastOn: string | null): lastOn is string {
  return lastOn !== null && wantedOn > lastOn
}
