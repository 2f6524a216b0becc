import { PlaceSwitch } from '@/components/organisation/place-switch'
import { OverviewCases, OverviewCategories, OverviewCounties, OverviewFailures, OverviewFigures, OverviewHandling, OverviewMonths, OverviewTargets, OverviewTownships } from '@/components/sampling/overview-parts'
import { ButtonLink } from '@/components/ui/button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { getSamplingOverview } from '@/lib/overview/sampling-overview.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { describeCounting, USUAL_COVERAGE } from '@/lib/sampling/counting-options'
import { OVERVIEW_READERS, samplingOverviewEntries } from '@/lib/sampling/programme.policy'
import { overviewSearchSchema } from '@/lib/sampling/programme.schema'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '抽检监测' }

const YEARS = 3

export default definePage(samplingOverviewEntries.view, { search: overviewSearchSchema }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, OVERVIEW_READERS, search.jurisdiction)
  const todayOn = dateOnOf(context.now)
  const thisYear = Number(todayOn.slice(0, 4))
  const year = search.year !== undefined && search.year <= thisYear ? search.year : thisYear
  const overview = await getSamplingOverview(place.id, year, todayOn, context.now)
  const parts = { overview, placeId: place.id }
  const address = (one: number) => `/sampling?jurisdiction=${place.id}${one === thisYear ? '' : `&year=${one}`}`
  return (
    <>
      <PageHead
        title="抽检监测"
        meta={`${place.name}${year}年 · ${describeCounting(USUAL_COVERAGE)}`}
        secondary={<><PlaceSwitch basePath="/sampling" currentId={place.id} options={options} elsewhere={elsewhere} /><ButtonLink href={`/sampling/programmes?jurisdiction=${place.id}`}>抽检计划</ButtonLink></>}
        action={<ButtonLink variant="primary" href="/sampling/batches">抽检批次</ButtonLink>}
      />
      <LinkTabs label="按年度查看" tabs={Array.from({ length: YEARS }, (_, back) => thisYear - back).map((one) => ({ href: address(one), label: `${one}年`, current: one === year }))} />
      <div className="space-y-5">
        <OverviewFigures {...parts} />
        <OverviewCounties overview={overview} />
        <OverviewTargets overview={overview} />
        <OverviewMonths {...parts} />
        <OverviewHandling overview={overview} />
        <OverviewCases overview={overview} />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <OverviewCategories {...parts} />
          <div className="min-w-0 space-y-5">
            {overview.counties.length === 0 && <OverviewTownships {...parts} />}
            <OverviewFailures {...parts} />
          </div>
        </div>
      </div>
    </>
  )
})
