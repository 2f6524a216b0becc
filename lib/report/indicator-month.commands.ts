import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'

/** Which months to look at anew: columns `indicatorId`, `departmentId`, `period`. */
type Keys = Prisma.Sql

/**
 * Keeps the months of the indicators that a section speaks of, in the transaction of its step: what was handed in counts
 * until it is returned or taken back, what was accepted until a correction is accepted too.
 */
export async function refreshIndicatorMonths(tx: Db, sectionId: string): Promise<void> {
  await refresh(tx, Prisma.sql`
    SELECT DISTINCT t."indicatorId", v."departmentId", v."period"
    FROM "section_revision" r JOIN "filed_value" v ON v."revisionId" = r."id" JOIN "indicator_target" t ON t."id" = v."targetId"
    WHERE r."sectionId" = ${sectionId}::uuid`)
}

/** The same for all months of some indicators: when a target was moved from one to another. */
export async function rebuildIndicatorMonths(tx: Db, indicatorIds: readonly string[]): Promise<void> {
  await refresh(tx, Prisma.sql`
    SELECT t."indicatorId", v."departmentId", v."period" FROM "indicator_target" t JOIN "filed_value" v ON v."targetId" = t."id" WHERE t."indicatorId" = ANY(${[...indicatorIds]}::uuid[])
    UNION SELECT "indicatorId", "departmentId", "period" FROM "indicator_month" WHERE "indicatorId" = ANY(${[...indicatorIds]}::uuid[])`)
}

/** Two reports of one department may speak of one month of an indicator: the second waits, and then sees the first. */
async function refresh(tx: Db, keys: Keys): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`WITH keys AS (${keys}) SELECT pg_advisory_xact_lock(hashtextextended(one.key, 0))::text FROM (SELECT DISTINCT "indicatorId" || ':' || "departmentId" AS key FROM keys ORDER BY key) one`
  if (locked.length === 0) return
  await tx.$executeRaw`
    WITH keys AS (${keys}), now_standing AS (${standingRows(Prisma.sql`keys`)}),
    gone AS (
      DELETE FROM "indicator_month" m USING keys k
      WHERE m."indicatorId" = k."indicatorId" AND m."departmentId" = k."departmentId" AND m."period" = k."period"
        AND NOT EXISTS (SELECT 1 FROM now_standing s WHERE s."indicatorId" = m."indicatorId" AND s."departmentId" = m."departmentId" AND s."period" = m."period" AND s."standing" = m."standing")
    )
    INSERT INTO "indicator_month" ("indicatorId", "departmentId", "period", "standing", "thisMonth", "cumulative", "numerator", "denominator", "value", "filedValueId", "sectionId", "filedAt", "accepted")
    SELECT * FROM now_standing
    ON CONFLICT ("indicatorId", "departmentId", "period", "standing") DO UPDATE SET
      "thisMonth" = excluded."thisMonth", "cumulative" = excluded."cumulative", "numerator" = excluded."numerator", "denominator" = excluded."denominator", "value" = excluded."value",
      "filedValueId" = excluded."filedValueId", "sectionId" = excluded."sectionId", "filedAt" = excluded."filedAt", "accepted" = excluded."accepted"`
}

/**
 * What counts of each key, from the revisions themselves. Where several sections speak of the same month, the last one
 * handed in does.
 * @param keys a relation with `indicatorId`, `departmentId`, `period`
 */
function standingRows(keys: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT ON (f."indicatorId", f."departmentId", f."period", x."standing")
      f."indicatorId", f."departmentId", f."period", x."standing", f."thisMonth", f."cumulative", f."numerator", f."denominator", f."value", f."id", f."sectionId", f."madeAt", f."accepted"
    FROM (
      SELECT k."indicatorId", v.*, r."sectionId", r."number", r."madeAt", s."acceptedRevision" IS NOT NULL AS "accepted",
        (SELECT max(h."number") FROM "section_revision" h WHERE h."sectionId" = s."id" AND h."step" IN ('SUBMITTED', 'CORRECTED') AND h."number" < coalesce(s."acceptedRevision", 2147483647)) AS "known",
        (SELECT max(h."number") FROM "section_revision" h WHERE h."sectionId" = s."id" AND h."step" IN ('SUBMITTED', 'CORRECTED')
          AND h."number" < coalesce((SELECT min(a."number") FROM "section_revision" a WHERE a."sectionId" = s."id" AND a."step" = 'ACCEPTED'), 2147483647)) AS "filed"
      FROM ${keys} k
        JOIN "indicator_target" t ON t."indicatorId" = k."indicatorId"
        JOIN "filed_value" v ON v."targetId" = t."id" AND v."period" = k."period" AND v."departmentId" = k."departmentId"
        JOIN "section_revision" r ON r."id" = v."revisionId"
        JOIN "report_section" s ON s."id" = r."sectionId"
      WHERE s."acceptedRevision" IS NOT NULL OR s."state" = 'SUBMITTED'
    ) f
    JOIN (VALUES ('FILED'::"ValueStanding"), ('KNOWN'::"ValueStanding")) x("standing")
      ON f."number" = CASE x."standing" WHEN 'KNOWN' THEN f."known" ELSE f."filed" END
    ORDER BY f."indicatorId", f."departmentId", f."period", x."standing", f."madeAt" DESC, f."id"`
}

export type MonthDifference = { readonly indicatorId: string; readonly departmentId: string; readonly period: string; readonly standing: string; readonly what: 'LACKING' | 'EXTRA' | 'OTHER' }

/** Every month whose kept row is not what the reports say; none, while each step keeps its own. For the command that checks. */
export async function findIndicatorMonthDifferences(tx: Db): Promise<MonthDifference[]> {
  const keys = Prisma.sql`(SELECT DISTINCT t."indicatorId", v."departmentId", v."period" FROM "filed_value" v JOIN "indicator_target" t ON t."id" = v."targetId")`
  return tx.$queryRaw<MonthDifference[]>`
    WITH right_rows AS (${standingRows(keys)})
    SELECT coalesce(m."indicatorId", r."indicatorId")::text AS "indicatorId", coalesce(m."departmentId", r."departmentId")::text AS "departmentId", coalesce(m."period", r."period") AS "period", coalesce(m."standing", r."standing")::text AS "standing",
      CASE WHEN m."period" IS NULL THEN 'LACKING' WHEN r."period" IS NULL THEN 'EXTRA' ELSE 'OTHER' END AS "what"
    FROM "indicator_month" m FULL JOIN right_rows r ON r."indicatorId" = m."indicatorId" AND r."departmentId" = m."departmentId" AND r."period" = m."period" AND r."standing" = m."standing"
    WHERE m."period" IS NULL OR r."period" IS NULL
      OR (m."thisMonth", m."cumulative", m."numerator", m."denominator", m."value", m."filedValueId", m."accepted") IS DISTINCT FROM (r."thisMonth", r."cumulative", r."numerator", r."denominator", r."value", r."id", r."accepted")
    ORDER BY 1, 2, 3, 4`
}
