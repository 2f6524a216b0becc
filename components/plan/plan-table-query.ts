import { PlanGenre, PlanStatus } from '@/lib/generated/prisma/enums'
import type { PlanFilter } from '@/lib/plan/plan-index.queries'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const planTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['title', 'genre', 'status', 'year', 'unit'], pageSizes: [20, 50, 100] }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What the query asks, from the address; what it does not know is left out. */
export function planFilterOf(query: TableQuery): PlanFilter {
  const [title, genre, status, year, unit] = planTableSpec.filterKeys!.map((key) => query.filters[key]?.[0])
  return {
    ...(title ? { title } : {}),
    ...(genre && Object.hasOwn(PlanGenre, genre) ? { genre: genre as PlanGenre } : {}),
    ...(status && Object.hasOwn(PlanStatus, status) ? { status: status as PlanStatus } : {}),
    ...(year && /^(19|20)\d\d$/.test(year) ? { year: Number(year) } : {}),
    ...(unit && UUID.test(unit) ? { unit } : {}),
    page: query.page,
    pageSize: query.pageSize,
  }
}
