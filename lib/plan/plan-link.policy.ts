import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { canEditPlan, PLAN_READERS, PLAN_WRITERS, type PlanInHand } from './plan.policy'

export const planLinkEntries = definePolicies('plan.link', {
  view: { kind: 'page', label: '查看规划衔接', allow: PLAN_READERS },
  linkPlans: { kind: 'action', label: '建立规划衔接', allow: PLAN_WRITERS },
  linkItems: { kind: 'action', label: '确认任务和目标的衔接', allow: PLAN_WRITERS },
  void: { kind: 'action', label: '解除规划衔接', allow: PLAN_WRITERS },
})

/** Whether a lower plan may be linked to an upper one: by an office that may change the lower, while the upper holds. */
export function canLinkPlans(actor: Pick<Actor, 'grants' | 'focus'>, upper: PlanInHand & { readonly id: string }, lower: PlanInHand & { readonly id: string }): Decision {
  if (upper.id === lower.id) return refused('方案不能与自身衔接，请选择另一个方案')
  if (upper.status === 'VOIDED') return refused('上级方案已作废，不能衔接')
  const edit = canEditPlan(actor, lower)
  return edit.allowed ? ALLOWED : edit
}
