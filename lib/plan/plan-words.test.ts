import { describe, expect, test } from 'vitest'
import { pathWords, periodWords } from './plan-words'

describe('the period of a plan in words', () => {
  test.each([
    ['2026-01-01', '2026-12-31', '2026年'],
    ['2025-01-01', '2027-12-31', '2025—2027年'],
    ['2026-03-01', '2026-12-31', '2026年3月1日至2026年12月31日'],
    ['2026-03-01', null, '2026年3月1日起'],
    [null, '2026-12-31', '至2026年12月31日'],
    [null, null, null],
  ])('from %j to %j: %j', (from, to, words) => {
    expect(periodWords(from, to)).toBe(words)
  })
})

test('markers are joined as the document wrote them', () => {
  expect(pathWords(['三', '（一）'])).toBe('三（一）')
  expect(pathWords([])).toBeNull()
})
