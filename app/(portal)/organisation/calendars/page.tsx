import { CalendarYear } from '@/components/organisation/calendar-year'
import { ButtonLink } from '@/components/ui/button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { statutoryHolidays } from '@/lib/organisation/statutory-holidays'
import { workCalendarEntries } from '@/lib/organisation/work-calendar.policy'
import { getCalendarYear, type CalendarPage } from '@/lib/organisation/work-calendar.queries'
import { calendarSearchSchema } from '@/lib/organisation/work-calendar.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf, formatDate } from '@/lib/shared/format'

export const metadata = { title: '工作日历' }

export default definePage(workCalendarEntries.view, { search: calendarSearchSchema }, async ({ search, ...context }) => {
  const thisYear = Number(dateOnOf(context.now).slice(0, 4))
  const calendar = await getCalendarYear(context, search?.year ?? thisYear)
  const { year, published, can } = calendar
  const exceptions = published?.days ?? statutoryHolidays(year).map((on) => ({ on, kind: 'HOLIDAY' as const, name: '法定固定节日' }))
  return (
    <>
      <PageHead
        title={`${year}年工作日历`}
        meta="工作日时限按此计算，全平台通用"
        action={can.import.allowed && <ButtonLink href={`/organisation/calendars/import?year=${year}`} variant={published ? 'secondary' : 'primary'}>{published ? '重新导入本年安排' : '导入本年安排'}</ButtonLink>}
      />
      <LinkTabs label="年份" tabs={yearsAround(calendar, thisYear).map((one) => ({ href: `/organisation/calendars?year=${one}`, label: `${one}年`, current: one === year }))} />
      {published ? (
        <p className="mb-4 text-table text-ink-2">依据：{published.source}，{formatDate(published.publishedOn)}发布。</p>
      ) : (
        <Notice tone="attention" className="mb-4" title="该年度尚未公布，按法定固定节日推算">
          暂以周末、元旦、清明、劳动节、国庆节为休息日，未含春节、端午、中秋和调休；跨入本年的时限均标注“推算”。{!can.import.allowed && `${can.import.reason}。`}
        </Notice>
      )}
      <CalendarYear year={year} exceptions={exceptions} />
    </>
  )
})

/** Published years and the next one, oldest first, at most six. */
function yearsAround({ years, year }: CalendarPage, thisYear: number): number[] {
  return [...new Set([...years, year, thisYear, thisYear + 1])].sort((a, b) => a - b).slice(-6)
}
