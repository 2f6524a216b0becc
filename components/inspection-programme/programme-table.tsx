import type { InspectionProgrammeRow } from '@/lib/inspection/programme/programme.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'
import { INSPECTION_PROGRAMME_KIND_LABELS } from '@/lib/terms/inspection-programme'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { InspectionProgrammeMark } from './programme-state'

/** The programmes of a jurisdiction, the latest first; each leads to its lines. */
export function InspectionProgrammeTable({ rows }: { rows: readonly InspectionProgrammeRow[] }) {
  return <DataTable caption="检查计划列表" columns={columns} rows={[...rows]} rowKey={(row) => row.id} rowHref={(row) => `/inspections/programmes/${row.id}`} phone="stack" empty={<EmptyState title="还没有检查计划">食安办按应检监管对象编制年度监督检查计划，专项检查和上级任务各编一份；确认后列在这里，并随检查显示进度。</EmptyState>} />
}

const columns: TableColumn<InspectionProgrammeRow>[] = [
  { key: 'title', header: '名称', className: 'sm:min-w-56', cell: (row) => <>{row.title}{row.documentNumber && <span className="block text-sm break-words text-ink-2">{row.documentNumber}</span>}</> },
  { key: 'kind', header: '种类', className: 'sm:min-w-32', cell: (row) => INSPECTION_PROGRAMME_KIND_LABELS[row.kind] },
  { key: 'year', header: '年度', className: 'whitespace-nowrap', cell: (row) => `${row.year}年${row.kind === 'ANNUAL' ? ` 第 ${row.number} 版` : ''}` },
  { key: 'wanted', header: '计划检查', unit: '次', numeric: true, cell: (row) => formatInteger(row.wanted) },
  { key: 'state', header: '状态', cell: (row) => <InspectionProgrammeMark plain state={row.state} /> },
  { key: 'confirmed', header: '确认日期', className: 'whitespace-nowrap', cell: (row) => (row.confirmedAt ? formatDate(row.confirmedAt) : '') },
]
