import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
import type { PartStanding } from '@/lib/indicator/target-standing'
import { formatPeriod } from '@/lib/shared/period'

const nameColumn = (hrefOf: Props['hrefOf']): TableColumn<PartStanding> => ({ key: 'name', header: '单位', className: 'w-64 min-w-40', cell: ({ name, departmentId }) => (hrefOf && departmentId ? <TextLink plain href={hrefOf(departmentId)} scroll={false}>{name}</TextLink> : name) })

const columns: TableColumn<PartStanding>[] = [
  { key: 'value', header: '报送数', numeric: true, className: 'w-40', cell: ({ shown }) => shown ?? '—' },
  { key: 'status', header: '对照目标', className: 'w-36', cell: ({ status }) => (status ? <JudgedStatusMark status={status} /> : <span className="text-ink-2">计入合计</span>) },
  { key: 'through', header: '数据到', className: 'w-32', cell: ({ through }) => (through ? formatPeriod(through) : '—') },
  { key: 'missing', header: '缺报月份', className: 'min-w-40', cell: ({ missing }) => missing.map((month) => formatPeriod(month)).join('、') || '无' },
]

type Props = { parts: readonly PartStanding[]; /** Where a department's own months are shown. */ hrefOf?: (departmentId: string) => string }

/** Whose numbers make up the value, and which months each still lacks. */
export function PartTable({ parts, hrefOf }: Props) {
  return <DataTable bare caption="各单位报送数" columns={[nameColumn(hrefOf), ...columns]} rows={[...parts]} rowKey={({ departmentId, name }) => departmentId ?? name} phone="stack" empty={<EmptyState title="还没有单位报送">责任单位在月报中填报后列在这里。</EmptyState>} />
}
