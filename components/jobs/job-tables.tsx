import type { DeliveryChannel } from '@/lib/generated/prisma/enums'
import type { DeliveryCounts, FailedJob, RoundRow, ScheduledRow, UndeliveredRow } from '@/lib/overview/job-board.queries'
import { outcomeWords } from '@/lib/overview/job-words'
import type { ServerAction } from '@/lib/shared/action-result'
import { formatDate, formatInstantShort, formatInteger } from '@/lib/shared/format'
import { DataTable } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { RetryButton } from './retry-button'

const CHANNEL_LABELS: Record<DeliveryChannel, string> = { MAIL: '邮件', WEBHOOK: '消息推送' }

/** What runs by the clock, how it went last, and when it runs next. */
export function ScheduledJobs({ rows }: { rows: readonly ScheduledRow[] }) {
  return (
    <SectionCard title="定时任务" aside="时间均为北京时间" flush>
      <DataTable
        caption="定时任务一览"
        rows={[...rows]}
        rowKey={(row) => row.name}
        phone="stack"
        bare
        empty={<EmptyState title="没有定时任务" />}
        columns={[
          { key: 'label', header: '任务', className: 'min-w-40', cell: (row) => <span className="font-medium">{row.label}</span> },
          { key: 'schedule', header: '执行时间', className: 'whitespace-nowrap', cell: (row) => row.schedule },
          { key: 'last', header: '上次执行', className: 'whitespace-nowrap', cell: (row) => (row.last ? formatInstantShort(row.last.at) : '—') },
          { key: 'outcome', header: '结果', className: 'min-w-36', cell: (row) => <LastOutcome last={row.last} /> },
          { key: 'duration', header: '用时', unit: '毫秒', numeric: true, cell: (row) => (row.last ? formatInteger(row.last.durationMs) : '—') },
          { key: 'next', header: '下次执行', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.nextAt) },
        ]}
      />
    </SectionCard>
  )
}

function LastOutcome({ last }: { last: ScheduledRow['last'] }) {
  if (!last) return <ToneBadge tone="muted">尚未执行</ToneBadge>
  if (last.failureCode === null) return <ToneBadge tone="good">成功</ToneBadge>
  return (
    <div>
      <ToneBadge tone="attention">连续失败 {last.failuresInARow} 次</ToneBadge>
      <p className="mt-0.5 text-sm text-ink-2">{last.failureCode}{last.succeededAt && `；上次成功 ${formatInstantShort(last.succeededAt)}`}</p>
    </div>
  )
}

/** Jobs that failed: what is tried again by itself, and what was given up. */
export function FailedJobs({ rows, retry }: { rows: readonly FailedJob[]; retry: ServerAction<unknown> }) {
  return (
    <SectionCard title="失败的任务" aside="原因见日志中同一编号的记录" flush>
      <DataTable
        caption="失败任务一览"
        rows={[...rows]}
        rowKey={(row) => row.id}
        phone="stack"
        bare
        empty={<EmptyState title="没有失败的任务">执行失败的任务显示在这里，一般会自动重试。</EmptyState>}
        columns={[
          { key: 'label', header: '任务', className: 'min-w-40', cell: (row) => <span className="font-medium">{row.label}</span> },
          { key: 'id', header: '编号', className: 'whitespace-nowrap', cell: (row) => <span className="font-mono text-sm">{row.id}</span> },
          { key: 'createdAt', header: '提出时间', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.createdAt) },
          { key: 'attempts', header: '已执行', className: 'whitespace-nowrap', cell: (row) => `${row.attempts}/${row.maxAttempts} 次` },
          { key: 'next', header: '下一步', className: 'min-w-32', cell: (row) => (row.isRunning ? <ToneBadge tone="info">正在执行</ToneBadge> : row.isGivenUp ? <ToneBadge tone="attention">已放弃</ToneBadge> : `${formatInstantShort(row.nextAt)} 重试`) },
          { key: 'retry', header: '操作', className: 'whitespace-nowrap', cell: (row) => (row.isRunning ? '—' : <RetryButton label="重新执行" of={`${row.label}，编号 ${row.id}`} input={{ jobId: row.id }} done="已安排重新执行" action={retry} />) },
        ]}
      />
    </SectionCard>
  )
}

