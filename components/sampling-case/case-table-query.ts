import { CASE_FILTER_KEYS, caseFilterFrom, type CaseFilter } from '@/lib/sampling/handling/case-question'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const caseTableSpec: TableQuerySpec = { sortKeys: [], filterKeys: [...CASE_FILTER_KEYS], pageSizes: [50] }

/** What the query asks, from the address; what it does not know is left out. */
export function caseFilterOf({ filters }: TableQuery): CaseFilter {
  return caseFilterFrom((key) => filters[key]?.[0] ?? '')
}

/** The same as an export takes it. */
export function caseQuestionOf({ filters }: TableQuery): Record<string, string> {
  return Object.fromEntries(CASE_FILTER_KEYS.map((key) => [key, filters[key]?.[0] ?? '']))
}
