import { ObligationTable, type ObligationLine } from '@/components/report/obligation-table'
import { askedObligations, obligationSpec } from '@/components/report/obligation-table-query'
import { PageHead } from '@/components/ui/page-head'
import { pageCount, parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { listSuccessors } from '@/lib/organisation/department.queries'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { listObligations, type ObligationRow } from '@/lib/report/obligation-list.queries'
import { obligationEntries } from '@/lib/report/obligation.policy'
import { timelinessSearchSchema } from '@/lib/report/obligation.schema'
import { listReportedPlans } from '@/lib/report/report-plans.queries'
import { REPORT_READERS } from '@/lib/report/report.policy'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '应报项' }

export default definePage(obligationEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, obligationSpec)
  const { place } = await getChosenPlace(context, REPORT_READERS, timelinessSearchSchema.parse(search).jurisdiction)
  const todayOn = dateOnOf(context.now)
  const { filter, outcome, words } = askedObligations(query, todayOn)
  const seesAll = isInScope(scopeFor(context.actor, REPORT_READERS), { jurisdictionPath: place.path })
  const [all, plans, units] = await Promise.all([listObligations(context, place.id, filter), listReportedPlans(place.id), seesAll ? listSuccessors(place.id, '') : []])
  const found = all.filter((row) => outcome === null || row.outcomes.includes(outcome))
  const first = (Math.min(query.page, pageCount(found.length, query.pageSize)) - 1) * query.pageSize
  return (
    <>
      <PageHead title="应报项" meta={`${words}，${seesAll ? place.name : '本单位'}：谁应在何时报送什么`} breadcrumb={[{ label: '报送情况', href: `/reports/timeliness?jurisdiction=${place.id}` }, { label: '应报项' }]} />
      <ObligationTable
        rows={found.slice(first, first + query.pageSize).map(toLine)}
        total={found.length}
        query={query}
        basePath={`/reports/obligations?jurisdiction=${place.id}`}
        options={{ plans: plans.map(({ id, title }) => ({ value: id, label: title })), units: units.map((one) => ({ value: one.id, label: one.name, keywords: one.aliases })), todayOn }}
      />
    </>
  )
})

function toLine({ id, department, plan, dutyName, covered, timeliness, record: { status, dueOn, firstSubmittedAt, state } }: ObligationRow): ObligationLine {
  return { id, dutyName, covered, timeliness, department: department.name, plan: plan.title, record: { status, dueOn, firstSubmittedAt, state } }
}
