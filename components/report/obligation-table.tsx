'use client'

import type { ObligationRow } from '@/lib/report/obligation-list.queries'
import { OUTCOMES } from '@/lib/report/obligation-outcome'
import { formatDate, formatInstantShort } from '@/lib/shared/format'
import { OUTCOME_LABELS } from '@/lib/terms/report'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery } from '../ui/table-query'
import { obligationSpec } from './obligation-table-query'
import { reportFilters, type ReportFilterOptions } from './report-filters'
import { Dash, SectionStateMark, TimelinessMark } from './report-marks'

/** What a line shows of an obligation: all that leaves the server for it. */
export type ObligationLine = Pick<ObligationRow, 'id' | 'dutyName' | 'covered' | 'timeliness'> & {
  readonly department: string
  readonly plan: string
  readonly record: Pick<ObligationRow['record'], 'status' | 'dueOn' | 'firstSubmittedAt' | 'state'>
}

type Props = { rows: readonly ObligationLine[]; total: number; query: TableQuery; basePath: string; options: ReportFilterOptions }

/** Who owes what by when, one row each; a row leads to the obligation. Drawn from its rows wherever it is shown. */
export function ObligationTable({ rows, total, query, basePath, options }: Props) {
  const filters: TableFilter[] = [{ key: 'outcome', label: '情况', kind: 'select', options: OUTCOMES.map((value) => ({ value, label: OUTCOME_LABELS[value] })) }, ...reportFilters(options)]
  return (
    <>
      <FilterLine basePath={basePath} query={query} spec={obligationSpec} filters={filters} total={total} />
      <DataTable caption="应报项" columns={COLUMNS} rows={[...rows]} rowKey={(row) => row.id} rowHref={(row) => `/reports/obligations/${row.id}`} phone="stack" empty={<EmptyState title="没有符合条件的应报项">可改选月份、情况、方案或单位。</EmptyState>} />
      {total > 0 && <div className="mt-3"><Pagination basePath={basePath} query={query} spec={obligationSpec} total={total} label="应报项分页" /></div>}
    </>
  )
}

const COLUMNS: TableColumn<ObligationLine>[] = [
  { key: 'department', header: '单位', className: 'min-w-40', cell: (row) => row.department },
  { key: 'duty', header: '报送内容', className: 'min-w-44', cell: (row) => `${row.covered} ${row.dutyName}` },
  { key: 'plan', header: '方案', className: 'min-w-56', cell: (row) => row.plan },
  { key: 'due', header: '应报日期', className: 'min-w-32 whitespace-nowrap', cell: (row) => formatDate(row.record.dueOn) },
  { key: 'submitted', header: '首次提交', className: 'min-w-36 whitespace-nowrap', cell: (row) => (row.record.firstSubmittedAt ? formatInstantShort(row.record.firstSubmittedAt) : <Dash />) },
  { key: 'timeliness', header: '及时性', className: 'min-w-28', cell: (row) => (row.record.status === 'EXEMPT' ? <ToneBadge plain tone="muted">已免报</ToneBadge> : <TimelinessMark of={row.timeliness} />) },
  { key: 'state', header: '状态', className: 'min-w-24', cell: (row) => (row.record.state ? <SectionStateMark state={row.record.state} plain /> : <span className="text-ink-2">未开始</span>) },
]
