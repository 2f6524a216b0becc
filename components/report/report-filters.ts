import type { SearchOption } from '../ui/option-search'
import type { TableFilter } from '../ui/table-filter'

export type ReportFilterOptions = { readonly plans: SearchOption[]; /** Empty for a department, which sees its own only. */ readonly units: SearchOption[]; readonly todayOn: string }

/** The filters that the table of timeliness and the list behind its numbers share. */
export function reportFilters({ plans, units, todayOn }: ReportFilterOptions): TableFilter[] {
  return [
    { key: 'period', label: '月份', kind: 'period', todayOn },
    { key: 'range', label: '范围', kind: 'select', options: [{ value: 'year', label: '该月全年' }] },
    { key: 'plan', label: '方案', kind: 'search', options: plans },
    ...(units.length > 0 ? [{ key: 'department', label: '单位', kind: 'search', options: units } satisfies TableFilter] : []),
  ]
}
