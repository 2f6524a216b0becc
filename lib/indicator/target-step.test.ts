import fc from 'fast-check'
import type { Period } from '@/lib/shared/period'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { countedSince, stepOn, targetSteps, type PathTarget } from './target-step'

const atLeast = (value: string) => ({ comparator: 'AT_LEAST' as const, value, upper: null, pending: null })
const target = (more: Partial<PathTarget>): PathTarget => ({ ...atLeast('95'), window: null, year: null, valueText: '', years: [], ...more })
const fiveYears = { planFrom: '2026-01-01', planTo: '2030-12-31' }
const oneYear = { planFrom: '2026-03-15', planTo: '2026-12-31' }
const path = [{ year: 2027, ...atLeast('90') }, { year: 2026, ...atLeast('85') }]
const shown = (steps: ReturnType<typeof targetSteps>) => steps && steps.map(({ value, from, to, isCheckpoint }) => `${from}—${to} ≥${value}${isCheckpoint ? ' 节点' : ''}`)

describe('目标的各步', () => {
  test.each<[string, Partial<PathTarget>, 'FLOW' | 'STOCK' | null, typeof fiveYears, string[] | null]>([
    ['时点量，整个规划期', {}, 'STOCK', fiveYears, ['2026-01—2030-12 ≥95']],
    ['时点量，年度目标为节点，从上一节点算起', { years: path, year: 2028 }, 'STOCK', fiveYears, ['2026-01—2026-12 ≥85 节点', '2027-01—2027-12 ≥90 节点', '2028-01—2028-12 ≥95']],
    ['时点量，中间隔一年', { years: [path[1]!], year: 2028 }, 'STOCK', fiveYears, ['2026-01—2026-12 ≥85 节点', '2027-01—2028-12 ≥95']],
    ['累计量，未写年份的，每年都一样', {}, 'FLOW', fiveYears, ['2026-01—2026-12 ≥95 节点', '2027-01—2027-12 ≥95 节点', '2028-01—2028-12 ≥95 节点', '2029-01—2029-12 ≥95 节点', '2030-01—2030-12 ≥95']],
    ['累计量，到2028年的，只算当年', { year: 2028 }, 'FLOW', fiveYears, ['2028-01—2028-12 ≥95']],
    ['累计量，保持在某值以上的，到那年为止每年都算', { year: 2027, valueText: '保持在95%以上' }, 'FLOW', fiveYears, ['2026-01—2026-12 ≥95 节点', '2027-01—2027-12 ≥95']],
    ['累计量，按年度目标', { years: path, year: 2028, window: 'year' }, 'FLOW', fiveYears, ['2026-01—2026-12 ≥85 节点', '2027-01—2027-12 ≥90 节点', '2028-01—2028-12 ≥95']],
    ['年度目标已含末年', { years: [...path, { year: 2028, ...atLeast('96') }], year: 2028 }, 'STOCK', fiveYears, ['2026-01—2026-12 ≥85 节点', '2027-01—2027-12 ≥90 节点', '2028-01—2028-12 ≥96']],
    ['年度方案三月开始，累计量仍自一月算起', {}, 'FLOW', oneYear, ['2026-01—2026-12 ≥95']],
    ['年度方案，时点量', {}, null, oneYear, ['2026-03—2026-12 ≥95']],
    ['按季度', { window: 'quarter' }, 'FLOW', oneYear, ['2026-03—2026-03 ≥95 节点', '2026-04—2026-06 ≥95 节点', '2026-07—2026-09 ≥95 节点', '2026-10—2026-12 ≥95']],
    ['按季度，写作中文', { window: '每季度' }, 'FLOW', { planFrom: '2026-07-01', planTo: '2026-12-31' }, ['2026-07—2026-09 ≥95 节点', '2026-10—2026-12 ≥95']],
    ['按半年', { window: 'half-year' }, 'FLOW', { planFrom: '2026-01-01', planTo: '2026-12-31' }, ['2026-01—2026-06 ≥95 节点', '2026-07—2026-12 ≥95']],
    ['每两年，自规划首年起', { window: 'two-years' }, 'FLOW', fiveYears, ['2026-01—2027-12 ≥95 节点', '2028-01—2029-12 ≥95 节点', '2030-01—2030-12 ≥95']],
    ['按周，月度数据不能判断', { window: 'week' }, 'FLOW', oneYear, null],
    ['手工写的期间', { window: '每次宣传周' }, 'FLOW', oneYear, null],
  ])('%s', (_, more, flow, plan, steps) => expect(shown(targetSteps(target(more), flow, plan))).toEqual(steps))

  test.each([
    ['2025-12-31', '2026-01'],
    ['2026-12-31', '2026-01'],
    ['2027-01-01', '2027-01'],
    ['2031-06-01', '2028-01'],
  ])('%s 看的是 %s 起的一步', (on, from) => expect(stepOn(targetSteps(target({ years: path, year: 2028 }), 'STOCK', fiveYears)!, on)?.from).toBe(from))

  test('待定的年度是待定的一步', () => {
    const steps = targetSteps(target({ years: [{ year: 2026, comparator: 'AT_LEAST', value: null, upper: null, pending: 'BY_AUTHORITY' }], year: 2027 }), 'FLOW', fiveYears)!
    expect(steps.map(({ pending }) => pending)).toEqual(['BY_AUTHORITY', null])
  })

  test('目标已明确而同年的年度行仍待定的，按目标的数判断；目标也待定的，仍为待定', () => {
    const open = [2026, 2027].map((year) => ({ year, comparator: 'AT_LEAST' as const, value: null, upper: null, pending: 'BY_AUTHORITY' as const }))
    const numbers = (given: Partial<PathTarget>) => targetSteps(target({ years: open, ...given }), 'FLOW', { planFrom: '2026-01-01', planTo: '2027-12-31' })!.map(({ pending, value }) => pending ?? value)
    expect(numbers({})).toEqual(['BY_AUTHORITY', '95'])
    expect(numbers({ value: null, pending: 'BY_AUTHORITY' })).toEqual(['BY_AUTHORITY', 'BY_AUTHORITY'])
    expect(numbers({ window: 'half-year' })).toEqual(['95', '95', '95', '95'])
  })

  test.each<[string, string | null, 'FLOW' | null, typeof fiveYears, string, string]>([
    ['按年', null, 'FLOW', fiveYears, '2026-08', '2026-01'],
    ['按季度', 'quarter', 'FLOW', fiveYears, '2026-08', '2026-07'],
    ['按季度，方案之前', 'quarter', 'FLOW', fiveYears, '2025-12', '2025-10'],
    ['方案之前的一年', null, 'FLOW', fiveYears, '2025-11', '2025-01'],
    ['三年合计', 'three-years', 'FLOW', fiveYears, '2027-02', '2026-01'],
    ['未写明累计方式的，整个方案期限', null, null, fiveYears, '2027-02', '2026-01'],
  ])('%s：月末的数从哪个月起算', (_, window, flow, plan, period, since) => expect(countedSince(period as Period, targetSteps(target({ window }), flow, plan)!, window)).toBe(since))

  test('各步按时间相接，互不重叠', () => {
    const years = fc.uniqueArray(fc.integer({ min: 2026, max: 2030 }), { maxLength: 5 }).map((all) => all.map((year) => ({ year, ...atLeast('1') })))
    fc.assert(
      fc.property(years, fc.option(fc.integer({ min: 2026, max: 2030 }), { nil: null }), fc.constantFrom('FLOW' as const, 'STOCK' as const, null), fc.constantFrom(null, 'year', 'month', 'quarter', 'half-year', 'two-years'), (yearly, year, flow, window) => {
        const steps = targetSteps(target({ years: yearly, year, window }), flow, fiveYears)!
        expect(steps.length).toBeGreaterThan(0)
        expect(steps.at(-1)!.isCheckpoint).toBe(false)
        for (const [index, { from, to }] of steps.entries()) {
          expect(from <= to).toBe(true)
          if (index > 0) expect(from > steps[index - 1]!.to).toBe(true)
        }
      }),
      { numRuns: fuzzRuns(500) },
    )
  })
})
