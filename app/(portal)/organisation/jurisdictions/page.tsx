import { JurisdictionTable } from '@/components/organisation/jurisdiction-table'
import { PageHead } from '@/components/ui/page-head'
import { jurisdictionEntries } from '@/lib/organisation/jurisdiction.policy'
import { listJurisdictions } from '@/lib/organisation/jurisdiction.queries'
import { definePage } from '@/lib/platform/auth/define-page'

export const metadata = { title: '辖区' }

export default definePage(jurisdictionEntries.list, {}, async (context) => {
  const rows = await listJurisdictions(context)
  const canOpen = rows.some((row) => row.canUpdate)
  return (
    <>
      <PageHead title="辖区" meta={canOpen ? '您负责的辖区及其下级；点开一行可修改资料或新增下级辖区' : '您所在的辖区及其下级'} />
      <JurisdictionTable rows={rows} />
    </>
  )
})
