import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { caseFilterOf, caseTableSpec } from './case-table-query'

test('the address says what is asked; what it does not know is left out', () => {
  const filterOf = (params: Record<string, string>) => caseFilterOf(parseTableQuery(params, caseTableSpec))
  expect(filterOf({})).toEqual({ state: 'OPEN', step: undefined, due: undefined, departmentId: undefined, townshipId: undefined, olderThanDays: undefined, text: undefined })
  expect(filterOf({ state: 'closed', step: 'CAUSE', due: 'overdue', age: '60', department: '019a8f00-0000-7000-8000-000000000000', q: '蛋糕' })).toMatchObject({ state: 'CLOSED', step: 'CAUSE', due: 'overdue', olderThanDays: 60, departmentId: '019a8f00-0000-7000-8000-000000000000', text: '蛋糕' })
  expect(filterOf({ state: 'constructor', step: 'NOTHING', due: 'x', age: '1e9', department: '1' })).toMatchObject({ state: 'OPEN', step: undefined, due: undefined, olderThanDays: undefined, departmentId: undefined })
})
