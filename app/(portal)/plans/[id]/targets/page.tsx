import { BasisDrawer } from '@/components/plan/clause-basis'
import { NothingYet } from '@/components/plan/nothing-yet'
import { LoneBaselines } from '@/components/plan/lone-baselines'
import { PlanFrame } from '@/components/plan/plan-frame'
import { TargetTables } from '@/components/plan/target-table'
import { findClauseBasis } from '@/lib/indicator/clause-basis.queries'
import { listLoneBaselines } from '@/lib/indicator/lone-baseline.queries'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema, planViewSearchSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '方案指标' }

export default definePage(planViewEntries.targets, { params: planParamsSchema, search: planViewSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const [targets, baselines, tasks, basis] = await Promise.all([listPlanTargets(plan.id), listLoneBaselines(plan.id), listPlanTasks(plan.id), findClauseBasis(plan.id, search.basis)])
  const basePath = planViewHref(plan.id, 'targets')
  return (
    <PlanFrame plan={plan} view="targets">
      {targets.length === 0 ? <NothingYet title="这里将列出约束性、预期性指标及其目标值" plan={plan} /> : <TargetTables planId={plan.id} targets={targets} tasks={tasks} basePath={basePath} />}
      <LoneBaselines baselines={baselines} basisPath={basePath} newTargetPath={plan.can.edit.allowed ? `/plans/${plan.id}/edit/targets/new` : null} />
      <BasisDrawer basis={basis} planId={plan.id} closedHref={basePath} />
    </PlanFrame>
  )
})
