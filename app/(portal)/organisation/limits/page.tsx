import { LimitGroups } from '@/components/organisation/limit-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { legalLimitEntries } from '@/lib/organisation/legal-limit.policy'
import { listLegalLimits } from '@/lib/organisation/legal-limit.queries'
import { limitSearchSchema } from '@/lib/organisation/legal-limit.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { REFERENCE_READERS } from '@/lib/organisation/population.policy'
import { definePage } from '@/lib/platform/auth/define-page'
import { formatDate } from '@/lib/shared/format'

export const metadata = { title: '法定时限与限值' }

export default definePage(legalLimitEntries.list, { search: limitSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, REFERENCE_READERS, search?.jurisdiction)
  const { on, groups } = await listLegalLimits(context, place)
  const unchecked = groups.flatMap((group) => group.limits).filter((limit) => limit.verification !== 'VERIFIED').length
  return (
    <>
      <PageHead
        title="法定时限与限值"
        meta={`${formatDate(on)}在${place.name}施行的规定；点开一行看依据和沿革`}
        secondary={<PlaceSwitch basePath="/organisation/limits" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      {unchecked > 0 && <Notice className="mb-4" title={`有 ${unchecked} 项尚未全部核对原文`}>标为“部分核对”“待核对”的数值，请在使用前对照现行文本，核对后登记新版本。</Notice>}
      <LimitGroups groups={groups} jurisdictionId={place.id} />
    </>
  )
})
