import { clsx } from 'clsx'
import { formatMonth } from '@/lib/shared/period'
import { yearMonths, type Exception, type YearDay, type YearMonth } from './calendar-grid-of-year'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

/** A year on one page: twelve small tables, rest days and exchanged days marked by word and ground. */
export function CalendarYear({ year, exceptions }: { year: number; exceptions: readonly Exception[] }) {
  return (
    <>
      <ul aria-label="图例" className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-table text-ink-2">
        <li><Mark kind="off" /> 放假（原为工作日）</li>
        <li><Mark kind="worked" /> 上班（原为周末）</li>
        <li><span className="inline-block rounded-sm bg-sunken px-1.5 text-ink-2">6</span> 周末</li>
      </ul>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4 print:grid-cols-3">
        {yearMonths(year, exceptions).map((month) => <Month key={month.period} month={month} />)}
      </div>
    </>
  )
}

function Month({ month }: { month: YearMonth }) {
  return (
    <table className="w-full table-fixed break-inside-avoid rounded-md border border-line bg-surface text-center text-table">
      <caption className="px-2 pb-1 text-left text-table font-semibold">
        {formatMonth(month.period)}
        <span className="ml-2 text-sm font-normal text-ink-2">工作日 {month.workingDays} 天</span>
      </caption>
      <thead>
        <tr>{WEEKDAYS.map((day) => <th key={day} scope="col" className="py-1 text-sm font-normal text-ink-2"><span className="sr-only">星期</span>{day}</th>)}</tr>
      </thead>
      <tbody>
        {month.weeks.map((week, index) => (
          <tr key={index}>{week.map((day, column) => <td key={column} className={clsx('h-11 p-0.5 align-middle', day && !day.working && 'bg-sunken text-ink-2')}>{day && <Day day={day} />}</td>)}</tr>
        ))}
      </tbody>
    </table>
  )
}

function Day({ day }: { day: YearDay }) {
  if (!day.exception) return day.day
  return (
    <span title={day.name || undefined} className={clsx('block rounded-sm leading-tight', day.exception === 'off' ? 'bg-met-soft text-met' : 'border border-at-risk bg-at-risk-soft text-at-risk')}>
      <span className="block font-semibold">{day.day}</span>
      <span className="block text-xs">{day.exception === 'off' ? '休' : '班'}</span>
      {day.name && <span className="sr-only">，{day.name}</span>}
    </span>
  )
}

function Mark({ kind }: { kind: 'off' | 'worked' }) {
  return <span className={clsx('inline-block rounded-sm px-1.5', kind === 'off' ? 'bg-met-soft text-met' : 'border border-at-risk bg-at-risk-soft text-at-risk')}>{kind === 'off' ? '休' : '班'}</span>
}
