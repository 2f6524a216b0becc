import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listPeriods, makePeriod, type Period } from '@/lib/shared/period'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { compareFractions, fractionOf, plus, roundedDecimal, ZERO } from './fraction'
import { isRateUnit, measure, monthsAfter, rollUp, sameMonthsLastYear, scaleOfUnit, type IndicatorShape, type Measured, type MonthNumbers } from './indicator-value'
import { inUnitOf } from './target-bounds'

const month = (text: string) => text as Period
const year = { from: month('2026-01'), to: month('2026-12') }
const row = (period: string, more: Partial<MonthNumbers>): MonthNumbers => ({ period: month(period), thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, ...more })
const count: IndicatorShape = { measureUnit: '家', flow: 'FLOW', denominatorFlow: null }
const passRate: IndicatorShape = { measureUnit: '%', flow: 'FLOW', denominatorFlow: 'FLOW' }
const perThousand: IndicatorShape = { measureUnit: '批次/千人', flow: 'FLOW', denominatorFlow: 'STOCK' }
const gradeShare: IndicatorShape = { measureUnit: '%', flow: 'STOCK', denominatorFlow: null }
const owed = (last: string) => listPeriods(year.from, month(last))
const amount = (text: string) => ({ kind: 'amount', amount: text })
const rate = (numerator: string, denominator: string) => ({ kind: 'rate', numerator, denominator })

describe('一个单位的数', () => {
  test.each<[string, MonthNumbers[], IndicatorShape, string, unknown, string[]]>([
    ['没有报过数', [], count, '2026-02', null, ['2026-01', '2026-02']],
    ['累计量按月相加', [row('2026-02', { thisMonth: '5' }), row('2026-01', { thisMonth: '7' })], count, '2026-02', amount('12'), []],
    ['缺的月份点名', [row('2026-01', { thisMonth: '7' }), row('2026-03', { thisMonth: '5' })], count, '2026-03', amount('12'), ['2026-02']],
    ['累计数含缺报的月份，不再算缺', [row('2026-01', { thisMonth: '7', cumulative: '7' }), row('2026-03', { thisMonth: '5', cumulative: '20' })], count, '2026-03', amount('20'), []],
    ['首次报送的累计数含年初各月', [row('2026-03', { thisMonth: '5', cumulative: '20' })], count, '2026-03', amount('20'), []],
    ['后来只报本月数的，接着累计', [row('2026-01', { cumulative: '7' }), row('2026-02', { thisMonth: '5' })], count, '2026-02', amount('12'), []],
    ['更正后累计数可以变小', [row('2026-01', { cumulative: '20' }), row('2026-02', { cumulative: '18' })], count, '2026-02', amount('18'), []],
    ['上年的数不计入', [row('2025-12', { cumulative: '400' }), row('2026-01', { cumulative: '7' })], count, '2026-01', amount('7'), []],
    ['时点量取最近一次', [row('2026-01', { cumulative: '150' }), row('2026-02', { cumulative: '148' })], { ...count, flow: 'STOCK' }, '2026-02', amount('148'), []],
    ['时点量只缺最近的月份', [row('2026-02', { cumulative: '150' })], { ...count, flow: 'STOCK' }, '2026-03', amount('150'), ['2026-03']],
    ['单报一个数值的取最近一次', [row('2026-01', { value: '3.2' }), row('2026-03', { value: '3.41' })], { ...perThousand, flow: null }, '2026-03', amount('3.41'), []],
    ['合格率为分子之和比分母之和', [row('2026-01', { numerator: '9', denominator: '10' }), row('2026-02', { numerator: '90', denominator: '90' })], passRate, '2026-02', rate('99', '100'), []],
    ['每千人批次：批次相加，人口取最近', [row('2026-01', { numerator: '100', denominator: '862313' }), row('2026-02', { numerator: '200', denominator: '862400' })], perThousand, '2026-02', rate('300', '862400'), []],
    ['时点比例取最近一次', [row('2026-01', { numerator: '40', denominator: '80' }), row('2026-02', { numerator: '45', denominator: '81' })], gradeShare, '2026-02', rate('45', '81'), []],
    ['分子分母缺一个的不算', [row('2026-01', { numerator: '9', denominator: '10' }), row('2026-02', { numerator: '5' })], passRate, '2026-02', rate('9', '10'), ['2026-02']],
  ])('%s', (_, numbers, shape, until, value, missing) => {
    const measured = measure(numbers, shape, year, owed(until))
    expect(measured.value).toEqual(value)
    expect(measured.missing).toEqual(missing)
  })

  test('一个季度的数：累计数早于季度开始的，改用本月数', () => {
    const third = { from: month('2026-07'), to: month('2026-09') }
    const numbers = [row('2026-05', { cumulative: '50' }), row('2026-07', { thisMonth: '8', cumulative: '70' }), row('2026-08', { thisMonth: '9', cumulative: '79' })]
    expect(measure(numbers, count, third, listPeriods(third.from, month('2026-08'))).value).toEqual(amount('17'))
    expect(measure([row('2026-07', { cumulative: '70' })], count, third, [month('2026-07')])).toMatchObject({ value: null, missing: ['2026-07'] })
  })

  test('各月的数与合计一致，累计更正的月份可以为负', () => {
    const measured = measure([row('2026-01', { cumulative: '20' }), row('2026-02', { cumulative: '18' }), row('2026-03', { cumulative: '25' })], count, year, owed('2026-03'))
    expect(measured.months.map(({ amount: text }) => text)).toEqual(['20', '-2', '7'])
    expect(measured.through).toBe('2026-03')
  })
})

