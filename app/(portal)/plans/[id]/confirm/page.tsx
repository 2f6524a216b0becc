import { ConfirmScreen } from '@/components/plan/confirm-screen'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { confirmingEntries } from '@/lib/plan/confirming.policy'
import { getConfirming } from '@/lib/plan/confirming.queries'
import { confirmingParamsSchema } from '@/lib/plan/proposal-actions.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import * as actions from './actions'

export const metadata = { title: '确认方案' }

export default definePage(confirmingEntries.view, { params: confirmingParamsSchema }, async ({ params, ...context }) => {
  const [dto, calendar] = await Promise.all([getConfirming(context, params.id), getWorkCalendar()])
  const { decideProposals, editProposal, splitTask, mergeTasks, addProposal, acceptCertain, resolveUnit, clearUnit, settleJoint, decideConflict, undoDecision, publishRevision, discardRevision } = actions
  return (
    <ConfirmScreen
      key={dto.revision.id}
      dto={dto}
      todayOn={dateOnOf(context.now)}
      calendar={calendar}
      actions={{ decideProposals, editProposal, splitTask, mergeTasks, addProposal, acceptCertain, resolveUnit, clearUnit, settleJoint, decideConflict, undoDecision, publishRevision, discardRevision }}
    />
  )
})
