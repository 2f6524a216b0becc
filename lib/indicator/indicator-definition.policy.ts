import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import { PLAN_READERS, PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { readablePlan } from '@/lib/plan/plan-view.policy'

export const indicatorDefinitionEntries = definePolicies('indicator.definition', {
  view: { kind: 'page', label: '查看指标定义', allow: PLAN_READERS },
  edit: { kind: 'page', label: '打开修改指标定义', allow: PLAN_WRITERS },
  save: { kind: 'action', label: '修改指标定义', allow: PLAN_WRITERS },
})

/** The condition on an indicator row: the office of its place, and whoever may read a plan that sets a target on it. */
export function readableIndicator(actor: Pick<Actor, 'grants' | 'focus'>) {
  return { OR: [{ jurisdiction: jurisdictionInScope(scopeFor(actor, PLAN_WRITERS)) }, { targets: { some: { voidedAt: null, plan: readablePlan(actor) } } }] }
}

/** Whether what an indicator of the jurisdiction means may be changed. */
export function canEditDefinition(actor: Pick<Actor, 'grants' | 'focus'>, jurisdictionPath: string): Decision {
  return isInScope(scopeFor(actor, PLAN_WRITERS), { jurisdictionPath }) ? ALLOWED : refused('只有本级及上级食安办可以修改指标定义')
}
