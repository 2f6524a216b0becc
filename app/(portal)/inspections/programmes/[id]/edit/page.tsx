import { InspectionProgrammeForm } from '@/components/inspection-programme/programme-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getDueOptions } from '@/lib/inspection/programme/due-list.queries'
import { programmeFormValues } from '@/lib/inspection/programme/programme-form-values'
import { inspectionProgrammeEntries } from '@/lib/inspection/programme/programme.policy'
import { getInspectionProgramme } from '@/lib/inspection/programme/programme.queries'
import { inspectionProgrammeParamsSchema } from '@/lib/inspection/programme/programme.schema'
import { assertAllowed } from '@/lib/organisation/decision'
import { definePage } from '@/lib/platform/auth/define-page'
import { INSPECTION_PROGRAMME_KIND_LABELS } from '@/lib/terms/inspection-programme'
import { saveInspectionProgramme } from '../../actions'

export const metadata = { title: '编制检查计划' }

export default definePage(inspectionProgrammeEntries.edit, { params: inspectionProgrammeParamsSchema }, async ({ params, ...context }) => {
  const programme = await getInspectionProgramme(context, params.id)
  assertAllowed(programme.can.change)
  const { id, version, title, year, kind, number, place } = programme
  return (
    <>
      <PageHead title={`编制：${title}`} breadcrumb={[{ label: '检查计划', href: `/inspections/programmes?jurisdiction=${place.id}` }, { label: title, href: `/inspections/programmes/${id}` }, { label: '编制' }]} meta={`${place.name} · ${INSPECTION_PROGRAMME_KIND_LABELS[kind]} · ${year}年${kind === 'ANNUAL' ? ` 第 ${number} 版` : ''}草稿`} />
      <SectionCard title="计划"><InspectionProgrammeForm record={{ id, version }} stored={programmeFormValues(programme)} units={await getDueOptions(place.id)} save={saveInspectionProgramme} /></SectionCard>
    </>
  )
})
