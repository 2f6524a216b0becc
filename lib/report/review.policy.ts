import type { DutyDeliverable, PlanStatus, Role, SectionState } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'

/** Who reviews what was handed in: the committee's office. */
export const REVIEWERS: readonly Role[] = ['OFFICE']

/** Nobody accepts what he handed in himself, whatever other role he holds (ASVS 5.0 V2.3.5). */
export function canAcceptFiled(actor: Pick<Actor, 'accountId'>, handedInById: string | null): Decision {
  return handedInById === actor.accountId ? refused('本人提交的内容须由其他审核人审核') : ALLOWED
}

export const reviewEntries = definePolicies('report.review', {
  list: { kind: 'page', label: '查看待审核的报告', allow: REVIEWERS },
  section: { kind: 'page', label: '查看已报送的内容', allow: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER'] },
  decide: { kind: 'action', label: '审核或退回报告', allow: REVIEWERS },
  importPlan: { kind: 'action', label: '将报送的文件导入为子方案', allow: REVIEWERS },
  acceptMany: { kind: 'action', label: '批量通过无疑问的报告', allow: REVIEWERS },
})

/** What a rule on a unit's own plan needs to know of the section it was handed in with. */
export type HandedInDocument = { readonly jurisdictionPath: string; readonly deliverable: DutyDeliverable; readonly state: SectionState; readonly hasFile: boolean; /** Of the plan it became already; null where it became none. */ readonly subPlanStatus: PlanStatus | null }

/** Whether the document that was handed in may be read as a plan of its own: once, by the office, while it lies there or was accepted. A plan that was given up makes way for another. */
export function canImportSubPlan(actor: Pick<Actor, 'grants' | 'focus'>, { jurisdictionPath, deliverable, state, hasFile, subPlanStatus }: HandedInDocument): Decision {
  if (!isInScope(scopeFor(actor, REVIEWERS), { jurisdictionPath })) return refused('由本级食安办导入')
  if (deliverable !== 'DOCUMENT' || !hasFile) return refused('这份报告没有可以导入的文件')
  if (state !== 'SUBMITTED' && state !== 'ACCEPTED') return refused('单位正在修改，提交后再导入')
  return subPlanStatus === null || subPlanStatus === 'VOIDED' ? ALLOWED : refused('这份文件已经导入为子方案')
}
