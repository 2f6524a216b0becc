import { InspectorTable } from '@/components/inspection/inspector-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { inspectorEntries, INSPECTOR_LIST_READERS } from '@/lib/inspection/inspector/inspector.policy'
import { listInspectors } from '@/lib/inspection/inspector/inspector.queries'
import { inspectorListSearchSchema } from '@/lib/inspection/inspector/inspector.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '执法检查人员名录' }

export default definePage(inspectorEntries.list, { search: inspectorListSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, INSPECTOR_LIST_READERS, search.jurisdiction)
  return (
    <>
      <PageHead title="执法检查人员名录" breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '执法检查人员' }]} meta={`${place.name} · 双随机抽查和检查安排从这里选人`} secondary={<PlaceSwitch basePath="/inspections/inspectors" currentId={place.id} options={options} elsewhere={elsewhere} />} />
      <InspectorTable rows={await listInspectors(context, place.id)} jurisdictionId={place.id} todayOn={dateOnOf(context.now)} />
    </>
  )
})
