import type { PopulationDto } from '@/lib/organisation/population.queries'
import { formatInstantShort, formatInteger } from '@/lib/shared/format'
import type { ServerAction } from '@/lib/shared/action-result'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { PopulationActions } from './population-forms'

const facts: TableColumn<PopulationDto>[] = [
  { key: 'year', header: '年份', className: 'min-w-20 whitespace-nowrap', cell: (row) => `${row.year}年` },
  { key: 'value', header: '常住人口', unit: '人', numeric: true, className: 'min-w-28', cell: (row) => formatInteger(row.value) },
  { key: 'source', header: '数据来源', className: 'min-w-56', cell: (row) => row.source },
  { key: 'documentNumber', header: '文号', className: 'min-w-36', cell: (row) => row.documentNumber || <span className="text-ink-2">无</span> },
]

type HeldProps = { rows: readonly PopulationDto[]; canManage: boolean; changePopulation: ServerAction<unknown>; voidPopulation: ServerAction<unknown> }

/** The figures that hold, the latest year first. */
export function HeldPopulations({ rows, canManage, ...actions }: HeldProps) {
  const columns: TableColumn<PopulationDto>[] = [
    ...facts,
    { key: 'recorded', header: '登记', className: 'min-w-36', cell: (row) => `${formatInstantShort(row.recordedAt)}${row.recordedBy ? ` ${row.recordedBy}` : ''}` },
    ...(canManage ? [{ key: 'actions', header: '操作', className: 'min-w-32 print:hidden', cell: (row: PopulationDto) => <PopulationActions population={row} {...actions} /> }] : []),
  ]
  return (
    <DataTable
      caption="各年常住人口"
      columns={columns}
      rows={[...rows]}
      rowKey={(row) => row.id}
      phone="stack"
      empty={<EmptyState title="还没有登记常住人口">{canManage ? '请按统计公报或普查公报登记，批次/千人等指标才能计算。' : '由食安办登记后显示在这里。'}</EmptyState>}
    />
  )
}

const earlierColumns: TableColumn<PopulationDto>[] = [
  ...facts,
  { key: 'voidedAt', header: '更正或作废', className: 'min-w-36 whitespace-nowrap', cell: (row) => (row.voidedAt ? formatInstantShort(row.voidedAt) : '') },
  { key: 'reason', header: '原因', className: 'min-w-48', cell: (row) => row.voidedReason ?? '' },
]

/** What was corrected or voided, with the reason. */
export function EarlierPopulations({ rows }: { rows: readonly PopulationDto[] }) {
  return <DataTable caption="更正与作废记录" columns={earlierColumns} rows={[...rows]} rowKey={(row) => row.id} phone="stack" empty={<EmptyState title="没有更正或作废记录">常住人口更正后，原数据和原因保留在这里。</EmptyState>} />
}
