import { z } from 'zod'
import { JUDGED_STATUSES, type JudgedStatus } from '@/lib/terms/indicator'
import { inReadingOrder, type OverdueRow } from './dashboard'
import type { StandingRow } from './target-standing.queries'
import { afterVisit, changesSince } from './workbench'

/** The status of each target by its id, as somebody saw them. */
export type SeenStatuses = Readonly<Record<string, JudgedStatus>>
export const seenStatusesSchema = z.record(z.uuid(), z.enum(JUDGED_STATUSES))

/** What a person saw of a place at the last visit, and at the one before. */
export type Seen = { readonly visitedAt: Date; readonly statuses: SeenStatuses; readonly previousAt: Date | null; readonly previousStatuses: SeenStatuses | null }

export function statusesOf(rows: readonly Pick<StandingRow, 'targetId' | 'status'>[]): SeenStatuses {
  return Object.fromEntries(rows.map(({ targetId, status }) => [targetId, status]))
}

/** What was seen at the last visit, or at the one before while this one lasts (30 minutes); null at the first. */
export function seenBefore(seen: Seen | null, at: Date): { readonly since: Date; readonly statuses: SeenStatuses } | null {
  const since = changesSince(seen, at)
  if (!seen || !since) return null
  return { since, statuses: since === seen.visitedAt ? seen.statuses : seen.previousStatuses ?? {} }
}

/** What is kept after looking at `at`. */
export function seenAfter(seen: Seen | null, at: Date, statuses: SeenStatuses): Seen {
  const { visitedAt, previousAt } = afterVisit(seen, at)
  const isSame = seen === null || previousAt !== seen.visitedAt
  return { visitedAt, statuses, previousAt, previousStatuses: previousAt === null ? null : isSame ? seen?.previousStatuses ?? {} : seen.statuses }
}

export type StandingChange = { readonly targetId: string; readonly indicatorName: string; readonly before: JudgedStatus; readonly after: JudgedStatus }

/** The targets that stand otherwise than they were seen, what is off now first. One that is new is told with its plan. */
export function standingChanges(before: SeenStatuses, rows: readonly StandingRow[]): StandingChange[] {
  return inReadingOrder(rows).flatMap(({ targetId, indicatorName, status }) => {
    const then = before[targetId]
    return then === undefined || then === status ? [] : [{ targetId, indicatorName, before: then, after: status }]
  })
}

/** Who owes a report past its day now and owed none then. */
export function newlyOverdue(rows: readonly OverdueRow[], wereOverdue: ReadonlySet<string>): OverdueRow[] {
  return rows.filter(({ departmentId }) => !wereOverdue.has(departmentId))
}
