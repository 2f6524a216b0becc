import { ToneBadge } from '@/components/ui/status-badge'
import { DataTable, type TableColumn } from '@/components/ui/data-table'
import type { StatusTone } from '@/components/ui/status-set'
import { EmptyState } from '@/components/ui/empty-state'
import type { ReactNode } from 'react'

/** A line of the log, in words. */
export type AuditLine = {
  id: string
  time: string
  actor: string
  roles: string
  action: string
  subject: string
  outcome: { word: string; tone: StatusTone }
  address: string
  sealedPosition: string | null
}

const columns: TableColumn<AuditLine>[] = [
  { key: 'time', header: '时间', className: 'sm:w-44 whitespace-nowrap', cell: (line) => <time className="tabular-nums">{line.time}</time> },
  {
    key: 'actor',
    header: '操作人',
    className: 'sm:w-44',
    cell: (line) => (
      <span>
        {line.actor}
        {line.roles && <span className="block text-sm text-ink-2">{line.roles}</span>}
      </span>
    ),
  },
  { key: 'action', header: '动作', className: 'sm:min-w-40', cell: (line) => line.action },
  { key: 'subject', header: '对象', className: 'sm:min-w-48', cell: (line) => <span className="line-clamp-2">{line.subject}</span> },
  { key: 'outcome', header: '结果', className: 'sm:w-28', cell: (line) => <ToneBadge plain tone={line.outcome.tone}>{line.outcome.word}</ToneBadge> },
  { key: 'address', header: '来源地址', className: 'sm:w-36 whitespace-nowrap', cell: (line) => line.address },
  {
    key: 'seal',
    header: '封存',
    className: 'sm:w-28 whitespace-nowrap',
    cell: (line) => (line.sealedPosition === null ? <ToneBadge plain tone="muted">待封存</ToneBadge> : <span className="text-ink-2">第 {line.sealedPosition} 位</span>),
  },
]

/** The log as a table; each line leads to its details. */
export function AuditTable({ lines, filtered, problem = null, footer, caption = '审计日志' }: { lines: AuditLine[]; filtered: boolean; problem?: string | null; footer?: ReactNode; caption?: string }) {
  const empty = problem ? (
    <EmptyState title="所选日期范围有误">{problem}。</EmptyState>
  ) : filtered ? (
    <EmptyState title="没有符合条件的记录">请放宽时间范围，或取消部分筛选条件。</EmptyState>
  ) : (
    <EmptyState title="这里将列出审计记录">登录、访问被拒、查阅和每一次变更都会自动记入，最新的在最前。</EmptyState>
  )
  return <DataTable caption={caption} columns={columns} rows={lines} rowKey={(line) => line.id} rowHref={(line) => `/audit/${line.id}`} phone="stack" empty={empty} footer={footer} />
}
