import { DutyForm } from '@/components/plan-editing/duty-form'
import { EditFrame } from '@/components/plan-editing/edit-frame'
import { assertAllowed } from '@/lib/organisation/decision'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { listEditedDuties, namedDuties } from '@/lib/plan/edited-duty.queries'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { emptyDutyFormValues } from '@/lib/plan/form-values'
import { canEditByHand, dutyEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { listPartChoices } from '@/lib/plan/task-part.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { createDuty } from '../../actions'

export const metadata = { title: '新增报送义务' }

export default definePage(dutyEditingEntries.new, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [{ departments }, duties, calendar] = await Promise.all([listPartChoices(plan), listEditedDuties(plan.id), getWorkCalendar()])
  return (
    <EditFrame plan={plan} section="duties" item="新增报送义务">
      <DutyForm planId={plan.id} record={null} stored={emptyDutyFormValues()} departments={departments} calendar={calendar} others={namedDuties(duties)} period={{ fromOn: plan.periodFrom, toOn: plan.periodTo }} inForce={plan.status === 'PUBLISHED'} todayOn={dateOnOf(context.now)} save={createDuty} />
    </EditFrame>
  )
})
