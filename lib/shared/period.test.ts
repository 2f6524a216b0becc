import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysIn, firstDayOf, formatMonth, formatPeriod, getPeriod, lastDayOf, listPeriods, makePeriod, nextPeriod, parsePeriod, periodOf, previousPeriod, shiftPeriod } from './period'

const anyPeriod = fc.tuple(fc.integer({ min: 1950, max: 2200 }), fc.integer({ min: 1, max: 12 })).map(([y, m]) => makePeriod(y, m))

describe('reading a period', () => {
  test.each(['2026-11', '1999-01', '2026-12'])('%s is one', (text) => expect(parsePeriod(text)).toBe(text))

  test.each(['2026-13', '2026-00', '2026-1', '202611', '2026-11-01', ' 2026-11', '0000-01', '', null, undefined, 202611])('%j is none', (text) => {
    expect(parsePeriod(text)).toBeNull()
  })

  test('getPeriod throws where parsePeriod says null', () => {
    expect(() => getPeriod('2026-13')).toThrow(RangeError)
  })
})

describe('moving between periods', () => {
  test('a year turns', () => {
    expect(nextPeriod(getPeriod('2026-12'))).toBe('2027-01')
    expect(previousPeriod(getPeriod('2026-01'))).toBe('2025-12')
    expect(shiftPeriod(getPeriod('2026-11'), -23)).toBe('2024-12')
  })

  test('there and back is the same month', () => {
    fc.assert(fc.property(anyPeriod, fc.integer({ min: -300, max: 300 }), (period, n) => shiftPeriod(shiftPeriod(period, n), -n) === period))
  })

  test('text order is time order', () => {
    fc.assert(fc.property(anyPeriod, (period) => period < nextPeriod(period)))
  })

  test('a list holds both ends, or nothing when turned round', () => {
    expect(listPeriods(getPeriod('2026-11'), getPeriod('2027-02'))).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
    expect(listPeriods(getPeriod('2026-11'), getPeriod('2026-10'))).toEqual([])
  })
})

describe('days', () => {
  test.each([
    ['2024-02', 29],
    ['2026-02', 28],
    ['2000-02', 29],
    ['2100-02', 28],
    ['2026-04', 30],
    ['2026-12', 31],
  ])('%s has %i days', (text, days) => expect(daysIn(getPeriod(text))).toBe(days))

  test('first and last day', () => {
    expect(firstDayOf(getPeriod('2026-02'))).toBe('2026-02-01')
    expect(lastDayOf(getPeriod('2026-02'))).toBe('2026-02-28')
    expect(periodOf('2026-11-21')).toBe('2026-11')
  })
})

test('labels', () => {
  expect(formatPeriod(getPeriod('2026-03'))).toBe('2026年3月')
  expect(formatMonth(getPeriod('2026-03'))).toBe('3月')
})
