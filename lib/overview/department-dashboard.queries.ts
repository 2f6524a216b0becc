import 'server-only'
import type { ValueStanding } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { readDepartmentCompletion, readOverdueFindings, type OverdueFindings } from '@/lib/rectification/finding-figures.queries'
import type { Completion } from '@/lib/rectification/completion-rate'
import { listObligations, type ObligationRow } from '@/lib/report/obligation-list.queries'
import { dateOnOf } from '@/lib/shared/format'
import { makePeriod, periodOf, yearOf, type Period } from '@/lib/shared/period'
import { listDepartmentInstructions, type InstructionRow } from '@/lib/supervision/instruction.queries'
import { concerning, planStandings, type PlanStanding } from './dashboard'
import { findDataUpTo, findPlans } from './dashboard.queries'
import { watchableDepartment } from './department-dashboard.policy'
import { pastLookOf } from './past-look'
import { pastObligations } from './past-obligations'
import { listTargetStandings, type StandingRow } from './target-standing.queries'

export type WatchedDepartment = {
  readonly id: string
  readonly name: string
  readonly retiredOn: string | null
  readonly successor: { readonly id: string; readonly name: string } | null
  readonly place: { readonly id: string; readonly name: string; readonly path: string }
}

const select = { id: true, name: true, retiredOn: true, successor: { select: { id: true, name: true } }, jurisdiction: { select: { id: true, name: true, path: true } } } as const

/** The departments of which the asker may see how they stand by holding a role in them, in the order of the register. */
export async function listOwnWatched({ actor }: Pick<CommandContext, 'actor'>): Promise<WatchedDepartment[]> {
  const own = [...new Set(actor.grants.flatMap(({ departmentId }) => departmentId ?? []))]
  const rows = await db().department.findMany({ where: { id: { in: own }, voidedAt: null, AND: [watchableDepartment(actor)] }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select })
  return rows.map(toWatched)
}

/**
 * A department of which the asker may see how it stands.
 * @throws NotFoundError where it is not there or the asker may not see it
 */
export async function getWatchedDepartment(actor: CommandContext['actor'], departmentId: string): Promise<WatchedDepartment> {
  const row = await db().department.findFirst({ where: { id: departmentId, voidedAt: null, AND: [watchableDepartment(actor)] }, select })
  if (!row) throw new NotFoundError()
  return toWatched(row)
}

type Selected = { id: string; name: string; retiredOn: Date | null; successor: { id: string; name: string } | null; jurisdiction: { id: string; name: string; path: string } }

function toWatched({ jurisdiction, retiredOn, ...row }: Selected): WatchedDepartment {
  return { ...row, retiredOn: fromOptionalDateColumn(retiredOn), place: jurisdiction }
}

export type DepartmentDashboard = {
  readonly department: WatchedDepartment
  /** The targets it answers for or reports numbers of. */
  readonly targets: readonly StandingRow[]
  /** The plans in which it leads or shares tasks, with those tasks by state. */
  readonly plans: readonly PlanStanding[]
  /** What it owes and owed in the year, up to the month that is looked back upon. */
  readonly obligations: readonly ObligationRow[]
  /** The day by which those are overdue. */
  readonly onDay: string
  readonly year: number
  readonly instructions: readonly InstructionRow[]
  /** What inspections found and it answers for: overdue now, and of the year what was due, done and done in time; null for a month gone by. */
  readonly findings: (OverdueFindings & { readonly year: Completion }) | null
  readonly dataUpToOn: string | null
}

/**
 * How a department stands, now or in a month gone by: the targets it has a part in, its tasks, what it owed in the year, what leaders want of it.
 * @throws NotFoundError where it is not there or the asker may not see it
 */
export async function getDepartmentDashboard(context: Pick<CommandContext, 'actor' | 'now'>, departmentId: string, { asOf, standing }: { asOf: Period | null; standing: ValueStanding }): Promise<DepartmentDashboard> {
  const department = await getWatchedDepartment(context.actor, departmentId)
  const todayOn = dateOnOf(context.now)
  const past = pastLookOf(asOf, standing)
  const year = yearOf(asOf ?? periodOf(todayOn))
  const unit = { kind: 'DEPARTMENT', departmentId } as const
  const [standings, plans, obligations, instructions, dataUpToOn, overdueFindings, completion] = await Promise.all([
    listTargetStandings({ jurisdictionId: department.place.id, asOf, standing, todayOn }),
    findPlans(department.place.id, { departmentId, past }),
    listObligations(context, department.place.id, { from: makePeriod(year, 1), to: makePeriod(year, 12), department: departmentId }),
    listDepartmentInstructions(context, departmentId),
    findDataUpTo(department.place.id, departmentId),
    asOf === null ? readOverdueFindings({ jurisdictionId: department.place.id, unit }, todayOn) : null,
    asOf === null ? readDepartmentCompletion(department.place.id, departmentId, { from: makePeriod(year, 1), to: makePeriod(year, 12) }, todayOn) : null,
  ])
  const targets = concerning(departmentId, standings)
  const owed = past ? pastObligations(obligations, past, todayOn) : { rows: obligations, onDay: todayOn }
  return { department, targets, plans: planStandings(plans, targets), obligations: owed.rows, onDay: owed.onDay, year, instructions, findings: overdueFindings && completion && { ...overdueFindings, year: completion }, dataUpToOn }
}
