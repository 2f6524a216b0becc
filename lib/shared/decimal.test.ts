import { describe, expect, test } from 'vitest'
import { compareDecimals, plainDecimal } from './decimal'

describe('decimals as text', () => {
  test.each([
    ['98', '98.000000', 0],
    ['0.1', '0.10', 0],
    ['99.999999', '100', -1],
    ['-1.5', '-1.4', -1],
    ['12345678901234.000001', '12345678901234', 1],
    ['-0', '0', 0],
  ])('%s against %s', (a, b, sign) => {
    expect(compareDecimals(a, b)).toBe(sign)
    expect(compareDecimals(b, a)).toBe(sign === 0 ? 0 : -sign)
  })

  test.each([['98.500000', '98.5'], ['100.000000', '100'], ['007', '7'], ['-0.0', '0'], ['-2.50', '-2.5']])('%s is written %s', (value, plain) => expect(plainDecimal(value)).toBe(plain))

  test.each(['', '1e3', '1.2.3', '一', '0.0000001'])('"%s" is refused', (value) => expect(() => compareDecimals(value, '0')).toThrow(RangeError))
})
