import { BasisDrawer } from '@/components/plan/clause-basis'
import { NothingYet } from '@/components/plan/nothing-yet'
import { OwnSwitch } from '@/components/plan/own-switch'
import { PlanFrame } from '@/components/plan/plan-frame'
import { PlanOutline } from '@/components/plan/plan-outline'
import { findClauseBasis } from '@/lib/indicator/clause-basis.queries'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { listPlanMilestones, listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema, planViewSearchSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { selectTasks } from '@/lib/plan/task-list'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '方案大纲' }

export default definePage(planViewEntries.outline, { params: planParamsSchema, search: planViewSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const [tasks, targets, milestones, basis] = await Promise.all([listPlanTasks(plan.id), listPlanTargets(plan.id), listPlanMilestones(plan.id), findClauseBasis(plan.id, search.basis)])
  const { ownDepartmentIds } = plan
  const todayOn = dateOnOf(context.now)
  const mine = selectTasks(tasks, { own: true }, null, { todayOn, ownDepartmentIds })
  const isOwn = search.own === '1' && ownDepartmentIds.length > 0
  const allHref = planViewHref(plan.id, 'outline')
  const here = isOwn ? `${allHref}?own=1` : allHref
  const isEmpty = tasks.length === 0 && targets.length === 0 && milestones.length === 0
  return (
    <PlanFrame plan={plan} view="outline">
      {ownDepartmentIds.length > 0 && !isEmpty && <OwnSwitch on={isOwn} ownHref={`${allHref}?own=1`} allHref={allHref} own={mine.length} all={tasks.length} />}
      {isEmpty ? (
        <NothingYet title="这里将按章节列出任务、指标和时间节点" plan={plan} />
      ) : (
        <PlanOutline planId={plan.id} tasks={isOwn ? mine : tasks} targets={isOwn ? targets.filter((one) => mine.some((task) => task.id === one.taskId)) : targets} milestones={isOwn ? [] : milestones} ownDepartmentIds={ownDepartmentIds} todayOn={todayOn} basePath={here} />
      )}
      <BasisDrawer basis={basis} planId={plan.id} closedHref={here} />
    </PlanFrame>
  )
})
