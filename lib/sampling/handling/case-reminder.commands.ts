import 'server-only'
import type { Db } from '@/lib/platform/db'
import { notifyAll } from '@/lib/platform/notify'
import { addDays } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { SOON_DAYS } from './case.queries'
import { caseReminderTitle, type CaseDigest, type CaseDigestItem } from './case-reminder'

type Told = CaseDigestItem & { readonly accountId: string; readonly late: bigint; readonly soon: bigint; readonly unassigned: bigint }

/** More cases than this are counted and not named. */
const MOST_NAMED = 500

/**
 * Tells everybody who handles failed batches what is late and what runs out soon, one notice a person: part of a round of
 * reminders (decision 012), in its transaction.
 * @param on the business day of the round
 * @returns what was told to whom, for the channels besides the portal
 */
export async function remindOfCases(tx: Db, on: string): Promise<readonly CaseDigest[]> {
  const [now, soon] = [`${on}T08:00:00+08:00`, `${addDays(on, SOON_DAYS + 1)}T00:00:00+08:00`]
  const rows = await tx.$queryRaw<Told[]>`
    SELECT t."accountId", t."late", t."soon", t."unassigned", t."caseId"::text AS "caseId", b."number", b."productName", d."shortName" AS "departmentName",
      (SELECT to_char(k."dueOn", 'YYYY-MM-DD') FROM "unqualified_case_clock" k WHERE k."caseId" = t."caseId" AND NOT k."isStopped" ORDER BY k."lateFrom" LIMIT 1) AS "dueOn",
      CASE WHEN t."nextDueAt" <= ${now}::timestamptz THEN 'LATE' WHEN t."departmentId" IS NULL THEN 'UNASSIGNED' ELSE 'SOON' END AS "standing"
    FROM (
      SELECT u.*, count(*) FILTER (WHERE u."nextDueAt" <= ${now}::timestamptz) OVER who AS "late", count(*) FILTER (WHERE u."nextDueAt" > ${now}::timestamptz AND u."nextDueAt" <= ${soon}::timestamptz) OVER who AS "soon",
        count(*) FILTER (WHERE u."departmentId" IS NULL) OVER who AS "unassigned", row_number() OVER (PARTITION BY u."accountId" ORDER BY u."nextDueAt" NULLS LAST, u."caseId") AS "place"
      FROM (
        SELECT DISTINCT g."accountId", c."id" AS "caseId", c."batchId", c."departmentId", c."nextDueAt"
        FROM "role_grant" g JOIN "account" a ON a."id" = g."accountId" AND a."status" = 'ACTIVE'
        JOIN "unqualified_case" c ON c."state" = 'OPEN' AND (
          (g."role" IN ('LIAISON', 'INSPECTOR') AND c."departmentId" = g."departmentId" AND c."nextDueAt" <= ${soon}::timestamptz)
          OR (g."role" = 'OFFICE' AND c."jurisdictionId" = g."jurisdictionId" AND (c."nextDueAt" <= ${now}::timestamptz OR c."departmentId" IS NULL)))
        WHERE g."revokedAt" IS NULL
      ) u WINDOW who AS (PARTITION BY u."accountId")
    ) t JOIN "sample_batch" b ON b."id" = t."batchId" LEFT JOIN "department" d ON d."id" = t."departmentId"
    WHERE t."place" <= ${MOST_NAMED} ORDER BY t."accountId", t."place"`
  const digests = [...groupBy(rows, ({ accountId }) => accountId)].map(([accountId, own]): CaseDigest => {
    const [{ late, soon: ending, unassigned }] = own as [Told]
    const counts = { late: Number(late), soon: Number(ending), unassigned: Number(unassigned) }
    return { accountId, title: caseReminderTitle(counts), href: counts.late > 0 ? '/sampling/cases?due=overdue' : counts.soon > 0 ? '/sampling/cases?due=soon' : '/sampling/cases?due=unassigned', items: own.map(({ caseId, number, productName, departmentName, dueOn, standing }) => ({ caseId, number, productName, departmentName, dueOn, standing })) }
  })
  await notifyAll(tx, digests.map(({ accountId, title, href }) => ({ accountIds: [accountId], kind: 'work', title, href, dedupeKey: `case-reminder:${on}` })))
  return digests
}
