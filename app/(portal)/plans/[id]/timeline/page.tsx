import { NothingYet } from '@/components/plan/nothing-yet'
import { PlanFrame } from '@/components/plan/plan-frame'
import { TimelineChart } from '@/components/plan/timeline-chart'
import { TimelineTable } from '@/components/plan/timeline-table'
import { TextLink } from '@/components/ui/text-link'
import { listPlanMilestones, listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { timelineDays, timelineItems } from '@/lib/plan/timeline-items'
import { layOutTimeline } from '@/lib/plan/timeline-layout'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '方案时间轴' }

export default definePage(planViewEntries.timeline, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const [tasks, milestones] = await Promise.all([listPlanTasks(plan.id), listPlanMilestones(plan.id)])
  const todayOn = dateOnOf(context.now)
  const layout = layOutTimeline({ periodFrom: plan.periodFrom, periodTo: plan.periodTo, todayOn, items: timelineItems(plan.id, tasks, milestones) })
  return (
    <PlanFrame plan={plan} view="timeline">
      {layout === null ? (
        <NothingYet title="这里将按时间画出阶段、节点和完成时限" plan={plan} />
      ) : (
        <div className="grid min-w-0 gap-5">
          {layout.undated > 0 && <p className="text-table text-ink-2">另有 {layout.undated} 项没有写明日期，未画入时间轴，<TextLink href={`${planViewHref(plan.id, 'tasks')}?due=none`}>在任务表中查看</TextLink>。</p>}
          <h2 className="sr-only">时间轴</h2>
          <TimelineChart layout={layout} todayOn={todayOn} />
          <section aria-labelledby="timeline-days">
            <h2 id="timeline-days" className="mb-2 text-h3 font-semibold">时间节点一览</h2>
            <TimelineTable planId={plan.id} days={timelineDays(tasks, milestones)} todayOn={todayOn} />
          </section>
        </div>
      )}
    </PlanFrame>
  )
})
