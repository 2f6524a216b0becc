import { describe, expect, it } from 'vitest'
import { findDateShape, formatSerial } from './cell-date'

const date = { hasDate: true, hasTime: false }

describe('findDateShape', () => {
  it.each([
    [14, undefined, date],
    [31, undefined, date],
    [22, undefined, { hasDate: true, hasTime: true }],
    [20, undefined, { hasDate: false, hasTime: true }],
    [164, 'yyyy"年"m"月"d"日"', date],
    [164, 'yyyy年m月', date],
    [164, '[DBNum1][$-804]yyyy"年"m"月"', date],
    [164, 'yyyy\\-mm\\-dd;@', date],
    [164, 'mm:ss', { hasDate: false, hasTime: true }],
    [164, '[h]:mm', { hasDate: false, hasTime: true }],
    [0, undefined, null],
    [164, 'General', null],
    [164, '0.00"米"', null],
    [164, '#,##0.00_);[Red](#,##0.00)', null],
    [164, '0.00E+00', null],
    [164, '"day" 0', null],
    [49, undefined, null],
  ])('%d %s', (id, code, shape) => {
    expect(findDateShape(id, code)).toEqual(shape)
  })
})

describe('formatSerial', () => {
  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, null],
    [61, '1900-03-01'],
    [46082, '2026-03-01'],
    [2958465, '9999-12-31'],
    [2958466, null],
    [-1, null],
  ])('%d is %s', (serial, text) => {
    expect(formatSerial(serial, date, false)).toBe(text)
  })

  it('shows time where the format does', () => {
    expect(formatSerial(46082.5, { hasDate: true, hasTime: true }, false)).toBe('2026-03-01 12:00:00')
    expect(formatSerial(0.75, { hasDate: false, hasTime: true }, false)).toBe('18:00:00')
    expect(formatSerial(46082.5, date, false)).toBe('2026-03-01')
  })

  it('counts from 1904 where the workbook does', () => {
    expect(formatSerial(44620, date, true)).toBe('2026-03-01')
  })
})
