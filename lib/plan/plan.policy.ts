import type { Role, PlanStatus } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'

/** Who reads published plans: everybody who works on them, in the jurisdiction of the plan. */
export const PLAN_READERS: readonly Role[] = ['OFFICE', 'LIAISON', 'APPROVER', 'LEADER', 'INSPECTOR']

/** Who writes plans: the committee's office. */
export const PLAN_WRITERS: readonly Role[] = ['OFFICE']

/** What a rule on a plan needs to know of it. */
export type PlanInHand = { readonly status: PlanStatus; readonly jurisdictionPath: string }

/** Whether a plan may be confirmed, changed, published or voided at all. */
export function canEditPlan(actor: Pick<Actor, 'grants' | 'focus'>, plan: PlanInHand): Decision {
  if (!isInScope(scopeFor(actor, PLAN_WRITERS), { jurisdictionPath: plan.jurisdictionPath })) return refused('只有本级及上级食安办可以修改规划和方案')
  if (plan.status === 'VOIDED') return refused('本方案已作废，不能再修改')
  if (plan.status === 'CLOSED') return refused('本方案已办结，如需修改请先恢复执行')
  return ALLOWED
}
