import type { ReviewList, ReviewRow } from '@/lib/report/review-list.queries'
import { formatDate, formatInstantShort } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { LinkTabs } from '../ui/link-tabs'
import type { SearchOption } from '../ui/option-search'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import { tableHref, withoutFilter, type TableQuery } from '../ui/table-query'
import { Dash, SectionStateMark, TimelinessMark } from './report-marks'
import { REVIEW_STATE_FILTERS, reviewTableSpec } from './review-table-query'

type Props = { list: ReviewList; units: SearchOption[]; query: TableQuery; jurisdictionId: string; todayOn: string }

/** What was handed in: what waits unless another state is asked for; a row leads to the report. */
export function ReviewTable({ list, units, query, jurisdictionId, todayOn }: Props) {
  const basePath = `/reports/review?jurisdiction=${jurisdictionId}`
  const isFiltered = Object.keys(query.filters).length > 0
  const [state] = query.filters.state ?? []
  return (
    <>
      <LinkTabs label="按状态查看" tabs={STATE_TABS.map(({ value, label }) => ({ href: tableHref(basePath, query, reviewTableSpec, { filters: value ? { ...query.filters, state: [value] } : withoutFilter(query.filters, 'state') }), label, current: value === (state && Object.hasOwn(REVIEW_STATE_FILTERS, state) ? state : null) }))} />
      <FilterLine basePath={basePath} query={query} spec={reviewTableSpec} filters={filtersFor(list, units, todayOn)} total={list.total} />
      <DataTable
        caption="报送审核列表"
        columns={COLUMNS}
        rows={[...list.rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => `/reports/review/${row.id}`}
        sorting={{ basePath, query, spec: reviewTableSpec }}
        phone="stack"
        empty={isFiltered ? <EmptyState title="没有符合筛选条件的报告">请放宽筛选条件再试。</EmptyState> : <EmptyState title="没有等待审核的报告">单位提交的月报、总结和文件会列在这里，应报日期早的在前。已退回和已通过的在上方各自的页签中。</EmptyState>}
      />
      {list.total > 0 && <div className="mt-3"><Pagination basePath={basePath} query={query} spec={reviewTableSpec} total={list.total} label="报告分页" /></div>}
    </>
  )
}

/** What waits comes first, and is what the page opens with. */
const STATE_TABS: readonly { readonly value: string | null; readonly label: string }[] = [
  { value: null, label: '待审核' }, { value: 'returned', label: '已退回' }, { value: 'signing', label: '退回后待审签' }, { value: 'accepted', label: '已通过' }, { value: 'correcting', label: '更正中' }, { value: 'all', label: '全部已报送' },
]

function filtersFor({ plans }: ReviewList, units: SearchOption[], todayOn: string): TableFilter[] {
  return [
    { key: 'plan', label: '方案', kind: 'search', options: plans.map(({ id, title }) => ({ value: id, label: title })) },
    { key: 'period', label: '月份', kind: 'period', todayOn },
    { key: 'department', label: '单位', kind: 'search', options: units },
  ]
}

const COLUMNS: TableColumn<ReviewRow>[] = [
  { key: 'department', header: '单位', className: 'min-w-40', cell: (row) => row.departmentName },
  { key: 'duty', header: '报送内容', className: 'min-w-44', cell: (row) => `${row.covered} ${row.dutyName}` },
  { key: 'plan', header: '方案', className: 'min-w-56', cell: (row) => row.planTitle },
  { key: 'due', header: '应报日期', className: 'min-w-32 whitespace-nowrap', cell: (row) => formatDate(row.dueOn) },
  { key: 'submitted', header: '提交时间', className: 'min-w-36 whitespace-nowrap', cell: (row) => formatInstantShort(row.submittedAt) },
  { key: 'timeliness', header: '及时性', className: 'min-w-28', cell: (row) => <TimelinessMark of={row.timeliness} /> },
  { key: 'state', header: '状态', className: 'min-w-24', cell: (row) => <SectionStateMark state={row.state} plain /> },
  { key: 'reasons', header: '须逐份审阅', className: 'min-w-40', cell: (row) => (row.state === 'SUBMITTED' && row.reasons.length > 0 ? <ul>{row.reasons.map((reason) => <li key={reason}><ToneBadge plain tone="caution">{reason}</ToneBadge></li>)}</ul> : <Dash />) },
]
