import type { ProgrammeRow } from '@/lib/sampling/programme.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { ProgrammeState } from './programme-state'

/** The programmes of a jurisdiction, the latest first; each leads to its lines. */
export function ProgrammeTable({ rows }: { rows: readonly ProgrammeRow[] }) {
  return <DataTable caption="抽检计划列表" columns={columns} rows={[...rows]} rowKey={(row) => row.id} rowHref={(row) => `/sampling/programmes/${row.id}`} phone="stack" empty={<EmptyState title="还没有抽检计划">食安办按食品大类、单位、乡镇和月份编制年度抽检计划，发布后列在这里，并随台账显示进度。</EmptyState>} />
}

const columns: TableColumn<ProgrammeRow>[] = [
  { key: 'title', header: '名称', className: 'sm:min-w-56', cell: (row) => <>{row.title}{row.note && <span className="block text-sm break-words text-ink-2">{row.note}</span>}</> },
  { key: 'year', header: '年度', className: 'whitespace-nowrap', cell: (row) => `${row.year}年` },
  { key: 'number', header: '版次', className: 'whitespace-nowrap', cell: (row) => `第 ${row.number} 版` },
  { key: 'planned', header: '计划批次', numeric: true, cell: (row) => formatInteger(row.planned) },
  { key: 'state', header: '状态', cell: (row) => <ProgrammeState plain state={row.state} /> },
  { key: 'published', header: '发布日期', className: 'whitespace-nowrap', cell: (row) => (row.publishedAt ? formatDate(row.publishedAt) : '') },
]
