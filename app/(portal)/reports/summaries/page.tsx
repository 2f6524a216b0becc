import { PlaceSwitch } from '@/components/organisation/place-switch'
import { DraftForm } from '@/components/report-summary/draft-form'
import { OfficeSummaryTable, OwnSummaryTable } from '@/components/report-summary/summary-tables'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { hasRole } from '@/lib/platform/auth/actor'
import { definePage } from '@/lib/platform/auth/define-page'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { listOfficeSummaries, listOwnSummaries, listSummaryPlans } from '@/lib/report/summary-list.queries'
import { summaryEntries } from '@/lib/report/summary.policy'
import { summaryListSearch } from '@/lib/report/summary.schema'
import { dateOnOf } from '@/lib/shared/format'
import { draftSummary } from './actions'

export const metadata = { title: '季度和年度总结' }

export default definePage(summaryEntries.list, { search: summaryListSearch }, async ({ search, ...context }) => {
  const { actor } = context
  const todayOn = dateOnOf(context.now)
  const year = search.year ?? Number(todayOn.slice(0, 4))
  const chosen = hasRole(actor, 'OFFICE', 'LEADER') ? await getChosenPlace(context, ['OFFICE', 'LEADER'], search.jurisdiction) : null
  const mayDraft = chosen !== null && isInScope(scopeFor(actor, ['OFFICE']), { jurisdictionPath: chosen.place.path })
  const own = hasRole(actor, 'LIAISON', 'APPROVER') ? await listOwnSummaries(context, year) : null
  const yearHref = (of: number) => `/reports/summaries?year=${of}${chosen && search.jurisdiction ? `&jurisdiction=${chosen.place.id}` : ''}`
  return (
    <>
      <PageHead
        title="季度和年度总结"
        meta={<p className="flex flex-wrap gap-x-4"><span>{year}年{chosen && ` · ${chosen.place.name}`}</span><TextLink href={yearHref(year - 1)}>{year - 1}年</TextLink><TextLink href={yearHref(year + 1)}>{year + 1}年</TextLink></p>}
        secondary={chosen && <PlaceSwitch basePath={`/reports/summaries?year=${year}`} currentId={chosen.place.id} options={chosen.options} elsewhere={chosen.elsewhere} />}
      />
      <div className="grid gap-5">
        {chosen && <SectionCard title="食安办总结" flush><OfficeSummaryTable rows={await listOfficeSummaries(context, chosen.place, year)} todayOn={todayOn} mayDraft={mayDraft} draft={draftSummary} /></SectionCard>}
        {chosen && mayDraft && <DraftForm plans={await listSummaryPlans(chosen.place.id)} year={year} draft={draftSummary} />}
        {own && <SectionCard title="本单位的总结" flush><OwnSummaryTable rows={own} todayOn={todayOn} draft={draftSummary} /></SectionCard>}
      </div>
    </>
  )
})
