import type { Role } from '@/lib/generated/prisma/enums'
import { ROLE_LABELS } from '@/lib/terms/roles'

/** Roles that act for one department and are held for it. All others are held for a whole jurisdiction. */
export const DEPARTMENT_ROLES: readonly Role[] = ['LIAISON', 'APPROVER', 'INSPECTOR']

/** Of these an account holds at most one (GB/T 22239-2019 8.1.4, separation of administrators). */
export const SEPARATED_DUTIES: readonly Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR']

/** A role as it is asked for or held: where, and for which department. */
export type GrantPlace = { readonly role: Role; readonly jurisdictionId: string; readonly departmentId: string | null }

/** True for LIAISON, APPROVER and INSPECTOR. */
export function needsDepartment(role: Role): boolean {
  return DEPARTMENT_ROLES.includes(role)
}

/** The same role in the same place for the same department is one grant. */
export function isSameGrant(a: GrantPlace, b: GrantPlace): boolean {
  return a.role === b.role && a.jurisdictionId === b.jurisdictionId && a.departmentId === b.departmentId
}

/** Says in a sentence why a role cannot be held with or without this department; null if it can. */
export function findDepartmentProblem(grant: Pick<GrantPlace, 'role' | 'departmentId'>): string | null {
  if (needsDepartment(grant.role)) return grant.departmentId === null ? `“${ROLE_LABELS[grant.role]}”代表一个单位，请选择单位` : null
  return grant.departmentId === null ? null : `“${ROLE_LABELS[grant.role]}”面向整个辖区，请不要选择单位`
}

/** Says in a sentence why these roles cannot be held by one account; null if they can. */
export function findSeparationProblem(roles: readonly Role[]): string | null {
  const separated = [...new Set(roles)].filter((role) => SEPARATED_DUTIES.includes(role))
  if (separated.length < 2) return null
  return `${separated.map((role) => `“${ROLE_LABELS[role]}”`).join('与')}必须由不同账号担任，请只保留一个`
}

/**
 * Says in a sentence what is wrong with the whole list of an account's roles: department, duplicates, separated
 * duties; null if nothing is.
 */
export function findGrantsProblem(grants: readonly GrantPlace[]): string | null {
  for (const [index, grant] of grants.entries()) {
    const problem = findDepartmentProblem(grant)
    if (problem) return problem
    if (grants.slice(0, index).some((before) => isSameGrant(before, grant))) return `角色“${ROLE_LABELS[grant.role]}”在同一辖区、同一单位重复，请删去一个`
  }
  return findSeparationProblem(grants.map((grant) => grant.role))
}
