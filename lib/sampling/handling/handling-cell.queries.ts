import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SamplingSumGrain } from '@/lib/generated/prisma/enums'
import type { MeasureQuestion } from '@/lib/indicator/measure'
import { inUnitSql, sumUnitId } from '@/lib/indicator/unit-reach.queries'
import type { Db } from '@/lib/platform/db'
import type { HandlingCell } from './handling-rate'

type MonthCell = HandlingCell & { readonly period: string }

const FACTS = Prisma.sql`s."level"::text AS "level", s."kind"::text AS "kind", s."productClass"::text AS "productClass"`
/** What is neither closed nor paused and due after today is owed later. */
const countsAt = (todayOn: string) => Prisma.sql`sum(s."cases")::int AS "cases", sum(s."closed")::int AS "closed", sum(s."paused")::int AS "paused", coalesce(sum(s."cases" - s."closed" - s."paused") FILTER (WHERE s."countedOn" > ${todayOn}::date), 0)::int AS "later"`
const inMonths = ({ from, to }: MeasureQuestion['range'], day: Prisma.Sql) => Prisma.sql`${day} >= ${`${from}-01`}::date AND ${day} < ${`${to}-01`}::date + interval '1 month'`

function sumsOf({ jurisdictionId, unit, range }: MeasureQuestion, months = inMonths(range, Prisma.sql`s."countedOn"`)): Prisma.Sql {
  if (unit !== null) return Prisma.sql`FROM "handling_sum" s WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = ${unit.kind}::"SamplingSumGrain" AND s."unitId" = ${sumUnitId({ jurisdictionId, unit })}::uuid AND ${months}`
  return Prisma.sql`
    FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' JOIN "handling_sum" s ON s."jurisdictionId" = j."id" AND s."grain" = 'JURISDICTION' AND s."unitId" = j."id"
    WHERE top."id" = ${jurisdictionId}::uuid AND ${months}`
}

/** The cells of a range, months together. */
export async function readHandlingCells(tx: Db, question: MeasureQuestion, todayOn: string): Promise<HandlingCell[]> {
  return tx.$queryRaw<HandlingCell[]>`SELECT ${FACTS}, ${countsAt(todayOn)} ${sumsOf(question)} GROUP BY s."level", s."kind", s."productClass"`
}

/** What was due before the range and is still open, neither closed nor paused: from the sums of all days before it. */
export async function readEarlierCells(tx: Db, question: MeasureQuestion, todayOn: string): Promise<HandlingCell[]> {
  const before = Prisma.sql`s."countedOn" < ${`${question.range.from}-01`}::date AND s."countedOn" <= ${todayOn}::date`
  return tx.$queryRaw<HandlingCell[]>`SELECT ${FACTS}, 0 AS "cases", 0 AS "closed", 0 AS "paused", 0 AS "later", sum(s."cases" - s."closed" - s."paused")::int AS "earlier" ${sumsOf(question, before)} GROUP BY s."level", s."kind", s."productClass" HAVING sum(s."cases" - s."closed" - s."paused") <> 0`
}

/** The cells of a range by month. */
export async function readHandlingMonths(tx: Db, question: MeasureQuestion, todayOn: string): Promise<MonthCell[]> {
  return tx.$queryRaw<MonthCell[]>`SELECT to_char(s."countedOn", 'YYYY-MM') AS "period", ${FACTS}, ${countsAt(todayOn)} ${sumsOf(question)} GROUP BY 1, s."level", s."kind", s."productClass"`
}

/** The cells of a range by unit; what no unit has is not among them. */
export async function readHandlingUnits(tx: Db, jurisdictionId: string, grain: Exclude<SamplingSumGrain, 'JURISDICTION'>, range: MeasureQuestion['range'], todayOn: string): Promise<(HandlingCell & { readonly unitId: string })[]> {
  return tx.$queryRaw<(HandlingCell & { unitId: string })[]>`
    SELECT s."unitId", ${FACTS}, ${countsAt(todayOn)} FROM "handling_sum" s
    WHERE s."jurisdictionId" = ${jurisdictionId}::uuid AND s."grain" = ${grain}::"SamplingSumGrain" AND ${inMonths(range, Prisma.sql`s."countedOn"`)} AND s."unitId" <> s."jurisdictionId"
    GROUP BY s."unitId", s."level", s."kind", s."productClass"`
}

/** `readEarlierCells` as it was known at an instant. */
export async function readEarlierAsOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion, at: Date, todayOn: string): Promise<HandlingCell[]> {
  return tx.$queryRaw<HandlingCell[]>`
    SELECT e."level"::text AS "level", e."kind"::text AS "kind", e."productClass"::text AS "productClass", 0 AS "cases", 0 AS "closed", 0 AS "paused", 0 AS "later", count(*)::int AS "earlier"
    FROM (SELECT DISTINCT ON (n."caseId") n.* FROM "unqualified_case_entry" n WHERE n."jurisdictionId" IN ${placesOf({ jurisdictionId, unit })} AND n."at" <= ${at} ORDER BY n."caseId", n."number" DESC) e
    WHERE e."state" <> 'CLOSED' AND NOT e."isPaused" AND e."countedOn" < ${`${range.from}-01`}::date AND e."countedOn" <= ${todayOn}::date AND ${inUnitSql(unit, Prisma.sql`e`)}
    GROUP BY 1, 2, 3`
}

const placesOf = ({ jurisdictionId, unit }: Pick<MeasureQuestion, 'jurisdictionId' | 'unit'>) => (unit === null ? Prisma.sql`(SELECT j."id" FROM "jurisdiction" top JOIN "jurisdiction" j ON j."path" LIKE top."path" || '%' WHERE top."id" = ${jurisdictionId}::uuid)` : Prisma.sql`(${jurisdictionId}::uuid)`)

/** The cells of a range as they were known at an instant: of each case how its last entry before it left it. Reads histories. */
export async function readHandlingAsOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion, at: Date, todayOn: string): Promise<MonthCell[]> {
  const inUnit = Prisma.sql`AND ${inUnitSql(unit, Prisma.sql`e`)}`
  return tx.$queryRaw<MonthCell[]>`
    SELECT to_char(e."countedOn", 'YYYY-MM') AS "period", e."level"::text AS "level", e."kind"::text AS "kind", e."productClass"::text AS "productClass",
      count(*)::int AS "cases", count(*) FILTER (WHERE e."state" = 'CLOSED')::int AS "closed", count(*) FILTER (WHERE e."isPaused")::int AS "paused",
      count(*) FILTER (WHERE e."state" <> 'CLOSED' AND NOT e."isPaused" AND e."countedOn" > ${todayOn}::date)::int AS "later"
    FROM (SELECT DISTINCT ON (n."caseId") n.* FROM "unqualified_case_entry" n WHERE n."jurisdictionId" IN ${placesOf({ jurisdictionId, unit })} AND n."at" <= ${at} ORDER BY n."caseId", n."number" DESC) e
    WHERE e."countedOn" IS NOT NULL AND ${inMonths(range, Prisma.sql`e."countedOn"`)} ${inUnit}
    GROUP BY 1, e."level", e."kind", e."productClass"`
}
