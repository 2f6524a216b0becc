import type { ReactNode } from 'react'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { LiveSession } from '@/lib/organisation/session-overview.queries'
import { formatInstantShort } from '@/lib/shared/format'
import type { ServerAction } from '@/lib/shared/action-result'
import { EndSessionButton } from './end-session-button'

/** Who of the jurisdiction is signed in, from where, and until when. */
export function LiveSessionTable({ rows, end }: { rows: LiveSession[]; end: ServerAction<unknown> }) {
  return (
    <DataTable
      caption="在线会话"
      rows={rows}
      rowKey={(row) => row.id}
      phone="stack"
      empty={<EmptyState title="目前没有在线会话">账号登录后显示在这里。</EmptyState>}
      columns={[
        { key: 'account', header: '账号', className: 'min-w-40', cell: (row) => <TwoLines first={row.displayName} second={<span className="font-mono">{row.loginName}</span>} /> },
        { key: 'roles', header: '角色', className: 'min-w-32', cell: (row) => <TwoLines first={row.roles || '无角色'} second={row.place} /> },
        { key: 'device', header: '设备与地址', className: 'min-w-40', cell: (row) => <TwoLines first={row.device} second={<span className="font-mono">{row.address}</span>} /> },
        { key: 'createdAt', header: '登录时间', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.createdAt) },
        { key: 'lastSeenAt', header: '最近操作', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.lastSeenAt) },
        { key: 'endsAt', header: '自动退出', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.endsAt) },
        { key: 'end', header: '操作', className: 'whitespace-nowrap', cell: (row) => (row.canEnd ? <EndSessionButton sessionId={row.id} name={row.displayName} action={end} /> : <span className="text-ink-2">本会话</span>) },
      ]}
    />
  )
}

function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return <div><p>{first}</p><p className="text-sm text-ink-2">{second}</p></div>
}
