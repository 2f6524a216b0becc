import { PlanMonthsTable } from '@/components/dashboard/plan-months-table'
import { AsOfSwitch } from '@/components/dashboard/as-of-switch'
import { PlanTable } from '@/components/dashboard/plan-table'
import { TaskStateTable } from '@/components/dashboard/task-state-table'
import { PlaceSwitch } from '@/components/organisation/place-switch'
import { obligationSpec } from '@/components/report/obligation-table-query'
import { ButtonLink } from '@/components/ui/button'
import { FilterWords } from '@/components/ui/filter-words'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHead } from '@/components/ui/page-head'
import { SectionCard } from '@/components/ui/section-card'
import { tableHref } from '@/components/ui/table-query'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { lookAddress, monthChoices, pastMonth } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { planOverviewSearch } from '@/lib/overview/dashboard.schema'
import type { PlanMonth } from '@/lib/overview/plan-months'
import { pastLookOf } from '@/lib/overview/past-look'
import { getPlanOverview } from '@/lib/overview/plan-overview.queries'
import { tasksInState, taskStateWords } from '@/lib/overview/task-list'
import { listTasks } from '@/lib/overview/task-list.queries'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { formatPeriod, lastDayOf, periodOf, yearOf } from '@/lib/shared/period'
import { pageInstructionAddress } from '@/lib/supervision/instruction'
import { canInstruct } from '@/lib/supervision/instruction.policy'

export const metadata = { title: '方案总览' }

const STATES = { open: { label: '在执行', has: ['PUBLISHED'] }, closed: { label: '已办结', has: ['CLOSED'] }, all: { label: '全部', has: ['PUBLISHED', 'CLOSED'] } } as const
const EMPTY = { open: { title: '还没有在执行的方案', text: '食安办发布方案后列在这里。' }, closed: { title: '还没有办结的方案', text: '食安办办结的方案列在这里，进展停在办结之时。' }, all: { title: '还没有发布的方案', text: '食安办发布方案后列在这里。' } } as const

export default definePage(dashboardEntries.plans, { search: planOverviewSearch }, async ({ search, ...context }) => {
  const { place, options, elsewhere } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const todayOn = dateOnOf(context.now)
  const asOf = pastMonth(search.asOf, todayOn)
  const look = { jurisdiction: place.id, asOf, standing: asOf ? search.standing : 'known' } as const
  const standing = look.standing === 'filed' ? 'FILED' : 'KNOWN'
  const year = search.year ?? yearOf(asOf ?? periodOf(todayOn))
  const [{ plans, months, rows, years }, tasks] = await Promise.all([getPlanOverview(place.id, year, { asOf, standing, now: context.now }), search.tasks ? listTasks(place.id, pastLookOf(asOf, standing)) : []])
  const listed = search.tasks && tasksInState(tasks, search.tasks)
  const ofState = (state: keyof typeof STATES) => plans.filter(({ status }) => STATES[state].has.some((one) => one === status))
  const hrefOf = (more: { state?: string; year?: number }) => lookAddress('/dashboard/plans', look, { state: more.state ?? search.state, year: String(more.year ?? year) })
  const listHref = ({ planId, period }: PlanMonth) => tableHref(`/reports/obligations?jurisdiction=${place.id}`, { sort: null, page: 1, pageSize: 50, filters: { period: [period], plan: [planId] } }, obligationSpec)
  return (
    <>
      <PageHead
        title="方案总览"
        breadcrumb={[{ label: '食品安全工作态势', href: lookAddress('/dashboard', look) }, { label: '方案总览' }]}
        meta={`${place.name} · 截至${formatDate(asOf ? lastDayOf(asOf) : todayOn)}${asOf ? (look.standing === 'filed' ? '，按当时报送' : '，按现在已知') : ''} · 全部规划与方案的进展和各月报送`}
        action={canInstruct(context.actor, place.path) && <ButtonLink variant="primary" href={pageInstructionAddress(hrefOf({}), '方案总览', place.id)}>批示</ButtonLink>}
        secondary={<><PlaceSwitch basePath="/dashboard/plans" currentId={place.id} options={options} elsewhere={elsewhere} /><AsOfSwitch basePath={`/dashboard/plans?${new URLSearchParams({ jurisdiction: place.id, ...(search.tasks ? { tasks: search.tasks } : {}) }).toString()}`} asOf={asOf ?? ''} standing={look.standing} months={monthChoices(todayOn)} /></>}
      />
      <LinkTabs label="按状态查看" tabs={(Object.keys(STATES) as (keyof typeof STATES)[]).map((state) => ({ href: hrefOf({ state }), label: STATES[state].label, count: ofState(state).length, current: state === search.state }))} />
      <div className="space-y-5">
        {listed && (
          <SectionCard flush anchor="tasks" title={`任务：${taskStateWords(search.tasks!)}`} aside={`${listed.length}/${tasks.length} 项${asOf ? `，${formatPeriod(asOf)}` : ''}`}>
            <div className="px-4 pt-3"><FilterWords words={[{ key: 'tasks', label: '最近一次报送的状态', word: taskStateWords(search.tasks!), hrefWithout: hrefOf({}) }]} clearHref={hrefOf({})} /></div>
            <TaskStateTable tasks={listed} />
          </SectionCard>
        )}
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
