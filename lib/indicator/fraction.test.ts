import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { ceilingOf, compareFractions, dividedBy, exactDecimal, floorOf, fractionOf, minus, plus, roundedDecimal, times, wholeFraction, ZERO, type Fraction } from './fraction'

const over = (n: bigint | number, d: bigint | number): Fraction => dividedBy(wholeFraction(n), wholeFraction(d))
const anyFraction = fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.bigInt({ min: 1n, max: 10n ** 14n })).map(([n, d]) => over(n, d))

describe('读入与显示', () => {
  test.each([
    ['98', 2, '98.00'],
    ['97.996', 2, '98.00'],
    ['97.995', 2, '98.00'],
    ['97.994999', 2, '97.99'],
    ['-0.005', 2, '-0.01'],
    ['-0.004', 2, '0.00'],
    ['12345678901234.5', 0, '12345678901235'],
    ['0.05', 1, '0.1'],
  ])('%s 取 %i 位小数显示为 %s', (text, places, shown) => expect(roundedDecimal(fractionOf(text), places)).toBe(shown))

  test.each([['316.41', '316.5'], ['316.5', '316.5'], ['0.01', '0.1'], ['-0.01', '0.0'], ['-0.19', '-0.1']])('尚需的 %s 进位为 %s', (text, shown) => expect(roundedDecimal(fractionOf(text), 1, 'up')).toBe(shown))

  test.each<[string, Fraction, string | null]>([
    ['八分之一', over(1, 8), '0.125'],
    ['三分之一没有尽头', over(1, 3), null],
    ['整数', over(200, 2), '100'],
    ['负数', over(-5, 4), '-1.25'],
  ])('%s', (_, value, text) => expect(exactDecimal(value, 6)).toBe(text))

  test.each(['', '1e3', '约八成', '1.', '.5', '--1'])('“%s”不是小数', (text) => expect(() => fractionOf(text)).toThrow(RangeError))
})

describe('取整', () => {
  test.each<[string, Fraction, bigint, bigint]>([
    ['七分之二十', over(20, 7), 2n, 3n],
    ['负的七分之二十', over(-20, 7), -3n, -2n],
    ['整数', over(-14, 7), -2n, -2n],
    ['零', ZERO, 0n, 0n],
  ])('%s', (_, value, floor, ceiling) => {
    expect(floorOf(value)).toBe(floor)
    expect(ceilingOf(value)).toBe(ceiling)
  })
})

describe('性质', () => {
  test('加减互逆，乘除互逆', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(compareFractions(minus(plus(a, b), b), a)).toBe(0)
        if (b.n !== 0n) expect(compareFractions(times(dividedBy(a, b), b), a)).toBe(0)
      }),
      { numRuns: fuzzRuns(500) },
    )
  })

  test('显示值与真值之差不超过末位的一半', () => {
    fc.assert(
      fc.property(anyFraction, fc.integer({ min: 0, max: 6 }), (value, places) => {
        const off = minus(fractionOf(roundedDecimal(value, places)), value)
        expect(compareFractions(off.n < 0n ? { n: -off.n, d: off.d } : off, over(1, 2n * 10n ** BigInt(places)))).toBeLessThanOrEqual(0)
      }),
      { numRuns: fuzzRuns(500) },
    )
  })

  test('大小次序不因约分而变', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, fc.bigInt({ min: 1n, max: 10n ** 9n }), (a, b, by) => {
        expect(compareFractions({ n: a.n * by, d: a.d * by }, b)).toBe(compareFractions(a, b))
        expect(compareFractions(a, b)).toBe(-compareFractions(b, a) || 0)
      }),
      { numRuns: fuzzRuns(500) },
    )
  })

  test('除以零被拒绝', () => expect(() => dividedBy(fractionOf('1'), ZERO)).toThrow(RangeError))
})
