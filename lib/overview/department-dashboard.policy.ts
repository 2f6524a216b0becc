import type { Role } from '@/lib/generated/prisma/enums'
import { areasOrNowhere, isInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { DASHBOARD_READERS } from './dashboard.policy'

/** Who sees how one department stands: leaders and office all of their jurisdiction, a department itself. */
export const DEPARTMENT_DASHBOARD_READERS: readonly Role[] = [...DASHBOARD_READERS, 'LIAISON', 'APPROVER']

export const departmentDashboardEntries = definePolicies('overview.department-dashboard', {
  list: { kind: 'page', label: '查看各单位工作态势', allow: DEPARTMENT_DASHBOARD_READERS },
  target: { kind: 'page', label: '查看单位自己的指标依据', allow: DEPARTMENT_DASHBOARD_READERS },
  view: { kind: 'page', label: '查看单位工作态势', allow: DEPARTMENT_DASHBOARD_READERS },
})

type Holder = Pick<Actor, 'grants' | 'focus'>

/** The condition on a department row: the actor may see how it stands. */
export function watchableDepartment(actor: Holder): { OR: ({ jurisdiction: { path: { startsWith: string } } } & { id?: string })[] } {
  return { OR: areasOrNowhere(scopeFor(actor, DEPARTMENT_DASHBOARD_READERS)).map(({ path, departmentId }) => ({ jurisdiction: { path: { startsWith: path } }, ...(departmentId === null ? {} : { id: departmentId }) })) }
}

/** Whether the actor may see how a department stands; the same rule as `watchableDepartment`. */
export function canWatchDepartment(actor: Holder, jurisdictionPath: string, departmentId: string): boolean {
  return isInScope(scopeFor(actor, DEPARTMENT_DASHBOARD_READERS), { jurisdictionPath, departmentId })
}

/** Whether the figures of the whole jurisdiction, and what is behind each, are open to the actor. */
export function seesWholePlace(actor: Holder, jurisdictionPath: string): boolean {
  return isInScope(scopeFor(actor, DASHBOARD_READERS), { jurisdictionPath })
}
