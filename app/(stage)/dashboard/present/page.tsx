import { NewerNotice } from '@/components/dashboard/newer-notice'
import { SlideKeys } from '@/components/dashboard/slide-keys'
import { SlideView } from '@/components/dashboard/slide-view'
import { PortalLink } from '@/components/ui/portal-link'
import { TextLink } from '@/components/ui/text-link'
import { getChosenPlace } from '@/lib/organisation/place.queries'
import { lookAddress, pastMonth } from '@/lib/overview/dashboard-address'
import { DASHBOARD_READERS, dashboardEntries } from '@/lib/overview/dashboard.policy'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { presentSearch } from '@/lib/overview/dashboard.schema'
import { wholeDateWords } from '@/lib/overview/look-words'
import { slidesOf, type Slide } from '@/lib/overview/present-slides'
import { definePage } from '@/lib/platform/auth/define-page'
import { scopeFor } from '@/lib/platform/auth/scope'
import { overdueFindingWords } from '@/lib/rectification/overdue-words'
import { EXTENSION_DECIDERS } from '@/lib/report/extension-request.policy'
import { listWaitingExtensions } from '@/lib/report/extension-request.queries'
import { canInstruct } from '@/lib/supervision/instruction.policy'
import { listAnsweredInstructions } from '@/lib/supervision/instruction.queries'
import { dateOnOf } from '@/lib/shared/format'

export const metadata = { title: '调度会演示' }

const TITLES: Readonly<Record<Slide['kind'], string>> = { overview: '总体情况', decisions: '待决定和逾期的事项', attention: '需要关注的指标', indicators: '各项指标', pending: '目标待定的指标', missing: '没有数据的指标', departments: '需要推进的单位' }

export default definePage(dashboardEntries.present, { search: presentSearch }, async ({ search, ...context }) => {
  const { place } = await getChosenPlace(context, DASHBOARD_READERS, search.jurisdiction)
  const look = { jurisdiction: place.id, asOf: pastMonth(search.asOf, dateOnOf(context.now)), standing: pastMonth(search.asOf, dateOnOf(context.now)) ? search.standing : 'known' } as const
  const isLeader = canInstruct(context.actor, place.path)
  const [dashboard, answered, extensions] = await Promise.all([
    getDashboard(place.id, { asOf: look.asOf, standing: look.standing === 'filed' ? 'FILED' : 'KNOWN', now: context.now }),
    isLeader && !look.asOf ? listAnsweredInstructions(context, place.id) : null,
    isLeader && !look.asOf ? listWaitingExtensions(scopeFor(context.actor, EXTENSION_DECIDERS), { jurisdictionId: place.id, take: 3 }) : null,
  ])
  const { findings = null } = dashboard
  const waiting = [
    ...(answered && answered.total > 0 ? [{ title: `批示答复待审阅 ${answered.total} 件`, names: answered.rows.map(({ subjectLabel }) => subjectLabel) }] : []),
    ...(extensions && extensions.total > 0 ? [{ title: `延期待批准 ${extensions.total} 件`, names: extensions.rows.map(({ departmentName, owed }) => `${departmentName} ${owed}`) }] : []),
    ...(findings && findings.overdue > 0 ? [{ title: `检查发现的问题到期未销号 ${findings.overdue} 个`, names: [overdueFindingWords(findings, dateOnOf(context.now))] }] : []),
  ]
  const slides = slidesOf({ ...dashboard, waiting })
  const at = Math.min(search.slide, slides.length) - 1
  const slide = slides[at]!
  const hrefs = slides.map((_, index) => lookAddress('/dashboard/present', look, { slide: String(index + 1) }))
  const leave = lookAddress('/dashboard', look)
  const dataDate = wholeDateWords(look, dashboard.dataUpToOn, dashboard.ledgerUpToOn)
  return (
    <article aria-label="调度会演示" className="flex min-h-[calc(100dvh-var(--banner-height))] flex-col bg-surface px-[5vw] py-[4vh] print:min-h-0 print:p-0">
      <NewerNotice href={lookAddress('/dashboard/data', look)} mark={dashboard.mark} className="top-1" />
      <SlideKeys hrefs={hrefs} at={at} leave={leave} />
      <header className="mb-[3vh] flex flex-wrap items-baseline justify-between gap-x-6 border-b-2 border-attention pb-3">
        <h1 className="text-[clamp(1.5rem,2.2vw,4rem)] leading-tight font-semibold">{place.name}食品安全工作调度 · {TITLES[slide.kind]}{slide.part && `（${slide.part}）`}</h1>
        <p className="text-[clamp(0.9375rem,1.46vw,2.5rem)] text-ink-2">{dataDate}</p>
      </header>
      <div className="flex-[1_0_auto]"><SlideView slide={slide} /></div>
      <nav aria-label="翻页" className="mt-[3vh] flex items-center justify-between gap-4 border-t border-line pt-3 text-[clamp(0.9375rem,1.15vw,2rem)] print:hidden">
        <TextLink href={leave}>退出演示</TextLink>
        <span className="text-ink-2">第 {at + 1} 页，共 {slides.length} 页</span>
        <span className="flex gap-4">
          {at > 0 && <PortalLink replace href={hrefs[at - 1]!}>上一页</PortalLink>}
          {at < slides.length - 1 && <PortalLink replace href={hrefs[at + 1]!}>下一页</PortalLink>}
        </span>
      </nav>
    </article>
  )
})
