import { describe, expect, test } from 'vitest'
import { addDecimals, compareDecimals, divideDecimals, plainDecimal, subtractDecimals, sumDecimals, timesWhole } from './decimal'

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

  test.each<[string[], string]>([[[], '0'], [['0.1', '0.2'], '0.3'], [['1', '-0.000001', '12345678901234'], '12345678901234.999999']])('%s add up to %s', (values, sum) => {
    expect(sumDecimals(values)).toBe(sum)
    expect(sumDecimals(values.toReversed())).toBe(sum)
  })

  test.each([['98.500000', '98.5'], ['100.000000', '100'], ['007', '7'], ['-0.0', '0'], ['-2.50', '-2.5']])('%s is written %s', (value, plain) => expect(plainDecimal(value)).toBe(plain))

  test.each(['', '1e3', '1.2.3', '一', '0.0000001'])('"%s" is refused', (value) => expect(() => compareDecimals(value, '0')).toThrow(RangeError))

  test.each([
    ['0.1', '0.2', '0.3'],
    ['99.999999', '0.000001', '100'],
    ['-3', '1.5', '-1.5'],
    ['12345678901234.5', '0.5', '12345678901235'],
  ])('%s and %s make %s, and that less the second is the first', (a, b, sum) => {
    expect(addDecimals(a, b)).toBe(sum)
    expect(subtractDecimals(sum, b)).toBe(plainDecimal(a))
  })

  test('times a whole number', () => {
    expect(timesWhole('12.25', 4)).toBe('49')
    expect(() => timesWhole('1', 0.5)).toThrow(RangeError)
  })
})

describe('division', () => {
  test.each([
    ['1', '3', 2, '0.33'],
    ['2', '3', 2, '0.67'],
    ['1', '8', 2, '0.13'],
    ['-1', '8', 2, '-0.13'],
    ['5', '2', 0, '3'],
    ['0', '7', 6, '0'],
    ['45800', '500', 2, '91.6'],
  ])('%s by %s to %i places', (a, b, places, result) => expect(divideDecimals(a, b, places)).toBe(result))

  test('by nothing, or to impossible places, is refused', () => {
    expect(() => divideDecimals('1', '0', 2)).toThrow(RangeError)
    expect(() => divideDecimals('1', '2', 7)).toThrow(RangeError)
  })
})
