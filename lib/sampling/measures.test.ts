import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dividedBy, fractionOf, roundedDecimal, times, wholeFraction } from '@/lib/indicator/fraction'
import type { MeasureReading } from '@/lib/indicator/measure'
import { scaleOfUnit } from '@/lib/indicator/indicator-value'
import { getPeriod } from '@/lib/shared/period'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { batchesPerThousand, BATCHES_PER_THOUSAND, requiredBatches } from './batches-per-thousand'
import { exclusionWords, parseExclusionKey, verdictExclusionOf } from './batch-standing'
import { AGRICULTURAL_COVERAGE, ALL_KINDS, ALL_LEVELS, ALL_PRODUCTS, describeCounting, EVALUATIVE_PASS_RATE, USUAL_COVERAGE, USUAL_PASS_RATE, VERDICT_KINDS } from './counting-options'
import { countingOptionsSchema, passRateOptionsSchema } from './counting-options.schema'
import { passRate, PASS_RATE } from './pass-rate'
import { populationUsed } from './population-used'
import type { SumCell } from './sum-cell'

const cell = (part: Partial<SumCell>): SumCell => ({ level: 'COUNTY', kind: 'SUPERVISORY', productClass: 'FOOD', batches: 0, concluded: 0, qualified: 0, unqualified: 0, problem: 0, ...part })
const people = (value: number) => ({ year: 2025, value, source: '统计公报', isEarlierYear: false })

function shown({ value }: MeasureReading, unit: string): string | null {
  if (value?.kind !== 'rate') return null
  return roundedDecimal(times(dividedBy(fractionOf(value.numerator), fractionOf(value.denominator)), wholeFraction(scaleOfUnit(unit))), 2)
}

describe('批次/千人', () => {
  // 大同 2021: 普通食品 10673 and 食用农产品 5968.
  const datong = [cell({ batches: 10_673 }), cell({ productClass: 'EDIBLE_AGRICULTURAL_PRODUCT', batches: 5_968 })]

  test('is batches over the resident population, exact before it is shown', () => {
    const reading = batchesPerThousand(datong, USUAL_COVERAGE, people(3_104_665))
    expect(reading.value).toEqual({ kind: 'rate', numerator: '16641', denominator: '3104665' })
    expect(shown(reading, BATCHES_PER_THOUSAND.measureUnit)).toBe('5.36')
    expect(reading.provenance).toMatchObject({ excluded: [], missing: null, population: { value: 3_104_665 }, numerator: { count: 16_641 } })
  })

  test('leaves quick tests, monitoring and what another indicator counts out, and says how many and why', () => {
    const cells = [...datong, cell({ kind: 'RAPID_TEST', batches: 900 }), cell({ kind: 'RISK_MONITORING', level: 'CITY', batches: 40 })]
    expect(batchesPerThousand(cells, AGRICULTURAL_COVERAGE, people(1_000)).provenance.excluded).toEqual([
      { key: 'product-FOOD', reason: '本指标不计食品', count: 10_673 },
      { key: 'kind-RAPID_TEST', reason: '快速检测不在本指标计入的抽检种类内', count: 900 },
      { key: 'kind-RISK_MONITORING', reason: '风险监测不在本指标计入的抽检种类内', count: 40 },
    ])
    expect(batchesPerThousand(cells, { ...USUAL_COVERAGE, levels: ['CITY'] }, people(1_000)).provenance).toMatchObject({ numerator: { count: 0 }, excluded: [{ key: 'level-COUNTY', count: 17_541 }, { key: 'kind-RISK_MONITORING', count: 40 }] })
  })

  test('has no value without a population, and says so', () => {
    const reading = batchesPerThousand(datong, USUAL_COVERAGE, null)
    expect(reading.value).toBeNull()
    expect(reading.provenance).toMatchObject({ numerator: { count: 16_641 }, denominator: { count: null }, missing: expect.stringContaining('常住人口') })
  })

  test.each([
    ['海宁', '4.5', 1_076_199, 4_843n],
    ['海宁 风险监测', '1', 1_076_199, 1_077n],
    ['公主岭', '4', 862_313, 3_450n],
    ['公主岭 食用农产品', '2', 862_313, 1_725n],
  ])('%s: a target of %s with %i people asks for so many batches', (_place, target, population, needed) => {
    expect(requiredBatches(target, population)).toBe(needed)
  })

  test('what a target asks for is the least that reaches it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 30_000_000 }), (hundredths, population) => {
        const needed = requiredBatches((hundredths / 100).toFixed(2), population)
        expect(needed * 100_000n >= BigInt(hundredths) * BigInt(population)).toBe(true)
        expect((needed - 1n) * 100_000n < BigInt(hundredths) * BigInt(population)).toBe(true)
      }),
      { numRuns: fuzzRuns(2_000) },
    )
  })

  test('is counted against the year of the last month, else the latest before, never a later one', () => {
    const rows = [{ year: 2020, value: 871_206, source: '七普' }, { year: 2024, value: 864_100, source: '公报' }, { year: 2027, value: 1, source: '预测' }]
    expect(populationUsed(rows, getPeriod('2024-12'))).toEqual({ year: 2024, value: 864_100, source: '公报', isEarlierYear: false })
    expect(populationUsed(rows, getPeriod('2026-01'))).toEqual({ year: 2024, value: 864_100, source: '公报', isEarlierYear: true })
    expect(populationUsed(rows, getPeriod('2019-12'))).toBeNull()
  })
})

