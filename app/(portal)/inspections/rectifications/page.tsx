import { StartExport } from '@/components/export/start-export'
import { RectificationTable } from '@/components/rectification/rectification-table'
import { rectificationFilterOf, rectificationTableSpec } from '@/components/rectification/rectification-table-query'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { rectificationEntries, RECTIFICATION_READERS } from '@/lib/rectification/rectification.policy'
import { findFilteredBusiness, listRectifications } from '@/lib/rectification/rectification-list.queries'
import { listCaseUnits } from '@/lib/sampling/handling/case.queries'
import { exportQuestionOf } from '@/lib/rectification/rectification-list.schema'
import { dateOnOf } from '@/lib/shared/format'
import { exportRectifications } from './actions'

export const metadata = { title: '问题整改' }

export default definePage(rectificationEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, rectificationTableSpec)
  const placeOf = (value: unknown) => (typeof value === 'string' ? value : null)
  const filter = rectificationFilterOf(query)
  const { place, options } = await getChosenPlace(context, RECTIFICATION_READERS, filter.placeId)
  // The one that a link names is among them, whatever the switch in the head offers.
  const places = options.length > 1 ? options : filter.placeId ? [place] : []
  const [list, units, businessName] = await Promise.all([listRectifications(context, filter, placeOf(search.after), query.pageSize, placeOf(search.before)), listCaseUnits(place.id), filter.businessId ? findFilteredBusiness(context, filter.businessId) : null])
  return (
    <>
      <PageHead title="问题整改" meta="监督检查发现的问题从责令改正、整改报告、复查到销号；最先到期的在前" secondary={<StartExport question={exportQuestionOf(filter)} start={exportRectifications} />} />
      <RectificationTable {...list} query={query} todayOn={dateOnOf(context.now)} places={places.map(({ id, name }) => ({ value: id, label: name }))} departments={units.departments} townships={units.townships} business={filter.businessId ? { id: filter.businessId, name: businessName ?? '其他' } : null} />
    </>
  )
})
