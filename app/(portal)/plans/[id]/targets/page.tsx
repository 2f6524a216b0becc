import { BasisDrawer } from '@/components/plan/clause-basis'
import { NothingYet } from '@/components/plan/nothing-yet'
import { LoneBaselines } from '@/components/plan/lone-baselines'
import { PlanFrame } from '@/components/plan/plan-frame'
import { FilterWords, type FilterWord } from '@/components/ui/filter-words'
import { TargetTables, type ShownStanding } from '@/components/plan/target-table'
import { findClauseBasis } from '@/lib/indicator/clause-basis.queries'
import { listLoneBaselines } from '@/lib/indicator/lone-baseline.queries'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { getPlanStandings } from '@/lib/overview/plan-standing.queries'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema, planTargetsSearchSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref, settleAddress } from '@/lib/plan/plan-views'
import { definePage } from '@/lib/platform/auth/define-page'
import { JUDGED_STATUS_WORDS, type JudgedStatus } from '@/lib/terms/indicator'
import { TARGET_NATURE_LABELS } from '@/lib/terms/plan'
import type { TargetNature } from '@/lib/generated/prisma/enums'

export const metadata = { title: '方案指标' }

export default definePage(planViewEntries.targets, { params: planParamsSchema, search: planTargetsSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const [targets, baselines, tasks, basis, standings] = await Promise.all([listPlanTargets(plan.id), listLoneBaselines(plan.id), listPlanTasks(plan.id), findClauseBasis(plan.id, search.basis), getPlanStandings(context, plan)])
  const shown = new Map([...standings.targets].map(([id, { row, href }]): [string, ShownStanding] => [id, { status: row.status, shown: row.shown, sentence: row.sentence, href }]))
  const chosen = targets.filter(({ id, nature }) => (!search.status || shown.get(id)?.status === search.status) && (!search.nature || (nature ?? 'none') === search.nature))
  const basePath = planViewHref(plan.id, 'targets')
  return (
    <PlanFrame plan={plan} view="targets">
      {targets.length === 0 ? <NothingYet title="这里将列出约束性、预期性指标及其目标值" plan={plan} /> : <><FilterWords words={filterWords(basePath, search)} clearHref={basePath} /><TargetTables planId={plan.id} targets={chosen} tasks={tasks} basePath={basePath} standings={shown} settleOf={plan.can.edit.allowed ? (targetId) => settleAddress(plan.id, targetId) : null} /></>}
      <LoneBaselines baselines={baselines} basisPath={basePath} newTargetPath={plan.can.edit.allowed ? `/plans/${plan.id}/edit/targets/new` : null} />
      <BasisDrawer basis={basis} planId={plan.id} closedHref={basePath} />
    </PlanFrame>
  )
})

type Chosen = { readonly status?: JudgedStatus | undefined; readonly nature?: TargetNature | 'none' | undefined }

/** What of the targets is shown, each part removable. */
function filterWords(basePath: string, { status, nature }: Chosen): FilterWord[] {
  const hrefOf = (left: Chosen) => {
    const query = new URLSearchParams(Object.entries(left).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString()
    return query === '' ? basePath : `${basePath}?${query}`
  }
  return [
    ...(status ? [{ key: 'status', label: '状态', word: JUDGED_STATUS_WORDS[status].word, hrefWithout: hrefOf({ nature }) }] : []),
    ...(nature ? [{ key: 'nature', label: '属性', word: nature === 'none' ? '未注明' : TARGET_NATURE_LABELS[nature], hrefWithout: hrefOf({ status }) }] : []),
  ]
}
