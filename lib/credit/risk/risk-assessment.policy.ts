import { BUSINESS_READERS, BUSINESS_WRITERS } from '@/lib/food-business/food-business.policy'
import type { AssessmentState, Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { scopeFor } from '@/lib/platform/auth/scope'

/** Whoever grades businesses: the office and inspectors. */
export const RISK_ASSESSORS: readonly Role[] = BUSINESS_WRITERS

export const riskAssessmentEntries = definePolicies('credit.risk-assessment', {
  list: { kind: 'page', label: '查看风险等级评定清单', allow: BUSINESS_READERS },
  view: { kind: 'page', label: '查看风险等级评定', allow: BUSINESS_READERS },
  model: { kind: 'page', label: '查看分级模型', allow: BUSINESS_READERS },
  new: { kind: 'page', label: '打开风险等级评定', allow: RISK_ASSESSORS },
  assess: { kind: 'action', label: '评定风险等级（按模型）', allow: RISK_ASSESSORS },
  approve: { kind: 'action', label: '审核通过风险等级评定', allow: RISK_ASSESSORS },
  return: { kind: 'action', label: '退回风险等级评定', allow: RISK_ASSESSORS },
})

/** Whether an assessment may be reviewed: by somebody else who grades there, while it waits. */
export function canReviewAssessment(actor: Pick<Actor, 'accountId' | 'grants' | 'focus'>, one: { readonly jurisdictionPath: string; readonly state: AssessmentState; readonly assessedById: string }): Decision {
  if (one.state !== 'PENDING') return refused('这次评定已审核')
  if (!scopeFor(actor, RISK_ASSESSORS).areas.some(({ path }) => one.jurisdictionPath.startsWith(path))) return refused('由本级及上级食安办和执法检查人员审核')
  return one.assessedById === actor.accountId ? refused('评定人不能审核自己的评定，请由他人审核') : ALLOWED
}
