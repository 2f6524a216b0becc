import { definePolicies } from '@/lib/platform/auth/entry-policy'
import { REVIEWERS } from './review.policy'

/** When who is reminded is set by the office that waits for the reports. */
export const reminderEntries = definePolicies('report.reminder', {
  open: { kind: 'page', label: '查看提醒规则', allow: REVIEWERS },
  change: { kind: 'action', label: '修改提醒规则', allow: REVIEWERS },
})
