import { CalendarImportForm } from '@/components/organisation/calendar-import-form'
import { PageHead } from '@/components/ui/page-head'
import { assertAllowed } from '@/lib/organisation/decision'
import { workCalendarEntries } from '@/lib/organisation/work-calendar.policy'
import { getCalendarYear } from '@/lib/organisation/work-calendar.queries'
import { calendarSearchSchema } from '@/lib/organisation/work-calendar.schema'
import { definePage } from '@/lib/platform/auth/define-page'
import { dateOnOf } from '@/lib/shared/format'
import { importCalendar } from '../actions'

export const metadata = { title: '导入节假日安排' }

export default definePage(workCalendarEntries.importPage, { search: calendarSearchSchema }, async ({ search, ...context }) => {
  const todayOn = dateOnOf(context.now)
  const { year, published, can } = await getCalendarYear(context, search?.year ?? Number(todayOn.slice(0, 4)) + 1)
  assertAllowed(can.import)
  return (
    <>
      <PageHead title={`导入${year}年节假日安排`} breadcrumb={[{ label: '工作日历', href: `/organisation/calendars?year=${year}` }, { label: '导入节假日安排' }]} />
      <CalendarImportForm key={year} year={year} version={published?.version ?? 0} todayOn={todayOn} importCalendar={importCalendar} />
    </>
  )
})
