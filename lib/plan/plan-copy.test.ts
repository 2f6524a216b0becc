import { describe, expect, test } from 'vitest'
import { namesYear, shiftDate, shiftYearsInText, yearsOf } from './plan-copy'

describe('days', () => {
  test.each([
    ['2026-11-21', 1, '2027-11-21'],
    ['2024-02-29', 1, '2025-02-28'],
    ['2025-02-28', 3, '2028-02-29'],
    ['2027-02-27', 1, '2028-02-27'],
    ['2026-12-31', 5, '2031-12-31'],
    ['2026-06-30', -1, '2025-06-30'],
  ])('%s and %i years: %s', (on, years, expected) => expect(shiftDate(on, years)).toBe(expected))

  test('the years of a period', () => {
    expect(yearsOf('2026-01-01', '2030-12-31')).toEqual([2026, 2030])
    expect(yearsOf(null, '2030-12-31')).toBeNull()
  })
})

describe('words', () => {
  test.each([
    ['2026年食品安全重点工作', '2027年食品安全重点工作'],
    ['2026年底前完成，较2025年提高', '2027年底前完成，较2025年提高'],
    ['安食安办〔2026〕3号', '安食安办〔2027〕3号'],
    ['电话12026', '电话12026'],
    ['每月21日前', '每月21日前'],
  ])('%s', (text, expected) => expect(shiftYearsInText(text, 1, [2026, 2026])).toBe(expected))

  test('a year named', () => {
    expect(namesYear('在2026年6月底前')).toBe(true)
    expect(namesYear('检查2026家')).toBe(false)
  })
})
