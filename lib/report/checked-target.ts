import { yearOf, type Period } from '@/lib/shared/period'
import type { CheckedTarget } from './entry-complete'
import type { EntryContent, ReportedAs } from './entry-content'

type Asked = { readonly targetId: string; readonly name: string; readonly measureUnit: string | null; readonly reportedAs: ReportedAs }

/**
 * What the numbers of an entry are checked against: what the department last said of each target, and whether counts
 * begin at zero since.
 * @param last what was said before this month; undefined at the first report
 */
export function checkedTargets<T extends Asked>(targets: readonly T[], last: { readonly period: string; readonly content: EntryContent } | undefined, period: string): (T & CheckedTarget)[] {
  return targets.map((target) => ({
    ...target,
    last: last?.content.values.find(({ targetId }) => targetId === target.targetId) ?? null,
    startsAfresh: last !== undefined && last.period.slice(0, 4) !== period.slice(0, 4),
  }))
}

/** The value a target asks for in the year of a period: the year's own, else the whole plan's. Null where it is still open. */
export function valueOfYear(target: { readonly yearly: ReadonlyMap<number, string>; readonly wholeValue: string | null }, period: Period): string | null {
  return target.yearly.get(yearOf(period)) ?? target.wholeValue
}
