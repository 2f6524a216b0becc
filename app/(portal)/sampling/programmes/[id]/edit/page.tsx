import { ProgrammeForm } from '@/components/sampling/programme-form'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { assertAllowed } from '@/lib/organisation/decision'
import { definePage } from '@/lib/platform/auth/define-page'
import { getBatchOptions } from '@/lib/sampling/batch-view.queries'
import { programmeFormValues } from '@/lib/sampling/programme-form-values'
import { programmeEntries } from '@/lib/sampling/programme.policy'
import { getProgramme } from '@/lib/sampling/programme.queries'
import { programmeParamsSchema } from '@/lib/sampling/programme.schema'
import { saveProgramme } from '../../actions'

export const metadata = { title: '编制抽检计划' }

export default definePage(programmeEntries.edit, { params: programmeParamsSchema }, async ({ params, ...context }) => {
  const programme = await getProgramme(context, params.id)
  assertAllowed(programme.can.change)
  const { id, version, title, year, number, place } = programme
  return (
    <>
      <PageHead title={`编制：${title}`} breadcrumb={[{ label: '抽检计划', href: `/sampling/programmes?jurisdiction=${place.id}` }, { label: `${year}年第 ${number} 版`, href: `/sampling/programmes/${id}` }, { label: '编制' }]} meta={`${place.name} · ${year}年 第 ${number} 版草稿`} />
      <SectionCard title="计划"><ProgrammeForm record={{ id, version }} stored={programmeFormValues(programme)} options={await getBatchOptions([place.id])} save={saveProgramme} /></SectionCard>
    </>
  )
})
