import { NewPlanForm } from '@/components/inspection/plan-form'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { inspectionEntries, INSPECTION_PLANNERS } from '@/lib/inspection/inspection.policy'
import { newInspectionSearchSchema } from '@/lib/inspection/inspection.schema'
import { findPlannedBusiness, getPlanOptions, listRepeatReasons } from '@/lib/inspection/inspection-view.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { findBusinesses, planInspection } from '../actions'

export const metadata = { title: '安排监督检查' }

export default definePage(inspectionEntries.new, { search: newInspectionSearchSchema }, async ({ search, ...context }) => {
  const business = await findPlannedBusiness(context, search.business)
  const { place, options, elsewhere } = await getChosenPlace(context, INSPECTION_PLANNERS, business?.jurisdictionId ?? search.jurisdiction)
  const offered = await getPlanOptions(context, place.id, business?.id ?? null)
  const repeated = business ? await listRepeatReasons(context, place, business.id) : []
  const own = context.actor.grants.find(({ role, departmentId }) => role === 'INSPECTOR' && offered.departments.some(({ id }) => id === departmentId))?.departmentId
  return (
    <>
      <PageHead
        title="安排监督检查"
        breadcrumb={[{ label: '监督检查', href: '/inspections' }, { label: '安排' }]}
        meta={place.name}
        secondary={!business && <PlaceSwitch basePath="/inspections/new" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <SectionCard title="检查安排"><NewPlanForm key={`${place.id}:${business?.id ?? ''}`} jurisdictionId={place.id} business={business} repeated={repeated} departmentId={own ?? ''} options={offered} todayOn={dateOnOf(context.now)} plan={planInspection} findBusinesses={findBusinesses} /></SectionCard>
    </>
  )
})
