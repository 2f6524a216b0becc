import { PlaceSwitch } from '@/components/organisation/place-switch'
import { CopyPlanForm } from '@/components/plan-editing/copy-form'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { listCopySources } from '@/lib/plan/edited-plan.queries'
import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { newPlanSearchSchema } from '@/lib/plan/plan-editing.schema'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { copyPlan } from './actions'

export const metadata = { title: '复制往年方案' }

export default definePage(planEditingEntries.newCopy, { search: newPlanSearchSchema }, async ({ search, ...context }) => {
  const { place, options } = await getChosenPlace(context, PLAN_WRITERS, search?.jurisdiction)
  const sources = await listCopySources(place.id)
  const chosenId = sources.some(({ id }) => id === search?.source) ? search!.source! : ''
  return (
    <>
      <PageHead
        title="复制往年方案"
        breadcrumb={[{ label: '规划与方案', href: `/plans?jurisdiction=${place.id}` }, { label: '复制往年方案' }]}
        secondary={<PlaceSwitch basePath="/plans/new/copy" currentId={place.id} options={options} />}
      />
      {sources.length === 0 ? <div className="rounded-md border border-line bg-surface"><EmptyState title="本辖区还没有可复制的方案">发布过且填写了期限的方案会列在这里。</EmptyState></div> : (
        <div className="grid gap-5">
          <Notice title="复制什么" className="max-w-form">任务、分工、时间节点和报送义务按年份顺延；已撤并的单位改为承接单位并在备注中写明；目标值原样保留，逐项核对后才能发布。</Notice>
          <CopyPlanForm key={place.id} sources={sources} chosenId={chosenId} todayOn={dateOnOf(context.now)} copyPlan={copyPlan} />
        </div>
      )}
    </>
  )
})
