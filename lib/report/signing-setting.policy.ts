import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { REVIEWERS } from './review.policy'

/** Whose reports are signed by the department's own approver is set by the office that takes them. */
export const signingEntries = definePolicies('report.signing', {
  list: { kind: 'page', label: '查看各单位审签设置', allow: REVIEWERS },
  change: { kind: 'action', label: '修改单位审签设置', allow: REVIEWERS },
})
