import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { failuresLeft, liftNeeded, paceAhead, roomLeft, type JudgingThresholds, type Remaining } from './attainability'
import { compareFractions, dividedBy, exactDecimal, fractionOf, wholeFraction, type Fraction } from './fraction'

const thresholds: JudgingThresholds = { pacePercent: '120', marginPoints: '1', minimumSample: 30, basis: '本平台规则', effectiveFrom: '2020-01-01' }
const text = (value: Fraction | null) => value && (exactDecimal(value, 6) ?? `${value.n}/${value.d}`)
const lastYear = (soFar: string, rest: string) => ({ soFar, rest })

describe('数量：还需的月均与已有的月均', () => {
  test.each<[string, { total: string; bound: string; soFar: number; left: number; before?: ReturnType<typeof lastYear> }, string, string | null, boolean]>([
    ['还需每月100，已每月100', { total: '1000', bound: '1200', soFar: 10, left: 2 }, 'WITHIN', '100', false],
    ['还需每月120，恰为1.2倍', { total: '1000', bound: '1240', soFar: 10, left: 2 }, 'WITHIN', '120', false],
    ['还需每月120.5，超过1.2倍', { total: '1000', bound: '1241', soFar: 10, left: 2 }, 'STRAINED', '120.5', false],
    ['超过1.2倍，但去年后两月做到过，今年也不落后', { total: '1000', bound: '1241', soFar: 10, left: 2, before: lastYear('1000', '241') }, 'WITHIN', '120.5', true],
    ['去年后两月做到过，今年落后于去年同期', { total: '1000', bound: '1241', soFar: 10, left: 2, before: lastYear('1001', '300') }, 'STRAINED', '120.5', false],
    ['去年后两月也差一个', { total: '1000', bound: '1241', soFar: 10, left: 2, before: lastYear('900', '240') }, 'STRAINED', '120.5', false],
    ['还没有做过', { total: '0', bound: '10', soFar: 3, left: 9 }, 'STRAINED', '10/9', false],
    ['没有剩余月份', { total: '9', bound: '10', soFar: 12, left: 0 }, 'STRAINED', null, false],
  ])('%s', (_, { total, bound, soFar, left, before }, reach, needed, byLastYear) => {
    const found = paceAhead({ total: fractionOf(total), bound: fractionOf(bound), months: { soFar, left }, lastYear: before ?? null, thresholds })
    expect([found.reach, text(found.neededPerMonth), found.byLastYear]).toEqual([reach, needed, byLastYear])
  })
})

describe('数量不得超过：剩下的余量', () => {
  test.each<[string, string, string, number, number, string, string | null]>([
    ['每月至多可有2起，已每月1起', '6', '18', 6, 6, 'WITHIN', '2'],
    ['恰为1.2倍', '12', '22', 6, 6, 'WITHIN', '10/6'],
    ['每月只余1起，已每月2起', '12', '18', 6, 6, 'STRAINED', '1'],
    ['没有余量，已发生过', '6', '6', 6, 6, 'STRAINED', '0'],
    ['没有余量，从未发生', '0', '0', 6, 6, 'WITHIN', '0'],
    ['已超过', '7', '6', 6, 6, 'IMPOSSIBLE', '-1/6'],
    ['期满前最后一个月已报', '6', '6', 12, 0, 'WITHIN', null],
  ])('%s', (_, total, bound, soFar, left, reach, allowed) => {
    const found = roomLeft({ total: fractionOf(total), bound: fractionOf(bound), months: { soFar, left }, thresholds })
    const expected = allowed === '10/6' ? '5/3' : allowed
    expect([found.reach, text(found.allowedPerMonth)]).toEqual([reach, expected])
  })
})

