import { ToneBadge } from '@/components/ui/status-badge'
import type { OwnSession } from '@/lib/organisation/session.queries'
import { formatInstantShort } from '@/lib/shared/format'
import type { ServerAction } from '@/lib/shared/action-result'
import { EndOwnSessionButton } from './session-actions'

/** Where the reader is signed in right now. */
export function OwnSessions({ sessions, endSession }: { sessions: OwnSession[]; endSession: ServerAction<unknown> }) {
  return (
    <ul>
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-line-soft px-4 py-2.5 last:border-b-0">
          <div className="min-w-0 flex-[1_1_16rem]">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {session.device}
              {session.present && <ToneBadge tone="good">当前设备</ToneBadge>}
            </p>
            <p className="text-sm text-ink-2">
              {session.address} · 登录于 {formatInstantShort(session.createdAt)} · 最近操作 {formatInstantShort(session.lastSeenAt)}
            </p>
          </div>
          {!session.present && <EndOwnSessionButton sessionId={session.id} device={session.device} action={endSession} />}
        </li>
      ))}
    </ul>
  )
}
