import 'server-only'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import { planProgress, type PlanProgress } from '@/lib/indicator/plan-progress'
import { ownDepartmentIds } from '@/lib/plan/plan-view.policy'
import type { PlanHead } from '@/lib/plan/plan-view.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { dateOnOf } from '@/lib/shared/format'
import { concerning } from './dashboard'
import { lookAddress } from './dashboard-address'
import { seesWholePlace } from './department-dashboard.policy'
import { departmentTargetAddress } from './department-target'
import { listTargetStandings, type StandingRow } from './target-standing.queries'
import { findTaskStates } from './task-state.queries'

/** Where a target stands, and where the reader finds what is behind its number. */
export type StandingOfTarget = { readonly row: StandingRow; readonly href: string }

export type PlanStandings = {
  /** By target; leaders and office have all, a department those it answers for or reports numbers of. */
  readonly targets: ReadonlyMap<string, StandingOfTarget>
  /** Tasks and targets by state; null for whom the figures of the whole plan are not meant. */
  readonly progress: PlanProgress | null
  /** What was last handed in of each task; null likewise. */
  readonly taskStates: ReadonlyMap<string, ProgressState | null> | null
}

const NOTHING: PlanStandings = { targets: new Map(), progress: null, taskStates: null }

/** How a plan that the reader may read stands: each target's value and status, and the counts by state. A draft has none yet. */
export async function getPlanStandings({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, plan: Pick<PlanHead, 'id' | 'status' | 'place'>): Promise<PlanStandings> {
  const isWhole = seesWholePlace(actor, plan.place.path)
  const own = ownDepartmentIds(actor)
  if ((plan.status !== 'PUBLISHED' && plan.status !== 'CLOSED') || (!isWhole && own.length === 0)) return NOTHING
  const question = { jurisdictionId: plan.place.id, planIds: [plan.id], withClosed: true, asOf: null, standing: 'KNOWN', todayOn: dateOnOf(now) } as const
  if (!isWhole) {
    const rows = await listTargetStandings(question)
    return { ...NOTHING, targets: new Map(own.flatMap((departmentId) => concerning(departmentId, rows).map((row): [string, StandingOfTarget] => [row.targetId, { row, href: departmentTargetAddress(departmentId, row.targetId) }]))) }
  }
  const [rows, taskStates] = await Promise.all([listTargetStandings({ ...question, withParts: false }), findTaskStates(plan.id)])
  const look = { jurisdiction: plan.place.id, asOf: null, standing: 'known' } as const
  // What is behind a number is shown of plans in force.
  const hrefOf = (row: StandingRow) => (plan.status === 'PUBLISHED' ? lookAddress(`/dashboard/targets/${row.targetId}`, look) : `/indicators/${row.indicatorId}`)
  return { targets: new Map(rows.map((row) => [row.targetId, { row, href: hrefOf(row) }])), progress: planProgress([...taskStates.values()], rows), taskStates }
}
