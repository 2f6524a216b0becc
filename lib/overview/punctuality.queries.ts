import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/platform/db'
import type { PastLook } from './past-look'

/** How a department has reported in a year: what fell due, what of it came by its day, what is owed still and since when. */
export type Punctuality = { readonly departmentId: string; readonly onTime: number; readonly judged: number; readonly overdue: number; readonly firstDueOn: string | null }

/** How the departments of a place have reported this year, on a business day. */
export function readPunctuality(jurisdictionId: string, todayOn: string): Promise<Punctuality[]> {
  return count(Prisma.sql`
    SELECT o."departmentId", o."dueOn", s."firstSubmittedAt" AS "handedInAt"
    FROM "obligation" o LEFT JOIN "report_section" s ON s."obligationId" = o."id"
    WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND o."status" = 'OPEN' AND o."dueOn" >= ${`${todayOn.slice(0, 4)}-01-01`}::date`, todayOn)
}

/**
 * The same of a month gone by, of what fell due from the beginning of its year. As it stood at the month's end: what came
 * later was owed then, a day that was put off later was the earlier one, and who was excused later owed it still. As it
 * is known now: what fell due by then, with what became of it.
 */
export function readPastPunctuality(jurisdictionId: string, { standing, yearFrom, lastOn, until }: PastLook, todayOn: string): Promise<Punctuality[]> {
  const range = Prisma.sql`BETWEEN ${yearFrom}::date AND ${lastOn}::date`
  if (standing === 'KNOWN') {
    return count(Prisma.sql`
      SELECT o."departmentId", o."dueOn", s."firstSubmittedAt" AS "handedInAt"
      FROM "obligation" o LEFT JOIN "report_section" s ON s."obligationId" = o."id"
      WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND o."status" = 'OPEN' AND o."dueOn" ${range}`, todayOn)
  }
  return count(Prisma.sql`
    SELECT o."departmentId", coalesce(moved."dueOnBefore", o."dueOn") AS "dueOn", CASE WHEN s."firstSubmittedAt" <= ${until}::timestamptz THEN s."firstSubmittedAt" END AS "handedInAt"
    FROM "obligation" o LEFT JOIN "report_section" s ON s."obligationId" = o."id"
    LEFT JOIN LATERAL (SELECT c."dueOnBefore" FROM "obligation_change" c WHERE c."obligationId" = o."id" AND c."madeAt" > ${until}::timestamptz AND c."kind" IN ('EXTENDED', 'ADJUSTED') AND c."dueOnBefore" IS NOT NULL ORDER BY c."madeAt" LIMIT 1) moved ON true
    LEFT JOIN LATERAL (SELECT c."kind" FROM "obligation_change" c WHERE c."obligationId" = o."id" AND c."madeAt" <= ${until}::timestamptz AND c."kind" IN ('EXEMPTED', 'EXEMPTION_LIFTED', 'WITHDRAWN', 'RESTORED') ORDER BY c."madeAt" DESC LIMIT 1) became ON true
    WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND (became."kind" IS NULL OR became."kind" IN ('EXEMPTION_LIFTED', 'RESTORED'))
      AND (o."status" = 'OPEN' OR EXISTS (SELECT 1 FROM "obligation_change" c WHERE c."obligationId" = o."id" AND c."madeAt" > ${until}::timestamptz AND c."kind" IN ('EXEMPTED', 'WITHDRAWN')))
      AND coalesce(moved."dueOnBefore", o."dueOn") ${range}`, lastOn)
}

/** @param owed rows of `departmentId`, `dueOn` and `handedInAt` */
function count(owed: Prisma.Sql, onDay: string): Promise<Punctuality[]> {
  return db().$queryRaw<Punctuality[]>`
    SELECT w."departmentId"::text,
      count(*) FILTER (WHERE (w."handedInAt" AT TIME ZONE 'Asia/Shanghai')::date <= w."dueOn")::int AS "onTime",
      count(*) FILTER (WHERE w."handedInAt" IS NOT NULL OR w."dueOn" < ${onDay}::date)::int AS "judged",
      count(*) FILTER (WHERE w."handedInAt" IS NULL AND w."dueOn" < ${onDay}::date)::int AS "overdue",
      to_char(min(w."dueOn") FILTER (WHERE w."handedInAt" IS NULL AND w."dueOn" < ${onDay}::date), 'YYYY-MM-DD') AS "firstDueOn"
    FROM (${owed}) w GROUP BY w."departmentId"`
}
