import { DepartmentKind } from '@/lib/generated/prisma/enums'
import type { DepartmentFilter } from '@/lib/organisation/department.queries'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const departmentTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['name', 'kind', 'state'], pageSizes: [50, 100, 200] }

/** What the query asks, from the address; what it does not know is left out. */
export function departmentFilterOf(query: TableQuery): DepartmentFilter {
  const [kind, state, name] = [query.filters.kind?.[0], query.filters.state?.[0], query.filters.name?.[0]]
  return {
    ...(kind && Object.hasOwn(DepartmentKind, kind) ? { kind: kind as DepartmentKind } : {}),
    ...(state === 'active' || state === 'retired' ? { state } : {}),
    ...(name ? { name } : {}),
    page: query.page,
    pageSize: query.pageSize,
  }
}
