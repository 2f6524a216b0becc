import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SamplingSumGrain } from '@/lib/generated/prisma/enums'
import type { MeasureQuestion } from '@/lib/indicator/measure'
import { inUnitSql, sumUnitId } from '@/lib/indicator/unit-reach.queries'
import type { Db } from '@/lib/platform/db'
import type { CompletionCell } from './completion-rate'

type MonthCell = CompletionCell & { readonly period: string }

/** What is neither closed nor suspended, has a term and is due after today is owed later. */
const countsAt = (todayOn: string) => Prisma.sql`sum(s."found")::int AS "found", sum(s."closed")::int AS "closed", sum(s."onTime")::int AS "onTime", sum(s."paused")::int AS "paused", sum(s."termless")::int AS "termless", coalesce(sum(s."found" - s."closed" - s."paused" - s."termless") FILTER (WHERE s."countedOn" > ${todayOn}::date), 0)::int AS "later"`
const inMonths = ({ from, to }: MeasureQuestion['range'], day: Prisma.Sql) => Prisma.sql`${day} >= ${`${from}-01`}::date AND ${day} < ${`${to}-01`}::date + interval '1 month'`

function sumsOf({ jurisdictionId, unit, range }: MeasureQuestion): Prisma.Sql {
  const months = inMonths(range, Prisma.sql`s."countedOn"`)
  if (unit !== null) return Prisma.sql`FROM "rectification_sum" s WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = ${unit.kind}::"SamplingSumGrain" AND s."unitId" = ${sumUnitId({ jurisdictionId, unit })}::uuid AND ${months}`
  return Prisma.sql`
    FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' JOIN "rectification_sum" s ON s."jurisdictionId" = j."id" AND s."grain" = 'JURISDICTION' AND s."unitId" = j."id"
    WHERE top."id" = ${jurisdictionId}::uuid AND ${months}`
}

/** The cells of a range, months together. */
export async function readCompletionCells(tx: Db, question: MeasureQuestion, todayOn: string): Promise<CompletionCell[]> {
  return tx.$queryRaw<CompletionCell[]>`SELECT s."isKey", ${countsAt(todayOn)} ${sumsOf(question)} GROUP BY s."isKey"`
}

/** The cells of a range by month. */
export async function readCompletionMonths(tx: Db, question: MeasureQuestion, todayOn: string): Promise<MonthCell[]> {
  return tx.$queryRaw<MonthCell[]>`SELECT to_char(s."countedOn", 'YYYY-MM') AS "period", s."isKey", ${countsAt(todayOn)} ${sumsOf(question)} GROUP BY 1, s."isKey"`
}

/** The cells of a range by unit; what no unit has is not among them. */
export async function readCompletionUnits(tx: Db, jurisdictionId: string, grain: Exclude<SamplingSumGrain, 'JURISDICTION'>, range: MeasureQuestion['range'], todayOn: string): Promise<(CompletionCell & { readonly unitId: string })[]> {
  return tx.$queryRaw<(CompletionCell & { unitId: string })[]>`
    SELECT s."unitId", s."isKey", ${countsAt(todayOn)} FROM "rectification_sum" s
    WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = ${grain}::"SamplingSumGrain" AND ${inMonths(range, Prisma.sql`s."countedOn"`)} AND s."unitId" <> s."jurisdictionId"
    GROUP BY s."unitId", s."isKey"`
}

/** The cells of a range as they were known at an instant: of each rectification how its last entry before it left it. Reads histories. */
export async function readCompletionAsOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion, at: Date, todayOn: string): Promise<MonthCell[]> {
  const inUnit = Prisma.sql`AND ${inUnitSql(unit, Prisma.sql`e`)}`
  const places = unit === null ? Prisma.sql`(SELECT j."id" FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' WHERE top."id" = ${jurisdictionId}::uuid)` : Prisma.sql`(${jurisdictionId}::uuid)`
  return tx.$queryRaw<MonthCell[]>`
    SELECT to_char(e."countedOn", 'YYYY-MM') AS "period", e."isKey", count(*)::int AS "found", count(*) FILTER (WHERE e."state" = 'CLOSED' AND NOT e."isTermless")::int AS "closed", count(*) FILTER (WHERE e."isOnTime")::int AS "onTime",
      count(*) FILTER (WHERE e."isPaused")::int AS "paused", count(*) FILTER (WHERE e."isTermless")::int AS "termless", count(*) FILTER (WHERE e."state" <> 'CLOSED' AND NOT e."isPaused" AND NOT e."isTermless" AND e."countedOn" > ${todayOn}::date)::int AS "later"
    FROM (SELECT DISTINCT ON (n."rectificationId") n.* FROM "rectification_entry" n WHERE n."jurisdictionId" IN ${places} AND n."at" <= ${at} ORDER BY n."rectificationId", n."number" DESC) e
    WHERE e."countedOn" IS NOT NULL AND ${inMonths(range, Prisma.sql`e."countedOn"`)} ${inUnit}
    GROUP BY 1, e."isKey"`
}
