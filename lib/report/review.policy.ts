import type { Role } from '@/lib/generated/prisma/enums'
import { ALLOWED, refused, type Decision } from '@/lib/organisation/decision'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

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
  acceptMany: { kind: 'action', label: '批量通过无疑问的报告', allow: REVIEWERS },
})
