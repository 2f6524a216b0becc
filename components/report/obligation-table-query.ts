import { OUTCOMES, type Outcome } from '@/lib/report/obligation-outcome'
import type { ObligationFilter } from '@/lib/report/obligation-list.queries'
import { formatPeriod, makePeriod, parsePeriod, periodOf, yearOf } from '@/lib/shared/period'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const timelinessSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['period', 'range', 'plan', 'department'] }
export const burdenSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['period', 'plan', 'department'] }
export const obligationSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['outcome', 'period', 'range', 'plan', 'department'], pageSizes: [50, 100, 200] }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export type AskedObligations = { readonly filter: ObligationFilter; readonly outcome: Outcome | null; /** 2026年11月, or 2026年. */ readonly words: string }

/**
 * What the address asks for: a month, this one where none is named, or the whole year of it.
 * @param todayOn the business day
 */
export function askedObligations(query: Pick<TableQuery, 'filters'>, todayOn: string, wholeYear = false): AskedObligations {
  const valueOf = (key: string) => query.filters[key]?.[0]
  const month = parsePeriod(valueOf('period')) ?? periodOf(todayOn)
  const isYear = wholeYear || valueOf('range') === 'year'
  const [plan, department, outcome] = [valueOf('plan'), valueOf('department'), valueOf('outcome')]
  const span = isYear ? { from: makePeriod(yearOf(month), 1), to: makePeriod(yearOf(month), 12) } : { from: month, to: month }
  return {
    filter: { ...span, ...(plan && UUID.test(plan) ? { plan } : {}), ...(department && UUID.test(department) ? { department } : {}) },
    outcome: OUTCOMES.find((one) => one === outcome) ?? null,
    words: isYear ? `${yearOf(month)}年` : formatPeriod(month),
  }
}
