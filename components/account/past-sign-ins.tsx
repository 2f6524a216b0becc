import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { PastSignIn } from '@/lib/organisation/session.queries'
import { formatInstantShort } from '@/lib/shared/format'

/** The reader's last sign-ins and failures, so that a stranger's show. */
export function PastSignIns({ rows }: { rows: PastSignIn[] }) {
  return (
    <DataTable
      caption="最近登录记录"
      rows={rows}
      rowKey={(row) => row.id}
      phone="stack"
      empty={<EmptyState title="还没有登录记录">登录成功和失败都会记在这里，如有不是本人的登录，请立即修改密码。</EmptyState>}
      columns={[
        { key: 'at', header: '时间', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.at) },
        { key: 'outcome', header: '结果', cell: (row) => (row.ended ? `${row.outcome}；${row.ended}` : row.outcome) },
        { key: 'device', header: '设备', cell: (row) => row.device ?? '—' },
        { key: 'address', header: '地址', cell: (row) => <span className="font-mono text-sm">{row.address}</span> },
      ]}
    />
  )
}
