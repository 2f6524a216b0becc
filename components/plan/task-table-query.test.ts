import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { taskFilterOf, taskTableSpec } from './task-table-query'

const filterOf = (params: Record<string, string>) => taskFilterOf(parseTableQuery(params, taskTableSpec))

test('the filter of the table of tasks takes what it knows from the address and leaves out the rest', () => {
  expect(filterOf({ text: '校园', unit: 'u', role: 'COORDINATOR', kind: 'MEASURE', responsibility: 'JOINT', due: 'past', own: '1' })).toEqual({
    text: '校园', unit: 'u', role: 'COORDINATOR', kind: 'MEASURE', responsibility: 'JOINT', due: 'past', own: true,
  })
  expect(filterOf({ role: 'toString', kind: 'x', responsibility: 'x', due: 'x', own: 'x' })).toEqual({})
})
