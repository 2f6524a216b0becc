import 'server-only'
import { createHash } from 'node:crypto'
import { Prisma } from '@/lib/generated/prisma/client'
import type { PlanStatus, ProgressState, ValueStanding } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { db } from '@/lib/platform/db'
import { readOverdueFindings } from '@/lib/rectification/finding-figures.queries'
import { dateOnOf } from '@/lib/shared/format'
import type { Period } from '@/lib/shared/period'
import { departmentStandings, ledgerUpTo, planStandings, type Dashboard } from './dashboard'
import { dashboardData } from './dashboard-data'
import { NOTHING_KEPT, openFigures, type Figures } from './figure-memory.queries'
import { findDepartments, inOrder } from './named-department.queries'
import { listTargetStandings } from './target-standing.queries'
import { pastLookOf, type PastLook } from './past-look'
import { readPastPunctuality, readPunctuality, type Punctuality } from './punctuality.queries'
import { taskStateOf } from './task-state.queries'

type Looked = { readonly asOf: Period | null; readonly standing: ValueStanding; readonly now: Date }

/** What the page shows, and the same as it travels: its text, and a mark that differs where the text does. */
type Kept = { readonly dashboard: Dashboard; readonly text: string; readonly mark: string }

/**
 * The leader's page of a jurisdiction: where every target in force stands, the plans' progress, who owes what. All of it
 * from kept months and sums, none from the rows of a ledger; judged anew only where something it depends on was changed
 * since (decision 020). The caller has seen to it that the asker may see the place.
 * @returns with `mark`, which tells whether another reading says the same
 */
export async function getDashboard(jurisdictionId: string, looked: Looked): Promise<Dashboard & { readonly mark: string }> {
  const { dashboard, mark } = await readKept(jurisdictionId, looked)
  return { ...dashboard, mark }
}

/** The page as JSON of `DashboardData`, for whoever asks whether there is something newer. The caller as above. */
export async function getDashboardText(jurisdictionId: string, looked: Looked): Promise<{ text: string; mark: string }> {
  const { text, mark } = await readKept(jurisdictionId, looked)
  return { text, mark }
}

async function readKept(jurisdictionId: string, { asOf, standing, now }: Looked): Promise<Kept> {
  const todayOn = dateOnOf(now)
  const read = async (figures: Figures): Promise<Kept> => {
    const dashboard = await readDashboard(jurisdictionId, { asOf, standing, todayOn, figures })
    const text = JSON.stringify(dashboardData(dashboard))
    return { dashboard, text, mark: createHash('sha256').update(text).digest('base64url').slice(0, 22) }
  }
  // A month gone by may be read from revisions of rows, which tell nobody; it is looked at seldom.
  if (asOf !== null) return read(NOTHING_KEPT)
  const figures = await openFigures()
  return figures.keep(`dashboard ${jurisdictionId} ${standing} ${todayOn}`, null, () => read(figures))
}

async function readDashboard(jurisdictionId: string, { asOf, standing, todayOn, figures }: { asOf: Period | null; standing: ValueStanding; todayOn: string; figures: Figures }): Promise<Dashboard> {
  const past = pastLookOf(asOf, standing)
  const [targets, plans, duties, reporting, dataUpToOn, findings] = await Promise.all([
    listTargetStandings({ jurisdictionId, asOf, standing, todayOn, withParts: false, figures }),
    figures.keep(`plans ${jurisdictionId}`, ['plan', 'plan_task', 'acceptance', 'report_entry', 'report_section', 'obligation'], () => findPlans(jurisdictionId, { past })),
    figures.keep(`duties ${jurisdictionId}`, ['plan', 'plan_task', 'plan_task_unit', 'department'], () => findDuties(jurisdictionId, past)),
    findReporting(figures, jurisdictionId, todayOn, past),
    figures.keep(`data up to ${jurisdictionId}`, ['obligation', 'report_section', 'indicator'], () => findDataUpTo(jurisdictionId)),
    asOf === null ? figures.keep(`findings ${jurisdictionId} ${todayOn}`, ['jurisdiction', 'rectification_sum'], () => readOverdueFindings({ jurisdictionId, unit: null }, todayOn)) : null,
  ])
  return {
    targets,
    plans: planStandings(plans, targets),
    departments: departmentStandings(duties, reporting, targets),
    overdue: reporting.filter(({ overdue }) => overdue > 0).map(({ departmentId, name, overdue, firstDueOn }) => ({ departmentId, name, count: overdue, firstDueOn: firstDueOn! })).toSorted((a, b) => (a.firstDueOn < b.firstDueOn ? -1 : 1)),
    findings,
    dataUpToOn,
    ledgerUpToOn: ledgerUpTo(targets, todayOn),
  }
}

/** Which plans are wanted besides those in force of the whole jurisdiction. */
export type WantedPlans = { /** Those that were ended too. */ readonly withClosed?: boolean; /** Only what this department leads or shares, its own plans included. */ readonly departmentId?: string; /** The month that is looked back upon: a plan that began later was no part of it. */ readonly past?: PastLook | null }

