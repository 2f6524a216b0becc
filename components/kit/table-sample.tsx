import { formatDate, formatInteger } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { FilterLine } from '../ui/filter-line'
import { Pagination } from '../ui/pagination'
import { StatusBadge } from '../ui/status-badge'
import { STATUS_KEYS, STATUS_WORDS } from '../ui/status-set'
import type { TableFilter } from '../ui/table-filter'
import { parseTableQuery, type SearchParams } from '../ui/table-query'
import { listSampleTasks, SAMPLE_TABLE, SAMPLE_UNITS, type SampleTask } from './sample-data'

const COLUMNS: TableColumn<SampleTask>[] = [
  { key: 'name', header: '任务', className: 'lg:min-w-72', cell: (task) => task.name },
  { key: 'unit', header: '责任单位', className: 'min-w-48', cell: (task) => task.unit },
  { key: 'dueOn', header: '期限', className: 'min-w-36 whitespace-nowrap', cell: (task) => formatDate(task.dueOn) },
  { key: 'status', header: '状态', className: 'min-w-28', cell: (task) => <StatusBadge status={task.status} /> },
  { key: 'done', header: '累计完成', unit: '批次', numeric: true, className: 'min-w-32', cell: (task) => formatInteger(task.done) },
  { key: 'target', header: '年度目标', unit: '批次', numeric: true, className: 'min-w-32', cell: (task) => formatInteger(task.target) },
]

const NO_ROWS = <EmptyState title="没有符合筛选条件的任务">清除部分条件后再看；任务在规划或方案确认后列在这里。</EmptyState>

/** The work table with everything in the URL, and the same rows as cards on phones. */
export function TableSample({ basePath, search, todayOn }: { basePath: string; search: SearchParams; todayOn: string }) {
  const query = parseTableQuery(search, SAMPLE_TABLE)
  const { rows, total } = listSampleTasks(query)
  const filters: TableFilter[] = [
    { key: 'q', label: '任务名称', kind: 'text' },
    { key: 'unit', label: '责任单位', kind: 'search', options: SAMPLE_UNITS },
    { key: 'status', label: '状态', kind: 'select', options: STATUS_KEYS.map((key) => ({ value: key, label: STATUS_WORDS[key].word })) },
    { key: 'period', label: '期限月份', kind: 'period', todayOn },
  ]
  const place = { basePath, query, spec: SAMPLE_TABLE }
  return (
    <section aria-label="表格" id="table" className="mb-6">
      <h2 className="mb-3 text-h2 font-semibold">表格</h2>
      <FilterLine {...place} filters={filters} total={total} />
      <DataTable caption="重点任务" columns={COLUMNS} rows={rows} rowKey={(task) => task.id} rowHref={(task) => `${basePath}?task=${task.id}`} sorting={place} empty={NO_ROWS} footer={<Pagination {...place} total={total} />} />
      <h3 className="mt-6 mb-3 text-h3 font-semibold">手机上成卡片的表格</h3>
      <DataTable caption="任务（卡片）" phone="stack" columns={COLUMNS} rows={rows.slice(0, 3)} rowKey={(task) => task.id} rowHref={(task) => `${basePath}?task=${task.id}`} empty={NO_ROWS} />
    </section>
  )
}
