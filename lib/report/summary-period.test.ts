import { expect, test } from 'vitest'
import { parseSummaryPeriod, slotWordsOf, summaryPeriodsOf } from './summary-period'

test.each([
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2028-Q4', '2028-10-01', '2028-12-31'],
  ['2026-H1', '2026-01-01', '2026-06-30'],
  ['2026-H2', '2026-07-01', '2026-12-31'],
  ['2026', '2026-01-01', '2026-12-31'],
])('%s reaches from %s to %s', (key, from, to) => expect(parseSummaryPeriod(key)).toEqual({ key, from, to }))

test.each(['2026-Q5', '2026-H3', '2026-11', '26', '2026-Q', '1026'])('%s is no period of a summary', (key) => expect(parseSummaryPeriod(key)).toBeNull())

test('the periods of a year are periods, and each is named', () => {
  for (const key of summaryPeriodsOf(2026)) expect(parseSummaryPeriod(key)).not.toBeNull()
  expect([slotWordsOf('2026-09'), slotWordsOf('2026-Q3')]).toEqual(['9月', '2026年第三季度'])
})
