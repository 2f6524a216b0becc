import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import type { DepartmentStanding } from '@/lib/overview/dashboard'

const columns: TableColumn<DepartmentStanding>[] = [
  { key: 'name', header: '单位', className: 'w-64 min-w-40', cell: ({ name }) => name },
  { key: 'led', header: '牵头任务', unit: '项', numeric: true, className: 'w-28', cell: ({ led }) => led },
  { key: 'shared', header: '责任任务', unit: '项', numeric: true, className: 'w-28', cell: ({ shared }) => shared },
  { key: 'onTime', header: '按时报送', numeric: true, className: 'w-28', cell: ({ onTime, judged }) => (judged === 0 ? '—' : `${onTime}/${judged}`) },
  { key: 'overdue', header: '逾期未报', unit: '份', numeric: true, className: 'w-28', cell: ({ overdue }) => overdue },
  { key: 'atRisk', header: '偏离指标', unit: '项', numeric: true, className: 'w-28', cell: ({ atRisk }) => atRisk },
  { key: 'missing', header: '无数据指标', unit: '项', numeric: true, className: 'w-28', cell: ({ missing }) => missing },
]

/** The departments that bear tasks: what they carry, how they report, which of their targets are off. No ranking by a score. */
export function DepartmentTable({ rows, hrefOf }: { rows: readonly DepartmentStanding[]; hrefOf: (row: DepartmentStanding) => string }) {
  return <DataTable bare caption="承担任务的单位" columns={columns} rows={[...rows]} rowKey={({ departmentId }) => departmentId} rowHref={hrefOf} phone="stack" empty={<EmptyState title="还没有承担任务的单位">方案发布并分工后列在这里。</EmptyState>} />
}
