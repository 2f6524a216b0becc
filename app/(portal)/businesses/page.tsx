import { FileUp, Plus } from 'lucide-react'
import { BusinessTable } from '@/components/business/business-table'
import { StartExport } from '@/components/export/start-export'
import { businessFilterOf, businessQuestionOf, businessSortOf, businessTableSpec } from '@/components/business/business-table-query'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { ButtonLink } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { TextLink } from '@/components/ui/text-link'
import { BUSINESS_READERS, canWriteBusinesses, foodBusinessEntries } from '@/lib/food-business/food-business.policy'
import { listBusinesses, listTownships } from '@/lib/food-business/food-business.queries'
import { businessPlaceSchema } from '@/lib/food-business/food-business.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { exportBusinesses } from './actions'

export const metadata = { title: '监管对象' }

export default definePage(foodBusinessEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, businessTableSpec)
  const { jurisdiction, ...cursor } = businessPlaceSchema.parse(search)
  const { place, options, elsewhere } = await getChosenPlace(context, BUSINESS_READERS, jurisdiction)
  const todayOn = dateOnOf(context.now)
  const [page, townships] = await Promise.all([
    listBusinesses(context, place, businessFilterOf(query), { sort: businessSortOf(query), cursor, size: query.pageSize, todayOn }),
    listTownships(place.id),
  ])
  const canWrite = canWriteBusinesses(context.actor, place.path).allowed
  return (
    <>
      <PageHead
        title="监管对象"
        meta={`${place.name}的食品生产、销售、餐饮、食堂、小作坊和种植养殖主体`}
        secondary={
          <>
            <PlaceSwitch basePath="/businesses" currentId={place.id} options={options} elsewhere={elsewhere} />
            <TextLink href="/exports" className="text-table">导出文件</TextLink>
            <StartExport question={businessQuestionOf(query, place.id)} start={exportBusinesses} />
            {canWrite && <ButtonLink href="/businesses/import" icon={<FileUp aria-hidden className="size-4" />}>从文件导入</ButtonLink>}
          </>
        }
        action={canWrite && <ButtonLink href={`/businesses/new?jurisdiction=${place.id}`} variant="primary" icon={<Plus aria-hidden className="size-4" />}>登记监管对象</ButtonLink>}
      />
      <BusinessTable page={page} query={query} basePath={`/businesses?jurisdiction=${place.id}`} townships={townships} todayOn={todayOn} showsPlace={page.rows.some((row) => row.placeName !== place.name)} canWrite={canWrite} />
    </>
  )
})
