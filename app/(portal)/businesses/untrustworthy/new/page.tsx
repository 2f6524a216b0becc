import { ListingForm } from '@/components/credit/listing-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { listingEntries } from '@/lib/credit/listing/listing.policy'
import { getListingForm } from '@/lib/credit/listing/listing.queries'
import { newListingSearchSchema } from '@/lib/credit/listing/listing.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { openListing } from '../actions'

export const metadata = { title: '告知拟列入' }

export default definePage(listingEntries.new, { search: newListingSearchSchema }, async ({ search, ...context }) => {
  const { business, penalties } = await getListingForm(context, search.business)
  return (
    <>
      <PageHead title={`告知拟列入：${business.name}`} breadcrumb={[{ label: '严重违法失信名单', href: `/businesses/untrustworthy?jurisdiction=${business.placeId}` }, { label: '告知拟列入' }]} meta={`${business.placeName} · 列入前应当告知事由、依据和当事人的权利（令第44号第十三条）`} />
      <SectionCard title="拟列入告知"><ListingForm businessId={business.id} penalties={penalties} penaltyId={search.penalty ?? ''} todayOn={dateOnOf(context.now)} open={openListing} /></SectionCard>
    </>
  )
})
