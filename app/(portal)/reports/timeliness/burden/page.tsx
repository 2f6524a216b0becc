import { PlaceSwitch } from '@/components/organisation/place-switch'
import { BurdenTable, NeedlessAsks } from '@/components/report/burden-table'
import { reportFilters } from '@/components/report/report-filters'
import { askedObligations, burdenSpec, obligationSpec } from '@/components/report/obligation-table-query'
import { TimelinessTabs } from '@/components/report/timeliness-tabs'
import { FilterLine } from '@/components/ui/filter-line'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery, tableHref } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { listSuccessors } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { readMeasure } from '@/lib/overview/measure-reader'
import { definePage } from '@/lib/platform/auth/define-page'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { getBurden } from '@/lib/report/burden.queries'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { timelinessSearchSchema } from '@/lib/report/obligation.schema'
import { listReportedPlans } from '@/lib/report/report-plans.queries'
import { REPORT_READERS } from '@/lib/report/report.policy'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '填报负担' }

export default definePage(obligationEntries.burden, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, burdenSpec)
  const { place, options, elsewhere } = await getChosenPlace(context, REPORT_READERS, timelinessSearchSchema.parse(search).jurisdiction)
  const todayOn = dateOnOf(context.now)
  const { filter, words } = askedObligations(query, todayOn)
  const seesAll = isInScope(scopeFor(context.actor, REPORT_READERS), { jurisdictionPath: place.path })
  const [burden, plans, units] = await Promise.all([getBurden(context, place.id, filter, readMeasure), listReportedPlans(place.id), seesAll ? listSuccessors(place.id, '') : []])
  const filters = reportFilters({ plans: plans.map(({ id, title }) => ({ value: id, label: title })), units: units.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases })), todayOn }).filter(({ key }) => burdenSpec.filterKeys?.includes(key))
  return (
    <>
      <PageHead
        title="填报负担"
        meta={`${words}，${seesAll ? `要求${place.name}各单位` : '要求本单位'}填写多少、平台替填了多少、用了多长时间`}
        breadcrumb={[{ label: '报送情况', href: `/reports/timeliness?jurisdiction=${place.id}` }, { label: '填报负担' }]}
        secondary={<PlaceSwitch basePath="/reports/timeliness/burden" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <TimelinessTabs jurisdictionId={place.id} query={query} current="burden" />
      <FilterLine basePath={`/reports/timeliness/burden?jurisdiction=${place.id}`} query={query} spec={burdenSpec} filters={filters} total={burden.rows.length} />
      <NeedlessAsks asks={burden.needless} />
      <BurdenTable rows={burden.rows} total={burden.total} hrefOf={(departmentId) => tableHref(`/reports/obligations?jurisdiction=${place.id}`, { ...query, filters: { ...query.filters, department: [departmentId] } }, obligationSpec)} />
    </>
  )
})