describe('几个单位合为全市', () => {
  const part = (name: string, numbers: MonthNumbers[], shape: IndicatorShape) => ({ name, measured: measure(numbers, shape, year, owed('2026-01')) })

  test('比例按分子之和比分母之和，不取比例的平均', () => {
    const rolled = rollUp([part('甲镇', [row('2026-01', { numerator: '1', denominator: '2' })], passRate), part('乙镇', [row('2026-01', { numerator: '98', denominator: '98' })], passRate)], '%')
    expect(rolled.value).toEqual(rate('99', '100'))
  })

  test('数量相加', () => expect(rollUp([part('甲镇', [row('2026-01', { thisMonth: '7' })], count), part('乙镇', [row('2026-01', { thisMonth: '0.5' })], count)], '家').value).toEqual(amount('7.5')))

  test('只报了比例、没有分子分母的，不能汇总', () => {
    const level = { ...gradeShare, flow: null }
    const parts = [part('甲镇', [row('2026-01', { value: '96' })], level), part('乙镇', [row('2026-01', { value: '98' })], level)]
    expect(rollUp(parts, '%')).toMatchObject({ value: null, apart: 'RATES_WITHOUT_PARTS' })
    expect(rollUp(parts.slice(0, 1), '%')).toMatchObject({ value: amount('96'), apart: null })
  })

  test('一个报比例、一个报数量的，不能汇总', () => {
    expect(rollUp([part('甲镇', [row('2026-01', { numerator: '1', denominator: '2' })], passRate), part('乙镇', [row('2026-01', { thisMonth: '7' })], count)], '%')).toMatchObject({ value: null, apart: 'TWO_KINDS' })
  })

  test('谁缺哪个月，逐一点名', () => {
    const rolled = rollUp([part('甲镇', [row('2026-01', { thisMonth: '7' })], count), part('乙镇', [], count)], '家')
    expect(rolled).toMatchObject({ value: amount('7'), lacking: [{ name: '乙镇', missing: ['2026-01'] }], missing: ['2026-01'] })
  })
})

describe('单位与倍数', () => {
  test.each<[string | null, bigint, boolean]>([
    ['%', 100n, true], ['‰', 1000n, true], ['批次/千人', 1000n, true], ['件/千人·年', 1000n, true], ['名/100家', 100n, true], ['件／万人', 10_000n, true], ['例/十万人', 100_000n, true], ['公里/小时', 1n, true], ['家', 1n, false], [null, 1n, false],
  ])('%s', (unit, scale, isRate) => {
    expect(scaleOfUnit(unit)).toBe(scale)
    expect(isRateUnit(unit)).toBe(isRate)
  })

  test.each([
    ['大同2021', '16641', '3104665', '批次/千人', '5.36'],
    ['大同2021合格率', '16294', '16641', '%', '97.91'],
    ['海宁4843批次', '4843', '1076199', '批次/千人', '4.50'],
  ])('%s：%s ÷ %s', (_, numerator, denominator, unit, shown) => {
    expect(roundedDecimal(inUnitOf({ comparator: 'AT_LEAST', per: null, measureUnit: unit }, { kind: 'rate', numerator, denominator })!, 2)).toBe(shown)
  })

  test('分母为零没有值', () => expect(inUnitOf({ comparator: 'AT_LEAST', per: null, measureUnit: '%' }, { kind: 'rate', numerator: '0', denominator: '0.000' })).toBeNull())
})

