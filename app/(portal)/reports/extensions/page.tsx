import { ExtensionRequestTable, extensionTableSpec } from '@/components/report/extension-request-table'
import { PageHead } from '@/components/ui/page-head'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { extensionRequestEntries } from '@/lib/report/extension-request.policy'
import { listExtensionRequests } from '@/lib/report/extension-request.queries'

export const metadata = { title: '延期请示' }

export default definePage(extensionRequestEntries.list, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const query = parseTableQuery(search, extensionTableSpec)
  const list = await listExtensionRequests(context, query)
  return (
    <>
      <PageHead title="延期请示" meta="超出食安办批准权限的报送延期，由领导决定" breadcrumb={[{ label: '报送情况', href: '/reports/timeliness' }, { label: '延期请示' }]} />
      <ExtensionRequestTable {...list} query={query} />
    </>
  )
})
