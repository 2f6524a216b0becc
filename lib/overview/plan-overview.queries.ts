import 'server-only'
import type { ValueStanding } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { getPeriod, listPeriods, makePeriod, type Period } from '@/lib/shared/period'
import { planStandings, type PlanStanding } from './dashboard'
import { findPlans } from './dashboard.queries'
import { planMonthsOf, type PlanMonth, type PlanMonthsRow } from './plan-months'
import { pastLookOf } from './past-look'
import { listTargetStandings } from './target-standing.queries'

export type PlanOverview = {
  /** Those in force, then those that were ended. */
  readonly plans: readonly PlanStanding[]
  readonly months: readonly Period[]
  readonly rows: readonly PlanMonthsRow[]
  /** The years in which anything fell due, the latest first; the one asked for among them. */
  readonly years: readonly number[]
}

type Looked = { readonly asOf: Period | null; readonly standing: ValueStanding; readonly now: Date }

/**
 * All plans of a jurisdiction, ended ones too, and what fell due of each by month. Of a month gone by the plans that had
 * begun, as they stood in it. The caller has seen to it that the asker may see the place.
 */
export async function getPlanOverview(jurisdictionId: string, year: number, { asOf, standing, now }: Looked): Promise<PlanOverview> {
  const todayOn = dateOnOf(now)
  const months = [...listPeriods(makePeriod(year, 1), makePeriod(year, 12))]
  const [targets, plans, counts, years] = await Promise.all([
    listTargetStandings({ jurisdictionId, withClosed: true, asOf, standing, todayOn }),
    findPlans(jurisdictionId, { withClosed: true, past: pastLookOf(asOf, standing) }),
    findMonthCounts(jurisdictionId, months, todayOn),
    findYears(jurisdictionId),
  ])
  const standings = planStandings(plans, targets)
  return { plans: standings, months, rows: planMonthsOf(standings, counts, months), years: [...new Set([year, ...years])].toSorted((a, b) => b - a) }
}

async function findMonthCounts(jurisdictionId: string, months: readonly Period[], todayOn: string): Promise<PlanMonth[]> {
  const rows = await db().$queryRaw<(Omit<PlanMonth, 'period'> & { period: string })[]>`
    SELECT o."planId"::text, o."formPeriod" AS "period", count(*)::int AS "owed",
      count(*) FILTER (WHERE s."firstSubmittedAt" IS NOT NULL)::int AS "submitted",
      count(*) FILTER (WHERE s."firstSubmittedAt" IS NULL AND o."dueOn" < ${todayOn}::date)::int AS "overdue"
    FROM "obligation" o LEFT JOIN "report_section" s ON s."obligationId" = o."id"
    WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND o."status" = 'OPEN' AND o."formPeriod" BETWEEN ${months[0]} AND ${months.at(-1)}
    GROUP BY o."planId", o."formPeriod"`
  return rows.map(({ period, ...row }) => ({ ...row, period: getPeriod(period) }))
}

async function findYears(jurisdictionId: string): Promise<number[]> {
  const rows = await db().$queryRaw<{ year: number }[]>`SELECT DISTINCT left(o."formPeriod", 4)::int AS "year" FROM "obligation" o WHERE o."jurisdictionId" = ${jurisdictionId}::uuid AND o."status" = 'OPEN'`
  return rows.map(({ year }) => year)
}
