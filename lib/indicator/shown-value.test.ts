import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { compareFractions, dividedBy, fractionOf, wholeFraction, type Fraction } from './fraction'
import { shownNumber, shownPace, shownValue } from './shown-value'

const over = (n: number | bigint, d: number | bigint): Fraction => dividedBy(wholeFraction(n), wholeFraction(d))
const atLeast = (text: string) => ({ lower: fractionOf(text), upper: null, strict: false })
const atMost = (text: string) => ({ lower: null, upper: fractionOf(text), strict: false })

describe('显示取整，判定不取整', () => {
  test.each<[string, Fraction, ReturnType<typeof atLeast> | ReturnType<typeof atMost> | null, string]>([
    ['离目标远的照常取两位', over(9831, 100), atLeast('98'), '98.31%'],
    ['97.996看起来像98', over(97996, 1000), atLeast('98'), '98.00%（实为97.996%）'],
    ['恰为98', over(98, 1), atLeast('98'), '98.00%'],
    ['98.004在目标之上，看起来像恰好', over(98004, 1000), atLeast('98'), '98.00%（实为98.004%）'],
    ['除不尽的说约', over(293993, 3000), atLeast('98'), '98.00%（实为约97.998%）'],
    ['要到第七位才分得出', over(979999999, 10_000_000), atLeast('98'), '98.00%（实为97.9999999%）'],
    ['上限一侧', over(20001, 10000), atMost('2'), '2.00%（实为2.0001%）'],
    ['没有目标时不多说', over(97996, 1000), null, '98.00%'],
    ['大数分节', over(1234567, 1), null, '1,234,567.00%'],
    ['负数', over(-1, 3), null, '−0.33%'],
  ])('%s', (_, value, bounds, shown) => expect(shownValue(value, '%', true, bounds)).toBe(shown))

  test.each<[string, Fraction, string]>([['整数', over(3450, 1), '3,450'], ['报送的小数原样', over(1234567891, 1_000_000), '1,234.567891'], ['除不尽的取两位', over(100, 3), '33.33']])('数量：%s', (_, value, shown) => expect(shownNumber(value, false)).toBe(shown))

  test('尚需的进位，已有的四舍五入', () => {
    expect(shownPace(over(1001, 10), 'up')).toBe('100.1')
    expect(shownPace(over(10001, 100), 'up')).toBe('100.1')
    expect(shownPace(over(10001, 100), 'nearest')).toBe('100')
  })

  test('任何数显示出来，都与目标在它真正的那一边', () => {
    const part = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 7n }), fc.bigInt({ min: 1n, max: 10n ** 7n }))
    fc.assert(
      fc.property(part, fc.integer({ min: 0, max: 10_000 }), ([n, d], hundredths) => {
        const value = over(n * 100n, d)
        const bound = over(hundredths, 100)
        const shown = shownValue(value, '', true, { lower: bound, upper: null, strict: false })
        const last = /（实为约?(.+)）$/.exec(shown)?.[1] ?? shown
        expect(compareFractions(fractionOf(last.replaceAll(',', '')), bound)).toBe(compareFractions(value, bound))
      }),
      { numRuns: fuzzRuns(500) },
    )
  })

  test('紧贴目标的数也是', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.boolean(), (hundredths, d, above) => {
        const bound = over(hundredths, 100)
        const value = { n: bound.n * d + (above ? 1n : -1n), d: bound.d * d }
        const shown = shownValue(value, '', true, { lower: bound, upper: null, strict: false })
        const last = (/（实为约?(.+)）$/.exec(shown)?.[1] ?? shown).replace('−', '-').replaceAll(',', '')
        expect(compareFractions(fractionOf(last), bound)).toBe(above ? 1 : -1)
      }),
      { numRuns: fuzzRuns(500) },
    )
  })
})
