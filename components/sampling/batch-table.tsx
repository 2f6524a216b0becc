import type { ReactNode } from 'react'
import type { BatchRow } from '@/lib/sampling/batch-list.queries'
import { formatDate } from '@/lib/shared/format'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'
import { ConclusionMark } from './conclusion-mark'

type Props = { rows: readonly BatchRow[]; severalPlaces: boolean; sorting: { basePath: string; query: TableQuery; spec: TableQuerySpec }; empty: ReactNode; footer: ReactNode }

/** Batches, one a row; each leads to its page. */
export function BatchTable({ rows, severalPlaces, sorting, empty, footer }: Props) {
  return <DataTable caption="抽检批次" columns={severalPlaces ? [...columns, placeColumn] : columns} rows={[...rows]} rowKey={(row) => row.id} rowHref={(row) => `/sampling/batches/${row.id}`} sorting={sorting} phone="stack" empty={empty} footer={footer} />
}

const columns: TableColumn<BatchRow>[] = [
  { key: 'number', header: '抽样编号', className: 'sm:min-w-40 break-all', cell: (row) => <>{row.number}{row.isVoided && <ToneBadge plain tone="muted" className="ml-1.5">已作废</ToneBadge>}</> },
  { key: 'sampledOn', header: '抽样日期', className: 'whitespace-nowrap', cell: (row) => <time dateTime={row.sampledOn} className="tabular-nums">{formatDate(row.sampledOn)}</time> },
  { key: 'product', header: '样品', className: 'sm:min-w-40', cell: (row) => <>{row.productName}<span className="block text-sm text-ink-2">{row.categoryName}</span></> },
  { key: 'business', header: '被抽样单位', className: 'sm:min-w-44', cell: (row) => <>{row.businessName}{row.townshipName && <span className="block text-sm text-ink-2">{row.townshipName}</span>}</> },
  { key: 'kind', header: '任务', className: 'sm:min-w-32', cell: (row) => <>{SAMPLING_LEVEL_LABELS[row.level]} · {SAMPLING_KIND_LABELS[row.kind]}{row.isPublicChoice && <span className="block text-sm text-ink-2">你点我检</span>}</> },
  { key: 'department', header: '组织单位', className: 'sm:min-w-28', cell: (row) => row.departmentName ?? '上级组织' },
  { key: 'conclusion', header: '结论', className: 'whitespace-nowrap', cell: (row) => <ConclusionMark plain conclusion={row.conclusion} /> },
  { key: 'concludedOn', header: '结论日期', className: 'whitespace-nowrap', cell: (row) => (row.concludedOn ? <time dateTime={row.concludedOn} className="tabular-nums">{formatDate(row.concludedOn)}</time> : <span className="text-ink-2">—</span>) },
]

const placeColumn: TableColumn<BatchRow> = { key: 'place', header: '辖区', className: 'sm:min-w-24', cell: (row) => row.placeName }
