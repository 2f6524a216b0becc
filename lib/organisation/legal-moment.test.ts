import { expect, test } from 'vitest'
import { hoursRunFrom, isDayOnly } from './legal-clock'
import { formatMoment } from './legal-moment'

test.each([['2026-11-20', true], ['2026-11-20T00:00:00+08:00', true], ['2026-11-19T16:00:00.000Z', true], ['2026-11-20T00:01:00+08:00', false], ['2026-11-20T00:00:00Z', false]])('%s is a day alone: %s', (moment, expected) => {
  expect(isDayOnly(moment)).toBe(expected)
})

test('hours run from the hour; from the end of the day where only that is known', () => {
  expect(hoursRunFrom('2026-11-20T14:30:00+08:00').toISOString()).toBe('2026-11-20T06:30:00.000Z')
  expect(hoursRunFrom('2026-11-20T00:00:00+08:00').toISOString()).toBe('2026-11-20T16:00:00.000Z')
})

test('a day alone is written without a time', () => {
  expect([formatMoment('2026-11-20T00:00:00+08:00'), formatMoment('2026-11-20T14:30:00+08:00')]).toEqual(['2026年11月20日', '2026年11月20日 14:30'])
})
