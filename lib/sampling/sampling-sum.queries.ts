import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SamplingSumGrain } from '@/lib/generated/prisma/enums'
import type { MeasureQuestion } from '@/lib/indicator/measure'
import { inUnitSql, sumUnitId } from '@/lib/indicator/unit-reach.queries'
import type { Db } from '@/lib/platform/db'
import type { SumCell } from './sum-cell'

const COUNTS = Prisma.sql`sum(s."batches")::int AS "batches", sum(s."concluded")::int AS "concluded", sum(s."qualified")::int AS "qualified", sum(s."unqualified")::int AS "unqualified", sum(s."problem")::int AS "problem"`
const FACTS = Prisma.sql`s."level"::text AS "level", s."kind"::text AS "kind", s."productClass"::text AS "productClass"`

/** The sums that answer a question: of a unit its own, else those of the jurisdiction and all below it. */
function sumsOf({ jurisdictionId, unit, range }: MeasureQuestion): Prisma.Sql {
  const months = Prisma.sql`s."period" BETWEEN ${range.from} AND ${range.to}`
  if (unit !== null) return Prisma.sql`FROM "sampling_sum" s WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = ${unit.kind}::"SamplingSumGrain" AND s."unitId" = ${sumUnitId({ jurisdictionId, unit })}::uuid AND ${months}`
  return Prisma.sql`
    FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' JOIN "sampling_sum" s ON s."jurisdictionId" = j."id" AND s."grain" = 'JURISDICTION' AND s."unitId" = j."id"
    WHERE top."id" = ${jurisdictionId}::uuid AND ${months}`
}

/** The cells of a range, months together. */
export async function readSumCells(tx: Db, question: MeasureQuestion): Promise<SumCell[]> {
  return tx.$queryRaw<SumCell[]>`SELECT ${FACTS}, ${COUNTS} ${sumsOf(question)} GROUP BY s."level", s."kind", s."productClass"`
}

/** The cells of a range by month. */
export async function readMonthCells(tx: Db, question: MeasureQuestion): Promise<(SumCell & { readonly period: string })[]> {
  return tx.$queryRaw<(SumCell & { period: string })[]>`SELECT s."period", ${FACTS}, ${COUNTS} ${sumsOf(question)} GROUP BY s."period", s."level", s."kind", s."productClass"`
}

/** The cells of a range by unit; what no unit has is not among them. */
export async function readUnitCells(tx: Db, jurisdictionId: string, grain: Exclude<SamplingSumGrain, 'JURISDICTION'>, range: MeasureQuestion['range']): Promise<(SumCell & { readonly unitId: string })[]> {
  return tx.$queryRaw<(SumCell & { unitId: string })[]>`
    SELECT s."unitId", ${FACTS}, ${COUNTS} FROM "sampling_sum" s
    WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = ${grain}::"SamplingSumGrain" AND s."period" BETWEEN ${range.from} AND ${range.to} AND s."unitId" <> s."jurisdictionId"
    GROUP BY s."unitId", s."level", s."kind", s."productClass"`
}

/**
 * The cells of a range as they were known at an instant: of each batch the last revision before it. Reads the revisions
 * of all batches that were ever dated in the range.
 */
export async function readCellsAsOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion, at: Date): Promise<(SumCell & { readonly period: string })[]> {
  const [fromOn, beforeOn] = [`${range.from}-01`, `${range.to}-01`]
  const inUnit = Prisma.sql`AND ${inUnitSql(unit, Prisma.sql`r`)}`
  const places = unit === null ? Prisma.sql`(SELECT j."id" FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' WHERE top."id" = ${jurisdictionId}::uuid)` : Prisma.sql`(${jurisdictionId}::uuid)`
  const months = (alias: Prisma.Sql) => Prisma.sql`${alias}."sampledOn" >= ${fromOn}::date AND ${alias}."sampledOn" < ${beforeOn}::date + interval '1 month'`
  return tx.$queryRaw<(SumCell & { readonly period: string })[]>`
    SELECT to_char(r."sampledOn", 'YYYY-MM') AS "period", r."level"::text AS "level", r."kind"::text AS "kind", r."productClass"::text AS "productClass",
      count(*)::int AS "batches", count(*) FILTER (WHERE r."conclusion" <> 'PENDING')::int AS "concluded", count(*) FILTER (WHERE r."conclusion" = 'QUALIFIED')::int AS "qualified", count(*) FILTER (WHERE r."conclusion" = 'UNQUALIFIED')::int AS "unqualified", count(*) FILTER (WHERE r."conclusion" = 'PROBLEM')::int AS "problem"
    FROM (
      SELECT DISTINCT ON (v."batchId") v.* FROM "sample_batch_revision" v
      WHERE v."recordedAt" <= ${at} AND v."batchId" IN (SELECT c."batchId" FROM "sample_batch_revision" c WHERE c."jurisdictionId" IN ${places} AND ${months(Prisma.sql`c`)} AND c."recordedAt" <= ${at})
      ORDER BY v."batchId", v."version" DESC
    ) r
    WHERE NOT r."isVoided" AND ${months(Prisma.sql`r`)} ${inUnit}
    GROUP BY 1, r."level", r."kind", r."productClass"`
}
