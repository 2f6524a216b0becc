import { DutyForm } from '@/components/plan-editing/duty-form'
import { EditFrame } from '@/components/plan-editing/edit-frame'
import { HeldTargets } from '@/components/report/held-targets'
import { assertAllowed } from '@/lib/organisation/decision'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { dutyParamsSchema } from '@/lib/plan/duty.schema'
import { listEditedDuties, namedDuties } from '@/lib/plan/edited-duty.queries'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { dutyFormValues } from '@/lib/plan/form-values'
import { canEditByHand, dutyEditingEntries } from '@/lib/plan/plan-editing.policy'
import { listPartChoices } from '@/lib/plan/task-part.queries'
import { heldMeasures } from '@/lib/overview/held-measures'
import { definePage } from '@/lib/platform/auth/define-page'
import { NotFoundError } from '@/lib/platform/errors'
import { listHeldTargets } from '@/lib/report/held-measure.queries'
import { dateOnOf } from '@/lib/shared/format'
import { updateDuty } from '../../actions'

export const metadata = { title: '修改报送义务' }

export default definePage(dutyEditingEntries.edit, { params: dutyParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [held, { departments }, duties, calendar] = await Promise.all([listHeldTargets(plan.id, heldMeasures), listPartChoices(plan), listEditedDuties(plan.id), getWorkCalendar()])
  const duty = duties.find(({ id }) => id === params.dutyId)
  if (!duty) throw new NotFoundError()
  return (
    <EditFrame plan={plan} section="duties" item={duty.name}>
      {duty.deliverable === 'LEDGER' && <HeldTargets planId={plan.id} targets={held} />}
      <DutyForm planId={plan.id} record={{ id: duty.id, version: duty.version }} stored={dutyFormValues(duty)} departments={departments} calendar={calendar} others={namedDuties(duties)} period={{ fromOn: plan.periodFrom, toOn: plan.periodTo }} inForce={plan.status === 'PUBLISHED'} todayOn={dateOnOf(context.now)} save={updateDuty} />
    </EditFrame>
  )
})
