import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { instructionFilterOf, instructionTableSpec } from './instruction-table-query'

const filterOf = (params: Record<string, string>) => instructionFilterOf(parseTableQuery(params, instructionTableSpec))

test('what waits for an answer is shown unless another state is asked for', () => {
  expect(filterOf({})).toEqual({ state: 'OPEN', own: false, page: 1, pageSize: 50 })
  expect(filterOf({ state: 'answered', own: '1', page: '3', size: '100' })).toEqual({ state: 'ANSWERED', own: true, page: 3, pageSize: 100 })
  expect(filterOf({ state: 'all' }).state).toBe('all')
})

test('what the address cannot mean falls back', () => {
  expect(filterOf({ state: 'constructor', own: 'yes', size: '7' })).toEqual({ state: 'OPEN', own: false, page: 1, pageSize: 50 })
})
