import { clsx } from 'clsx'
import type { JurisdictionRow } from '@/lib/organisation/jurisdiction.queries'
import { JURISDICTION_LEVEL_LABELS } from '@/lib/terms/organisation'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'

const INDENTS = ['', 'pl-5', 'pl-10', 'pl-15']

const columns: TableColumn<JurisdictionRow>[] = [
  { key: 'name', header: '辖区', className: 'min-w-48', cell: (row) => <span className={clsx('inline-block', INDENTS[Math.min(row.depth, 3)])}>{row.name}</span> },
  { key: 'level', header: '级别', className: 'min-w-20 whitespace-nowrap', cell: (row) => JURISDICTION_LEVEL_LABELS[row.level] },
  { key: 'divisionCode', header: '行政区划代码', className: 'min-w-28', cell: (row) => row.divisionCode ?? <span className="text-ink-2">未填</span> },
  { key: 'committeeName', header: '委员会名称', className: 'min-w-36', cell: (row) => row.committeeName },
  { key: 'departmentCount', header: '存续单位', unit: '个', numeric: true, className: 'min-w-24', cell: (row) => (row.level === 'TOWNSHIP' ? <span className="text-ink-2"><span aria-hidden>—</span><span className="sr-only">不设单位</span></span> : row.departmentCount) },
]

/** The tree as an indented table; a row leads to keeping it, for those who may. */
export function JurisdictionTable({ rows }: { rows: JurisdictionRow[] }) {
  const canOpen = rows.length > 0 && rows.every((row) => row.canUpdate)
  return (
    <DataTable
      caption="辖区"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={canOpen ? (row) => `/organisation/jurisdictions/${row.id}` : undefined}
      phone="stack"
      empty={<EmptyState title="没有可查看的辖区">请联系系统管理员核对您的角色授权。</EmptyState>}
    />
  )
}
