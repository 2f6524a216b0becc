import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { countWaiting } from '@/lib/report/review-list.queries'
import { REVIEWERS } from '@/lib/report/review.policy'
import { formatDate } from '@/lib/shared/format'
import type { WorkbenchContribution } from './workbench'

/** For the committee's office: reports that departments have handed in and that wait for its review. */
export const reviewContribution: WorkbenchContribution = {
  area: 'report.review',
  roles: REVIEWERS,
  load: async ({ actor }) => {
    const { count, firstDueOn } = await countWaiting(jurisdictionInScope(scopeFor(actor, REVIEWERS, { focus: true })))
    if (count === 0 || firstDueOn === null) return {}
    return { items: [{ key: 'report:review', title: `${count} 份报告等待审核`, detail: `应报日期最早的为 ${formatDate(firstDueOn)}`, href: '/reports/review', action: '去审核' }] }
  },
}
