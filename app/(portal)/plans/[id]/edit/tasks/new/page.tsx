import { EditFrame } from '@/components/plan-editing/edit-frame'
import { TaskForm } from '@/components/plan-editing/task-form'
import { assertAllowed } from '@/lib/organisation/decision'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { findLastSection } from '@/lib/plan/edited-task.queries'
import { emptyTaskFormValues } from '@/lib/plan/form-values'
import { canEditByHand, taskEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { listPartChoices } from '@/lib/plan/task-part.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { createTask } from '../../actions'

export const metadata = { title: '新增任务' }

export default definePage(taskEditingEntries.new, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [choices, section] = await Promise.all([listPartChoices(plan), findLastSection(plan.id)])
  return (
    <EditFrame plan={plan} section="tasks" item="新增任务">
      <TaskForm planId={plan.id} record={null} stored={emptyTaskFormValues(section)} choices={choices} inForce={plan.status === 'PUBLISHED'} todayOn={dateOnOf(context.now)} save={createTask} />
    </EditFrame>
  )
})
