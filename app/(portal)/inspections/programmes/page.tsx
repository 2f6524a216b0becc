import { CreateInspectionProgramme } from '@/components/inspection-programme/create-programme'
import { InspectionProgrammeTable } from '@/components/inspection-programme/programme-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { TextLink } from '@/components/ui/text-link'
import { dueListHref } from '@/lib/inspection/programme/due-list'
import { inspectionProgrammeEntries, INSPECTION_PROGRAMME_READERS } from '@/lib/inspection/programme/programme.policy'
import { listInspectionProgrammes } from '@/lib/inspection/programme/programme.queries'
import { inspectionProgrammeSearchSchema } from '@/lib/inspection/programme/programme.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { createInspectionProgramme } from './actions'

export const metadata = { title: '检查计划' }

export default definePage(inspectionProgrammeEntries.list, { search: inspectionProgrammeSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, INSPECTION_PROGRAMME_READERS, search.jurisdiction)
  const { rows, can } = await listInspectionProgrammes(context, place)
  return (
    <>
      <PageHead
        title="检查计划"
        meta={`${place.name}的年度监督检查计划、专项检查和上级任务`}
        secondary={<><PlaceSwitch basePath="/inspections/programmes" currentId={place.id} options={options} elsewhere={elsewhere} /><TextLink href={dueListHref(place.id)} className="self-center text-table">应检监管对象</TextLink></>}
        action={can.manage.allowed && <CreateInspectionProgramme jurisdictionId={place.id} year={dateOnOf(context.now).slice(0, 4)} create={createInspectionProgramme} />}
      />
      <InspectionProgrammeTable rows={rows} />
    </>
  )
})
