import { expect, test } from 'vitest'
import { IMPORT_WORKBOOK_LIMITS } from './import-limits'
import { RepeatedKeys } from './repeated-keys'

test('what is repeated is found, however often, among as many rows as an import may have', () => {
  const keys = new RepeatedKeys()
  const rows = IMPORT_WORKBOOK_LIMITS.maxRows! - 4
  for (let row = 0; row < rows; row += 1) keys.add(`XC2026${row}`)
  for (const key of ['XC20267', 'XC202699999', 'XC20267', '']) keys.add(key)
  const candidates = keys.candidates()
  expect(candidates).toEqual(expect.arrayContaining(['XC20267', 'XC202699999']))
  // Others only by chance: one in some hundred thousand files.
  expect(candidates.length).toBeLessThan(5)
})
