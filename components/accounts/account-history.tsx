import type { AccountView } from '@/lib/organisation/account-view.queries'
import { formatInstant, formatInstantShort } from '@/lib/shared/format'
import { EmptyState } from '../ui/empty-state'
import { SectionCard } from '../ui/section-card'
import { ToneBadge } from '../ui/status-badge'
import { Timeline } from '../ui/timeline'

/** The last attempts to sign in, newest first. */
export function SignInHistory({ signIns }: { signIns: AccountView['signIns'] }) {
  return (
    <SectionCard title="登录记录" aside="最近 20 次" flush>
      {signIns.length === 0 ? (
        <EmptyState title="还没有登录记录">本人登录后，时间和来源地址会列在这里。</EmptyState>
      ) : (
        <ul aria-label="登录记录">
          {signIns.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line-soft px-4 py-1.5 text-table last:border-0">
              <time dateTime={one.attemptedAt}>{formatInstantShort(one.attemptedAt)}</time>
              <span className="text-ink-2">{one.address}</span>
              {one.succeeded ? <ToneBadge plain tone="good">成功</ToneBadge> : <ToneBadge plain tone="caution">失败</ToneBadge>}
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

/** What administrators did to the account, newest first. */
export function AccountEvents({ events }: { events: AccountView['events'] }) {
  const entries = events.map((event) => ({
    key: event.id,
    when: formatInstant(event.occurredAt),
    dateTime: event.occurredAt,
    who: event.actorName,
    what: event.what,
    detail: event.lines.length > 0 ? <ul>{event.lines.map((line) => <li key={line}>{line}</li>)}</ul> : undefined,
  }))
  return (
    <SectionCard title="账号变更记录" aside="最近 20 条">
      {entries.length === 0 ? <p className="text-table text-ink-2">还没有变更。</p> : <Timeline label="账号变更记录" entries={entries} />}
    </SectionCard>
  )
}
