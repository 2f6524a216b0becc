import { PlanMonthsTable } from '@/components/dashboard/plan-months-table'
import { PlanTable } from '@/components/dashboard/plan-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { obligationSpec } from '@/components/report/obligation-table-query'
import { ButtonLink } from '@/components/ui/button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { tableHref } from '@/components/ui/table-query'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { planOverviewSearch } from '@/lib/overview/dashboard.schema'
import type { PlanMonth } from '@/lib/overview/plan-months'
import { getPlanOverview } from '@/lib/overview/plan-overview.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { periodOf, yearOf } from '@/lib/shared/period'
import { pageInstructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'

export const metadata = { title: '方案总览' }

const STATES = { open: { label: '在执行', has: ['PUBLISHED'] }, closed: { label: '已办结', has: ['CLOSED'] }, all: { label: '全部', has: ['PUBLISHED', 'CLOSED'] } } as const
const EMPTY = { open: { title: '还没有在执行的方案', text: '食安办发布方案后列在这里。' }, closed: { title: '还没有办结的方案', text: '食安办办结的方案列在这里，进展停在办结之时。' }, all: { title: '还没有发布的方案', text: '食安办发布方案后列在这里。' } } as const

export default definePage(dashboardEntries.plans, { search: planOverviewSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const todayOn = dateOnOf(context.now)
  const year = search.year ?? yearOf(periodOf(todayOn))
  const { plans, months, rows, years } = await getPlanOverview(place.id, year, context.now)
  const ofState = (state: keyof typeof STATES) => plans.filter(({ status }) => STATES[state].has.some((one) => one === status))
  const hrefOf = (more: { state?: string; year?: number }) => `/dashboard/plans?${new URLSearchParams({ jurisdiction: place.id, state: more.state ?? search.state, year: String(more.year ?? year) }).toString()}`
  const listHref = ({ planId, period }: PlanMonth) => tableHref(`/reports/obligations?jurisdiction=${place.id}`, { sort: null, page: 1, pageSize: 50, filters: { period: [period], plan: [planId] } }, obligationSpec)
  return (
    <>
      <PageHead
        title="方案总览"
        breadcrumb={[{ label: '食品安全工作态势', href: `/dashboard?jurisdiction=${place.id}` }, { label: '方案总览' }]}
        meta={`${place.name} · 截至${formatDate(todayOn)} · 全部规划与方案的进展和各月报送`}
        action={canInstruct(context.actor, place.path) && <ButtonLink variant="primary" href={pageInstructionAddress(hrefOf({}), '方案总览', place.id)}>批示</ButtonLink>}
        secondary={<PlaceSwitch basePath="/dashboard/plans" currentId={place.id} options={options} elsewhere={elsewhere} />}
      />
      <LinkTabs label="按状态查看" tabs={(Object.keys(STATES) as (keyof typeof STATES)[]).map((state) => ({ href: hrefOf({ state }), label: STATES[state].label, count: ofState(state).length, current: state === search.state }))} />
      <div className="space-y-5">
        <SectionCard flush title="进展" aside={`${ofState(search.state).length} 个，任务和指标按状态计数`}><PlanTable withState plans={ofState(search.state)} empty={EMPTY[search.state]} /></SectionCard>
        <SectionCard flush title={`${year}年各月报送`} aside="已报/应报" actions={<YearLinks years={years} current={year} hrefOf={(one) => hrefOf({ year: one })} />}><PlanMonthsTable rows={rows} months={months} year={year} hrefOf={listHref} /></SectionCard>
      </div>
    </>
  )
})

function YearLinks({ years, current, hrefOf }: { years: readonly number[]; current: number; hrefOf: (year: number) => string }) {
  if (years.length < 2) return null
  return <nav aria-label="年份" className="flex gap-x-3 text-table">{years.map((year) => (year === current ? <span key={year} aria-current="page" className="font-semibold">{year}年</span> : <TextLink key={year} href={hrefOf(year)}>{year}年</TextLink>))}</nav>
}
