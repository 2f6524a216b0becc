export type SortDirection = 'asc' | 'desc'
export type TableSort = { key: string; direction: SortDirection }

/** What a table lets one ask; the page declares it once and hands it to reader, writer and table alike. */
export type TableQuerySpec = {
  sortKeys: readonly string[]
  defaultSort?: TableSort
  filterKeys?: readonly string[]
  /** Rows a page; the first is the default. */
  pageSizes?: readonly number[]
  /** Put before every parameter, for a second table on the same page. */
  prefix?: string
}

export type TableQuery = {
  sort: TableSort | null
  page: number
  pageSize: number
  /** Only filters that are set; several values of one filter mean "any of". */
  filters: Record<string, string[]>
}

export type SearchParams = Record<string, string | string[] | undefined>

const MAX_PAGE = 100_000
const MAX_VALUE_LENGTH = 200
const MAX_VALUES = 50

function valuesOf(params: SearchParams, key: string): string[] {
  const value = params[key]
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value]
  return [...new Set(list.map((one) => one.trim()).filter((one) => one !== '' && one.length <= MAX_VALUE_LENGTH))].slice(0, MAX_VALUES)
}

function parseSort(text: string | undefined, spec: TableQuerySpec): TableSort | null {
  const fallback = spec.defaultSort ?? null
  if (!text) return fallback
  const direction: SortDirection = text.startsWith('-') ? 'desc' : 'asc'
  const key = text.replace(/^-/, '')
  return spec.sortKeys.includes(key) ? { key, direction } : fallback
}

function defaultPageSize(spec: TableQuerySpec): number {
  return spec.pageSizes?.[0] ?? 50
}

/**
 * Reads a table's state out of the URL. Nothing in a URL is an error: what is unknown, too long or out of
 * range falls back to the default, so an old link still opens.
 */
export function parseTableQuery(params: SearchParams, spec: TableQuerySpec): TableQuery {
  const prefix = spec.prefix ?? ''
  const page = Number(valuesOf(params, `${prefix}page`)[0])
  const pageSize = Number(valuesOf(params, `${prefix}size`)[0])
  const filters: Record<string, string[]> = {}
  for (const key of spec.filterKeys ?? []) {
    const values = valuesOf(params, prefix + key)
    if (values.length > 0) filters[key] = values
  }
  return {
    sort: parseSort(valuesOf(params, `${prefix}sort`)[0], spec),
    page: Number.isInteger(page) && page >= 1 ? Math.min(page, MAX_PAGE) : 1,
    pageSize: spec.pageSizes?.includes(pageSize) ? pageSize : defaultPageSize(spec),
    filters,
  }
}

/** Writes the state as a query string without `?`, leaving out what is the default; the same state gives the same text. */
export function tableQueryString(query: TableQuery, spec: TableQuerySpec): string {
  const prefix = spec.prefix ?? ''
  const params = new URLSearchParams()
  for (const key of spec.filterKeys ?? []) for (const value of query.filters[key] ?? []) params.append(prefix + key, value)
  const isDefaultSort = query.sort?.key === spec.defaultSort?.key && query.sort?.direction === spec.defaultSort?.direction
  if (query.sort && !isDefaultSort) params.set(`${prefix}sort`, `${query.sort.direction === 'desc' ? '-' : ''}${query.sort.key}`)
  if (query.pageSize !== defaultPageSize(spec)) params.set(`${prefix}size`, String(query.pageSize))
  if (query.page > 1) params.set(`${prefix}page`, String(query.page))
  return params.toString()
}

/**
 * A link to the same table, changed. `basePath` may carry other parameters of the page (a tab, a period);
 * they stay. Changing anything but the page goes back to page 1.
 */
export function tableHref(basePath: string, query: TableQuery, spec: TableQuerySpec, change: Partial<TableQuery> = {}): string {
  const next = { ...query, ...change, page: change.page ?? (Object.keys(change).length > 0 ? 1 : query.page) }
  const text = tableQueryString(next, spec)
  if (!text) return basePath
  return `${basePath}${basePath.includes('?') ? '&' : '?'}${text}`
}

/** The sort a press on a header leads to: ascending, then descending, then back to the default. */
export function nextSort(query: TableQuery, key: string): TableSort | null {
  if (query.sort?.key !== key) return { key, direction: 'asc' }
  return query.sort.direction === 'asc' ? { key, direction: 'desc' } : null
}

/** Filters without one value of one key, or without the key when no value is given. */
export function withoutFilter(filters: TableQuery['filters'], key: string, value?: string): TableQuery['filters'] {
  const { [key]: values = [], ...rest } = filters
  const left = value === undefined ? [] : values.filter((one) => one !== value)
  return left.length > 0 ? { ...rest, [key]: left } : rest
}

/** Number of pages for a count of rows; at least 1. */
export function pageCount(total: number, pageSize: number): number {
  return Math.max(1, Math.ceil(total / pageSize))
}

/** Pages to show in a pager, `null` where some are left out: 1 … 4 [5] 6 … 20. */
export function pagerSteps(page: number, pages: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  return wanted.flatMap((n, index) => {
    const gap = index === 0 ? 1 : n - wanted[index - 1]!
    if (gap === 2) return [n - 1, n]
    return gap > 2 ? [null, n] : [n]
  })
}
