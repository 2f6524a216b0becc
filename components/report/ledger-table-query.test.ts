import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { askedLedger, ledgerTableSpec } from './ledger-table-query'

const asked = (params: Record<string, string>) => askedLedger(parseTableQuery(params, ledgerTableSpec), '2026-11-26')

test('this month in the order of the plan where nothing is asked', () => {
  expect(asked({})).toEqual({ period: '2026-11', filter: {}, sort: { key: 'order', descending: false }, isCompared: false })
  expect(asked({ period: 'x', standing: 'toString', progress: 'constructor', sort: 'nothing' })).toEqual(asked({}))
})

test('what the address asks for is kept', () => {
  expect(asked({ period: '2026-10', standing: 'owed', progress: 'BEHIND', text: '食堂', sort: '-department', compare: '1' })).toEqual({ period: '2026-10', filter: { text: '食堂', standing: 'owed', progress: 'BEHIND' }, sort: { key: 'department', descending: true }, isCompared: true })
})
