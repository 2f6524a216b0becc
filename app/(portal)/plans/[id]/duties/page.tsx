import { BasisDrawer } from '@/components/plan/clause-basis'
import { DutyList } from '@/components/plan/duty-list'
import { NothingYet } from '@/components/plan/nothing-yet'
import { PlanFrame } from '@/components/plan/plan-frame'
import { Notice } from '@/components/ui/notice'
import { findClauseBasis } from '@/lib/indicator/clause-basis.queries'
import { planViewEntries } from '@/lib/plan/plan-view.policy'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema, planViewSearchSchema } from '@/lib/plan/plan-view.schema'
import { planViewHref } from '@/lib/plan/plan-views'
import { listReportingDuties } from '@/lib/plan/reporting-duty.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '方案报送义务' }

export default definePage(planViewEntries.duties, { params: planParamsSchema, search: planViewSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const todayOn = dateOnOf(context.now)
  const [{ duties, notes }, basis] = await Promise.all([listReportingDuties(plan, todayOn), findClauseBasis(plan.id, search.basis)])
  const basePath = planViewHref(plan.id, 'duties')
  return (
    <PlanFrame plan={plan} view="duties">
      {notes.length > 0 && <Notice className="mb-4" title="请留意"><ul>{notes.map((note) => <li key={note.message}>{note.message}。</li>)}</ul></Notice>}
      {duties.length > 0 && <DutyList duties={duties} basePath={basePath} todayOn={todayOn} />}
      {duties.length === 0 && (plan.noDutyReason ? <Notice title="本方案不要求报送">{plan.noDutyReason}</Notice> : <NothingYet title="这里将列出谁在何时向谁报送什么" plan={plan} />)}
      <BasisDrawer basis={basis} planId={plan.id} closedHref={basePath} />
    </PlanFrame>
  )
})
