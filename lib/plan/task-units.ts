import type { GroupRule, UnitRole } from '@/lib/generated/prisma/enums'
import type { ExpandableDepartment, PlanRoles } from '@/lib/organisation/group-expansion'
import type { TaskUnit } from './proposal.schema'
import { reachOf, type Resolution } from './unit-resolution'

/** A row of a task's units: one department, or a body that owes nothing, by the words of the document. */
export type TaskUnitRow = { readonly role: UnitRole; readonly departmentId: string | null; readonly writtenAs: string; readonly groupRule: GroupRule | null; readonly sortOrder: number }

const RANK: Record<UnitRole, number> = { LEAD: 0, RESPONSIBLE: 1, SUPPORTING: 2 }

/**
 * The units of a task with groups expanded to the departments they reach. A department named by itself stands for
 * itself: a group that contains it adds it no second time, in no lesser role. Where two names mean one department, it
 * keeps the greater of its roles.
 * @param find whom a written name means in this task
 */
export function expandTaskUnits(units: readonly TaskUnit[], find: (writtenAs: string) => Resolution | null, departments: readonly ExpandableDepartment[], roles: PlanRoles): TaskUnitRow[] {
  const rows = units.flatMap(({ writtenAs, role }): Omit<TaskUnitRow, 'sortOrder'>[] => {
    const resolution = find(writtenAs)
    const groupRule = resolution?.kind === 'GROUP' ? resolution.groupRule : resolution?.kind === 'CHOSEN' ? ('BY_PERSON' as const) : null
    const reached = reachOf(resolution, departments, roles)
    return reached.length === 0 ? [{ role, departmentId: null, writtenAs, groupRule }] : reached.map((departmentId) => ({ role, departmentId, writtenAs, groupRule }))
  })
  const kept = rows.filter((row, index) => row.departmentId === null || !rows.some((other, at) => other.departmentId === row.departmentId && makesNeedless(other, row, at < index)))
  return kept.map((row, sortOrder) => ({ ...row, sortOrder }))
}

function makesNeedless(other: Omit<TaskUnitRow, 'sortOrder'>, row: Omit<TaskUnitRow, 'sortOrder'>, isBefore: boolean): boolean {
  if (other === row) return false
  const isNamed = other.groupRule === null
  if (row.groupRule === null) return isNamed && (RANK[other.role] < RANK[row.role] || (isBefore && other.role === row.role))
  if (isNamed) return RANK[other.role] <= RANK[row.role]
  return RANK[other.role] < RANK[row.role] || (isBefore && other.role === row.role)
}
