import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import type { CategoryDelta } from './category-delta'

const KEY = Prisma.sql`"jurisdictionId", "period", "categoryCode", "level", "kind"`
const SAME_KEY = Prisma.sql`s."jurisdictionId" = d."jurisdictionId" AND s."period" = d."period" AND s."categoryCode" = d."categoryCode" AND s."level" = d."level" AND s."kind" = d."kind"`

/** Adds to the sums by category, in the transaction of the rows and after the other sums: always in that order, and in the order of their key. */
export async function applyCategoryDeltas(tx: Db, deltas: readonly CategoryDelta[]): Promise<void> {
  if (deltas.length === 0) return
  const given = Prisma.sql`jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) AS d("jurisdictionId" uuid, "period" char(7), "categoryCode" text, "level" "SamplingLevel", "kind" "SamplingKind", "batches" int, "concluded" int, "qualified" int, "unqualified" int, "problem" int)`
  await tx.$executeRaw`INSERT INTO "sampling_category_sum" (${KEY}) SELECT ${KEY} FROM ${given} ORDER BY ${KEY} ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "sampling_category_sum" s JOIN ${given} ON ${SAME_KEY} ORDER BY s."jurisdictionId", s."period", s."categoryCode", s."level", s."kind" FOR UPDATE OF s`
  await tx.$executeRaw`
    UPDATE "sampling_category_sum" s SET "batches" = s."batches" + d."batches", "concluded" = s."concluded" + d."concluded", "qualified" = s."qualified" + d."qualified", "unqualified" = s."unqualified" + d."unqualified", "problem" = s."problem" + d."problem"
    FROM ${given} WHERE ${SAME_KEY}`
}

/** The sums as those rows of `sample_batch b` make them of which the condition is true. */
export function categorySumsOfRows(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
  SELECT b."jurisdictionId", to_char(b."sampledOn", 'YYYY-MM')::char(7) AS "period", b."categoryCode", b."level", b."kind",
    count(*)::int AS "batches", count(*) FILTER (WHERE b."conclusion" <> 'PENDING')::int AS "concluded", count(*) FILTER (WHERE b."conclusion" = 'QUALIFIED')::int AS "qualified", count(*) FILTER (WHERE b."conclusion" = 'UNQUALIFIED')::int AS "unqualified", count(*) FILTER (WHERE b."conclusion" = 'PROBLEM')::int AS "problem"
  FROM "sample_batch" b WHERE b."voidedAt" IS NULL AND ${condition} GROUP BY 1, 2, 3, 4, 5`
}

/** The sums as all rows make them. */
export const CATEGORY_SUMS_OF_ROWS = categorySumsOfRows(Prisma.sql`true`)

export type CategoryDifference = { readonly jurisdictionId: string; readonly period: string; readonly categoryCode: string; readonly level: string; readonly kind: string; readonly kept: number; readonly recomputed: number }

/**
 * Computes every sum by category anew from the rows and compares, in one statement; with `mend` what differs is set
 * right, with an audit row.
 */
export async function recomputeCategorySums({ mend }: { readonly mend: boolean }): Promise<{ readonly sums: number; readonly differences: readonly CategoryDifference[] }> {
  return transact(async (tx) => {
    if (mend) await tx.$executeRaw`LOCK TABLE "sampling_category_sum" IN EXCLUSIVE MODE`
    const differences = await tx.$queryRaw<CategoryDifference[]>`
      SELECT "jurisdictionId", "period", "categoryCode", "level"::text AS "level", "kind"::text AS "kind", coalesce(s."batches", 0) AS "kept", coalesce(r."batches", 0) AS "recomputed"
      FROM "sampling_category_sum" s FULL JOIN (${CATEGORY_SUMS_OF_ROWS}) r USING (${KEY})
      WHERE (coalesce(s."batches", 0), coalesce(s."concluded", 0), coalesce(s."qualified", 0), coalesce(s."unqualified", 0), coalesce(s."problem", 0)) <> (coalesce(r."batches", 0), coalesce(r."concluded", 0), coalesce(r."qualified", 0), coalesce(r."unqualified", 0), coalesce(r."problem", 0)) ORDER BY ${KEY}`
    const sums = await tx.samplingCategorySum.count()
    if (mend && differences.length > 0) {
      await tx.$executeRaw`DELETE FROM "sampling_category_sum"`
      await tx.$executeRaw`INSERT INTO "sampling_category_sum" (${KEY}, "batches", "concluded", "qualified", "unqualified", "problem") ${CATEGORY_SUMS_OF_ROWS}`
      await writeAudit(tx, systemSource, { action: 'sampling.sampling-sum.mend', subjectType: 'sampling-sum', subjectLabel: `${differences.length} 个分大类汇总数`, detail: { differences: differences.length } })
    }
    return { sums, differences }
  })
}
