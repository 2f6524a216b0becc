import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { accountFilterOf, accountTableSpec } from './account-table-query'

const filterOf = (params: Record<string, string>) => accountFilterOf(parseTableQuery(params, accountTableSpec))

test('an address becomes a filter', () => {
  expect(filterOf({ text: '周', role: 'LIAISON', status: 'ACTIVE', sort: '-displayName', page: '2' })).toEqual({
    text: '周', role: 'LIAISON', status: 'ACTIVE', sort: { key: 'displayName', direction: 'desc' }, page: 2, pageSize: 50,
  })
})

test('what does not fit is left out', () => {
  expect(filterOf({ role: 'ROOT', status: '1', jurisdictionId: 'x', departmentId: '../..', sort: 'phone', page: '-3', size: '9999' })).toEqual({
    sort: { key: 'loginName', direction: 'asc' }, page: 1, pageSize: 50,
  })
})
