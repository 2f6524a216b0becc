import { ACCOUNT_SORT_KEYS, accountFilterSchema, type AccountFilter } from '@/lib/organisation/account-filter.schema'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

/** What the list of accounts keeps in its address. */
export const accountTableSpec = {
  sortKeys: ACCOUNT_SORT_KEYS,
  defaultSort: { key: 'loginName', direction: 'asc' },
  filterKeys: ['text', 'role', 'status', 'jurisdictionId', 'departmentId'],
  pageSizes: [50, 100, 200],
} satisfies TableQuerySpec

/** The filter for the query; what does not fit is left out. */
export function accountFilterOf(query: TableQuery): AccountFilter {
  const first = Object.fromEntries(accountTableSpec.filterKeys.map((key) => [key, query.filters[key]?.[0]]))
  return accountFilterSchema.parse({ ...first, sort: query.sort, page: query.page, pageSize: query.pageSize })
}
