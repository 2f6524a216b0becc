import { EditFrame } from '@/components/plan-editing/edit-frame'
import { AddMilestone, MilestoneList } from '@/components/plan-editing/milestone-list'
import { EmptyState } from '@/components/ui/empty-state'
import { assertAllowed } from '@/lib/organisation/decision'
import { listEditedMilestones, listTaskChoices } from '@/lib/plan/edited-milestone.queries'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { canEditByHand, milestoneEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { createMilestone, updateMilestone, voidMilestone } from '../actions'

export const metadata = { title: '修改时间节点' }

export default definePage(milestoneEditingEntries.list, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [milestones, tasks] = await Promise.all([listEditedMilestones(plan), listTaskChoices(plan.id)])
  const shared = { tasks, inForce: plan.status === 'PUBLISHED', todayOn: dateOnOf(context.now) }
  const add = <AddMilestone {...shared} planId={plan.id} create={createMilestone} />
  return (
    <EditFrame plan={plan} section="milestones" action={milestones.length > 0 && add}>
      {milestones.length === 0 ? (
        <div className="rounded-md border border-line bg-surface"><EmptyState title="这里按日期列出阶段、时限和验收" action={add}>录入后显示在方案的时间轴上。</EmptyState></div>
      ) : (
        <MilestoneList {...shared} milestones={milestones} update={updateMilestone} voidMilestone={voidMilestone} />
      )}
    </EditFrame>
  )
})
