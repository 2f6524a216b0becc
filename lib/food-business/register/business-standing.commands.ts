import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'

const FACTS = Prisma.sql`"jurisdictionId", "townshipId", "isKept", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear", "cateringGrade", "isAssessed", "openKitchen", "hasTraceability", "hasManager"`

/** What of each business counts, as it stands now. When it was inspected last is kept with when it is due next (decision 029). */
const FACTS_OF_ROWS = Prisma.sql`
  SELECT b."id" AS "businessId", b."jurisdictionId", b."townshipId", b."voidedAt" IS NULL AS "isKept", b."kind", b."status", b."isLargeCatering" AS "isLarge", 'CAMPUS' = ANY(b."tags") AS "isCampus",
    coalesce(extract(year FROM b."selfInspectedOn"), 0)::smallint AS "inspectedYear", coalesce(extract(year FROM v."lastOn"), 0)::smallint AS "checkedYear", coalesce(extract(year FROM v."lastFullOn"), 0)::smallint AS "fullYear", b."cateringGrade", b."cateringGradedOn" IS NOT NULL AS "isAssessed", b."openKitchen", b."hasTraceability", b."safetyManagerName" <> '' AS "hasManager"
  FROM "food_business" b LEFT JOIN "business_inspection_due" v ON v."businessId" = b."id"`

const KEY = Prisma.sql`"jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear"`
const COUNTS = Prisma.sql`"businesses", "gradeA", "gradeB", "gradeC", "ungradable", "kitchenOnSite", "kitchenOnline", "traceable", "managed"`

/** Counts of standings with a sign: `s` holds from its month on (+1), or no longer does (−1). */
const SIGNED_COUNTS = Prisma.sql`
  sum(s."sign")::int AS "businesses", coalesce(sum(s."sign") FILTER (WHERE s."cateringGrade" = 'A'), 0)::int AS "gradeA", coalesce(sum(s."sign") FILTER (WHERE s."cateringGrade" = 'B'), 0)::int AS "gradeB", coalesce(sum(s."sign") FILTER (WHERE s."cateringGrade" = 'C'), 0)::int AS "gradeC",
  coalesce(sum(s."sign") FILTER (WHERE s."isAssessed" AND s."cateringGrade" IS NULL), 0)::int AS "ungradable", coalesce(sum(s."sign") FILTER (WHERE s."openKitchen" = 'ON_SITE'), 0)::int AS "kitchenOnSite", coalesce(sum(s."sign") FILTER (WHERE s."openKitchen" = 'ONLINE'), 0)::int AS "kitchenOnline",
  coalesce(sum(s."sign") FILTER (WHERE s."hasTraceability"), 0)::int AS "traceable", coalesce(sum(s."sign") FILTER (WHERE s."hasManager"), 0)::int AS "managed"`
const ANYTHING = Prisma.sql`(${COUNTS}) <> (0, 0, 0, 0, 0, 0, 0, 0, 0)`

/** Sums of signed standings in `s`: of the jurisdiction, and of the township where there is one. */
export function sumsOfStandings(signed: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM (
      SELECT s."jurisdictionId", u."grain", u."unitId", s."period", s."kind", s."status", s."isLarge", s."isCampus", s."inspectedYear", s."checkedYear", s."fullYear", ${SIGNED_COUNTS}
      FROM (${signed}) s CROSS JOIN LATERAL (SELECT 'JURISDICTION'::"BusinessSumGrain" AS "grain", s."jurisdictionId" AS "unitId" UNION ALL SELECT 'TOWNSHIP', s."townshipId" WHERE s."townshipId" IS NOT NULL) u
      WHERE s."isKept" GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
    ) c WHERE ${ANYTHING}`
}

/** All standings that fit the condition with their signs: each begins in its month, and ends in that of the next one. */
export function signedStandings(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT "period", 1 AS "sign", ${FACTS} FROM "business_standing" t WHERE ${where}
    UNION ALL SELECT * FROM (SELECT lead("period") OVER (PARTITION BY "businessId" ORDER BY "number") AS "period", -1 AS "sign", ${FACTS} FROM "business_standing" t WHERE ${where}) e WHERE e."period" IS NOT NULL`
}

/**
 * Keeps what of the businesses counts in shares of the register, where it changed, and by how much that changes the sums
 * of the month: at the end of each write, in its transaction. Those of the register hold its lock; inspections do not, so
 * that the kept days of each business are locked first, in one order: what another transaction wrote is seen then.
 */
