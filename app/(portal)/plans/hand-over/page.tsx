import { PlaceSwitch } from '@/components/organisation/place-switch'
import { HandOverList } from '@/components/plan-editing/hand-over-list'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { handOverSearchSchema } from '@/lib/plan/plan-editing.schema'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { listHandOvers, listHeirs } from '@/lib/workflow/department-hand-over.queries'
import { handOverParts } from './actions'

export const metadata = { title: '撤并单位任务移交' }

export default definePage(planEditingEntries.handOver, { search: handOverSearchSchema }, async ({ search, ...context }) => {
  const { place, options } = await getChosenPlace(context, PLAN_WRITERS, search?.jurisdiction)
  const [items, heirs] = await Promise.all([listHandOvers(place), listHeirs(place.id)])
  return (
    <>
      <PageHead
        title="撤并单位任务移交"
        meta="已撤并的单位在未办结方案中仍有分工、应报或待验收事项，或仍有未办结的核查处置和批示的，列在这里，由食安办交给承接单位"
        breadcrumb={[{ label: '规划与方案', href: `/plans?jurisdiction=${place.id}` }, { label: '撤并单位任务移交' }]}
        secondary={<PlaceSwitch basePath="/plans/hand-over" currentId={place.id} options={options} />}
      />
      {items.length === 0 ? (
        <div className="rounded-md border border-line bg-surface"><EmptyState title="没有需要移交的任务">单位办理撤并后，它在未办结方案中的任务、指标、报送和验收，以及核查处置和批示会列在这里。</EmptyState></div>
      ) : (
        <HandOverList items={items} heirs={heirs.map(({ id, name, shortName }) => ({ value: id, label: name, keywords: [shortName] }))} handOver={handOverParts} />
      )}
    </>
  )
})