/** The condition on a plan `p`: it was part of the month that is looked back upon. */
export const begunBy = (past: PastLook | null) => (past ? Prisma.sql`AND (p."periodFrom" IS NULL OR p."periodFrom" <= ${past.lastOn}::date)` : Prisma.empty)

type PlanRow = { id: string; title: string; status: PlanStatus; periodFrom: string | null; periodTo: string | null }

/** Plans with what was last handed in of each task; of a task that several report on, what is furthest behind. */
export async function findPlans(jurisdictionId: string, { withClosed = false, departmentId, past = null }: WantedPlans = {}): Promise<(PlanRow & { tasks: (ProgressState | null)[] })[]> {
  const department = departmentId ?? null
  const rows = await db().$queryRaw<(PlanRow & { state: ProgressState | 'NONE' | null })[]>`
    SELECT p."id"::text, coalesce(nullif(p."shortTitle", ''), p."title") AS "title", p."status"::text, to_char(p."periodFrom", 'YYYY-MM-DD') AS "periodFrom", to_char(p."periodTo", 'YYYY-MM-DD') AS "periodTo", CASE WHEN k."id" IS NULL THEN NULL ELSE coalesce(x."state", 'NONE') END AS "state"
    FROM "plan" p LEFT JOIN "plan_task" k ON k."planId" = p."id" AND k."voidedAt" IS NULL AND k."kind" = 'TASK'
    ${taskStateOf(jurisdictionId, past)}
    WHERE p."jurisdictionId" = ${jurisdictionId}::uuid AND (p."status" = 'PUBLISHED' OR (${withClosed} AND p."status" = 'CLOSED')) AND (p."departmentId" IS NULL OR p."departmentId" = ${department}::uuid)
      AND (${department}::uuid IS NULL OR EXISTS (SELECT 1 FROM "plan_task_unit" u WHERE u."taskId" = k."id" AND u."departmentId" = ${department}::uuid AND u."role" IN ('LEAD', 'RESPONSIBLE')))
      ${begunBy(past)}
    ORDER BY p."status", p."periodFrom" DESC NULLS LAST, p."id"`
  const plans = new Map<string, PlanRow & { tasks: (ProgressState | null)[] }>()
  for (const { state, ...row } of rows) {
    const plan = plans.get(row.id) ?? { ...row, tasks: [] }
    if (state !== null) plan.tasks.push(state === 'NONE' ? null : state)
    plans.set(row.id, plan)
  }
  return [...plans.values()]
}

/** Who leads and shares how much of the plans in force, by their division of labour of now. */
function findDuties(jurisdictionId: string, past: PastLook | null): Promise<{ departmentId: string; name: string; led: number; shared: number }[]> {
  return db().$queryRaw`
    SELECT d."id"::text AS "departmentId", d."name", count(DISTINCT u."taskId") FILTER (WHERE u."role" = 'LEAD')::int AS "led", count(DISTINCT u."taskId") FILTER (WHERE u."role" = 'RESPONSIBLE')::int AS "shared"
    FROM "plan_task_unit" u JOIN "plan_task" k ON k."id" = u."taskId" AND k."voidedAt" IS NULL JOIN "plan" p ON p."id" = k."planId" JOIN "department" d ON d."id" = u."departmentId"
    WHERE p."jurisdictionId" = ${jurisdictionId}::uuid AND p."status" = 'PUBLISHED' AND u."role" IN ('LEAD', 'RESPONSIBLE') ${begunBy(past)}
    GROUP BY d."id", d."name", d."sortOrder" ORDER BY d."sortOrder", d."id"`
}

/** How each department has reported: this year up to now, or up to the month that is looked back upon. */
async function findReporting(figures: Figures, jurisdictionId: string, todayOn: string, past: PastLook | null): Promise<(Punctuality & { readonly name: string })[]> {
  const rows = past ? await readPastPunctuality(jurisdictionId, past, todayOn) : await figures.keep(`reporting ${jurisdictionId} ${todayOn}`, ['obligation', 'report_section'], () => readPunctuality(jurisdictionId, todayOn))
  return inOrder(await findDepartments(figures, rows.map(({ departmentId }) => departmentId)), rows)
}

/** The last day whose reports are in the figures of a jurisdiction, those of jurisdictions below where some are added up from them, or of one department; null where nothing was handed in yet. */
export async function findDataUpTo(jurisdictionId: string, departmentId?: string): Promise<string | null> {
  const rolled = departmentId ? null : await db().indicator.findFirst({ where: { jurisdictionId, source: 'ROLLED_UP', voidedAt: null }, select: { jurisdiction: { select: { path: true } } } })
  const place = rolled ? { jurisdiction: { path: { startsWith: rolled.jurisdiction.path } } } : { jurisdictionId }
  const row = await db().obligation.findFirst({ where: { ...place, ...(departmentId ? { departmentId } : {}), status: 'OPEN', section: { state: { in: ['SUBMITTED', 'ACCEPTED', 'CORRECTING'] } } }, orderBy: { dataUpToOn: 'desc' }, select: { dataUpToOn: true } })
  return row ? fromDateColumn(row.dataUpToOn) : null
}
