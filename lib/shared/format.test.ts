import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addDays, dateOnOf, daysBetween, formatDate, formatDecimal, formatDue, formatElapsed, formatFileSize, formatInstant, formatInstantShort, formatInteger, formatMonthDay, formatTime, parseDateOn } from './format'

const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

describe.each(['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'])('dates on a machine in %s', (tz) => {
  beforeEach(() => {
    process.env.TZ = tz
  })

  test('an instant falls on its day in Shanghai', () => {
    expect(dateOnOf('2026-11-20T16:00:00Z')).toBe('2026-11-21')
    expect(dateOnOf('2026-11-20T15:59:59Z')).toBe('2026-11-20')
    expect(formatInstant(new Date('2026-11-21T06:02:00Z'))).toBe('2026年11月21日 14:02')
    expect(formatInstantShort('2026-12-31T16:05:00Z')).toBe('2027-01-01 00:05')
    expect(formatTime('2026-11-21T16:00:00Z')).toBe('00:00')
  })

  test('a date stays its day', () => {
    expect(formatDate('2026-11-21')).toBe('2026年11月21日')
    expect(formatMonthDay('2026-03-01')).toBe('3月1日')
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(daysBetween('2026-08-30', '2026-11-21')).toBe(83)
  })
})

describe('reading a date', () => {
  test.each(['2026-11-21', '2024-02-29'])('%s is one', (text) => expect(parseDateOn(text)).toBe(text))
  test.each(['2026-02-29', '2026-11-31', '2026-1-1', '20261121', '', null, '2026-11-21T00:00:00Z'])('%j is none', (text) => expect(parseDateOn(text)).toBeNull())
})

describe('where a day stands', () => {
  test('elapsed', () => {
    expect(formatElapsed('2026-08-30', '2026-11-21')).toBe('已过 83 天')
    expect(formatElapsed('2026-11-21', '2026-11-21')).toBe('今天')
    expect(formatElapsed('2026-11-24', '2026-11-21')).toBe('还有 3 天')
  })

  test('due', () => {
    expect(formatDue('2026-11-19', '2026-11-21')).toBe('逾期 2 天')
    expect(formatDue('2026-11-21', '2026-11-21')).toBe('今天到期')
    expect(formatDue('2026-12-01', '2026-11-21')).toBe('还有 10 天')
  })
})

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [-1234, '−1,234'],
  ])('%d reads %s', (value, text) => expect(formatInteger(value)).toBe(text))

  test('a fraction is refused, not rounded', () => {
    expect(() => formatInteger(1.5)).toThrow(RangeError)
    expect(() => formatInteger(2 ** 60)).toThrow(RangeError)
    expect(formatInteger(2n ** 60n)).toBe('1,152,921,504,606,846,976')
  })

  test.each([
    ['12345.500000', '12,345.5'],
    ['3.000000', '3'],
    ['0.000001', '0.000001'],
    ['-0012.30', '−12.3'],
    ['99999999999999.999999', '99,999,999,999,999.999999'],
  ])('decimal %s reads %s', (value, text) => expect(formatDecimal(value)).toBe(text))

  test.each(['1e5', '', '1,000', 'NaN', '.5'])('%j is no decimal', (value) => expect(() => formatDecimal(value)).toThrow(RangeError))
})

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1025, '2 KB'],
  [1572864, '1.5 MB'],
  [20 * 1024 * 1024, '20 MB'],
  [1024 ** 3 * 2.25, '2.3 GB'],
])('%d bytes read %s', (bytes, text) => expect(formatFileSize(bytes)).toBe(text))
