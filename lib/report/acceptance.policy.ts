import type { PlanStatus } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { AcceptanceStanding } from './acceptance'
import { REPORT_READERS } from './report.policy'
import { REVIEWERS } from './review.policy'

export const acceptanceEntries = definePolicies('report.acceptance', {
  view: { kind: 'page', label: '查看成效验收', allow: REPORT_READERS },
  request: { kind: 'action', label: '申请成效验收', allow: ['LIAISON', 'APPROVER'] },
  decide: { kind: 'action', label: '办理成效验收', allow: REVIEWERS },
})

/** What a rule on an acceptance needs to know: whose it is, and where it stands. */
export type AcceptanceInHand = { readonly jurisdictionPath: string; readonly departmentId: string; readonly planStatus: PlanStatus; readonly standing: AcceptanceStanding; /** Who asked for it the last time. */ readonly requestedById: string | null }

type Holder = Pick<Actor, 'accountId' | 'grants' | 'focus'>

/** Whether a department may say now that it is done: it itself, while the plan is in force and nothing waits or is accepted. */
export function canRequestAcceptance(actor: Holder, item: AcceptanceInHand): Decision {
  if (!isInScope(scopeFor(actor, ['LIAISON', 'APPROVER']), item)) return refused('由负责该项的单位申请验收')
  if (item.planStatus !== 'PUBLISHED') return refused('方案不在执行中，不能申请验收')
  if (item.standing === 'REQUESTED') return refused('已申请验收，等待食安办办理')
  return item.standing === 'ACCEPTED' ? refused('本项已通过验收') : ALLOWED
}

/** Whether the office may give its verdict now: on what was asked for. */
export function canDecideAcceptance(actor: Holder, item: AcceptanceInHand): Decision {
  if (!isInScope(scopeFor(actor, REVIEWERS), { jurisdictionPath: item.jurisdictionPath })) return refused('由本级及上级食安办验收')
  if (item.standing !== 'REQUESTED') return refused('单位尚未申请验收，或本次申请已办理')
  // Nobody accepts what he asked for himself, whatever other role he holds (ASVS 5.0 V2.3.5).
  return item.requestedById === actor.accountId ? refused('本人申请的验收须由其他人办理') : ALLOWED
}
