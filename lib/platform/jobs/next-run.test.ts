import { describe, expect, test } from 'vitest'
import { nextRunAt } from './next-run'

const after = (iso: string) => new Date(iso)

describe('the next run', () => {
  test.each([
    ['every minute', { everyMinutes: 1 }, '2026-11-26T00:00:30Z', '2026-11-26T00:01:00.000Z'],
    ['never the minute it is asked in', { everyMinutes: 1 }, '2026-11-26T00:00:00Z', '2026-11-26T00:01:00.000Z'],
    ['every hour', { minute: 5 }, '2026-11-26T00:05:00Z', '2026-11-26T01:05:00.000Z'],
    ['a night in Shanghai', { hour: 1, minute: 20 }, '2026-11-26T00:00:00Z', '2026-11-26T17:20:00.000Z'],
    ['over the end of a month', { hour: 9, dayOfMonth: 28 }, '2026-11-28T01:00:00Z', '2026-12-28T01:00:00.000Z'],
    ['a day of the week', { hour: 1, dayOfWeek: 1 }, '2026-11-26T00:00:00Z', '2026-11-29T17:00:00.000Z'],
  ])('%s', (_, at, from, wanted) => expect(nextRunAt(at, after(from)).toISOString()).toBe(wanted))

  test('a time that never comes is refused', () => expect(() => nextRunAt({ hour: 25 }, after('2026-11-26T00:00:00Z'))).toThrow(RangeError))
})
