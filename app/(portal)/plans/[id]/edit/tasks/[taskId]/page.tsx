import { EditFrame } from '@/components/plan-editing/edit-frame'
import { TaskForm } from '@/components/plan-editing/task-form'
import { assertAllowed } from '@/lib/organisation/decision'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { getEditedTask } from '@/lib/plan/edited-task.queries'
import { taskFormValues } from '@/lib/plan/form-values'
import { canEditByHand, taskEditingEntries } from '@/lib/plan/plan-editing.policy'
import { listPartChoices } from '@/lib/plan/task-part.queries'
import { taskParamsSchema } from '@/lib/plan/task.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { updateTask } from '../../actions'

export const metadata = { title: '修改任务' }

export default definePage(taskEditingEntries.edit, { params: taskParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [task, choices] = await Promise.all([getEditedTask({ id: params.taskId, planId: plan.id }), listPartChoices(plan)])
  const { id, version } = task
  return (
    <EditFrame plan={plan} section="tasks" item={task.heading}>
      <TaskForm planId={plan.id} record={{ id, version }} stored={taskFormValues(task)} choices={choices} inForce={plan.status === 'PUBLISHED'} todayOn={dateOnOf(context.now)} save={updateTask} />
    </EditFrame>
  )
})
