'use client'

import { clsx } from 'clsx'
import { Bell, ShieldAlert, UserCog, type LucideIcon } from 'lucide-react'
import { PortalLink } from '@/components/ui/portal-link'
import { useTransition } from 'react'
import { useRouter } from 'next/navigation'
import { callAction } from '@/components/forms/call-action'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import type { ServerAction } from '@/lib/shared/action-result'

export type NoticeLine = { id: string; kind: string; title: string; href: string; when: string; dateTime: string; read: boolean }

const KINDS: Record<string, { icon: LucideIcon; word: string }> = {
  account: { icon: UserCog, word: '账号' },
  security: { icon: ShieldAlert, word: '安全' },
  work: { icon: Bell, word: '工作' },
}

/** Notices as rows; going to what one tells of also marks it as read. */
export function NoticeList({ notices, markRead }: { notices: NoticeLine[]; markRead: ServerAction<unknown> }) {
  return (
    <ul aria-label="通知" className="divide-y divide-line-soft overflow-hidden rounded-md border border-line bg-surface">
      {notices.map((notice) => <NoticeItem key={notice.id} notice={notice} markRead={markRead} />)}
    </ul>
  )
}

function NoticeItem({ notice, markRead }: { notice: NoticeLine; markRead: ServerAction<unknown> }) {
  const { icon: Icon, word } = KINDS[notice.kind] ?? KINDS.work!
  return (
    <li className="flex items-start gap-3 px-4 py-2.5 hover:bg-action-soft">
      <span aria-hidden className={clsx('mt-2 size-2 shrink-0 rounded-full', notice.read ? 'bg-transparent' : 'bg-action')} />
      <Icon aria-hidden className="mt-1 size-4 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1">
        <PortalLink
          href={notice.href}
          onClick={() => {
            if (!notice.read) void callAction(markRead, { id: notice.id })
          }}
          className={clsx('rounded-sm text-ink no-underline hover:text-action hover:underline', !notice.read && 'font-semibold')}
        >
          <span className="sr-only">{notice.read ? '' : '未读，'}{word}：</span>
          {notice.title}
        </PortalLink>
        <p className="text-sm text-ink-2"><time dateTime={notice.dateTime}>{notice.when}</time></p>
      </div>
      {!notice.read && <MarkButton label={`将“${notice.title}”标为已读`} run={() => callAction(markRead, { id: notice.id })}>标为已读</MarkButton>}
    </li>
  )
}

/** Marks everything shown on arrival as read. */
export function MarkAllButton({ upTo, markAllRead }: { upTo: string; markAllRead: ServerAction<unknown> }) {
  return <MarkButton label="全部标为已读" size="md" run={() => callAction(markAllRead, { upTo })}>全部标为已读</MarkButton>
}

function MarkButton({ label, size = 'sm', run, children }: { label: string; size?: 'sm' | 'md'; run: () => ReturnType<ServerAction<unknown>>; children: string }) {
  const [pending, startTransition] = useTransition()
  const router = useRouter()
  const show = useToast()
  const press = () =>
    startTransition(async () => {
      const result = await run()
      if (result.ok) router.refresh()
      else show({ message: result.message, tone: 'attention' })
    })
  return <Button size={size} variant={size === 'sm' ? 'quiet' : 'secondary'} aria-label={label} pending={pending} onClick={press}>{children}</Button>
}
