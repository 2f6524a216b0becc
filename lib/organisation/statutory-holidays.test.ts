import { expect, test } from 'vitest'
import { ESTIMATE_WORDS, statutoryHolidays } from './statutory-holidays'

test('元旦 1 day, 清明 1, 劳动节 2, 国庆 3', () => {
  expect(statutoryHolidays(2027)).toEqual(['2027-01-01', '2027-04-05', '2027-05-01', '2027-05-02', '2027-10-01', '2027-10-02', '2027-10-03'])
})

test.each([
  [2024, '2024-04-04'],
  [2025, '2025-04-04'],
  [2026, '2026-04-05'],
  [2028, '2028-04-04'],
  [2030, '2030-04-05'],
])('清明 %i', (year, on) => expect(statutoryHolidays(year)).toContain(on))

test('what an estimate says of itself names every holiday that it leaves out', () => {
  const counted = statutoryHolidays(2027)
  // 除夕 and 正月初一 to 初三, 端午, 中秋 of 2027.
  for (const [name, on] of [['春节', '2027-02-08'], ['端午', '2027-06-09'], ['中秋', '2027-09-15']] as const) {
    expect(counted).not.toContain(on)
    expect(ESTIMATE_WORDS).toContain(name)
  }
})
