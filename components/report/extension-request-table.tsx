import type { ExtensionRequestRow } from '@/lib/report/extension-request.queries'
import { formatDate } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { Pagination } from '../ui/pagination'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'
import { ExtensionStateMark } from './extension-state-mark'

export const extensionTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: [], pageSizes: [50, 100] }

const BASE = '/reports/extensions'

/** Requests for extensions beyond the office: what waits comes first; a row leads to its decision. */
export function ExtensionRequestTable({ rows, total, query }: { rows: readonly ExtensionRequestRow[]; total: number; query: TableQuery }) {
  return (
    <>
      <DataTable
        caption="延期请示列表"
        columns={COLUMNS}
        rows={[...rows]}
        rowKey={(row) => row.id}
        rowHref={(row) => `${BASE}/${row.id}`}
        phone="stack"
        empty={<EmptyState title="没有延期请示">食安办办理延期时，拟延至的日期超出自行批准权限的，会列在这里等待领导决定。权限天数见“法定时限”中的“报送”。</EmptyState>}
      />
      {total > 0 && <div className="mt-3"><Pagination basePath={BASE} query={query} spec={extensionTableSpec} total={total} label="请示分页" /></div>}
    </>
  )
}

const COLUMNS: TableColumn<ExtensionRequestRow>[] = [
  { key: 'owed', header: '应报项', className: 'min-w-56', cell: (row) => `${row.departmentName} ${row.owed}` },
  { key: 'wanted', header: '拟延至', className: 'min-w-36', cell: (row) => <>{formatDate(row.wantedOn)}<span className="mt-0.5 block text-sm text-ink-2">原为{formatDate(row.dueOnBefore)}</span></> },
  { key: 'reason', header: '原因', className: 'min-w-56', cell: (row) => <span className="line-clamp-2 break-words">{row.reason}</span> },
  { key: 'asked', header: '报请人', className: 'min-w-32', cell: (row) => <>{row.askedBy}<span className="mt-0.5 block text-sm text-ink-2">{formatDate(row.askedAt)}</span></> },
  { key: 'state', header: '状态', className: 'min-w-28', cell: (row) => <ExtensionStateMark state={row.state} plain /> },
]
