import type { BusinessFilter, BusinessSort } from '@/lib/food-business/business-filter'
import { BUSINESS_FILTER_KEYS, businessFilterFrom } from '@/lib/food-business/business-question'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const businessTableSpec: TableQuerySpec = {
  sortKeys: ['name', 'expiry'],
  defaultSort: { key: 'name', direction: 'asc' },
  filterKeys: [...BUSINESS_FILTER_KEYS],
  pageSizes: [50, 100, 200],
}

/** What the query asks of the register, from the address; what it does not know is left out. */
export function businessFilterOf(query: TableQuery): BusinessFilter {
  return businessFilterFrom((key) => query.filters[key]?.[0] ?? '')
}

/** The same as an export takes it. */
export function businessQuestionOf(query: TableQuery, jurisdictionId: string): Record<string, string> {
  return { jurisdiction: jurisdictionId, ...Object.fromEntries(BUSINESS_FILTER_KEYS.map((key) => [key, query.filters[key]?.[0] ?? ''])), sort: businessSortOf(query).key, direction: businessSortOf(query).direction }
}

export function businessSortOf(query: TableQuery): BusinessSort {
  return { key: query.sort?.key === 'expiry' ? 'expiry' : 'name', direction: query.sort?.direction ?? 'asc' }
}
