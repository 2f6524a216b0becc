import type { ImportSummary } from '@/lib/platform/import/ledger-import.queries'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatInstantShort, formatInteger, formatMonthDay } from '@/lib/shared/format'
import { LEDGER_IMPORT_STATE_LABELS } from '@/lib/terms/ledger-import'
import { ConfirmAction } from '../organisation/confirm-action'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { Pagination } from '../ui/pagination'
import { ToneBadge } from '../ui/status-badge'
import type { TableQuery } from '../ui/table-query'
import { IMPORT_STATE_TONES } from './import-look'
import { REMOVE_WORDS } from './import-words'

export const importTableSpec = { sortKeys: [], pageSizes: [20] } as const

type Listed = ImportSummary & { readonly removedAfter: string | null }

/** Before anything is read there is nothing to count. */
function countOf({ state }: Listed, count: number): string {
  return state === 'MAPPING' ? '—' : formatInteger(count)
}

const columns: TableColumn<Listed>[] = [
  { key: 'fileName', header: '文件', className: 'sm:min-w-48 max-w-96', cell: (row) => <span className="wrap-anywhere">{row.fileName}</span> },
  { key: 'state', header: '状态', className: 'whitespace-nowrap', cell: (row) => <><ToneBadge plain tone={IMPORT_STATE_TONES[row.state]}>{LEDGER_IMPORT_STATE_LABELS[row.state]}</ToneBadge>{row.idleSince && <span className="mt-0.5 block text-sm text-ink-2">没有写入{row.removedAfter && `，${formatMonthDay(row.removedAfter)}后清理`}</span>}</> },
  { key: 'inserted', header: '新增', className: 'whitespace-nowrap', numeric: true, cell: (row) => countOf(row, row.written.inserted) },
  { key: 'corrected', header: '更正', className: 'whitespace-nowrap', numeric: true, cell: (row) => countOf(row, row.written.corrected) },
  { key: 'same', header: '已有', className: 'whitespace-nowrap', numeric: true, cell: (row) => countOf(row, row.counts.same) },
  { key: 'rejected', header: '不能导入', className: 'whitespace-nowrap', numeric: true, cell: (row) => countOf(row, row.counts.rejected) },
  { key: 'place', header: '辖区和单位', className: 'sm:min-w-24', cell: (row) => [row.jurisdictionName, row.departmentName].filter(Boolean).join(' · ') },
  { key: 'by', header: '导入人', className: 'whitespace-nowrap', cell: (row) => row.startedByName },
  { key: 'at', header: '开始时间', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(new Date(row.startedAt)) },
]

type Props = { rows: readonly Listed[]; total: number; basePath: string; query: TableQuery; remove: ServerAction<void> }

/** The imports so far, the latest first; a file of which nothing was written can be removed here. */
export function ImportList({ rows, total, basePath, query, remove }: Props) {
  const removal: TableColumn<Listed> = {
    key: 'remove', header: '操作', className: 'whitespace-nowrap',
    cell: (row) => row.idleSince && <ConfirmAction size="sm" variant="secondary" label="移除" accessibleLabel={`移除 ${row.fileName}`} title={`移除“${row.fileName}”`} action={remove} input={{ id: row.id, version: row.version }} doneMessage="文件已移除">{REMOVE_WORDS}</ConfirmAction>,
  }
  return (
    <DataTable
      caption="导入记录"
      bare
      phone="stack"
      columns={rows.some(({ idleSince }) => idleSince !== null) ? [...columns, removal] : columns}
      rows={[...rows]}
      rowKey={(row) => row.id}
      rowHref={(row) => `${basePath}/${row.id}`}
      empty={<EmptyState title="还没有导入记录">上传文件后，每次导入的状态、导入人和行数列在这里。</EmptyState>}
      footer={<Pagination basePath={basePath} query={query} spec={importTableSpec} total={total} />}
    />
  )
}