export async function keepStandings(tx: Db, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "business_inspection_due" v WHERE v."businessId" = ANY(${[...ids]}::uuid[]) ORDER BY v."businessId" FOR UPDATE`
  await tx.$executeRaw`
    WITH "facts" AS MATERIALIZED (${FACTS_OF_ROWS} WHERE b."id" = ANY(${[...ids]}::uuid[])),
    "last" AS MATERIALIZED (SELECT l.* FROM "facts" f CROSS JOIN LATERAL (SELECT t.* FROM "business_standing" t WHERE t."businessId" = f."businessId" ORDER BY t."number" DESC LIMIT 1) l),
    "other" AS (SELECT "businessId", ${FACTS} FROM "facts" EXCEPT SELECT "businessId", ${FACTS} FROM "last"),
    "changed" AS MATERIALIZED (
      SELECT o.*, coalesce(l."number", 0) + 1 AS "number", greatest(${now}::timestamptz, l."recordedAt") AS "recordedAt", to_char(greatest(${now}::timestamptz, l."recordedAt") AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS "period"
      FROM "other" o LEFT JOIN "last" l USING ("businessId")
    ),
    "kept" AS (INSERT INTO "business_standing" ("businessId", "number", "recordedAt", "period", ${FACTS}) SELECT "businessId", "number", "recordedAt", "period", ${FACTS} FROM "changed"),
    "ended" AS (SELECT (SELECT c."period" FROM "changed" c WHERE c."businessId" = l."businessId") AS "period", -1 AS "sign", ${FACTS} FROM "last" l WHERE l."businessId" IN (SELECT c."businessId" FROM "changed" c))
    INSERT INTO "business_sum" AS k (${KEY}, ${COUNTS})
    SELECT ${KEY}, ${COUNTS} FROM (${sumsOfStandings(Prisma.sql`SELECT "period", 1 AS "sign", ${FACTS} FROM "changed" UNION ALL SELECT "period", "sign", ${FACTS} FROM "ended"`)}) d ORDER BY ${KEY}
    ON CONFLICT (${KEY}) DO UPDATE SET (${COUNTS}) = (k."businesses" + excluded."businesses", k."gradeA" + excluded."gradeA", k."gradeB" + excluded."gradeB", k."gradeC" + excluded."gradeC", k."ungradable" + excluded."ungradable", k."kitchenOnSite" + excluded."kitchenOnSite", k."kitchenOnline" + excluded."kitchenOnline", k."traceable" + excluded."traceable", k."managed" + excluded."managed")`
}

/** Businesses whose last standing is not what they are. */
const STRAYED = Prisma.sql`
  SELECT e."businessId" FROM (
    SELECT "businessId", ${FACTS} FROM (${FACTS_OF_ROWS}) f EXCEPT SELECT "businessId", ${FACTS} FROM (SELECT DISTINCT ON (t."businessId") t.* FROM "business_standing" t ORDER BY t."businessId", t."number" DESC) l
  ) e`

/** A sum that is not what the standings say; `key` in words of the table. */
export type BusinessSumDifference = { readonly key: string; readonly kept: number; readonly recomputed: number }

export type RecomputedBusinessSums = { readonly businesses: number; readonly sums: number; /** Businesses whose standing is not kept as they are. */ readonly strayed: number; readonly differences: number; /** The first of them. */ readonly listed: readonly BusinessSumDifference[] }

const LISTED = 100

/**
 * Compares each business with its last standing, and every sum with the standings, each in one statement. With `mend`,
 * what differs is set right, with an audit row; writers wait for that.
 */
export async function recomputeBusinessSums({ mend, now }: { readonly mend: boolean; readonly now: Date }): Promise<RecomputedBusinessSums> {
  return transact(async (tx) => {
    if (mend) await tx.$executeRaw`LOCK TABLE "food_business", "business_sum" IN EXCLUSIVE MODE`
    const strayed = await tx.$queryRaw<{ businessId: string }[]>`SELECT s."businessId"::text FROM (${STRAYED}) s`
    const differing = await tx.$queryRaw<BusinessSumDifference[]>`
      SELECT concat_ws(' ', "jurisdictionId", "grain", "unitId", "period", "kind", "status", CASE WHEN "isLarge" THEN '大型' END, CASE WHEN "isCampus" THEN '校园' END, "inspectedYear", "checkedYear", "fullYear") AS "key", coalesce(s."businesses", 0) AS "kept", coalesce(r."businesses", 0) AS "recomputed"
      FROM (SELECT * FROM "business_sum" WHERE ${ANYTHING}) s FULL JOIN (${sumsOfStandings(signedStandings(Prisma.sql`true`))}) r USING (${KEY})
      WHERE (s."businesses", s."gradeA", s."gradeB", s."gradeC", s."ungradable", s."kitchenOnSite", s."kitchenOnline", s."traceable", s."managed") IS DISTINCT FROM (r."businesses", r."gradeA", r."gradeB", r."gradeC", r."ungradable", r."kitchenOnSite", r."kitchenOnline", r."traceable", r."managed") ORDER BY ${KEY}`
    const [totals] = await tx.$queryRaw<[{ businesses: number; sums: number }]>`SELECT (SELECT count(*)::int FROM "food_business" WHERE "voidedAt" IS NULL) AS "businesses", (SELECT count(*)::int FROM "business_sum") AS "sums"`
    const wrong = strayed.length + differing.length
    if (mend && wrong > 0) {
      await keepStandings(tx, strayed.map(({ businessId }) => businessId), now)
      await tx.$executeRaw`DELETE FROM "business_sum"`
      await tx.$executeRaw`INSERT INTO "business_sum" (${KEY}, ${COUNTS}) SELECT ${KEY}, ${COUNTS} FROM (${sumsOfStandings(signedStandings(Prisma.sql`true`))}) d`
      await writeAudit(tx, systemSource, { action: 'food-business.business-sum.mend', subjectType: 'business-sum', subjectLabel: `${wrong} 处名录汇总`, detail: { strayed: strayed.length, differences: differing.length } })
    }
    return { ...totals, strayed: strayed.length, differences: differing.length, listed: differing.slice(0, LISTED) }
  })
}
