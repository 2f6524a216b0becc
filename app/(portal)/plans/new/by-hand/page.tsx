import { PlaceSwitch } from '@/components/organisation/place-switch'
import { CreatePlanForm } from '@/components/plan-editing/facts-forms'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { newPlanSearchSchema } from '@/lib/plan/plan-editing.schema'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { createPlanByHand } from './actions'

export const metadata = { title: '手工新建方案' }

export default definePage(planEditingEntries.newByHand, { search: newPlanSearchSchema }, async ({ search, ...context }) => {
  const { place, options } = await getChosenPlace(context, PLAN_WRITERS, search?.jurisdiction)
  return (
    <>
      <PageHead
        title="手工新建方案"
        meta="没有现成文件时使用；新建后逐项添加任务、指标和报送义务，发布之前只有食安办可以看到"
        breadcrumb={[{ label: '规划与方案', href: `/plans?jurisdiction=${place.id}` }, { label: '手工新建方案' }]}
        secondary={<PlaceSwitch basePath="/plans/new/by-hand" currentId={place.id} options={options} />}
      />
      <CreatePlanForm key={place.id} jurisdictionId={place.id} issuer={`${place.name}${place.committeeName}办公室`} todayOn={dateOnOf(context.now)} createPlan={createPlanByHand} />
    </>
  )
})
