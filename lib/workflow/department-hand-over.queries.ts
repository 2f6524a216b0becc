import 'server-only'
import type { PlanStatus } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { buildDepartmentIndex } from '@/lib/organisation/department-index'
import { findIndexedDepartments } from '@/lib/organisation/department-index.queries'
import { findSuccessor } from '@/lib/organisation/department-matcher'
import { db } from '@/lib/platform/db'
import { STILL_OWED } from '@/lib/report/still-owed.queries'

/** Plans in which something is still to be done. */
export const OPEN_PLANS: readonly PlanStatus[] = ['DRAFT', 'PUBLISHED']

export type OpenParts = { readonly planId: string; readonly title: string; readonly status: PlanStatus; readonly taskCount: number; readonly coordinatorCount: number; readonly targetCount: number; readonly dutyCount: number; /** Reports still owed, and work that waits to be accepted. */ readonly owedCount: number; readonly acceptanceCount: number }
export type HandOverDto = {
  readonly department: { readonly id: string; readonly name: string; readonly retiredOn: string }
  readonly successor: { readonly id: string; readonly name: string } | null
  readonly plans: readonly OpenParts[]
  /** Failed batches it handles, and instructions it has to answer: they go over with whatever is chosen. */
  readonly caseCount: number
  /** Findings that it answers for and that are not put right yet; they go over too. */
  readonly rectificationCount: number
  readonly instructionCount: number
}

/** The retired departments of a jurisdiction that still have a part in a plan that is not finished, a case of a failed batch or an instruction. The caller has made sure that the place is in reach. */
export async function listHandOvers(place: { readonly id: string; readonly name: string }): Promise<HandOverDto[]> {
  const retired = await db().department.findMany({ where: { jurisdictionId: place.id, voidedAt: null, retiredOn: { not: null } }, orderBy: [{ retiredOn: 'desc' }, { name: 'asc' }], select: { id: true, name: true, retiredOn: true } })
  if (retired.length === 0) return []
  const ids = retired.map(({ id }) => id)
  const open = { voidedAt: null, plan: { status: { in: [...OPEN_PLANS] } } }
  const plan = { select: { id: true, title: true, status: true } } as const
  const [departments, units, coordinated, owned, duties, owed, acceptances, cases, rectifications, instructions] = await Promise.all([
    findIndexedDepartments(place.id),
    db().planTaskUnit.findMany({ where: { departmentId: { in: ids }, task: open }, select: { departmentId: true, taskId: true, task: { select: { plan } } } }),
    db().planTask.findMany({ where: { coordinatorId: { in: ids }, ...open }, select: { coordinatorId: true, plan } }),
    db().indicatorTargetOwner.findMany({ where: { departmentId: { in: ids }, target: open }, select: { departmentId: true, target: { select: { plan } } } }),
    db().reportingDuty.findMany({ where: { departmentIds: { hasSome: ids }, effectiveTo: null, ...open }, select: { departmentIds: true, plan } }),
    db().obligation.findMany({ where: { departmentId: { in: ids }, AND: [STILL_OWED], plan: open.plan }, select: { departmentId: true, plan } }),
    db().acceptance.findMany({ where: { departmentId: { in: ids }, state: 'REQUESTED', plan: open.plan }, select: { departmentId: true, plan } }),
    db().unqualifiedCase.groupBy({ by: ['departmentId'], where: { departmentId: { in: ids }, state: 'OPEN' }, _count: { _all: true } }),
    db().rectification.groupBy({ by: ['departmentId'], where: { departmentId: { in: ids }, state: 'OPEN' }, _count: { _all: true } }),
    db().leaderInstruction.groupBy({ by: ['departmentId'], where: { departmentId: { in: ids }, state: { not: 'CLOSED' }, voidedAt: null }, _count: { _all: true } }),
  ])
  const index = buildDepartmentIndex(place, departments, [])
  return retired.flatMap(({ id, name, retiredOn }): HandOverDto[] => {
    const plans = new Map<string, { -readonly [K in keyof OpenParts]: OpenParts[K] } & { tasks: Set<string> }>()
    const of = (row: { id: string; title: string; status: PlanStatus }) => {
      const held = plans.get(row.id) ?? { planId: row.id, title: row.title, status: row.status, taskCount: 0, coordinatorCount: 0, targetCount: 0, dutyCount: 0, owedCount: 0, acceptanceCount: 0, tasks: new Set<string>() }
      plans.set(row.id, held)
      return held
    }
    for (const unit of units) if (unit.departmentId === id) of(unit.task.plan).tasks.add(unit.taskId)
    for (const task of coordinated) if (task.coordinatorId === id) of(task.plan).coordinatorCount++
    for (const owner of owned) if (owner.departmentId === id) of(owner.target.plan).targetCount++
    for (const duty of duties) if (duty.departmentIds.includes(id)) of(duty.plan).dutyCount++
    for (const obligation of owed) if (obligation.departmentId === id) of(obligation.plan).owedCount++
    for (const acceptance of acceptances) if (acceptance.departmentId === id) of(acceptance.plan).acceptanceCount++
    const found = findSuccessor(index, id)
    const rows = [...plans.values()].map(({ tasks, ...row }) => ({ ...row, taskCount: tasks.size }))
    const countOf = (groups: readonly { readonly departmentId: string | null; readonly _count: { readonly _all: number } }[]) => groups.find(({ departmentId }) => departmentId === id)?._count._all ?? 0
    const [caseCount, rectificationCount, instructionCount] = [countOf(cases), countOf(rectifications), countOf(instructions)]
    return rows.length + caseCount + rectificationCount + instructionCount === 0 ? [] : [{ caseCount, rectificationCount, instructionCount, department: { id, name, retiredOn: fromDateColumn(retiredOn!) }, successor: found ? { id: found.departmentId, name: found.name } : null, plans: rows.toSorted((a, b) => a.title.localeCompare(b.title, 'zh-CN')) }]
  })
}

/** The departments that may take over in a jurisdiction, for the choice where there is no successor on file. */
export async function listHeirs(placeId: string): Promise<{ id: string; name: string; shortName: string }[]> {
  return db().department.findMany({ where: { jurisdictionId: placeId, voidedAt: null, retiredOn: null }, orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }], select: { id: true, name: true, shortName: true } })
}
