import { FileSpreadsheet } from 'lucide-react'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { reportFilters } from '@/components/report/report-filters'
import { askedObligations, obligationSpec, timelinessSpec } from '@/components/report/obligation-table-query'
import { groupObligations, TimelinessTable, type TimelinessGroup, type TimelinessGrouping } from '@/components/report/timeliness-table'
import { TimelinessTabs } from '@/components/report/timeliness-tabs'
import { FilterLine } from '@/components/ui/filter-line'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery, tableHref, type TableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { listSuccessors } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { listObligations } from '@/lib/report/obligation-list.queries'
import { countOutcomes, type Outcome } from '@/lib/report/obligation-outcome'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { timelinessSearchSchema } from '@/lib/report/obligation.schema'
import { listReportedPlans } from '@/lib/report/report-plans.queries'
import { REPORT_READERS } from '@/lib/report/report.policy'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '报送情况' }

export default definePage(obligationEntries.timeliness, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, by } = timelinessSearchSchema.parse(search)
  const query = parseTableQuery(search, timelinessSpec)
  const { place, options, elsewhere } = await getChosenPlace(context, REPORT_READERS, jurisdiction)
  const todayOn = dateOnOf(context.now)
  const asked = askedObligations(query, todayOn, by === 'period')
  const seesAll = isInScope(scopeFor(context.actor, REPORT_READERS), { jurisdictionPath: place.path })
  const [rows, plans, units] = await Promise.all([listObligations(context, place.id, asked.filter), listReportedPlans(place.id), seesAll ? listSuccessors(place.id, '') : []])
  const basePath = `/reports/timeliness?jurisdiction=${place.id}&by=${by}`
  const groups = groupObligations(rows, by, todayOn)
  return (
    <>
      <PageHead
        title="报送情况"
        meta={`${asked.words}${seesAll ? `，${place.name}各单位` : '，本单位'}应报、已报、按时和迟报，数字都可点开查看名单`}
        secondary={<><PlaceSwitch basePath="/reports/timeliness" currentId={place.id} options={options} elsewhere={elsewhere} /><ExportLink href={tableHref(`/api/reports/timeliness?jurisdiction=${place.id}&by=${by}`, query, timelinessSpec)} /></>}
      />
      <TimelinessTabs jurisdictionId={place.id} query={query} current={by} />
      <FilterLine basePath={basePath} query={query} spec={timelinessSpec} filters={reportFilters({ plans: plans.map(({ id, title }) => ({ value: id, label: title })), units: units.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases })), todayOn })} total={groups.length} />
      <TimelinessTable groups={groups} by={by} total={countOutcomes(rows.map(({ record }) => record), todayOn)} hrefOf={(group, outcome) => listHref(place.id, query, by, group, outcome)} />
    </>
  )
})

/** The names behind a number: the same filters, narrowed to the row and the count. */
function listHref(jurisdictionId: string, query: TableQuery, by: TimelinessGrouping, group: TimelinessGroup | null, outcome: Outcome): string {
  const own: Record<string, string[]> = group === null ? {} : by === 'period' ? { period: [group.key] } : { [by]: [group.key] }
  const { range: _range, ...rest } = query.filters
  const filters = by === 'period' ? { ...rest, ...(group === null ? { range: ['year'] } : {}) } : query.filters
  return tableHref(`/reports/obligations?jurisdiction=${jurisdictionId}`, { sort: null, page: 1, pageSize: 50, filters: { ...filters, ...own, outcome: [outcome] } }, obligationSpec)
}

function ExportLink({ href }: { href: string }) {
  return (
    <a href={href} download className="inline-flex min-h-(--control-height) items-center gap-1.5 rounded-md border border-edge bg-surface px-3.5 py-1 text-table font-medium text-ink no-underline hover:border-action hover:text-action print:hidden">
      <FileSpreadsheet aria-hidden className="size-4" />
      导出 Excel
    </a>
  )
}
