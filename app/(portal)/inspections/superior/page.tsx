import { SuperiorForm } from '@/components/inspection/superior-form'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { inspectionEntries, INSPECTION_PLANNERS } from '@/lib/inspection/inspection.policy'
import { newInspectionSearchSchema } from '@/lib/inspection/inspection.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { findBusinesses, recordSuperiorInspection } from '../actions'

export const metadata = { title: '登记上级检查' }

export default definePage(inspectionEntries.newSuperior, { search: newInspectionSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, INSPECTION_PLANNERS, search.jurisdiction)
  return (
    <>
      <PageHead
        title="登记上级检查"
        breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '登记上级检查' }]}
        meta={`${place.name} · 登记后，本级原则上三个月内不重复检查同一项目`}
        secondary={<PlaceSwitch basePath="/inspections/superior" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <SectionCard title="上级检查"><SuperiorForm key={place.id} jurisdictionId={place.id} todayOn={dateOnOf(context.now)} record={recordSuperiorInspection} findBusinesses={findBusinesses} /></SectionCard>
    </>
  )
})
