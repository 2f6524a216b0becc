import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { businessFilterOf, businessSortOf, businessTableSpec } from './business-table-query'

test('what an address asks of the register; what it does not know is left out', () => {
  const query = parseTableQuery(
    { text: ' 惠民 ', kind: 'CATERER', status: 'toString', risk: 'NONE', catering: 'D', tag: 'CAMPUS', chain: 'no', large: '1', expiry: '30', kitchen: 'ANY', township: "' OR 1", sort: '-expiry' },
    businessTableSpec,
  )
  expect(businessFilterOf(query)).toEqual({ text: '惠民', kind: 'CATERER', riskGrade: 'NONE', tag: 'CAMPUS', isChain: false, expiry: 30, kitchen: 'ANY' })
  expect(businessSortOf(query)).toEqual({ key: 'expiry', direction: 'desc' })
  expect(businessFilterOf(parseTableQuery({}, businessTableSpec))).toEqual({})
  expect(businessSortOf(parseTableQuery({ sort: 'uscc' }, businessTableSpec))).toEqual({ key: 'name', direction: 'asc' })
})
