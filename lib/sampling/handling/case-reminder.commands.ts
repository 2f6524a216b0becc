import 'server-only'
import type { Db } from '@/lib/platform/db'
import { notifyAll } from '@/lib/platform/notify'
import { addDays } from '@/lib/shared/format'
import { SOON_DAYS } from './case.queries'
import { caseReminderTitle } from './case-reminder'

type Told = { readonly accountId: string; readonly late: number; readonly soon: number; readonly unassigned: number }

/**
 * Tells everybody who handles failed batches what is late and what runs out soon, one notice a person: part of a round of
 * reminders (decision 012), in its transaction.
 * @param on the business day of the round
 * @returns how many were told
 */
export async function remindOfCases(tx: Db, on: string): Promise<number> {
  const [now, soon] = [`${on}T08:00:00+08:00`, `${addDays(on, SOON_DAYS + 1)}T00:00:00+08:00`]
  const told = await tx.$queryRaw<Told[]>`
    SELECT g."accountId", count(DISTINCT c."id") FILTER (WHERE c."nextDueAt" <= ${now}::timestamptz)::int AS "late", count(DISTINCT c."id") FILTER (WHERE c."nextDueAt" > ${now}::timestamptz AND c."nextDueAt" <= ${soon}::timestamptz)::int AS "soon",
      count(DISTINCT c."id") FILTER (WHERE c."departmentId" IS NULL)::int AS "unassigned"
    FROM "role_grant" g JOIN "account" a ON a."id" = g."accountId" AND a."status" = 'ACTIVE'
    JOIN "unqualified_case" c ON c."state" = 'OPEN' AND (
      (g."role" IN ('LIAISON', 'INSPECTOR') AND c."departmentId" = g."departmentId" AND c."nextDueAt" <= ${soon}::timestamptz)
      OR (g."role" = 'OFFICE' AND c."jurisdictionId" = g."jurisdictionId" AND (c."nextDueAt" <= ${now}::timestamptz OR c."departmentId" IS NULL)))
    WHERE g."revokedAt" IS NULL GROUP BY g."accountId" ORDER BY g."accountId"`
  await notifyAll(tx, told.map(({ accountId, ...counts }) => ({ accountIds: [accountId], kind: 'work', title: caseReminderTitle(counts), href: counts.late > 0 ? '/sampling/cases?due=overdue' : counts.soon > 0 ? '/sampling/cases?due=soon' : '/sampling/cases?due=unassigned', dedupeKey: `case-reminder:${on}` })))
  return told.length
}
