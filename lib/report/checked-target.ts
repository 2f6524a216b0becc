import { yearOf, type Period } from '@/lib/shared/period'
import { coveredMonth, periodWords, type AboutPeriod } from './covered-period'
import type { CheckedTarget } from './entry-complete'
import type { EntryContent, ReportedAs } from './entry-content'

type Asked = { readonly targetId: string; readonly name: string; readonly measureUnit: string | null; readonly reportedAs: ReportedAs }
type Before = { readonly period: Period; readonly periodKey: string; readonly periodTo: string; readonly content: EntryContent }

/**
 * What the numbers of an entry are checked against: what the department last said of each target, and whether counts
 * begin at zero since.
 * @param last what was said for the period before; undefined at the first report
 * @param about what the report is about: its own period counts, not the month in which it falls due
 */
export function checkedTargets<T extends Asked>(targets: readonly T[], last: Before | undefined, about: Omit<AboutPeriod, 'dutyId'>): (T & CheckedTarget)[] {
  return targets.map((target) => ({
    ...target,
    last: last?.content.values.find(({ targetId }) => targetId === target.targetId) ?? null,
    startsAfresh: startsAfresh(last, about),
    words: periodWords(about, last),
  }))
}

/** Whether a year has begun since what was said before: counts begin at zero then. */
export function startsAfresh(last: Pick<Before, 'period'> | null | undefined, about: Pick<AboutPeriod, 'periodKey' | 'periodTo'>): boolean {
  return last != null && yearOf(last.period) !== yearOf(coveredMonth(about))
}

/** The value a target asks for in the year of a period: the year's own, else the whole plan's. Null where it is still open. */
export function valueOfYear(target: { readonly yearly: ReadonlyMap<number, string>; readonly wholeValue: string | null }, period: Period): string | null {
  return target.yearly.get(yearOf(period)) ?? target.wholeValue
}
