import type { SectionState } from '@/lib/generated/prisma/enums'
import type { ReviewFilter } from '@/lib/report/review-list.queries'
import { parsePeriod } from '@/lib/shared/period'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const reviewTableSpec: TableQuerySpec = {
  sortKeys: ['due', 'submitted'],
  defaultSort: { key: 'due', direction: 'asc' },
  filterKeys: ['state', 'plan', 'period', 'department'],
  pageSizes: [50, 100, 200],
}

/** The states one can ask for; what waits is shown where none is chosen. */
export const REVIEW_STATE_FILTERS: Readonly<Record<string, SectionState | 'all'>> = { returned: 'RETURNED', accepted: 'ACCEPTED', correcting: 'CORRECTING', signing: 'SIGNING', all: 'all' }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the query asks, from the address; what it does not know is left out. */
export function reviewFilterOf(query: TableQuery): ReviewFilter {
  const [state, plan, period, department] = reviewTableSpec.filterKeys!.map((key) => query.filters[key]?.[0])
  return {
    state: state && Object.hasOwn(REVIEW_STATE_FILTERS, state) ? REVIEW_STATE_FILTERS[state]! : 'SUBMITTED',
    ...(plan && UUID.test(plan) ? { plan } : {}),
    ...(department && UUID.test(department) ? { department } : {}),
    ...(period && parsePeriod(period) ? { period } : {}),
    sort: query.sort?.key === 'submitted' ? 'submitted' : 'due',
    descending: query.sort?.direction === 'desc',
    page: query.page,
    pageSize: query.pageSize,
  }
}
