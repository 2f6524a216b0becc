import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import type { ShareStanding } from '@/lib/indicator/target-share'

const columns: TableColumn<ShareStanding>[] = [
  { key: 'name', header: '单位', className: 'w-56 min-w-36', cell: ({ name }) => name },
  { key: 'asked', header: '分解目标', className: 'w-36', cell: ({ asked }) => asked },
  { key: 'value', header: '现值', numeric: true, className: 'w-36', cell: ({ shown }) => shown ?? '—' },
  { key: 'status', header: '状态', className: 'w-32', cell: ({ status }) => <JudgedStatusMark status={status} /> },
  { key: 'reason', header: '判断', className: 'min-w-64', cell: ({ sentence }) => <span className="text-sm text-ink-2">{sentence}</span> },
]

/** What the target asks of each department, and where each stands by its own numbers. */
export function ShareTable({ shares }: { shares: readonly ShareStanding[] }) {
  return <DataTable bare caption="分解到单位的目标" columns={columns} rows={[...shares]} rowKey={({ departmentId }) => departmentId} phone="stack" empty={null} />
}
