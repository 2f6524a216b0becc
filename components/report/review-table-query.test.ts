import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { reviewFilterOf, reviewTableSpec } from './review-table-query'

const filterOf = (params: Record<string, string>) => reviewFilterOf(parseTableQuery(params, reviewTableSpec))

test('what waits, oldest due first, where nothing is asked', () => {
  expect(filterOf({})).toEqual({ state: 'SUBMITTED', sort: 'due', descending: false, page: 1, pageSize: 50 })
})

test('what the address asks for is kept, what it does not know falls back', () => {
  const plan = '019300aa-0000-7000-8000-000000000001'
  expect(filterOf({ state: 'returned', plan, period: '2026-11', sort: '-submitted', size: '100', page: '2' })).toEqual({ state: 'RETURNED', plan, period: '2026-11', sort: 'submitted', descending: true, page: 2, pageSize: 100 })
  expect(filterOf({ state: 'constructor', plan: "' OR 1=1", period: '2026-13', department: 'x' })).toEqual(filterOf({}))
})