/** The latest rounds of reminders, with how their messages fared on each channel. */
export function ReminderRounds({ rows, channels }: { rows: readonly RoundRow[]; channels: { readonly mail: boolean; readonly webhook: boolean } }) {
  const stateOf = (on: boolean) => (on ? '已启用' : '未启用')
  return (
    <SectionCard title="报送提醒" aside={`邮件${stateOf(channels.mail)}，消息推送${stateOf(channels.webhook)}`} flush>
      <DataTable
        caption="历次提醒"
        rows={[...rows]}
        rowKey={(row) => row.on}
        phone="stack"
        bare
        empty={<EmptyState title="还没有发出过提醒">每个工作日 8 时起发出，发出后显示在这里。</EmptyState>}
        columns={[
          { key: 'on', header: '日期', className: 'whitespace-nowrap', cell: (row) => <span className="font-medium">{formatDate(row.on)}</span> },
          { key: 'told', header: '平台通知', unit: '人', numeric: true, cell: (row) => formatInteger(row.told) },
          { key: 'mail', header: '邮件', className: 'min-w-40', cell: (row) => countWords(row.mail) },
          { key: 'webhook', header: '消息推送', className: 'min-w-40', cell: (row) => countWords(row.webhook) },
        ]}
      />
    </SectionCard>
  )
}

function countWords({ SENT, WAITING, GIVEN_UP }: DeliveryCounts): string {
  const parts = [SENT > 0 && `送达 ${formatInteger(SENT)}`, WAITING > 0 && `等候 ${formatInteger(WAITING)}`, GIVEN_UP > 0 && `未送达 ${formatInteger(GIVEN_UP)}`].filter(Boolean)
  return parts.length > 0 ? parts.join('，') : '—'
}

/** Reminders that did not arrive, with why, by login. */
export function UndeliveredReminders({ rows, resend }: { rows: readonly UndeliveredRow[]; resend: ServerAction<unknown> }) {
  return (
    <SectionCard title="未送达的提醒" aside="平台内的通知不受影响" flush>
      <DataTable
        caption="未送达提醒一览"
        rows={[...rows]}
        rowKey={(row) => row.id}
        phone="stack"
        bare
        empty={<EmptyState title="没有未送达的提醒">邮件或消息发送失败时显示在这里，一般会自动重试。</EmptyState>}
        columns={[
          { key: 'loginName', header: '账号', cell: (row) => <span className="font-mono text-sm">{row.loginName}</span> },
          { key: 'on', header: '提醒日期', className: 'whitespace-nowrap', cell: (row) => formatDate(row.on) },
          { key: 'channel', header: '渠道', className: 'whitespace-nowrap', cell: (row) => CHANNEL_LABELS[row.channel] },
          { key: 'outcome', header: '最近一次', className: 'min-w-40', cell: (row) => <Outcome row={row} /> },
          { key: 'state', header: '状态', className: 'whitespace-nowrap', cell: (row) => (row.state === 'GIVEN_UP' ? <ToneBadge tone="attention">未送达</ToneBadge> : <ToneBadge tone="caution">等候重试</ToneBadge>) },
          { key: 'resend', header: '操作', className: 'whitespace-nowrap', cell: (row) => (row.state === 'GIVEN_UP' ? <RetryButton label="重新发送" of={`${row.loginName}，${CHANNEL_LABELS[row.channel]}`} input={{ deliveryId: row.id }} done="已安排重新发送" action={resend} /> : '—') },
        ]}
      />
    </SectionCard>
  )
}

function Outcome({ row }: { row: UndeliveredRow }) {
  return (
    <div>
      <p>{outcomeWords(row.outcome)}</p>
      <p className="text-sm text-ink-2">第 {row.tries} 次{row.lastAt && `，${formatInstantShort(row.lastAt)}`}</p>
    </div>
  )
}
