import { EditFrame } from '@/components/plan-editing/edit-frame'
import { TaskArrange } from '@/components/plan-editing/task-arrange'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { assertAllowed } from '@/lib/organisation/decision'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { listEditedTasks } from '@/lib/plan/edited-task.queries'
import { canEditByHand, taskEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { moveTask, voidTask } from '../actions'

export const metadata = { title: '修改任务' }

export default definePage(taskEditingEntries.list, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const tasks = await listEditedTasks(plan.id)
  const add = <ButtonLink href={`/plans/${plan.id}/edit/tasks/new`} variant="primary">新增任务</ButtonLink>
  return (
    <EditFrame plan={plan} section="tasks" action={tasks.length > 0 && add}>
      {tasks.length === 0 ? <div className="rounded-md border border-line bg-surface"><EmptyState title="这里按顺序列出方案的任务" action={add}>逐项录入任务、分工和完成时限。</EmptyState></div> : <TaskArrange planId={plan.id} tasks={tasks} inForce={plan.status === 'PUBLISHED'} move={moveTask} voidTask={voidTask} />}
    </EditFrame>
  )
})
