import type { PlanStatus, Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { scopeFor, type ScopeArea } from '@/lib/platform/auth/scope'
import { PLAN_READERS, PLAN_WRITERS } from './plan.policy'

export const planViewEntries = definePolicies('plan.plan-view', {
  list: { kind: 'page', label: '查看规划和方案列表', allow: PLAN_READERS },
  overview: { kind: 'page', label: '查看规划和方案', allow: PLAN_READERS },
  outline: { kind: 'page', label: '查看方案大纲', allow: PLAN_READERS },
  tasks: { kind: 'page', label: '查看方案任务表', allow: PLAN_READERS },
  units: { kind: 'page', label: '查看方案分工', allow: PLAN_READERS },
  timeline: { kind: 'page', label: '查看方案时间轴', allow: PLAN_READERS },
  targets: { kind: 'page', label: '查看方案指标', allow: PLAN_READERS },
  duties: { kind: 'page', label: '查看方案报送义务', allow: PLAN_READERS },
  source: { kind: 'page', label: '查看方案原文', allow: PLAN_READERS },
  task: { kind: 'page', label: '查看任务', allow: PLAN_READERS },
})

/** Who has the views of what was reported on a plan; the pages decide for themselves. */
export const REPORTED_VIEWERS: readonly Role[] = ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER']

/** What everybody may read of it: what was issued, as long as it was not voided. A draft is its office's alone. */
const ISSUED: readonly PlanStatus[] = ['PUBLISHED', 'CLOSED']

type PlanCondition = { jurisdiction: { path: string | { startsWith: string } }; status?: { in: PlanStatus[] } }

/** A role held for a department reaches the plans of its own jurisdiction, one held for a jurisdiction also those below. */
function placeOf(area: ScopeArea): PlanCondition['jurisdiction'] {
  return { path: area.departmentId === null ? { startsWith: area.path } : area.path }
}

/** No jurisdiction has this path. An empty OR would not do: Prisma drops it inside AND, and everything matches. */
const NOWHERE: PlanCondition = { jurisdiction: { path: '' } }

/** The condition on a plan row: the actor may read it. Without a fitting role it matches nothing. */
export function readablePlan(actor: Pick<Actor, 'grants' | 'focus'>): { OR: PlanCondition[] } {
  const read = scopeFor(actor, PLAN_READERS).areas.map((area) => ({ jurisdiction: placeOf(area), status: { in: [...ISSUED] } }))
  const written = scopeFor(actor, PLAN_WRITERS).areas.map((area) => ({ jurisdiction: placeOf(area) }))
  const conditions = [...read, ...written]
  return { OR: conditions.length > 0 ? conditions : [NOWHERE] }
}

/** Whether the actor may read a plan in this state; the same rule as `readablePlan`. */
export function canReadPlan(actor: Pick<Actor, 'grants' | 'focus'>, plan: { readonly status: PlanStatus; readonly jurisdictionPath: string }): boolean {
  return readablePlan(actor).OR.some(({ jurisdiction, status }) => {
    const isThere = typeof jurisdiction.path === 'string' ? plan.jurisdictionPath === jurisdiction.path : plan.jurisdictionPath.startsWith(jurisdiction.path.startsWith)
    return isThere && (status === undefined || status.in.includes(plan.status))
  })
}

/** The departments the actor acts for, whose part in a plan is marked. */
export function ownDepartmentIds(actor: Pick<Actor, 'grants'>): string[] {
  return [...new Set(actor.grants.flatMap((grant) => (PLAN_READERS.includes(grant.role) && grant.departmentId ? [grant.departmentId] : [])))]
}
