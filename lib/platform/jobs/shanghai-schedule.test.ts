import { describe, expect, it } from 'vitest'
import { atShanghaiTime } from './shanghai-schedule'

const utc = (iso: string) => {
  const at = new Date(iso)
  return { min: at.getUTCMinutes(), hour: at.getUTCHours(), date: at.getUTCDate(), month: at.getUTCMonth() + 1, dow: at.getUTCDay() }
}

describe('atShanghaiTime', () => {
  it('means the hour in Shanghai', () => {
    const matches = atShanghaiTime({ hour: 2, minute: 30 })
    expect(matches(utc('2026-02-28T18:30:00Z'))).toBe(true)
    expect(matches(utc('2026-02-28T02:30:00Z'))).toBe(false)
    expect(matches(utc('2026-02-28T18:31:00Z'))).toBe(false)
  })

  it('means the day of the week in Shanghai', () => {
    const monday = atShanghaiTime({ hour: 1, dayOfWeek: 1 })
    expect(monday(utc('2026-03-01T17:00:00Z'))).toBe(true)
    expect(monday(utc('2026-03-02T17:00:00Z'))).toBe(false)
    const saturday = atShanghaiTime({ hour: 1, dayOfWeek: 0 })
    expect(saturday(utc('2026-02-28T17:00:00Z'))).toBe(true)
  })

  it('means the day of the month', () => {
    const monthly = atShanghaiTime({ hour: 9, dayOfMonth: 5 })
    expect(monthly(utc('2026-03-05T01:00:00Z'))).toBe(true)
    expect(monthly(utc('2026-03-04T01:00:00Z'))).toBe(false)
    expect(() => atShanghaiTime({ hour: 3, dayOfMonth: 5 })).toThrow(RangeError)
  })

  it('repeats within the hour', () => {
    const often = atShanghaiTime({ everyMinutes: 15 })
    expect([0, 15, 16, 45].map((min) => often({ ...utc('2026-03-01T00:00:00Z'), min }))).toEqual([true, true, false, true])
  })
})