describe('去年同期', () => {
  const months = listPeriods(month('2025-01'), month('2025-12')).map((period) => ({ period, amount: period.slice(5) }))

  test('分为同期之前与之后', () => expect(sameMonthsLastYear(months, year, month('2026-10'))).toEqual({ soFar: '55', rest: '23' }))
  test('去年缺一个月就不作比较', () => expect(sameMonthsLastYear(months.slice(1), year, month('2026-10'))).toBeNull())
  test('剩余月份', () => {
    expect(monthsAfter(year, month('2026-10'))).toEqual(['2026-11', '2026-12'])
    expect(monthsAfter(year, month('2026-12'))).toEqual([])
    expect(monthsAfter(year, month('2025-11'))).toHaveLength(12)
  })
})

describe('性质', () => {
  const digits = fc.tuple(fc.nat(10_000), fc.nat(999_999)).map(([whole, places]) => `${whole}.${String(places).padStart(6, '0')}`)
  const filed = fc.uniqueArray(fc.record({ month: fc.integer({ min: 1, max: 12 }), thisMonth: fc.option(digits, { nil: null }), cumulative: fc.option(digits, { nil: null }), numerator: fc.option(digits, { nil: null }), denominator: fc.option(digits, { nil: null }) }), { selector: (one) => one.month, maxLength: 12 })
  const rows = filed.map((all) => all.map(({ month: number, ...numbers }) => row(makePeriod(2026, number), numbers)))
  const shapes = fc.constantFrom(count, passRate, perThousand, gradeShare)
  const shuffled = <T>(all: readonly T[], seed: number): T[] => all.map((one, index) => ({ one, key: ((index + 1) * (seed + 7)) % 101 })).toSorted((a, b) => a.key - b.key).map(({ one }) => one)

  test('报送的先后次序不影响数值', () => {
    fc.assert(
      fc.property(rows, shapes, fc.nat(1000), (numbers, shape, seed) => {
        expect(measure(shuffled(numbers, seed), shape, year, owed('2026-12'))).toEqual(measure(numbers, shape, year, owed('2026-12')))
      }),
      { numRuns: fuzzRuns(400) },
    )
  })

  test('汇总与单位的次序无关，分两步汇总与一步汇总相同', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 2, maxLength: 6 }), shapes, fc.nat(1000), fc.nat(5), (all, shape, seed, cut) => {
        const parts = all.map((numbers, index) => ({ name: `单位${index}`, measured: measure(numbers, shape, year, owed('2026-12')) }))
        const whole = rollUp(parts, null)
        expect(rollUp(shuffled(parts, seed), null).value).toEqual(whole.value)
        if (whole.apart !== null) return
        const halves: Measured[] = [rollUp(parts.slice(0, cut), null), rollUp(parts.slice(cut), null)]
        expect(rollUp(halves.map((measured, index) => ({ name: `片${index}`, measured })), null).value).toEqual(whole.value)
      }),
      { numRuns: fuzzRuns(400) },
    )
  })

  test('上半年与下半年之和等于全年；报了累计数的，等于最后一次的累计数', () => {
    const halves = [{ from: month('2026-01'), to: month('2026-06') }, { from: month('2026-07'), to: month('2026-12') }]
    const known = (value: Measured['value']) => (value?.kind === 'amount' ? fractionOf(value.amount) : ZERO)
    fc.assert(
      fc.property(rows, (numbers) => {
        const monthly = numbers.map(({ period, thisMonth }) => row(period, { thisMonth }))
        const [first, second] = halves.map((range) => known(measure(monthly, count, range, []).value))
        expect(compareFractions(plus(first!, second!), known(measure(monthly, count, year, []).value))).toBe(0)
        const totals = numbers.flatMap(({ period, cumulative }) => (cumulative === null ? [] : [row(period, { cumulative })]))
        const last = totals.toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1)?.cumulative ?? '0'
        expect(compareFractions(known(measure(totals, count, year, []).value), fractionOf(last))).toBe(0)
      }),
      { numRuns: fuzzRuns(400) },
    )
  })
})
