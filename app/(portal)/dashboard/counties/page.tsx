import { AsOfSwitch } from '@/components/dashboard/as-of-switch'
import { CountyTable } from '@/components/dashboard/county-table'
import { SaveWorkbook } from '@/components/dashboard/save-workbook'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { comparisonWords } from '@/lib/overview/county-comparison'
import { getCountyComparison } from '@/lib/overview/county-comparison.queries'
import { lookAddress, monthChoices, pastMonth } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { dashboardSearch } from '@/lib/overview/dashboard.schema'
import { dataDateWords } from '@/lib/overview/look-words'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { pageInstructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'

export const metadata = { title: '各县（市、区）对比' }

export default definePage(dashboardEntries.counties, { search: dashboardSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const { places, rows, dataUpToOn, ledgerUpToOn } = await getCountyComparison(place.id, { asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now })
  const todayOn = dateOnOf(context.now)
  return (
    <>
      <PageHead
        title="各县（市、区）对比"
        breadcrumb={[{ label: '食品安全工作态势', href: lookAddress('/dashboard', look) }, { label: '各县（市、区）对比' }]}
        meta={`${place.name} · ${places.length} 个县（市、区） · ${dataDateWords(look, dataUpToOn, ledgerUpToOn)}`}
        secondary={<><PlaceSwitch basePath="/dashboard/counties" currentId={place.id} options={options} elsewhere={elsewhere} /><AsOfSwitch basePath={`/dashboard/counties?jurisdiction=${place.id}`} asOf={look.asOf ?? ''} standing={look.standing} months={monthChoices(todayOn)} />{rows.length > 0 && <SaveWorkbook href={lookAddress('/api/dashboard/counties/workbook', look)} />}</>}
        action={canInstruct(context.actor, place.path) && <ButtonLink variant="primary" href={pageInstructionAddress(lookAddress('/dashboard/counties', look), '各县（市、区）对比', place.id)}>批示</ButtonLink>}
      />
      {places.length === 0 ? <EmptyState title="没有所辖的县（市、区）">本页供地级市对比所辖县（市、区）共有的指标。</EmptyState> : (
        <SectionCard flush title="共有的指标" aside={comparisonWords(rows)}>
          <CountyTable places={places} rows={rows} hrefOf={(targetId, placeId) => lookAddress(`/dashboard/targets/${targetId}`, { ...look, jurisdiction: placeId ?? place.id })} />
        </SectionCard>
      )}
    </>
  )
})
