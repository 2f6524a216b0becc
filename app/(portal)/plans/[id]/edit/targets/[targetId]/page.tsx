import { EditFrame } from '@/components/plan-editing/edit-frame'
import { TargetForm } from '@/components/plan-editing/target-form'
import { HeldTargets } from '@/components/report/held-targets'
import { getEditedTarget, listIndicatorNames } from '@/lib/indicator/edited-target.queries'
import { targetFormValues } from '@/lib/indicator/target-form-values'
import { targetEntries } from '@/lib/indicator/target.policy'
import { targetParamsSchema } from '@/lib/indicator/target.schema'
import { assertAllowed } from '@/lib/organisation/decision'
import { listTaskChoices } from '@/lib/plan/edited-milestone.queries'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { yearsOf } from '@/lib/plan/plan-copy'
import { canEditByHand } from '@/lib/plan/plan-editing.policy'
import { listPartChoices } from '@/lib/plan/task-part.queries'
import { heldMeasures } from '@/lib/overview/held-measures'
import { definePage } from '@/lib/platform/auth/define-page'
import { listHeldTargets } from '@/lib/report/held-measure.queries'
import { updateTarget } from '../../actions'

export const metadata = { title: '修改指标目标' }

export default definePage(targetEntries.edit, { params: targetParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [held, target, { departments }, tasks, indicators] = await Promise.all([listHeldTargets(plan.id, heldMeasures), getEditedTarget({ id: params.targetId, planId: plan.id }), listPartChoices(plan), listTaskChoices(plan.id), listIndicatorNames(plan.jurisdictionId)])
  const { id, version } = target
  return (
    <EditFrame plan={plan} section="targets" item={target.indicatorName}>
      <HeldTargets planId={plan.id} targets={held.filter(({ targetId }) => targetId === params.targetId)} />
      <TargetForm planId={plan.id} record={{ id, version }} stored={targetFormValues(target)} tasks={tasks} indicators={indicators} departments={departments} years={yearsOf(plan.periodFrom, plan.periodTo)} inForce={plan.status === 'PUBLISHED'} save={updateTarget} />
    </EditFrame>
  )
})
