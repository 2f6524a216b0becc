import { EditFrame } from '@/components/plan-editing/edit-frame'
import { TargetForm } from '@/components/plan-editing/target-form'
import { listIndicatorNames } from '@/lib/indicator/edited-target.queries'
import { listLoneBaselines } from '@/lib/indicator/lone-baseline.queries'
import { emptyTargetFormValues } from '@/lib/indicator/target-form-values'
import { targetEntries } from '@/lib/indicator/target.policy'
import { newTargetSearchSchema } from '@/lib/indicator/target.schema'
import { assertAllowed } from '@/lib/organisation/decision'
import { listTaskChoices } from '@/lib/plan/edited-milestone.queries'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { yearsOf } from '@/lib/plan/plan-copy'
import { canEditByHand } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { listPartChoices } from '@/lib/plan/task-part.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { createTarget } from '../../actions'

export const metadata = { title: '新增指标目标' }

export default definePage(targetEntries.new, { params: planParamsSchema, search: newTargetSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [[baseline], { departments }, tasks, indicators] = await Promise.all([search?.baseline ? listLoneBaselines(plan.id, search.baseline) : [], listPartChoices(plan), listTaskChoices(plan.id), listIndicatorNames(plan.jurisdictionId)])
  return (
    <EditFrame plan={plan} section="targets" item="新增指标目标">
      <TargetForm planId={plan.id} record={null} stored={{ ...emptyTargetFormValues(), ...(baseline ? { indicatorName: baseline.indicatorName, measureUnit: baseline.measureUnit ?? '', baselineValue: baseline.value ?? '', baselinePeriod: baseline.periodText } : {}) }} tasks={tasks} indicators={indicators} departments={departments} years={yearsOf(plan.periodFrom, plan.periodTo)} inForce={plan.status === 'PUBLISHED'} save={createTarget} />
    </EditFrame>
  )
})
