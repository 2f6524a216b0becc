import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { DutyCycle } from '@/lib/generated/prisma/enums'
import { addDays } from '@/lib/shared/format'
import { commonWords, coveredMonth, coveredPeriod, formatCovered, periodWords, wordsOfPeriod } from './covered-period'

describe('what a report is about', () => {
  test.each([
    ['MONTHLY', '2026-11-21', '2026-11', '2026-11-01', '2026-11-30', '2026年11月'],
    ['MONTHLY', '2026-03-05', '2026-02', '2026-02-01', '2026-02-28', '2026年2月'],
    ['MONTHLY', '2028-02-29', '2028-02', '2028-02-01', '2028-02-29', '2028年2月'],
    ['MONTHLY', '2026-01-05', '2025-12', '2025-12-01', '2025-12-31', '2025年12月'],
    ['QUARTERLY', '2026-09-21', '2026-Q3', '2026-07-01', '2026-09-30', '2026年第三季度'],
    ['QUARTERLY', '2026-10-10', '2026-Q3', '2026-07-01', '2026-09-30', '2026年第三季度'],
    ['QUARTERLY', '2027-01-10', '2026-Q4', '2026-10-01', '2026-12-31', '2026年第四季度'],
    ['HALF_YEARLY', '2026-06-30', '2026-H1', '2026-01-01', '2026-06-30', '2026年上半年'],
    ['HALF_YEARLY', '2026-07-05', '2026-H1', '2026-01-01', '2026-06-30', '2026年上半年'],
    ['HALF_YEARLY', '2026-12-01', '2026-H2', '2026-07-01', '2026-12-31', '2026年下半年'],
    ['YEARLY', '2026-12-01', '2026', '2026-01-01', '2026-12-31', '2026年度'],
    ['YEARLY', '2027-01-15', '2026', '2026-01-01', '2026-12-31', '2026年度'],
    ['WEEKLY', '2026-11-20', '2026-W47', '2026-11-16', '2026-11-22', '2026年第47周'],
    ['WEEKLY', '2027-01-01', '2026-W53', '2026-12-28', '2027-01-03', '2026年第53周'],
    ['WEEKLY', '2026-11-23', '2026-W47', '2026-11-16', '2026-11-22', '2026年第47周'],
    ['WEEKLY', '2026-11-24', '2026-W47', '2026-11-16', '2026-11-22', '2026年第47周'],
    ['WEEKLY', '2026-11-25', '2026-W48', '2026-11-23', '2026-11-29', '2026年第48周'],
    ['ONCE', '2026-05-01', '2026-05-01', '2026-04-17', '2026-05-01', '2026年5月1日'],
    ['ONCE', '2026-05-20', '2026-05-20', '2026-05-01', '2026-05-20', '2026年5月20日'],
  ] as const)('%s due %s: %s', (cycle, on, key, from, to, words) => {
    expect(coveredPeriod(cycle, on)).toEqual({ key, from, to })
    expect(formatCovered(key)).toBe(words)
  })

  test('any two days of one rule that lie in different periods have different keys, and every period holds whole days', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(DutyCycle)), day, day, (cycle, one, other) => {
        const [a, b] = [coveredPeriod(cycle, one), coveredPeriod(cycle, other)]
        expect(a.from <= a.to).toBe(true)
        expect(a.key === b.key).toBe(a.from === b.from && a.to === b.to)
      }),
      { numRuns: fuzzRuns(1_000) },
    )
  })
})

test.each([
  ['2026-12', '2026-12-31', '2026-12'],
  ['2026', '2026-12-31', '2026-12'],
  ['2026-Q3', '2026-09-30', '2026-09'],
  ['2026-W53', '2027-01-03', '2026-12'],
  ['2026-W48', '2026-11-29', '2026-11'],
  ['2026-05-20', '2026-05-20', '2026-05'],
])('the numbers of %s, which ends on %s, belong to %s', (periodKey, periodTo, month) => {
  expect(coveredMonth({ periodKey, periodTo })).toBe(month)
})

test.each<[string, string, string, string | null, string | null, [now: string, last: string, next: string]]>([
  ['a month after the one before', '2026-12', '2026-12-01', '2026-11', '2026-11-30', ['本月', '上月', '下月']],
  ['a month after one that was left out', '2026-12', '2026-12-01', '2026-10', '2026-10-31', ['本月', '2026年10月', '下月']],
  ['a week', '2026-W48', '2026-11-23', '2026-W47', '2026-11-22', ['本周', '上周', '下周']],
  ['a week after a month', '2026-W48', '2026-11-23', '2026-10', '2026-10-31', ['本周', '2026年10月', '下周']],
  ['a quarter', '2026-Q3', '2026-07-01', '2026-Q2', '2026-06-30', ['本季度', '上季度', '下季度']],
  ['a year', '2026', '2026-01-01', '2025', '2025-12-31', ['本年', '上年', '下年']],
  ['the second half of a year', '2026-H2', '2026-07-01', '2026-H1', '2026-06-30', ['本半年', '上半年', '下年上半年']],
  ['the first half, after which comes 下半年', '2026-H1', '2026-01-01', '2025-H2', '2025-12-31', ['本半年', '上年下半年', '下半年']],
  ['what is asked once', '2026-05-20', '2026-05-01', null, null, ['本期', '上期', '下一步']],
  ['the first', '2026-W48', '2026-11-23', null, null, ['本周', '上周', '下周']],
])('how %s calls itself, what it is compared with and what comes next', (_, periodKey, periodFrom, lastKey, lastTo, [now, last, next]) => {
  expect(periodWords({ periodKey, periodFrom }, lastKey === null ? null : { periodKey: lastKey, periodTo: lastTo! })).toEqual({ now, last, next })
})

test('a table of several cycles says 本期, of one cycle what that says', () => {
  const [week, month] = [wordsOfPeriod('2026-W48'), wordsOfPeriod('2026-11')]
  expect(commonWords([month, week])).toEqual({ now: '本期', last: '上期', next: '下一步' })
  expect(commonWords([week, { ...week, last: '2026年10月' }])).toEqual({ now: '本周', last: '上期', next: '下周' })
  expect(commonWords([])).toEqual(month)
})
