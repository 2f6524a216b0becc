import type { Metadata } from 'next'
import { SecurityTabs } from '@/components/auth/security-tabs'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { sessionEntries } from '@/lib/organisation/session.policy'
import { listSignInFailures, SESSIONS_PER_PAGE } from '@/lib/organisation/session-overview.queries'
import { sessionListSearchSchema } from '@/lib/organisation/session.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatInstantShort } from '@/lib/shared/format'

export const metadata: Metadata = { title: '登录失败' }

const BASE = '/admin/security/failures'

export default definePage(sessionEntries.failures, { search: sessionListSearchSchema }, async ({ search, ...context }) => {
  const { rows, total } = await listSignInFailures(context, search.page)
  return (
    <>
      <PageHead title="登录失败" meta="本辖区账号以及不存在的账号的登录失败，最近的在前" />
      <SecurityTabs current={BASE} />
      <DataTable
        caption="登录失败记录"
        rows={rows}
        rowKey={(row) => row.id}
        phone="stack"
        empty={<EmptyState title="没有登录失败记录">密码或验证码错误、暂停登录、账号停用等情形会记在这里。</EmptyState>}
        columns={[
          { key: 'at', header: '时间', className: 'whitespace-nowrap', cell: (row) => formatInstantShort(row.at) },
          { key: 'loginName', header: '账号', cell: (row) => <span className="font-mono text-sm">{row.loginName}</span> },
          { key: 'address', header: '来源地址', cell: (row) => <span className="font-mono text-sm">{row.address}</span> },
          { key: 'outcome', header: '结果', cell: (row) => row.outcome },
        ]}
      />
      <div className="mt-3">
        <Pagination basePath={BASE} spec={{ sortKeys: [], pageSizes: [SESSIONS_PER_PAGE] }} query={{ sort: null, page: search.page, pageSize: SESSIONS_PER_PAGE, filters: {} }} total={total} />
      </div>
    </>
  )
})
