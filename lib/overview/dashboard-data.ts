import type { PlanProgress } from '@/lib/indicator/plan-progress'
import { JUDGED_STATUSES, type JudgedStatus } from '@/lib/terms/indicator'
import type { Dashboard, DepartmentStanding } from './dashboard'

const TASK_STATES = ['DONE', 'ON_SCHEDULE', 'BEHIND', 'NOT_STARTED', 'none'] as const

type Counts = readonly number[]

/** The leader's page as it travels: states as places in a list, each plan and department named once, a line as its values up to a month. */
export type DashboardData = {
  readonly dataUpToOn: string | null
  readonly statuses: readonly JudgedStatus[]
  readonly taskStates: readonly string[]
  /** Everybody who answers for a target, has a part in a plan, or owes a report. */
  readonly names: readonly (readonly [id: string, name: string])[]
  /** Tasks by `taskStates`; targets that are binding, anticipatory, or not named either, by `statuses`. */
  readonly plans: readonly (readonly [id: string, title: string, tasks: Counts, binding: Counts, anticipatory: Counts, unnamed: Counts])[]
  readonly departments: readonly (readonly [name: number, led: number, shared: number, onTime: number, judged: number, overdue: number, atRisk: number, missing: number])[]
  /** Who owes how many reports, and since which day. */
  readonly overdue: readonly (readonly [name: number, count: number, firstDueOn: string])[]
  /** Findings past their day that are not closed, those of key items, and the first day of each. */
  readonly findings: readonly [overdue: number, key: number, firstDueOn: string | null, firstKeyDueOn: string | null] | null
  readonly targets: readonly TargetData[]
}

export type TargetData = readonly [
  id: string, plan: number, name: string, unit: string | null, nature: string | null, status: number, shown: string | null, asked: string, bound: string | null, sentence: string,
  /** The month of the last of `values`. */
  lastMonth: string | null, values: readonly (string | null)[], missing: readonly string[], owners: readonly number[],
]

/** @returns what the page shows and nothing beside it, in as few bytes as text allows */
export function dashboardData({ targets, plans, departments, overdue, findings = null, dataUpToOn }: Dashboard): DashboardData {
  const places = new Map<string, number>()
  const names: [string, string][] = []
  const placeOf = ({ departmentId, name }: { departmentId: string; name: string }) => {
    const known = places.get(departmentId)
    if (known !== undefined) return known
    places.set(departmentId, names.length)
    return names.push([departmentId, name]) - 1
  }
  const planPlaces = new Map(plans.map(({ planId }, index) => [planId, index]))
  const ofTasks = ({ tasks }: PlanProgress) => TASK_STATES.map((state) => tasks[state])
  const ofTargets = (counts: PlanProgress['binding']) => JUDGED_STATUSES.map((status) => counts[status])
  const ofDepartment = (row: DepartmentStanding) => [placeOf(row), row.led, row.shared, row.onTime, row.judged, row.overdue, row.atRisk, row.missing] as const
  return {
    dataUpToOn,
    statuses: JUDGED_STATUSES,
    taskStates: TASK_STATES,
    plans: plans.map(({ planId, title, progress }) => [planId, title, ofTasks(progress), ofTargets(progress.binding), ofTargets(progress.anticipatory), ofTargets(progress.unnamed)]),
    departments: departments.map(ofDepartment),
    overdue: overdue.map((row) => [placeOf(row), row.count, row.firstDueOn]),
    findings: findings && [findings.overdue, findings.key, findings.firstDueOn, findings.firstKeyDueOn],
    targets: targets.map((row) => [
      row.targetId, planPlaces.get(row.planId) ?? -1, row.indicatorName, row.measureUnit, row.nature, JUDGED_STATUSES.indexOf(row.status), row.shown, row.asked, row.bound, row.sentence,
      row.series.at(-1)?.period ?? null, row.series.map(({ value }) => value), row.missing, row.owners.map(placeOf),
    ]),
    names,
  }
}
