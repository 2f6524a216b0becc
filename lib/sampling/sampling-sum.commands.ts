import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { systemSource, writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import type { BatchCounts } from './sum-cell'
import type { SumDelta } from './sum-delta'

/** The key of a sum in its one order: whoever writes several takes them in it, so that writers wait for each other and never in a ring. */
export const SUM_KEY = Prisma.sql`"jurisdictionId", "grain", "unitId", "period", "level", "kind", "productClass"`
const SUM_ORDER = Prisma.sql`s."jurisdictionId", s."grain", s."unitId", s."period", s."level", s."kind", s."productClass"`
const SAME_KEY = Prisma.sql`s."jurisdictionId" = d."jurisdictionId" AND s."grain" = d."grain" AND s."unitId" = d."unitId" AND s."period" = d."period" AND s."level" = d."level" AND s."kind" = d."kind" AND s."productClass" = d."productClass"`

/**
 * Adds to the sums, in the transaction of the rows they are made of and after the last of them: rows are locked before
 * sums, everywhere.
 */
export async function applySumDeltas(tx: Db, deltas: readonly SumDelta[]): Promise<void> {
  if (deltas.length === 0) return
  const given = Prisma.sql`jsonb_to_recordset(${JSON.stringify(deltas)}::jsonb) AS d("jurisdictionId" uuid, "grain" "SamplingSumGrain", "unitId" uuid, "period" char(7), "level" "SamplingLevel", "kind" "SamplingKind", "productClass" "SampleProductClass", "batches" int, "concluded" int, "qualified" int, "unqualified" int, "problem" int)`
  // In two steps, because a sum that would become negative is refused by a check, and a check looks at what an upsert proposes.
  await tx.$executeRaw`INSERT INTO "sampling_sum" (${SUM_KEY}) SELECT ${SUM_KEY} FROM ${given} ORDER BY ${SUM_KEY} ON CONFLICT DO NOTHING`
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "sampling_sum" s JOIN ${given} ON ${SAME_KEY} ORDER BY ${SUM_ORDER} FOR UPDATE OF s`
  await tx.$executeRaw`
    UPDATE "sampling_sum" s SET "batches" = s."batches" + d."batches", "concluded" = s."concluded" + d."concluded", "qualified" = s."qualified" + d."qualified", "unqualified" = s."unqualified" + d."unqualified", "problem" = s."problem" + d."problem"
    FROM ${given} WHERE ${SAME_KEY}`
}

/** A sum that is not what the rows say. */
export type SumDifference = { readonly jurisdictionId: string; readonly grain: string; readonly unitId: string; readonly period: string; readonly level: string; readonly kind: string; readonly productClass: string; readonly kept: BatchCounts; readonly recomputed: BatchCounts }

export type RecomputedSums = { /** Batches that hold. */ readonly batches: number; readonly sums: number; readonly differences: number; /** The first of them. */ readonly listed: readonly SumDifference[] }

const LISTED = 100

/**
 * Computes every sum anew from the rows and compares: one statement, and so one moment, while others write.
 * With `mend`, what differs is also set right, with an audit row; writers wait for that.
 */
export async function recomputeSamplingSums(options: { readonly mend: boolean }): Promise<RecomputedSums> {
  return transact(async (tx) => {
    if (options.mend) await tx.$executeRaw`LOCK TABLE "sampling_sum" IN EXCLUSIVE MODE`
    const differing = await tx.$queryRaw<DifferenceRow[]>(DIFFERENCES)
    const [totals] = await tx.$queryRaw<[{ batches: number; sums: number }]>`SELECT (SELECT count(*)::int FROM "sample_batch" WHERE "voidedAt" IS NULL) AS "batches", (SELECT count(*)::int FROM "sampling_sum") AS "sums"`
    if (options.mend && differing.length > 0) {
      await setSums(tx, differing)
      await writeAudit(tx, systemSource, { action: 'sampling.sampling-sum.mend', subjectType: 'sampling-sum', subjectLabel: `${differing.length} 个汇总数`, detail: { differences: differing.length } })
    }
    return { ...totals, differences: differing.length, listed: differing.slice(0, LISTED).map(toDifference) }
  })
}

type Counted<P extends string> = { [K in keyof BatchCounts as `${P}${Capitalize<K>}`]: number }
type DifferenceRow = Omit<SumDifference, 'kept' | 'recomputed'> & Counted<'kept'> & Counted<'now'>

const GRAINS = Prisma.sql`(VALUES ('JURISDICTION'::"SamplingSumGrain"), ('DEPARTMENT'), ('TOWNSHIP')) AS g("grain")`
const UNIT_OF_GRAIN = Prisma.sql`CASE g."grain" WHEN 'DEPARTMENT' THEN coalesce(b."departmentId", b."jurisdictionId") WHEN 'TOWNSHIP' THEN coalesce(b."townshipId", b."jurisdictionId") ELSE b."jurisdictionId" END`

/** The sums as those rows of `sample_batch b` make them of which the condition is true. */
export function sumsOfRows(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
  SELECT b."jurisdictionId", g."grain", ${UNIT_OF_GRAIN} AS "unitId", to_char(b."sampledOn", 'YYYY-MM')::char(7) AS "period", b."level", b."kind", b."productClass",
    count(*)::int AS "batches", count(*) FILTER (WHERE b."conclusion" <> 'PENDING')::int AS "concluded", count(*) FILTER (WHERE b."conclusion" = 'QUALIFIED')::int AS "qualified", count(*) FILTER (WHERE b."conclusion" = 'UNQUALIFIED')::int AS "unqualified", count(*) FILTER (WHERE b."conclusion" = 'PROBLEM')::int AS "problem"
  FROM "sample_batch" b CROSS JOIN ${GRAINS} WHERE b."voidedAt" IS NULL AND ${condition} GROUP BY 1, 2, 3, 4, 5, 6, 7`
}

/** The sums as all rows make them. */
export const SUMS_OF_ROWS = sumsOfRows(Prisma.sql`true`)

const DIFFERENCES = Prisma.sql`
  SELECT "jurisdictionId", "grain"::text, "unitId", "period", "level"::text, "kind"::text, "productClass"::text,
    coalesce(s."batches", 0) AS "keptBatches", coalesce(s."concluded", 0) AS "keptConcluded", coalesce(s."qualified", 0) AS "keptQualified", coalesce(s."unqualified", 0) AS "keptUnqualified", coalesce(s."problem", 0) AS "keptProblem",
    coalesce(r."batches", 0) AS "nowBatches", coalesce(r."concluded", 0) AS "nowConcluded", coalesce(r."qualified", 0) AS "nowQualified", coalesce(r."unqualified", 0) AS "nowUnqualified", coalesce(r."problem", 0) AS "nowProblem"
  FROM "sampling_sum" s FULL JOIN (${SUMS_OF_ROWS}) r USING (${SUM_KEY})
  WHERE (coalesce(s."batches", 0), coalesce(s."concluded", 0), coalesce(s."qualified", 0), coalesce(s."unqualified", 0), coalesce(s."problem", 0))
     <> (coalesce(r."batches", 0), coalesce(r."concluded", 0), coalesce(r."qualified", 0), coalesce(r."unqualified", 0), coalesce(r."problem", 0))
  ORDER BY ${SUM_KEY}`

function toDifference(row: DifferenceRow): SumDifference {
  const { jurisdictionId, grain, unitId, period, level, kind, productClass } = row
  return {
    jurisdictionId, grain, unitId, period, level, kind, productClass,
    kept: { batches: row.keptBatches, concluded: row.keptConcluded, qualified: row.keptQualified, unqualified: row.keptUnqualified, problem: row.keptProblem },
    recomputed: { batches: row.nowBatches, concluded: row.nowConcluded, qualified: row.nowQualified, unqualified: row.nowUnqualified, problem: row.nowProblem },
  }
}

async function setSums(tx: Db, rows: readonly DifferenceRow[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "sampling_sum" (${SUM_KEY}, "batches", "concluded", "qualified", "unqualified", "problem")
    SELECT ${SUM_KEY}, d."nowBatches", d."nowConcluded", d."nowQualified", d."nowUnqualified", d."nowProblem"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS d("jurisdictionId" uuid, "grain" "SamplingSumGrain", "unitId" uuid, "period" char(7), "level" "SamplingLevel", "kind" "SamplingKind", "productClass" "SampleProductClass", "nowBatches" int, "nowConcluded" int, "nowQualified" int, "nowUnqualified" int, "nowProblem" int)
    ON CONFLICT (${SUM_KEY}) DO UPDATE SET "batches" = excluded."batches", "concluded" = excluded."concluded", "qualified" = excluded."qualified", "unqualified" = excluded."unqualified", "problem" = excluded."problem"`
}
