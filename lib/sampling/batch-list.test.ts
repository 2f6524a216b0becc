import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fuzzRuns } from '@/tests/support/fuzz-runs'
import { batchFilterWords, batchListHref, dayRangeProblem, parseBatchOrder, USUAL_BATCH_ORDER, withoutBatchFilter, yearRange } from './batch-list'
import { batchListSearchSchema, NO_BATCH_FILTER } from './batch-list.schema'

const read = (href: string) => batchListSearchSchema.parse(Object.fromEntries(new URL(href, 'http://portal').searchParams))
const names = { categories: new Map([['pastries', '糕点']]), units: new Map([['0190a000-0000-7000-8000-000000000001', '市市场监管局']]), places: new Map<string, string>() }
const some = <T,>(all: readonly T[]) => fc.subarray([...all])

describe('the address of the list', () => {
  test('brings back what it was made of', () => {
    const filters = fc.record({ q: fc.constantFrom('', '蛋糕', '50%_a', 'a&b=c'), level: some(['CITY', 'COUNTY'] as const), conclusion: some(['UNQUALIFIED', 'PROBLEM'] as const), category: some(['pastries', 'meat-products']), choice: fc.constantFrom('' as const, 'yes' as const), township: fc.constantFrom('' as const, 'none' as const), from: fc.constantFrom('', '2026-02-28') })
    fc.assert(
      fc.property(filters, fc.constantFrom('number', '-number', '-concludedOn', ''), (given, sort) => {
        const filter = { ...NO_BATCH_FILTER, ...given }
        const { sort: readSort, after: _after, before: _before, ...readFilter } = read(batchListHref(filter, parseBatchOrder(sort)))
        expect(readFilter).toEqual(filter)
        expect(parseBatchOrder(readSort)).toEqual(parseBatchOrder(sort))
      }),
      { numRuns: fuzzRuns(300) },
    )
  })

  test('opens whatever stands in it, without what does not fit', () => {
    const { sort, after, before, ...filter } = batchListSearchSchema.parse({ level: 'CITY,toString,CITY', kind: '__proto__', from: '2026-02-30', place: 'x', after: 'x_y', before: ['a'], department: "' or 1", unknown: '1', q: ['a', 'b'] })
    expect({ sort, after, before }).toEqual({ sort: '', after: null, before: null })
    expect(filter).toEqual({ ...NO_BATCH_FILTER, level: ['CITY'] })
    expect(parseBatchOrder('-toString')).toEqual(USUAL_BATCH_ORDER)
    expect(batchListHref({})).toBe('/sampling/batches')
  })
})

test('what is filtered is said in words, each part removable', () => {
  const filter = { ...NO_BATCH_FILTER, conclusion: ['UNQUALIFIED' as const, 'PROBLEM' as const], category: ['pastries'], department: '0190a000-0000-7000-8000-000000000001', township: 'none' as const, ...yearRange(2026) }
  expect(batchFilterWords(filter, names).map(({ label, word }) => `${label} ${word}`)).toEqual(['食品大类 糕点', '结论 不合格、问题样品', '组织单位 市市场监管局', '乡镇（街道） 未填', '抽样日期自 2026年1月1日', '抽样日期至 2026年12月31日'])
  expect(batchFilterWords(withoutBatchFilter(filter, 'conclusion'), names)).toHaveLength(5)
  expect([dayRangeProblem('2026-02-01', '2026-01-31'), dayRangeProblem('2026-02-01', '2026-02-01'), dayRangeProblem('', '2026-01-01')]).toEqual([expect.stringContaining('早于起始日'), null, null])
})
