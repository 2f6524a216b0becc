import { EditFrame } from '@/components/plan-editing/edit-frame'
import { EditFactsForm } from '@/components/plan-editing/facts-forms'
import { PlanEnding, PublishPanel } from '@/components/plan-editing/plan-ending'
import { Notice } from '@/components/ui/notice'
import { SectionCard } from '@/components/ui/section-card'
import { Timeline } from '@/components/ui/timeline'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { factsFormValues } from '@/lib/plan/form-values'
import { listKeptChanges } from '@/lib/plan/kept-decision.queries'
import { canEditByHand, canEndPlan, canPublishByHand, planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatInstant } from '@/lib/shared/format'
import { checkHandPlanRows } from '@/lib/workflow/hand-plan.queries'
import { closePlan, discardPlan, publishPlanByHand, reopenPlan, updateFacts, voidPlan } from './actions'

export const metadata = { title: '修改方案' }

export default definePage(planEditingEntries.facts, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  const { id, version, title } = plan
  const edit = canEditByHand(context.actor, plan)
  const canPublish = canPublishByHand(context.actor, plan).allowed
  const can = { close: canEndPlan(context.actor, plan, 'close').allowed, reopen: canEndPlan(context.actor, plan, 'reopen').allowed, void: canEndPlan(context.actor, plan, 'void').allowed }
  const [check, changes] = await Promise.all([canPublish ? checkHandPlanRows(id) : null, listKeptChanges(id)])
  return (
    <EditFrame plan={plan} section="facts">
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <SectionCard title="基本信息">
          {edit.allowed ? <EditFactsForm key={version} plan={{ id, version, ...factsFormValues(plan) }} inForce={plan.status === 'PUBLISHED'} todayOn={dateOnOf(context.now)} updateFacts={updateFacts} /> : <Notice title="不能修改">{edit.reason}</Notice>}
        </SectionCard>
        <div className="grid min-w-0 gap-5">
          {check && <SectionCard title="检查和发布"><PublishPanel plan={{ id, version, title }} check={check} publish={publishPlanByHand} discard={discardPlan} /></SectionCard>}
          {(can.close || can.reopen || can.void) && <SectionCard title="办结和作废"><PlanEnding plan={{ id, version, title }} can={can} close={closePlan} reopen={reopenPlan} voidPlan={voidPlan} /></SectionCard>}
          {changes.length > 0 && <SectionCard title="调整记录" aside={`${changes.length} 次`}><Timeline label="调整记录" entries={changes.map((one) => ({ key: one.id, when: formatInstant(one.at), dateTime: one.at, who: one.by, what: one.label, detail: `理由：${one.reason}` }))} /></SectionCard>}
        </div>
      </div>
    </EditFrame>
  )
})
