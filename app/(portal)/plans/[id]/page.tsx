import { KeptDecisionList } from '@/components/plan/kept-decisions'
import { PlanFacts, RevisionHistory } from '@/components/plan/plan-facts'
import { PlanFrame } from '@/components/plan/plan-frame'
import { PlanStanding } from '@/components/plan/plan-standing'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionCard } from '@/components/ui/section-card'
import { Timeline } from '@/components/ui/timeline'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { countTargets, NO_TARGETS } from '@/lib/indicator/target-count.queries'
import { getPlanStandings } from '@/lib/overview/plan-standing.queries'
import { listKeptChanges, listKeptDecisions } from '@/lib/plan/kept-decision.queries'
import { standingOf } from '@/lib/plan/plan-standing'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlan } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatInstant } from '@/lib/shared/format'
import { instructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'

export const metadata = { title: '规划与方案' }

export default definePage(planViewEntries.overview, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getPlan(context, params.id)
  const [tasks, targets, counts, decisions, changes, { progress }] = await Promise.all([listPlanTasks(plan.id), listPlanTargets(plan.id), countTargets([plan.id]), listKeptDecisions(plan.id), listKeptChanges(plan.id), getPlanStandings(context, plan)])
  const isEmpty = tasks.length === 0 && targets.length === 0
  const hasDecisions = decisions.conflicts.length > 0 || decisions.rejected.length > 0
  return (
    <PlanFrame plan={plan} view="overview" action={plan.status === 'PUBLISHED' && canInstruct(context.actor, plan.place.path) && <ButtonLink variant="primary" href={instructionAddress('PLAN', plan.id, `/plans/${plan.id}`)}>批示</ButtonLink>} secondary={plan.can.manage.allowed && plan.status !== 'VOIDED' && <ButtonLink href={`/plans/${plan.id}/edit`}>修改方案</ButtonLink>}>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-5">
          <SectionCard title="进展概况" aside="只计数，不合成总分">
            {isEmpty ? (
              <EmptyState title="这里将统计任务、时限和指标">{plan.status === 'DRAFT' ? '方案确认并发布后，或手工录入任务后显示。' : '本方案还没有任务和指标。'}</EmptyState>
            ) : (
              <PlanStanding planId={plan.id} standing={standingOf(tasks, dateOnOf(context.now))} targets={counts.get(plan.id) ?? NO_TARGETS} pending={targets.filter((one) => one.isPending)} progress={progress} />
            )}
          </SectionCard>
          {hasDecisions && <SectionCard title="确认时的处理"><KeptDecisionList {...decisions} /></SectionCard>}
        </div>
        <div className="grid min-w-0 gap-5">
          <SectionCard title="基本情况"><PlanFacts plan={plan} /></SectionCard>
          {changes.length > 0 && (
            <SectionCard title="发布后的调整" aside={`${changes.length} 次`}>
              <Timeline label="发布后的调整" entries={changes.map((one) => ({ key: one.id, when: formatInstant(one.at), dateTime: one.at, who: one.by, what: one.label, detail: `理由：${one.reason}` }))} />
            </SectionCard>
          )}
          {plan.revisions.length > 0 && <SectionCard title="文稿沿革" actions={plan.revisions.filter((one) => one.origin !== 'hand').length > 1 && <ButtonLink variant="quiet" size="sm" href={`/plans/${plan.id}/compare`}>比对文稿</ButtonLink>}><RevisionHistory plan={plan} /></SectionCard>}
        </div>
      </div>
    </PlanFrame>
  )
})
