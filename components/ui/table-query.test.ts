import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextSort, pageCount, pagerSteps, parseTableQuery, tableHref, tableQueryString, withoutFilter, type TableQuerySpec } from './table-query'

const spec: TableQuerySpec = {
  sortKeys: ['name', 'dueOn'],
  defaultSort: { key: 'dueOn', direction: 'asc' },
  filterKeys: ['department', 'state'],
  pageSizes: [50, 100],
}
const plain = parseTableQuery({}, spec)

describe('reading', () => {
  test('nothing in the URL is the default', () => {
    expect(plain).toEqual({ sort: { key: 'dueOn', direction: 'asc' }, page: 1, pageSize: 50, filters: {} })
  })

  test('everything in the URL is read', () => {
    expect(parseTableQuery({ sort: '-name', page: '3', size: '100', department: ['市教育局', '市民政局'], state: 'late' }, spec)).toEqual({
      sort: { key: 'name', direction: 'desc' },
      page: 3,
      pageSize: 100,
      filters: { department: ['市教育局', '市民政局'], state: ['late'] },
    })
  })

  test.each([
    { page: '0' },
    { page: '-1' },
    { page: '1.5' },
    { page: 'x' },
    { size: '7' },
    { sort: 'password' },
    { sort: '-' },
    { unknown: 'y' },
    { state: '   ' },
    { state: 'x'.repeat(201) },
    { page: undefined },
  ])('%j falls back', (params) => expect(parseTableQuery(params, spec)).toEqual(plain))

  test('a repeated value counts once, a flood is cut', () => {
    expect(parseTableQuery({ state: ['a', 'a', ' a'] }, spec).filters).toEqual({ state: ['a'] })
    expect(parseTableQuery({ state: Array.from({ length: 999 }, (_, n) => `s${n}`) }, spec).filters.state).toHaveLength(50)
  })
})

describe('writing', () => {
  test('the default leaves the address clean', () => {
    expect(tableQueryString(plain, spec)).toBe('')
    expect(tableHref('/tasks', plain, spec)).toBe('/tasks')
  })

  test('what is written is read back', () => {
    const queries = fc.record({
      sort: fc.constantFrom({ key: 'name', direction: 'asc' as const }, { key: 'name', direction: 'desc' as const }, { key: 'dueOn', direction: 'desc' as const }),
      page: fc.integer({ min: 1, max: 100_000 }),
      pageSize: fc.constantFrom(50, 100),
      filters: fc.record({ state: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }).map((s) => s.trim() || '市'), { minLength: 1, maxLength: 5 }) }),
    })
    fc.assert(
      fc.property(queries, fc.constantFrom('', 't2-'), (query, prefix) => {
        const withPrefix = { ...spec, prefix }
        const params: Record<string, string[]> = {}
        for (const [key, value] of new URLSearchParams(tableQueryString(query, withPrefix))) (params[key] ??= []).push(value)
        expect(parseTableQuery(params, withPrefix)).toEqual(query)
      }),
    )
  })

  test('a new sort or filter goes back to page 1, a new page keeps the rest', () => {
    const query = { ...plain, page: 4, filters: { state: ['late'] } }
    expect(tableHref('/tasks', query, spec, { sort: { key: 'name', direction: 'asc' } })).toBe('/tasks?state=late&sort=name')
    expect(tableHref('/tasks', query, spec, { page: 5 })).toBe('/tasks?state=late&page=5')
    expect(tableHref('/tasks?tab=done', query, spec, { filters: {} })).toBe('/tasks?tab=done')
    expect(tableHref('/tasks?tab=done', query, spec)).toBe('/tasks?tab=done&state=late&page=4')
  })
})

test('a header turns ascending, descending, default', () => {
  const first = nextSort(plain, 'name')
  expect(first).toEqual({ key: 'name', direction: 'asc' })
  const second = nextSort({ ...plain, sort: first }, 'name')
  expect(second).toEqual({ key: 'name', direction: 'desc' })
  expect(nextSort({ ...plain, sort: second }, 'name')).toBeNull()
})

test('a filter is taken away by value or as a whole', () => {
  const filters = { state: ['a', 'b'], department: ['x'] }
  expect(withoutFilter(filters, 'state', 'a')).toEqual({ state: ['b'], department: ['x'] })
  expect(withoutFilter(filters, 'department', 'x')).toEqual({ state: ['a', 'b'] })
  expect(withoutFilter(filters, 'state')).toEqual({ department: ['x'] })
})

test('pages', () => {
  expect([pageCount(0, 50), pageCount(50, 50), pageCount(51, 50)]).toEqual([1, 1, 2])
  expect(pagerSteps(1, 1)).toEqual([1])
  expect(pagerSteps(5, 20)).toEqual([1, null, 4, 5, 6, null, 20])
  expect(pagerSteps(3, 5)).toEqual([1, 2, 3, 4, 5])
  expect(pagerSteps(1, 9)).toEqual([1, 2, null, 9])
})
