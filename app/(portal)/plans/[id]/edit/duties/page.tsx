import { DutyEditList, NoDutyPanel } from '@/components/plan-editing/duty-edit-list'
import { EditFrame } from '@/components/plan-editing/edit-frame'
import { ButtonLink } from '@/components/ui/button'
import { assertAllowed } from '@/lib/organisation/decision'
import { listEditedDuties } from '@/lib/plan/edited-duty.queries'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { canEditByHand, dutyEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { setNoDuty, stopDuty } from '../actions'

export const metadata = { title: '修改报送义务' }

export default definePage(dutyEditingEntries.list, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const duties = await listEditedDuties(plan.id)
  const inForce = plan.status === 'PUBLISHED'
  return (
    <EditFrame plan={plan} section="duties" action={<ButtonLink href={`/plans/${plan.id}/edit/duties/new`} variant="primary">新增报送义务</ButtonLink>}>
      <div className="grid gap-4">
        <NoDutyPanel plan={plan} hasDuties={duties.length > 0} inForce={inForce} setNoDuty={setNoDuty} />
        {duties.length > 0 && <DutyEditList planId={plan.id} duties={duties} inForce={inForce} todayOn={dateOnOf(context.now)} stop={stopDuty} />}
      </div>
    </EditFrame>
  )
})
