import { formatDate } from '@/lib/shared/format'
import { DEPARTMENT_KIND_LABELS } from '@/lib/terms/organisation'
import type { DepartmentRow } from '@/lib/organisation/department.queries'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableFilter } from '../ui/table-filter'
import type { TableQuery } from '../ui/table-query'
import { departmentTableSpec } from './department-table-query'

const filters: TableFilter[] = [
  { key: 'name', label: '名称、别名或旧名', kind: 'text' },
  { key: 'kind', label: '类别', kind: 'select', options: Object.entries(DEPARTMENT_KIND_LABELS).map(([value, label]) => ({ value, label })) },
  { key: 'member', label: '成员单位', kind: 'select', options: [{ value: 'yes', label: '是' }, { value: 'no', label: '否' }] },
  { key: 'liaison', label: '联络员', kind: 'select', options: [{ value: 'some', label: '有' }, { value: 'none', label: '没有' }] },
  { key: 'state', label: '状态', kind: 'select', options: [{ value: 'active', label: '存续' }, { value: 'retired', label: '已撤并' }] },
]

const columns: TableColumn<DepartmentRow>[] = [
  { key: 'name', header: '单位', className: 'min-w-44', cell: (row) => row.name },
  { key: 'shortName', header: '简称', className: 'min-w-32', cell: (row) => row.shortName },
  { key: 'kind', header: '类别', className: 'min-w-20 whitespace-nowrap', cell: (row) => DEPARTMENT_KIND_LABELS[row.kind] },
  { key: 'isMember', header: '成员单位', className: 'min-w-24 whitespace-nowrap', cell: (row) => (row.isMember ? '是' : '否') },
  { key: 'liaisonCount', header: '联络员', unit: '人', numeric: true, className: 'min-w-32', cell: (row) => row.liaisonCount },
  { key: 'aliasCount', header: '别名', unit: '个', numeric: true, className: 'min-w-28', cell: (row) => row.aliasCount },
  { key: 'formerCount', header: '旧名', unit: '个', numeric: true, className: 'min-w-28', cell: (row) => row.formerCount },
  { key: 'state', header: '状态', className: 'min-w-40', cell: (row) => <DepartmentState row={row} /> },
]

function DepartmentState({ row }: { row: DepartmentRow }) {
  if (row.retiredOn) return <ToneBadge plain tone="muted">{formatDate(row.retiredOn)}撤并{row.successorName && `，由${row.successorName}承接`}</ToneBadge>
  return row.isCommitteeOffice ? <ToneBadge plain tone="info">存续，食安办所在单位</ToneBadge> : <ToneBadge plain tone="good">存续</ToneBadge>
}

type Props = { rows: DepartmentRow[]; total: number; query: TableQuery; jurisdictionId: string; canManage: boolean }

/** The departments of a jurisdiction; a row leads to its names and history. */
export function DepartmentTable({ rows, total, query, jurisdictionId, canManage }: Props) {
  const basePath = `/organisation/departments?jurisdiction=${jurisdictionId}`
  const isFiltered = Object.keys(query.filters).length > 0
  return (
    <>
      <FilterLine basePath={basePath} query={query} spec={departmentTableSpec} filters={filters} total={total} />
      <DataTable
        caption="单位列表"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/organisation/departments/${row.id}`}
        empty={
          <EmptyState title={isFiltered ? '没有符合筛选条件的单位' : '本辖区还没有单位'}>
            {isFiltered ? '请放宽筛选条件再试。' : canManage ? '请先从目录新增常用单位，再补充本地单位。' : '由食安办录入后显示在这里。'}
          </EmptyState>
        }
      />
      <div className="mt-3"><Pagination basePath={basePath} query={query} spec={departmentTableSpec} total={total} label="单位分页" /></div>
    </>
  )
}
