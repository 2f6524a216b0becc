import 'server-only'
import type { PlanStatus, TaskKind, TaskResponsibility } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { readablePlan } from './plan-view.policy'
import type { TaskPart } from './task-list'

/** A task in which a department has a part. */
export type DepartmentTask = {
  readonly id: string
  readonly number: string | null
  readonly heading: string
  readonly kind: TaskKind
  readonly responsibility: TaskResponsibility
  readonly dueOn: string | null
  readonly dueText: string | null
  /** Every part the department has in it. */
  readonly parts: readonly TaskPart[]
}

export type DepartmentPlan = {
  readonly id: string
  readonly title: string
  readonly status: PlanStatus
  readonly periodFrom: string | null
  readonly periodTo: string | null
  readonly tasks: readonly DepartmentTask[]
}

const MOST = 1000

/**
 * What a department leads, shares, supports or coordinates in the issued plans the actor may read, plan by plan: those
 * in force first, the longest-running first among them. At most 1,000 tasks.
 */
export async function listDepartmentTasks(context: Pick<CommandContext, 'actor'>, departmentId: string): Promise<DepartmentPlan[]> {
  const rows = await db().planTask.findMany({
    where: { voidedAt: null, OR: [{ coordinatorId: departmentId }, { units: { some: { departmentId } } }], plan: { status: { in: ['PUBLISHED', 'CLOSED'] }, AND: [readablePlan(context.actor)] } },
    orderBy: [{ plan: { status: 'asc' } }, { plan: { periodTo: 'desc' } }, { planId: 'asc' }, { sortOrder: 'asc' }],
    take: MOST,
    select: {
      id: true, number: true, heading: true, kind: true, responsibility: true, dueOn: true, dueText: true, coordinatorId: true,
      units: { where: { departmentId }, select: { role: true } },
      plan: { select: { id: true, title: true, status: true, periodFrom: true, periodTo: true } },
    },
  })
  return [...groupBy(rows, (row) => row.plan.id).values()].map((tasks) => {
    const { periodFrom, periodTo, ...plan } = tasks[0]!.plan
    return {
      ...plan,
      periodFrom: fromOptionalDateColumn(periodFrom),
      periodTo: fromOptionalDateColumn(periodTo),
      tasks: tasks.map(({ plan: _plan, units, coordinatorId, dueOn, ...task }) => ({ ...task, dueOn: fromOptionalDateColumn(dueOn), parts: partsOf(units, coordinatorId === departmentId) })),
    }
  })
}

function partsOf(units: readonly { role: Exclude<TaskPart, 'COORDINATOR'> }[], coordinates: boolean): TaskPart[] {
  return [...new Set<TaskPart>([...units.map((unit) => unit.role), ...(coordinates ? ['COORDINATOR' as const] : [])])]
}
