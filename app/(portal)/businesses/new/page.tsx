import { RecordBusinessForm } from '@/components/business/business-form'
import { PageHead } from '@/components/ui/page-head'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { BUSINESS_WRITERS, foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { listTownships } from '@/lib/food-business/food-business.queries'
import { businessPlaceSchema } from '@/lib/food-business/food-business.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { recordBusiness } from '../actions'

export const metadata = { title: '登记监管对象' }

export default definePage(foodBusinessEntries.new, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const { place } = await getChosenPlace(context, BUSINESS_WRITERS, businessPlaceSchema.parse(search).jurisdiction)
  const backHref = `/businesses?jurisdiction=${place.id}`
  const townships = await listTownships(place.id)
  return (
    <>
      <PageHead title="登记监管对象" meta={place.name} breadcrumb={[{ label: '监管对象', href: backHref }, { label: '登记监管对象' }]} />
      <RecordBusinessForm jurisdictionId={place.id} backHref={backHref} record={recordBusiness} townships={townships.map((one) => ({ value: one.id, label: one.name, keywords: [one.shortName] }))} todayOn={dateOnOf(context.now)} />
    </>
  )
})
