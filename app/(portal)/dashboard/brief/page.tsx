import { BriefTable } from '@/components/brief/brief-table'
import { DraftBrief } from '@/components/brief/draft-brief'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { monthChoices } from '@/lib/overview/dashboard-address'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { formatPeriod, periodOf } from '@/lib/shared/period'
import { BRIEF_READERS, briefEntries, isBriefWriter, seesBriefPlace } from '@/lib/supervision/brief.policy'
import { listBriefs } from '@/lib/supervision/brief.queries'
import { briefListSearch } from '@/lib/supervision/brief.schema'
import { draftBrief } from './actions'

export const metadata = { title: '调度通报' }

export default definePage(briefEntries.list, { search: briefListSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, BRIEF_READERS, search.jurisdiction)
  const isWhole = seesBriefPlace(context.actor, { jurisdictionPath: place.path })
  const mayDraft = isBriefWriter(context.actor, { jurisdictionPath: place.path })
  const todayOn = dateOnOf(context.now)
  const months = [{ value: periodOf(todayOn), label: formatPeriod(periodOf(todayOn)) }, ...monthChoices(todayOn)]
  const rows = await listBriefs(context, place)
  return (
    <>
      <PageHead title="调度通报" {...(isWhole ? { breadcrumb: [{ label: '食品安全工作态势', href: `/dashboard?jurisdiction=${place.id}` }, { label: '调度通报' }] } : {})} meta={place.name} secondary={<PlaceSwitch basePath="/dashboard/brief" currentId={place.id} options={isWhole ? options : []} elsewhere={elsewhere} />} />
      <div className="grid gap-5">
        {mayDraft && <DraftBrief key={place.id} jurisdictionId={place.id} months={months} draft={draftBrief} />}
        <SectionCard flush title="历次通报" aside={`${rows.length} 份`}><BriefTable rows={rows} mayDraft={mayDraft} /></SectionCard>
      </div>
    </>
  )
})
