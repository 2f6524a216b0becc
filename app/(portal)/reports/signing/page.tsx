import { PlaceSwitch } from '@/components/organisation/place-switch'
import { SigningTable } from '@/components/report/signing-table'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { REVIEWERS } from '@/lib/report/review.policy'
import { signingEntries } from '@/lib/report/signing-setting.policy'
import { listSigningSettings } from '@/lib/report/signing-setting.queries'
import { signingSearchSchema } from '@/lib/report/signing-setting.schema'
import { changeSigning } from './actions'

export const metadata = { title: '审签设置' }

export default definePage(signingEntries.list, { search: signingSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, REVIEWERS, search.jurisdiction)
  const rows = await listSigningSettings(place.id)
  const unsigned = rows.filter(({ needsSigning }) => !needsSigning).length
  return (
    <>
      <PageHead
        title="审签设置"
        meta={`${place.name} · 须审签 ${rows.length - unsigned} 个单位，无须审签 ${unsigned} 个`}
        breadcrumb={[{ label: '报送情况', href: `/reports/timeliness?jurisdiction=${place.id}` }, { label: '审签设置' }]}
        secondary={<PlaceSwitch basePath="/reports/signing" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <SigningTable rows={rows} change={changeSigning} />
    </>
  )
})