describe('合格率：剩余批次还能承受几批不合格', () => {
  const by = (count: string): Remaining => ({ count, source: 'PROGRAMME' })
  const percentOf = (value: string) => dividedBy(fractionOf(value), wholeFraction(100))

  test.each<[string, string, string, string, string, bigint, string, string]>([
    // 980/1000 at 98%: (1000 + 100) × 2% = 22 may fail, 20 have.
    ['恰在目标上，还可有2批', '980', '1000', '98', '100', 2n, 'WITHIN', '2'],
    ['少一批，还可有1批', '979', '1000', '98', '100', 1n, 'STRAINED', '2.1'],
    ['差得不多，低于所需在1个百分点以内', '978', '1000', '98', '1000', 18n, 'WITHIN', '22'],
    ['全部合格才刚好', '978', '1000', '98', '100', 0n, 'STRAINED', '2.2'],
    ['全部合格也不够', '977', '1000', '98', '100', -1n, 'IMPOSSIBLE', '2.3'],
    ['不再检验，恰好', '980', '1000', '98', '0', 0n, 'WITHIN', '0'],
    ['不再检验，差一批', '979', '1000', '98', '0', -1n, 'IMPOSSIBLE', '0'],
    ['目标100%，已有一批不合格', '999', '1000', '100', '5000', -1n, 'IMPOSSIBLE', '5'],
    ['目标100%，没有不合格', '1000', '1000', '100', '5000', 0n, 'WITHIN', '0'],
  ])('%s', (_, numerator, denominator, bound, count, allowed, reach, expected) => {
    const found = failuresLeft({ numerator, denominator, bound: percentOf(bound), side: 'lower', strict: false }, by(count), thresholds)
    expect([found.allowed, found.reach, text(found.expected)]).toEqual([allowed, reach, expected])
  })

  test.each<[string, string, string, string, boolean, bigint, string]>([
    ['不合格率不高于2%：已有20批', '20', '1000', '100', false, 2n, 'WITHIN'],
    ['不合格率不高于2%：已有23批', '23', '1000', '100', false, -1n, 'IMPOSSIBLE'],
    ['须低于上年的2%：恰到2%不算', '20', '1000', '100', true, 1n, 'WITHIN'],
  ])('%s', (_, numerator, denominator, count, strict, allowed, reach) => {
    const found = failuresLeft({ numerator, denominator, bound: percentOf('2'), side: 'upper', strict }, by(count), thresholds)
    expect([found.allowed, found.reach]).toEqual([allowed, reach])
  })

  test('说的批数恰好：按此数不合格则达到，再多一批就不达到', () => {
    const whole = fc.integer({ min: 0, max: 3_000 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), whole, whole, fc.integer({ min: 0, max: 10_000 }), (tested, failedPart, ahead, basisPoints) => {
        const failed = failedPart % (tested + 1)
        const bound = dividedBy(wholeFraction(basisPoints), wholeFraction(10_000))
        const { allowed, best } = failuresLeft({ numerator: String(tested - failed), denominator: String(tested), bound, side: 'lower', strict: false }, by(String(ahead)), thresholds)
        const rateWith = (more: bigint) => dividedBy(wholeFraction(BigInt(tested - failed + ahead) - more), wholeFraction(tested + ahead))
        if (allowed >= 0n) expect(compareFractions(rateWith(allowed), bound)).toBeGreaterThanOrEqual(0)
        expect(compareFractions(rateWith(allowed + 1n), bound)).toBeLessThan(0)
        expect(compareFractions(best, rateWith(0n))).toBe(0)
      }),
      { numRuns: fuzzRuns(500) },
    )
  })
})

describe('还能提高的比例和时点量', () => {
  const at = (value: string, bound: string, side: 'lower' | 'upper' = 'lower', whole: string | null = null, isPercent = true) => ({ value: fractionOf(value), bound: fractionOf(bound), side, strict: false, whole: whole === null ? null : fractionOf(whole), isPercent })
  const from = (value: string, monthsSince: number) => ({ value: fractionOf(value), monthsSince })

  test.each<[string, ReturnType<typeof at>, number, ReturnType<typeof from> | null, string]>([
    ['只差1个百分点', at('49', '50'), 2, null, 'WITHIN'],
    ['差2个百分点，不知期初', at('48', '50'), 2, null, 'STRAINED'],
    ['每月提高1个，还需每月1.2个', at('47.6', '50'), 2, from('37.6', 10), 'WITHIN'],
    ['每月提高1个，还需每月1.25个', at('47.5', '50'), 2, from('37.5', 10), 'STRAINED'],
    ['比期初还低', at('40', '50'), 2, from('45', 10), 'STRAINED'],
    ['没有剩余月份，差得多', at('40', '50'), 0, from('10', 10), 'STRAINED'],
    ['数量按目标的百分之一', at('149', '150', 'lower', null, false), 2, null, 'WITHIN'],
    ['数量差得比百分之一多', at('148', '150', 'lower', null, false), 2, null, 'STRAINED'],
    ['须降到：每月降1，还需每月1', at('12', '10', 'upper', null, false), 2, from('22', 10), 'WITHIN'],
    ['须降到零：百分之一无从谈起，按数', at('2', '0', 'upper', null, false), 2, null, 'STRAINED'],
  ])('%s', (_, level, left, start, reach) => expect(liftNeeded(level, left, start, thresholds).reach).toBe(reach))

  test('还差几家：取整不少算', () => {
    expect(liftNeeded(at('48.75', '50', 'lower', '0.8'), 2, null, thresholds).more).toBe(1n)
    expect(liftNeeded(at('48.8', '50', 'lower', '0.83'), 2, null, thresholds).more).toBe(1n)
    expect(liftNeeded({ ...at('48.75', '50', 'lower', '0.8'), strict: true }, 2, null, thresholds).more).toBe(2n)
  })
})

test('做得更多，从不变得更难', () => {
  const order = ['IMPOSSIBLE', 'STRAINED', 'WITHIN']
  fc.assert(
    fc.property(fc.nat(2_000), fc.nat(2_000), fc.integer({ min: 1, max: 11 }), fc.option(fc.tuple(fc.nat(2_000), fc.nat(2_000)), { nil: null }), (total, more, soFar, before) => {
      const reach = (done: number) => paceAhead({ total: wholeFraction(done), bound: wholeFraction(5_000), months: { soFar, left: 12 - soFar }, lastYear: before && lastYear(String(before[0]), String(before[1])), thresholds }).reach
      expect(order.indexOf(reach(total + more))).toBeGreaterThanOrEqual(order.indexOf(reach(total)))
      const passes = (good: number) => failuresLeft({ numerator: String(good), denominator: '5000', bound: fractionOf('0.9'), side: 'lower', strict: false }, { count: '500', source: 'LAST_YEAR' }, thresholds).reach
      expect(order.indexOf(passes(total + more))).toBeGreaterThanOrEqual(order.indexOf(passes(total)))
    }),
    { numRuns: fuzzRuns(500) },
  )
})
