import { groupBy } from '@/lib/shared/group-by'
import type { GroupRule, UnitResolutionKind } from '@/lib/generated/prisma/enums'
import type { DepartmentMatch } from '@/lib/organisation/department-matcher'
import { expandGroup, type ExpandableDepartment, type PlanRoles } from '@/lib/organisation/group-expansion'
import type { Doubt, TextSpan } from './confirming'
import { doubt } from './proposal-doubts'
import type { TaskUnit } from './proposal.schema'

/** Whom a written name means: everywhere in a revision, or (with a task) only there. */
export type Resolution = {
  readonly writtenAs: string
  readonly taskProposalId: string | null
  readonly kind: UnitResolutionKind
  readonly departmentIds: readonly string[]
  readonly groupRule: GroupRule | null
  /** exact, alias, former, group: found; person: decided. */
  readonly basis: string
}

/** A task with its units, as the expansion of groups needs it. */
export type UnitBearer = { readonly id: string; readonly units: readonly TaskUnit[]; readonly span?: TextSpan | null }

/**
 * What follows from the register alone, without a person: a name on file is its department, a former name its
 * successor, a group with a rule itself. Null where only a person can say: unknown and ambiguous names, groups such as
 * 相关部门, former names nobody stands for now.
 */
export function resolveByRegister(writtenAs: string, match: DepartmentMatch): Resolution | null {
  const base = { writtenAs, taskProposalId: null, groupRule: null }
  switch (match.kind) {
    case 'exact':
    case 'alias':
      return { ...base, kind: 'DEPARTMENT', departmentIds: [match.departmentId], basis: match.kind }
    case 'former':
      return match.successor ? { ...base, kind: 'DEPARTMENT', departmentIds: [match.successor.departmentId], basis: 'former' } : null
    case 'group':
      return match.rule === 'BY_PERSON' ? null : { ...base, kind: 'GROUP', departmentIds: [], groupRule: match.rule, basis: 'group' }
    case 'ambiguous':
    case 'not-found':
      return null
  }
}

/** The resolution that holds for a name in a task: its own before the one that holds everywhere. */
export function resolutionIn<R extends Resolution>(resolutions: readonly R[], writtenAs: string, taskId: string | null): R | null {
  const named = resolutions.filter((one) => one.writtenAs === writtenAs)
  return named.find((one) => taskId !== null && one.taskProposalId === taskId) ?? named.find((one) => one.taskProposalId === null) ?? null
}

/** Whom a resolution reaches today, as ids in the order of the register. Groups relative to the plan take its roles. */
export function reachOf(resolution: Resolution | null, departments: readonly ExpandableDepartment[], roles: PlanRoles): readonly string[] {
  if (!resolution) return []
  if (resolution.kind !== 'GROUP') return resolution.kind === 'OUTSIDE' ? [] : resolution.departmentIds
  const expanded = resolution.groupRule ? expandGroup(resolution.groupRule, resolution.writtenAs, departments, roles) : null
  return expanded?.kind === 'departments' ? expanded.departmentIds : []
}

/** Whether a group has no member at all. Groups relative to a plan take theirs from its tasks, whatever these are now. */
export function reachesNobody(resolution: Resolution, departments: readonly ExpandableDepartment[]): boolean {
  if (resolution.kind !== 'GROUP' || resolution.groupRule === null) return false
  const expanded = expandGroup(resolution.groupRule, resolution.writtenAs, departments)
  return expanded.kind === 'departments' && expanded.departmentIds.length === 0
}

const NO_ROLES: PlanRoles = { leadDepartmentIds: [], responsibleDepartmentIds: [] }

/** Who leads and who is responsible in the tasks, for 各牵头单位 and 各责任单位, which themselves add nobody. */
export function planRoles(tasks: readonly UnitBearer[], resolutions: readonly Resolution[], departments: readonly ExpandableDepartment[]): PlanRoles {
  const index = indexResolutions(resolutions)
  const those = (role: TaskUnit['role']) => [
    ...new Set(tasks.flatMap((task) => task.units.filter((unit) => unit.role === role).flatMap((unit) => reachOf(index(unit.writtenAs, task.id), departments, NO_ROLES)))),
  ]
  return { leadDepartmentIds: those('LEAD'), responsibleDepartmentIds: those('RESPONSIBLE') }
}

/** A look-up by name and task that does not walk the whole list each time. */
export function indexResolutions<R extends Resolution>(resolutions: readonly R[]): (writtenAs: string, taskId: string | null) => R | null {
  const byName = groupBy(resolutions, (one) => one.writtenAs)
  return (writtenAs, taskId) => resolutionIn(byName.get(writtenAs) ?? [], writtenAs, taskId)
}

/** What is doubtful about a written name: nothing once a person decided it, or the register knows it by a name in use. */
export function unitDoubt(writtenAs: string, resolution: Resolution | null, match: DepartmentMatch): Doubt | null {
  if (resolution) {
    if (resolution.basis !== 'former') return null
    const successor = match.kind === 'former' ? match.successor?.name : undefined
    return doubt('unit-former', successor ? `“${writtenAs}”是旧名，现为“${successor}”` : `“${writtenAs}”是旧名`)
  }
  switch (match.kind) {
    case 'group':
      return doubt('unit-group', `“${writtenAs}”需要指定包括哪些单位`)
    case 'ambiguous':
      return doubt('unit-ambiguous', `“${writtenAs}”对应多个单位，请选择`)
    case 'former':
      return doubt('unit-former', `“${writtenAs}”已撤销，没有登记承接单位，请选择`)
    default:
      return doubt('unit-unknown', `“${writtenAs}”不在单位名录中`)
  }
}
