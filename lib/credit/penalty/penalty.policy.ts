import { BUSINESS_WRITERS } from '@/lib/food-business/food-business.policy'
import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** The office, and inspectors for their department. */
export const PENALTY_WRITERS: readonly Role[] = BUSINESS_WRITERS

export const penaltyEntries = definePolicies('credit.penalty', {
  record: { kind: 'action', label: '登记行政处罚', allow: PENALTY_WRITERS },
  void: { kind: 'action', label: '作废行政处罚', allow: PENALTY_WRITERS },
})

/** Whether a penalty may be voided: by the office, or inspectors of the department that recorded it. */
export function canVoidPenalty(actor: Pick<Actor, 'grants' | 'focus'>, penalty: { readonly jurisdictionPath: string; readonly departmentId: string | null; readonly isVoided: boolean }): Decision {
  if (penalty.isVoided) return refused('这条处罚已作废')
  return isInScope(scopeFor(actor, PENALTY_WRITERS), penalty) ? ALLOWED : refused('行政处罚由食安办或登记它的单位作废')
}
