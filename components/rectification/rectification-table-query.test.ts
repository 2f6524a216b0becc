import { expect, test } from 'vitest'
import { parseTableQuery } from '../ui/table-query'
import { rectificationFilterOf, rectificationTableSpec } from './rectification-table-query'

const asked = (search: Record<string, string>) => rectificationFilterOf(parseTableQuery(search, rectificationTableSpec))

test('an address says what is shown, and what it does not know is left out', () => {
  expect(asked({})).toMatchObject({ state: 'OPEN', step: undefined, due: undefined, isKey: undefined })
  const id = '01a00000-0000-7000-8000-000000000002'
  expect(asked({ state: 'closed', step: 'RECHECK', due: 'missed', key: 'yes', disposal: 'STOP', jurisdiction: id, department: id, of: id, q: '餐馆' })).toEqual({ state: 'CLOSED', step: 'RECHECK', due: 'missed', isKey: true, disposal: 'STOP', placeId: id, departmentId: id, townshipId: undefined, businessId: id, text: '餐馆' })
  expect(asked({ state: 'constructor', step: 'x', due: 'never', key: 'perhaps', disposal: 'x', department: 'x', of: '1' })).toMatchObject({ state: 'OPEN', step: undefined, due: undefined, isKey: undefined, disposal: undefined, departmentId: undefined, businessId: undefined })
})
