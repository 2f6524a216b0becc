import { describe, expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { planFilterOf, planTableSpec } from './plan-table-query'

const filterOf = (params: Record<string, string>) => planFilterOf(parseTableQuery(params, planTableSpec))

describe('the filter of the list of plans', () => {
  test('takes what it knows from the address', () => {
    expect(filterOf({ title: '校园', genre: 'CAMPAIGN', status: 'CLOSED', year: '2026', unit: '01a00000-0000-7000-8000-000000000001', page: '2' })).toEqual({
      title: '校园', genre: 'CAMPAIGN', status: 'CLOSED', year: 2026, unit: '01a00000-0000-7000-8000-000000000001', page: 2, pageSize: 20,
    })
  })

  test('leaves out what it does not know', () => {
    expect(filterOf({ genre: 'constructor', status: 'x', year: '20266', unit: 'x' })).toEqual({ page: 1, pageSize: 20 })
  })
})
