import { describe, expect, test } from 'vitest'
import { getPeriod } from '@/lib/shared/period'
import { calendarWeeks, readTypedDate, readTypedPeriod, shiftMonth, stepDate, weekdayOf, withinLimits } from './calendar-grid'

const TODAY = '2026-11-21'

test('six weeks, Monday first, cover the month', () => {
  const weeks = calendarWeeks(getPeriod('2026-11'))
  expect(weeks).toHaveLength(6)
  expect(weeks[0]).toEqual(['2026-10-26', '2026-10-27', '2026-10-28', '2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01'])
  expect(weeks.flat()).toContain('2026-11-30')
  expect(weekdayOf('2026-11-21')).toBe(5)
})

describe('typing a date', () => {
  test.each(['2026-11-21', '2026/11/21', '2026.11.21', '20261121', '2026年11月21日', '２０２６－１１－２１', ' 11-21 ', '11月21日', '11.21'])('%s is understood', (text) => {
    expect(readTypedDate(text, TODAY)).toBe('2026-11-21')
  })
  test.each(['2026-02-30', '21日', 'x', '', '2026-13-01', '202611'])('%j is not', (text) => expect(readTypedDate(text, TODAY)).toBeNull())
})

describe('typing a month', () => {
  test.each(['2026-11', '2026/11', '202611', '2026年11月', '11月', '11', '２０２６年１１月'])('%s is understood', (text) => {
    expect(readTypedPeriod(text, TODAY)).toBe('2026-11')
  })
  test.each(['2026-13', '13月', '0', '', '2026-11-21'])('%j is not', (text) => expect(readTypedPeriod(text, TODAY)).toBeNull())
})

describe('moving by key', () => {
  test.each([
    ['ArrowLeft', '2026-11-20'],
    ['ArrowRight', '2026-11-22'],
    ['ArrowUp', '2026-11-14'],
    ['ArrowDown', '2026-11-28'],
    ['Home', '2026-11-16'],
    ['End', '2026-11-22'],
    ['PageUp', '2026-10-21'],
    ['PageDown', '2026-12-21'],
  ])('%s goes to %s', (key, on) => expect(stepDate(TODAY, key)).toBe(on))

  test('with shift a year, other keys nowhere', () => {
    expect(stepDate(TODAY, 'PageDown', true)).toBe('2027-11-21')
    expect(stepDate(TODAY, 'a')).toBeNull()
  })

  test('a shorter month takes its last day', () => {
    expect(shiftMonth('2026-01-31', 1)).toBe('2026-02-28')
    expect(shiftMonth('2024-02-29', -12)).toBe('2023-02-28')
  })
})

test('limits are inclusive', () => {
  expect(withinLimits('2026-11-21', '2026-11-21', '2026-11-21')).toBe(true)
  expect(withinLimits('2026-11-20', '2026-11-21')).toBe(false)
  expect(withinLimits('2026-12', undefined, '2026-11')).toBe(false)
})
