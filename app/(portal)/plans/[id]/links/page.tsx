import { PlanFrame } from '@/components/plan/plan-frame'
import { GapList } from '@/components/plan-editing/gap-list'
import { AddPlanLink, LinkedPlanList } from '@/components/plan-editing/link-panels'
import { ItemLinks } from '@/components/plan-editing/item-links'
import { EmptyState } from '@/components/ui/empty-state'
import { SectionCard } from '@/components/ui/section-card'
import { getLinkTable, getPlanLinks, listLinkChoices } from '@/lib/indicator/plan-link.queries'
import { planLinkEntries } from '@/lib/plan/plan-link.policy'
import { planLinkSearchSchema } from '@/lib/plan/plan-link.schema'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { planParamsSchema } from '@/lib/plan/plan-view.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { linkItems, linkPlans, voidLink } from './actions'

export const metadata = { title: '规划衔接' }

export default definePage(planLinkEntries.view, { params: planParamsSchema, search: planLinkSearchSchema }, async ({ params, search, ...context }) => {
  const plan = await getPlanHead(context, params.id)
  const canEdit = plan.can.edit.allowed
  const { uppers, lowers, gaps } = await getPlanLinks(plan.id, canEdit)
  const linked = [...uppers, ...lowers]
  const chosen = linked.find(({ id }) => id === search?.with) ?? lowers[0] ?? uppers[0]
  const isUpper = chosen !== undefined && uppers.some(({ id }) => id === chosen.id)
  const [choices, table] = await Promise.all([canEdit ? listLinkChoices(context, plan.id, linked.map(({ id }) => id)) : [], chosen ? getLinkTable(isUpper ? chosen.id : plan.id, isUpper ? plan.id : chosen.id) : null])
  return (
    <PlanFrame plan={plan} view="links" action={canEdit && <AddPlanLink planId={plan.id} choices={choices} linkPlans={linkPlans} />}>
      {linked.length === 0 ? (
        <div className="rounded-md border border-line bg-surface"><EmptyState title="这里显示本方案与上级规划、下级方案如何衔接">{canEdit ? '先建立与另一个方案的衔接，再逐项确认任务和目标由谁承接。' : '由食安办建立衔接后显示。'}</EmptyState></div>
      ) : (
        <div className="grid gap-5">
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <LinkedPlanList title="上级规划" empty="没有登记上级规划。" plans={uppers} planId={plan.id} chosenId={chosen?.id} canEdit={canEdit} voidLink={voidLink} />
            <LinkedPlanList title="承接本方案的方案" empty="还没有方案承接本方案。" plans={lowers} planId={plan.id} chosenId={chosen?.id} canEdit={canEdit} voidLink={voidLink} />
          </div>
          {gaps.length > 0 && <SectionCard title="没有承接的任务和目标" aside="逐年"><GapList planId={plan.id} gaps={gaps} year={search?.year ?? Number(dateOnOf(context.now).slice(0, 4))} withId={chosen?.id} /></SectionCard>}
          {chosen && table && <ItemLinks key={chosen.id} upperPlanId={isUpper ? chosen.id : plan.id} lowerPlanId={isUpper ? plan.id : chosen.id} upperTitle={isUpper ? chosen.title : plan.title} lowerTitle={isUpper ? plan.title : chosen.title} table={table} canEdit={canEdit} linkItems={linkItems} voidLink={voidLink} />}
        </div>
      )}
    </PlanFrame>
  )
})
