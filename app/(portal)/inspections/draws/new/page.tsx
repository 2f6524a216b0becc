import { CommitDrawForm } from '@/components/inspection-draw/commit-draw-form'
import { PoolFilterLine, poolFilterOf, poolTableSpec } from '@/components/inspection-draw/pool-filter-line'
import { PoolFigures } from '@/components/inspection-draw/pool-preview'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { parseTableQuery } from '@/components/ui/table-query'
import { tableSearchSchema } from '@/components/ui/table-search.schema'
import { listTownships } from '@/lib/food-business/food-business.queries'
import { previewPool } from '@/lib/inspection/draw/draw-pool.queries'
import { DRAWERS, drawEntries } from '@/lib/inspection/draw/draw.policy'
import { findReplaceable } from '@/lib/inspection/draw/draw.queries'
import { newDrawSearch } from '@/lib/inspection/draw/draw.schema'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { commitDraw, findDrawBusiness } from '../actions'

export const metadata = { title: '新建双随机抽取' }

/** Until when drawn businesses are usually inspected, counted from the commitment. */
const USUAL_DAYS = 90

export default definePage(drawEntries.compose, { search: tableSearchSchema }, async ({ search, ...context }) => {
  const { jurisdiction, replaces: replacesId } = newDrawSearch.parse(search)
  const { place, options, elsewhere } = await getChosenPlace(context, DRAWERS, jurisdiction)
  const query = parseTableQuery(search, poolTableSpec)
  const filter = poolFilterOf(query)
  const [townships, pool, replaces] = await Promise.all([listTownships(place.id), previewPool(place.id, filter, context.now), findReplaceable(context, place.id, replacesId)])
  const todayOn = dateOnOf(context.now)
  const basePath = `/inspections/draws/new?jurisdiction=${place.id}${replaces ? `&replaces=${replaces.id}` : ''}`
  const seen = { businesses: pool.businesses, inspectors: pool.inspectors.length, leftOut: pool.leftOut }
  return (
    <>
      <PageHead title="新建双随机抽取" breadcrumb={[{ label: '双随机抽取', href: '/inspections/draws' }, { label: '新建' }]} meta={place.name} secondary={<PlaceSwitch basePath="/inspections/draws/new" currentId={place.id} options={options} elsewhere={elsewhere} />} />
      <div className="space-y-5">
        {replaces && <Notice title={`替代已作废的 ${replaces.number}`}>新的承诺写明替代“{replaces.title}”，作废的抽取仍然保留并公示。</Notice>}
        <SectionCard title="第一步：选定名录" aside="本辖区在营的监管对象">
          <PoolFilterLine basePath={basePath} query={query} townships={townships} total={pool.businesses} />
          <PoolFigures pool={pool} />
        </SectionCard>
        <SectionCard title="第二步：规则、排除名单和公共随机值" aside="公布后即固定">
          <CommitDrawForm
            context={{ jurisdictionId: place.id, filter, seen, replacesId: replaces?.id ?? null }}
            initial={{ title: '', inspectionKind: 'ROUTINE', dueOn: addDays(todayOn, USUAL_DAYS), count: '', teamSize: '2', limit: '', weightRule: 'risk-grade/1', leavesOut: true, exclusions: [], sourceName: '', valueKind: 'DIGITS', valueSize: '5', notBeforeOn: addDays(todayOn, 1), notBeforeTime: '21:30' }}
            todayOn={todayOn}
            commit={commitDraw}
            find={findDrawBusiness}
          />
        </SectionCard>
      </div>
    </>
  )
})
