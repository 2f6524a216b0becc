import 'server-only'
import type { Db } from '@/lib/platform/db'
import { notifyAll } from '@/lib/platform/notify'
import { addDays } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { SOON_DAYS } from './rectification-list.queries'
import { rectificationReminderTitle, type RectificationDigest, type RectificationDigestItem } from './rectification-reminder'

type Told = RectificationDigestItem & { readonly accountId: string; readonly late: bigint; readonly soon: bigint; readonly unassigned: bigint }

/** More than this are counted and not named. */
const MOST_NAMED = 500

/**
 * Tells everybody who answers for findings what is late and what runs out soon, one notice a person: part of a round of
 * reminders (decision 012), in its transaction.
 * @param on the business day of the round
 * @returns what was told to whom, for the channels besides the portal
 */
export async function remindOfRectifications(tx: Db, on: string): Promise<readonly RectificationDigest[]> {
  const [now, soon] = [`${on}T08:00:00+08:00`, `${addDays(on, SOON_DAYS + 1)}T00:00:00+08:00`]
  const rows = await tx.$queryRaw<Told[]>`
    SELECT t."accountId", t."late", t."soon", t."unassigned", t."rectificationId"::text AS "rectificationId", i."number" || '-' || f."number" AS "number", f."isKey", d."shortName" AS "departmentName",
      (SELECT to_char(k."dueOn", 'YYYY-MM-DD') FROM "rectification_clock" k WHERE k."rectificationId" = t."rectificationId" AND NOT k."isStopped" ORDER BY k."lateFrom" LIMIT 1) AS "dueOn",
      CASE WHEN t."nextDueAt" <= ${now}::timestamptz THEN 'LATE' WHEN t."departmentId" IS NULL THEN 'UNASSIGNED' ELSE 'SOON' END AS "standing"
    FROM (
      SELECT u.*, count(*) FILTER (WHERE u."nextDueAt" <= ${now}::timestamptz) OVER who AS "late", count(*) FILTER (WHERE u."nextDueAt" > ${now}::timestamptz AND u."nextDueAt" <= ${soon}::timestamptz) OVER who AS "soon",
        count(*) FILTER (WHERE u."departmentId" IS NULL) OVER who AS "unassigned", row_number() OVER (PARTITION BY u."accountId" ORDER BY u."nextDueAt" NULLS LAST, u."rectificationId") AS "place"
      FROM (
        SELECT DISTINCT g."accountId", r."id" AS "rectificationId", r."findingId", r."departmentId", r."nextDueAt"
        FROM "role_grant" g JOIN "account" a ON a."id" = g."accountId" AND a."status" = 'ACTIVE'
        JOIN "rectification" r ON r."state" = 'OPEN' AND (
          (g."role" = 'INSPECTOR' AND r."departmentId" = g."departmentId" AND r."nextDueAt" <= ${soon}::timestamptz)
          OR (g."role" = 'OFFICE' AND r."jurisdictionId" = g."jurisdictionId" AND (r."nextDueAt" <= ${now}::timestamptz OR r."departmentId" IS NULL)))
        WHERE g."revokedAt" IS NULL
      ) u WINDOW who AS (PARTITION BY u."accountId")
    ) t JOIN "inspection_finding" f ON f."id" = t."findingId" JOIN "inspection" i ON i."id" = f."inspectionId" LEFT JOIN "department" d ON d."id" = t."departmentId"
    WHERE t."place" <= ${MOST_NAMED} ORDER BY t."accountId", t."place"`
  const digests = [...groupBy(rows, ({ accountId }) => accountId)].map(([accountId, own]): RectificationDigest => {
    const [{ late, soon: ending, unassigned }] = own as [Told]
    const counts = { late: Number(late), soon: Number(ending), unassigned: Number(unassigned) }
    const due = counts.late > 0 ? 'overdue' : counts.soon > 0 ? 'soon' : 'unassigned'
    return { accountId, title: rectificationReminderTitle(counts), href: `/inspections/rectifications?due=${due}`, items: own.map(({ rectificationId, number, isKey, departmentName, dueOn, standing }) => ({ rectificationId, number, isKey, departmentName, dueOn, standing })) }
  })
  await notifyAll(tx, digests.map(({ accountId, title, href }) => ({ accountIds: [accountId], kind: 'work', title, href, dedupeKey: `rectification-reminder:${on}` })))
  return digests
}
