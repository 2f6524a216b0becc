import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { referenceWorkCalendar } from '@/prisma/seed/reference/calendar-days'
import { addCalendarDays, addHours, addMonths, addWorkingDays, countWorkingDays, dayState } from './working-days'

const calendar = referenceWorkCalendar()

describe('a day', () => {
  test.each([
    ['2026-11-20', true, 'a Friday'],
    ['2026-11-21', false, 'a Saturday'],
    ['2026-01-02', false, 'a Friday that the notice sets free'],
    ['2026-02-28', true, 'a Saturday that is worked'],
    ['2025-10-08', false, 'the last day of the long holiday'],
  ])('%s: worked %s, %s', (on, working) => expect(dayState(calendar, on)).toEqual({ working, estimated: false }))

  test('30 February is no day', () => expect(() => dayState(calendar, '2026-02-30')).toThrow(RangeError))
})

describe('working days', () => {
  test.each([
    ['2026-02-13', 5, '2026-02-27'],
    ['2026-02-13', 7, '2026-03-02'],
    ['2026-02-13', 20, '2026-03-19'],
    ['2026-09-18', 20, '2026-10-22'],
    ['2026-09-30', 2, '2026-10-09'],
    ['2026-09-30', 5, '2026-10-13'],
    ['2026-04-30', 7, '2026-05-13'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2025-01-24', 5, '2025-02-07'],
    ['2025-09-26', 7, '2025-10-13'],
  ])('%s + %i working days: %s', (from, count, due) => expect(addWorkingDays(calendar, from, count)).toEqual({ on: due, estimated: false }))

  test('the start day is not counted, also when it is a rest day', () => {
    expect(addWorkingDays(calendar, '2026-11-21', 1).on).toBe('2026-11-23')
  })

  test('none is the start day itself', () => expect(addWorkingDays(calendar, '2026-11-20', 0)).toEqual({ on: '2026-11-20', estimated: false }))

  test('a year whose notice is not published is estimated, and its New Year is off', () => {
    expect(addWorkingDays(calendar, '2026-12-28', 5)).toEqual({ on: '2027-01-05', estimated: true })
    expect(addWorkingDays(calendar, '2026-12-28', 3)).toEqual({ on: '2026-12-31', estimated: false })
  })

  test.each([-1, 1.5, Number.NaN, 1e9])('%s is no count', (count) => expect(() => addWorkingDays(calendar, '2026-11-20', count)).toThrow(RangeError))

  test('counting back gives what was added', () => {
    const day = fc.integer({ min: 0, max: 600 }).map((n) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => countWorkingDays(calendar, from, addWorkingDays(calendar, from, count).on) === count))
  })

  test.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('on a machine in %s nothing changes', (zone) => {
    const before = process.env.TZ
    process.env.TZ = zone
    expect(addWorkingDays(calendar, '2026-02-13', 20).on).toBe('2026-03-19')
    process.env.TZ = before
  })
})

describe('calendar days and months', () => {
  test('an end on a rest day moves to the next working day, or stays where the rule says so', () => {
    expect(addCalendarDays(calendar, '2026-11-20', 1, 'next-working-day').on).toBe('2026-11-23')
    expect(addCalendarDays(calendar, '2026-11-20', 1, 'stay').on).toBe('2026-11-21')
    expect(addCalendarDays(calendar, '2026-09-01', 30, 'next-working-day').on).toBe('2026-10-08')
  })

  test('a month without that day ends on its last', () => {
    expect(addMonths(calendar, '2026-01-31', 1, 'stay').on).toBe('2026-02-28')
    expect(addMonths(calendar, '2023-11-30', 3, 'stay').on).toBe('2024-02-29')
    expect(addMonths(calendar, '2026-11-15', 3, 'stay').on).toBe('2027-02-15')
  })

  test('the end of the month term moves too', () => {
    expect(addMonths(calendar, '2026-07-01', 3, 'next-working-day')).toEqual({ on: '2026-10-08', estimated: false })
    expect(addMonths(calendar, '2026-10-01', 3, 'next-working-day')).toEqual({ on: '2027-01-04', estimated: true })
  })
})

test('hours run through nights and holidays', () => {
  expect(addHours(new Date('2026-09-30T08:00:00Z'), 24).toISOString()).toBe('2026-10-01T08:00:00.000Z')
})
