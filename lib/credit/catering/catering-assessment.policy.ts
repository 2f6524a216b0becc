import { BUSINESS_READERS, BUSINESS_WRITERS } from '@/lib/food-business/food-business.policy'
import type { CateringScoreState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

const DECIDERS: readonly Role[] = BUSINESS_WRITERS

export const cateringAssessmentEntries = definePolicies('credit.catering-assessment', {
  view: { kind: 'page', label: '查看餐饮量化等级和公示牌', allow: BUSINESS_READERS },
  confirm: { kind: 'action', label: '确认餐饮动态等级', allow: DECIDERS },
  dismiss: { kind: 'action', label: '不采用餐饮动态评定', allow: DECIDERS },
})

/** Whether a score may be decided on: by the office, or inspectors of the department that led the inspection. */
export function canDecideScore(actor: Pick<Actor, 'grants' | 'focus'>, one: { readonly jurisdictionPath: string; readonly departmentId: string | null; readonly state: CateringScoreState }): Decision {
  if (one.state !== 'SUGGESTED') return refused('这次评定已办理')
  return isInScope(scopeFor(actor, DECIDERS), one) ? ALLOWED : refused('由食安办或牵头检查单位的执法检查人员确认')
}
