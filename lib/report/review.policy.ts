import type { Role } from '@/lib/generated/prisma/enums'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Who reviews what was handed in: the committee's office. */
export const REVIEWERS: readonly Role[] = ['OFFICE']

export const reviewEntries = definePolicies('report.review', {
  list: { kind: 'page', label: '查看待审核的报告', allow: REVIEWERS },
  section: { kind: 'page', label: '查看已报送的内容', allow: ['OFFICE', 'LEADER', 'LIAISON', 'APPROVER'] },
  decide: { kind: 'action', label: '审核或退回报告', allow: REVIEWERS },
  acceptMany: { kind: 'action', label: '批量通过无疑问的报告', allow: REVIEWERS },
})
