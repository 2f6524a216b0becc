import type { Metadata } from 'next'
import { LiveSessionTable } from '@/components/auth/live-session-table'
import { SecurityTabs } from '@/components/auth/security-tabs'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { listLiveSessions, SESSIONS_PER_PAGE } from '@/lib/organisation/session-overview.queries'
import { sessionListSearchSchema } from '@/lib/organisation/session.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { endSession } from '../actions'

export const metadata: Metadata = { title: '在线会话' }

const BASE = '/admin/security/sessions'

export default definePage(sessionEntries.list, { search: sessionListSearchSchema }, async ({ search, ...context }) => {
  const { rows, total } = await listLiveSessions(context, search.page)
  return (
    <>
      <PageHead title="在线会话" meta="本辖区账号当前有效的登录。结束后，该设备下一次操作即须重新登录" />
      <SecurityTabs current={BASE} />
      <LiveSessionTable rows={rows} end={endSession} />
      <div className="mt-3">
        <Pagination basePath={BASE} spec={{ sortKeys: [], pageSizes: [SESSIONS_PER_PAGE] }} query={{ sort: null, page: search.page, pageSize: SESSIONS_PER_PAGE, filters: {} }} total={total} />
      </div>
    </>
  )
})
