import type { PopulationDto, TownshipPopulation } from '@/lib/organisation/population.queries'
import { formatInstantShort, formatInteger } from '@/lib/shared/format'
import type { ServerAction } from '@/lib/shared/action-result'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
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

const townshipColumns = (canManage: boolean): TableColumn<TownshipPopulation>[] => [
  { key: 'name', header: '乡镇（街道）', className: 'min-w-32', cell: (row) => row.name },
  { key: 'value', header: '常住人口', unit: '人', numeric: true, className: 'min-w-28', cell: (row) => (row.choice ? formatInteger(row.choice.population.value) : <span className="text-ink-2">未登记</span>) },
  { key: 'year', header: '年份', className: 'min-w-20 whitespace-nowrap', cell: (row) => (row.choice ? `${row.choice.population.year}年` : '') },
  { key: 'source', header: '数据来源', className: 'min-w-56', cell: (row) => row.choice?.population.source ?? '' },
  { key: 'open', header: '各年', className: 'min-w-24 print:hidden', cell: (row) => <TextLink href={`/organisation/populations?jurisdiction=${row.jurisdictionId}`} aria-label={`${row.name}各年常住人口`}>{canManage && !row.choice ? '去登记' : '查看'}</TextLink> },
]

/** What the townships' own rates of this year are counted against. */
export function TownshipPopulations({ rows, canManage }: { rows: readonly TownshipPopulation[]; canManage: boolean }) {
  return <DataTable caption="各乡镇（街道）常住人口" columns={townshipColumns(canManage)} rows={[...rows]} rowKey={(row) => row.jurisdictionId} phone="stack" empty={<EmptyState title="本辖区没有登记乡镇（街道）">登记后在这里录入各自的常住人口。</EmptyState>} />
}
