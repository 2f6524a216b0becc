import { DepartmentKind } from '@/lib/generated/prisma/enums'
import type { DepartmentFilter } from '@/lib/organisation/department.queries'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const departmentTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['name', 'kind', 'member', 'liaison', 'state'], pageSizes: [50, 100, 200] }

/** What the query asks, from the address; what it does not know is left out. */
export function departmentFilterOf(query: TableQuery): DepartmentFilter {
  const [kind, state, member, liaison, name] = ['kind', 'state', 'member', 'liaison', 'name'].map((key) => query.filters[key]?.[0])
  return {
    ...(kind && Object.hasOwn(DepartmentKind, kind) ? { kind: kind as DepartmentKind } : {}),
    ...(state === 'active' || state === 'retired' ? { state } : {}),
    ...(member === 'yes' || member === 'no' ? { member: member === 'yes' } : {}),
    ...(liaison === 'some' || liaison === 'none' ? { liaison } : {}),
    ...(name ? { name } : {}),
    page: query.page,
    pageSize: query.pageSize,
  }
}
