import { PlaceSwitch } from '@/components/organisation/place-switch'
import { CreateProgramme } from '@/components/sampling/create-programme'
import { ProgrammeTable } from '@/components/sampling/programme-table'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { programmeEntries } from '@/lib/sampling/programme.policy'
import { listProgrammes } from '@/lib/sampling/programme.queries'
import { programmeSearchSchema } from '@/lib/sampling/programme.schema'
import { SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { dateOnOf } from '@/lib/shared/format'
import { createProgramme } from './actions'

export const metadata = { title: '抽检计划' }

export default definePage(programmeEntries.list, { search: programmeSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, SAMPLING_READERS, search.jurisdiction)
  const { rows, can } = await listProgrammes(context, place)
  return (
    <>
      <PageHead
        title="抽检计划"
        meta={`${place.name}各年度的抽检计划，每次调整为新的一版`}
        secondary={<PlaceSwitch basePath="/sampling/programmes" currentId={place.id} options={options} elsewhere={elsewhere} />}
        action={can.manage.allowed && <CreateProgramme jurisdictionId={place.id} year={dateOnOf(context.now).slice(0, 4)} create={createProgramme} />}
      />
      <ProgrammeTable rows={rows} />
    </>
  )
})
