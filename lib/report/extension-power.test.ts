import { describe, expect, test } from 'vitest'
import { isBeyondOffice, officeLastOn } from './extension-power'

describe('how far the office may extend by itself', () => {
  test.each([
    ['fifteen days from the day of the rule', '2026-11-21', '15', '2026-12-06'],
    ['over the end of a year', '2026-12-25', '15', '2027-01-09'],
    ['stored with decimals', '2026-11-21', '10.000000', '2026-12-01'],
    ['no day at all', '2026-11-21', '0', '2026-11-21'],
    ['no limit in force', '2026-11-21', null, null],
  ])('%s', (_, firstDueOn, days, expected) => expect(officeLastOn(firstDueOn, days)).toBe(expected))

  test('the last day itself is still the office’s', () => {
    expect(isBeyondOffice('2026-12-06', '2026-12-06')).toBe(false)
    expect(isBeyondOffice('2026-12-07', '2026-12-06')).toBe(true)
    expect(isBeyondOffice('2099-01-01', null)).toBe(false)
  })
})
