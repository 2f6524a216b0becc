import { EditFrame } from '@/components/plan-editing/edit-frame'
import { TargetList } from '@/components/plan-editing/target-list'
import { LoneBaselines } from '@/components/plan/lone-baselines'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { listEditedTargets } from '@/lib/indicator/edited-target.queries'
import { listLoneBaselines } from '@/lib/indicator/lone-baseline.queries'
import { targetEntries } from '@/lib/indicator/target.policy'
import { assertAllowed } from '@/lib/organisation/decision'
import { getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { canEditByHand } from '@/lib/plan/plan-editing.policy'
import { planParamsSchema } from '@/lib/plan/plan-editing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { confirmTargetValue, nameAuthority, settleTarget, voidTarget } from '../actions'

export const metadata = { title: '修改指标目标' }

export default definePage(targetEntries.list, { params: planParamsSchema }, async ({ params, ...context }) => {
  const plan = await getEditedPlan(context, params.id)
  assertAllowed(canEditByHand(context.actor, plan))
  const [targets, baselines] = await Promise.all([listEditedTargets(plan.id), listLoneBaselines(plan.id)])
  const add = <ButtonLink href={`/plans/${plan.id}/edit/targets/new`} variant="primary">新增指标目标</ButtonLink>
  return (
    <EditFrame plan={plan} section="targets" action={targets.length > 0 && add}>
      {targets.length === 0 ? (
        <div className="rounded-md border border-line bg-surface"><EmptyState title="这里列出方案的指标和目标值" action={add}>逐项录入指标、目标值、年度目标和责任单位；由上级确定的先记为待定。</EmptyState></div>
      ) : (
        <TargetList planId={plan.id} targets={targets} inForce={plan.status === 'PUBLISHED'} todayOn={dateOnOf(context.now)} planTo={plan.periodTo} settle={settleTarget} nameAuthority={nameAuthority} confirmValue={confirmTargetValue} voidTarget={voidTarget} />
      )}
      <LoneBaselines baselines={baselines} basisPath={null} newTargetPath={`/plans/${plan.id}/edit/targets/new`} />
    </EditFrame>
  )
})
