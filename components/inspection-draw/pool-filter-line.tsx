import type { PoolFilter } from '@/lib/inspection/draw/draw.schema'
import { poolFilterSchema } from '@/lib/inspection/draw/draw.schema'
import { DRAW_GRADE_LABELS } from '@/lib/terms/inspection-draw'
import { FOOD_BUSINESS_KIND_LABELS, FOOD_BUSINESS_TAG_LABELS } from '@/lib/terms/food-business'
import { FilterLine } from '../ui/filter-line'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const poolTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: ['kind', 'township', 'grade', 'tag'] }

const ANY: PoolFilter = { kind: [], township: [], grade: [], tag: [] }

/** The pool that an address asks for; what it does not know asks nothing. */
export function poolFilterOf({ filters }: TableQuery): PoolFilter {
  return Object.fromEntries(Object.entries(poolFilterSchema.shape).map(([key, schema]) => [key, schema.safeParse(filters[key] ?? []).data ?? ANY[key as keyof PoolFilter]])) as PoolFilter
}

/** Which businesses of the register are in the pool. */
export function PoolFilterLine({ basePath, query, townships, total }: { basePath: string; query: TableQuery; townships: readonly { readonly id: string; readonly shortName: string }[]; total: number }) {
  const options = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }))
  return (
    <FilterLine
      basePath={basePath}
      query={query}
      spec={poolTableSpec}
      total={total}
      filters={[
        { key: 'kind', label: '类别', kind: 'select', options: options(FOOD_BUSINESS_KIND_LABELS) },
        ...(townships.length > 0 ? [{ key: 'township', label: '乡镇（街道）', kind: 'select' as const, options: townships.map(({ id, shortName }) => ({ value: id, label: shortName })) }] : []),
        { key: 'grade', label: '风险等级', kind: 'select', options: options(DRAW_GRADE_LABELS) },
        { key: 'tag', label: '标签', kind: 'select', options: options(FOOD_BUSINESS_TAG_LABELS) },
      ]}
    />
  )
}
