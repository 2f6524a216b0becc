import type { Metadata } from 'next'
import { MarkAllButton, NoticeList } from '@/components/notifications/notice-list'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { NOTIFICATION_PAGE_SIZE, countUnread, listNotifications } from '@/lib/overview/notification.queries'
import { notificationEntries } from '@/lib/overview/notification.policy'
import { notificationSearchSchema } from '@/lib/overview/notification.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInstant } from '@/lib/shared/format'
import { markAllRead, markRead } from './actions'

export const metadata: Metadata = { title: '通知' }

export default definePage(notificationEntries.list, { search: notificationSearchSchema }, async ({ search, ...context }) => {
  const unreadOnly = search.show === 'unread'
  const [{ rows, total }, unread] = await Promise.all([listNotifications(context, { unreadOnly, page: search.page }), countUnread(context)])
  const spec = { sortKeys: [], pageSizes: [NOTIFICATION_PAGE_SIZE] }
  const query = { sort: null, page: search.page, pageSize: NOTIFICATION_PAGE_SIZE, filters: {} }
  const tabs = [
    { href: '/notifications', label: '全部', current: !unreadOnly },
    { href: '/notifications?show=unread', label: '未读', count: unread, current: unreadOnly },
  ]
  return (
    <>
      <PageHead title="通知" meta="与您账号有关的变更和待办提醒。" secondary={unread > 0 && <MarkAllButton upTo={context.at.toISOString()} markAllRead={markAllRead} />} />
      <LinkTabs label="通知范围" tabs={tabs} />
      {rows.length === 0 ? (
        <div className="rounded-md border border-line bg-surface">
          {unreadOnly ? <EmptyState title="没有未读通知">新的通知到达时，页面上方的铃铛会显示数目。</EmptyState> : <EmptyState title="这里将列出您的通知">角色变动、密码重置、任务分派和退回等情况会自动通知到您。</EmptyState>}
        </div>
      ) : (
        <NoticeList markRead={markRead} notices={rows.map(({ createdAt, ...row }) => ({ ...row, dateTime: createdAt, when: formatInstant(createdAt) }))} />
      )}
      <div className="mt-3"><Pagination basePath={unreadOnly ? '/notifications?show=unread' : '/notifications'} query={query} spec={spec} total={total} label="通知分页" /></div>
    </>
  )
})
