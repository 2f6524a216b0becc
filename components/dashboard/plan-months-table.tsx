import { clsx } from 'clsx'
import { EmptyState } from '../ui/empty-state'
import { PortalLink } from '../ui/portal-link'
import type { PlanMonth, PlanMonthsRow } from '@/lib/overview/plan-months'
import { formatPeriod, monthOf, type Period } from '@/lib/shared/period'

type Props = { rows: readonly PlanMonthsRow[]; months: readonly Period[]; year: number; hrefOf: (month: PlanMonth) => string }

/** Plans by the months of a year: what came of what was owed, and what is past its day; a cell leads to the names. */
export function PlanMonthsTable({ rows, months, year, hrefOf }: Props) {
  if (rows.length === 0) return <EmptyState title={`${year}年没有应报项`}>方案中有报送要求的，发布后按期列在这里。</EmptyState>
  return (
    <div role="region" aria-label="各方案逐月报送" tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-separate border-spacing-0 text-table">
        <caption className="sr-only">{year}年各方案逐月报送，已报和应报</caption>
        <thead>
          <tr className="bg-sunken text-left">
            <th scope="col" className="sticky left-0 z-10 min-w-48 border-r border-b border-line bg-sunken px-4 py-2 font-semibold max-sm:min-w-32">规划、方案</th>
            {months.map((month) => <th key={month} scope="col" className="border-b border-line px-2 py-2 text-right font-semibold whitespace-nowrap">{monthOf(month)}月</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.planId}>
              <th scope="row" className="sticky left-0 z-10 border-r border-b border-line-soft bg-surface px-4 py-2 text-left font-normal"><PortalLink href={`/plans/${row.planId}`} className="no-underline hover:text-action">{row.title}</PortalLink></th>
              {row.months.map((month, index) => <td key={months[index]} className="border-b border-line-soft px-2 py-1.5 text-right align-top whitespace-nowrap tabular-nums">{month ? <Cell month={month} title={row.title} href={hrefOf(month)} /> : <span className="text-ink-2"><span aria-hidden>·</span><span className="sr-only">没有应报项</span></span>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell({ month: { period, owed, submitted, overdue }, title, href }: { month: PlanMonth; title: string; href: string }) {
  return (
    <PortalLink href={href} aria-label={`${title}，${formatPeriod(period)}：应报 ${owed}，已报 ${submitted}${overdue > 0 ? `，逾期 ${overdue}` : ''}`} className="inline-block min-w-10 rounded-sm no-underline hover:text-action">
      <span className={clsx(submitted === owed && 'text-ink-2')}>{submitted}/{owed}</span>
      {overdue > 0 && <span className="block text-sm font-medium text-attention">逾期 {overdue}</span>}
    </PortalLink>
  )
}
