import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { addDecimals, compareDecimals, divideDecimals, plainDecimal, subtractDecimals, millionths, sumDecimals, timesWhole } from './decimal'

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

describe('exact at every size', () => {
  /** Sign, digits before and after the point: around where numbers stop being exact, and far beyond. */
  const decimal = fc.tuple(fc.constantFrom('', '-'), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 6 }), fc.bigInt({ min: 0n, max: 10n ** 26n - 1n })).map(([sign, whole, places, size]) => {
    const digits = size.toString().padStart(26, '0').slice(0, whole + places)
    return `${sign}${digits.slice(0, whole)}${places > 0 ? `.${digits.slice(whole)}` : ''}`
  })
  /** As it is read with whole numbers alone. */
  const plainMillionths = (text: string) => {
    const [whole, places = ''] = text.replace('-', '').split('.')
    return BigInt(whole! + places.padEnd(6, '0')) * (text.startsWith('-') ? -1n : 1n)
  }

  test('what is quick says the same as arithmetic on whole numbers of any size', () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 12 }), decimal, decimal, (values, a, b) => {
        expect(millionths(a)).toBe(plainMillionths(a))
        expect(millionths(addDecimals(a, b))).toBe(plainMillionths(a) + plainMillionths(b))
        expect(millionths(subtractDecimals(a, b))).toBe(plainMillionths(a) - plainMillionths(b))
        expect(Math.sign(compareDecimals(a, b))).toBe(Number(plainMillionths(a) > plainMillionths(b)) - Number(plainMillionths(a) < plainMillionths(b)))
        const sum = values.reduce((total, value) => total + plainMillionths(value), 0n)
        expect(millionths(sumDecimals(values))).toBe(sum)
        expect(plainDecimal(sumDecimals(values))).toBe(sumDecimals(values))
      }),
      { numRuns: fuzzRuns(1_000) },
    )
  })

  test('a sum that outgrows what a number holds stays exact', () => {
    const most = '999999999.999999'
    expect(sumDecimals(Array.from({ length: 30 }, () => most))).toBe('29999999999.99997')
    expect(sumDecimals(Array.from({ length: 30 }, () => `-${most}`))).toBe('-29999999999.99997')
  })

  test.each(['1.', '.5', '-', '--1', '1.2a', 'a1', ' 1', '1 ', '+1', '１'])('"%s" is no decimal', (value) => {
    expect(() => sumDecimals([value])).toThrow(RangeError)
    expect(() => addDecimals('1', value)).toThrow(RangeError)
  })
})