describe('合格率', () => {
  test('is qualified over concluded', () => {
    const reading = passRate([cell({ batches: 16_641, concluded: 16_641, qualified: 16_294, unqualified: 347 })], USUAL_PASS_RATE)
    expect(reading.value).toEqual({ kind: 'rate', numerator: '16294', denominator: '16641' })
    expect(shown(reading, PASS_RATE.measureUnit)).toBe('97.91')
  })

  test('leaves out what has no conclusion yet', () => {
    const { value, provenance } = passRate([cell({ batches: 100, concluded: 80, qualified: 79, unqualified: 1 }), cell({ kind: 'EVALUATIVE', batches: 10, concluded: 10, qualified: 10 })], EVALUATIVE_PASS_RATE)
    expect(value).toEqual({ kind: 'rate', numerator: '10', denominator: '10' })
    expect(provenance.excluded).toEqual([{ key: 'kind-SUPERVISORY', reason: '监督抽检不在本指标计入的抽检种类内', count: 100 }])
    expect(passRate([cell({ batches: 100, concluded: 80, qualified: 79, unqualified: 1 })], USUAL_PASS_RATE).provenance.excluded).toEqual([{ key: 'pending', reason: '尚未出具检验结论，不计入合格率', count: 20 }])
  })

  test('says why there is none', () => {
    expect(passRate([cell({ batches: 3 })], USUAL_PASS_RATE)).toMatchObject({ value: null, provenance: { missing: expect.stringContaining('还没有出具') } })
    expect(passRate([], USUAL_PASS_RATE)).toMatchObject({ value: null, provenance: { missing: expect.stringContaining('没有计入') } })
  })

  test('counts no kind that passes no verdict', () => {
    expect(passRateOptionsSchema.safeParse({ ...USUAL_PASS_RATE, kinds: ['RISK_MONITORING'] }).success).toBe(false)
    expect(countingOptionsSchema.safeParse({ ...USUAL_PASS_RATE, kinds: ['RISK_MONITORING'] }).success).toBe(true)
    expect(countingOptionsSchema.safeParse({ ...USUAL_PASS_RATE, kinds: [] }).success).toBe(false)
    expect(countingOptionsSchema.safeParse({ ...USUAL_PASS_RATE, levels: ['CITY', 'CITY'] }).success).toBe(false)
  })
})

const someOf = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 })
const options = fc.record({ levels: someOf(ALL_LEVELS), kinds: someOf(VERDICT_KINDS), products: someOf(ALL_PRODUCTS) })
const batch = fc.record({ level: fc.constantFrom(...ALL_LEVELS), kind: fc.constantFrom(...ALL_KINDS), productClass: fc.constantFrom(...ALL_PRODUCTS), conclusion: fc.constantFrom('PENDING' as const, 'QUALIFIED' as const, 'UNQUALIFIED' as const) })

test('every batch is counted or left out for one reason, row by row as in the sums', () => {
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 60 }), options, (batches, counting) => {
      const cells = batches.map(({ conclusion, ...facts }) => cell({ ...facts, batches: 1, concluded: conclusion === 'PENDING' ? 0 : 1, qualified: conclusion === 'QUALIFIED' ? 1 : 0, unqualified: conclusion === 'UNQUALIFIED' ? 1 : 0 }))
      const { provenance } = passRate(cells, counting)
      const leftOut = provenance.excluded.reduce((sum, { count }) => sum + count, 0)
      expect(provenance.denominator.count! + leftOut).toBe(batches.length)
      for (const { key, count } of provenance.excluded) expect(batches.filter((one) => verdictExclusionOf(one, counting) === key)).toHaveLength(count)
      expect(passRate(cells.toReversed(), counting)).toEqual(passRate(cells, counting))
    }),
    { numRuns: fuzzRuns(500) },
  )
})

test('reasons have words, and only reasons are read as such', () => {
  expect(parseExclusionKey('kind-RAPID_TEST')).toEqual({ by: 'kind', kind: 'RAPID_TEST' })
  expect(['kind-toString', 'level-', 'product-CITY', 'x'].map(parseExclusionKey)).toEqual([null, null, null, null])
  expect(exclusionWords('level-NATIONAL')).toBe('国抽不在本指标计入的任务层级内')
  expect(describeCounting(USUAL_COVERAGE)).toBe('计入国抽、省抽、市抽、县抽的监督抽检、评价性抽检，含食用农产品，不含快速检测')
})
