import { describe, expect, test } from 'vitest'
import { getPeriod } from '@/lib/shared/period'
import { categoryCoverage, coverageMonths, type CategoryCell, type KnownCategory } from './category-coverage'
import { AGRICULTURAL_COVERAGE, USUAL_COVERAGE } from './counting-options'

const categories: KnownCategory[] = [{ code: 'tea', productClass: 'FOOD' }, { code: 'eggs', productClass: 'FOOD' }, { code: 'produce', productClass: 'EDIBLE_AGRICULTURAL_PRODUCT' }, { code: 'other-foods', productClass: 'FOOD' }]
const cell = (categoryCode: string, period: string, part: Partial<CategoryCell> = {}): CategoryCell => ({ categoryCode, period, level: 'COUNTY', kind: 'SUPERVISORY', productClass: categoryCode === 'produce' ? 'EDIBLE_AGRICULTURAL_PRODUCT' : 'FOOD', batches: 5, ...part })

describe('食品大类覆盖率', () => {
  test('counts a category once, 其他食品 never, and says what is left out', () => {
    const { value, provenance } = categoryCoverage([cell('tea', '2026-01'), cell('tea', '2026-02', { level: 'CITY' }), cell('other-foods', '2026-01'), cell('eggs', '2026-01', { kind: 'RAPID_TEST', batches: 9 }), cell('produce', '2026-03', { batches: 0 })], USUAL_COVERAGE, categories)
    expect(value).toEqual({ kind: 'rate', numerator: '1', denominator: '3' })
    expect(provenance.excluded).toEqual([{ key: 'kind-RAPID_TEST', reason: expect.stringContaining('快速检测'), count: 9 }])
  })

  test('has as many as an indicator can cover', () => {
    expect(categoryCoverage([cell('produce', '2026-01')], AGRICULTURAL_COVERAGE, categories).value).toEqual({ kind: 'rate', numerator: '1', denominator: '1' })
    expect(categoryCoverage([], AGRICULTURAL_COVERAGE, categories.slice(0, 2))).toMatchObject({ value: null, provenance: { missing: expect.any(String) } })
  })

  test('its months add up to the year’s, each year by itself', () => {
    const cells = [cell('tea', '2025-11'), cell('tea', '2026-02'), cell('eggs', '2026-02'), cell('tea', '2026-03'), cell('produce', '2026-03')]
    expect(coverageMonths(cells, USUAL_COVERAGE, categories, getPeriod('2025-11'), getPeriod('2026-03')).map(({ period, numerator }) => `${period} ${numerator}`)).toEqual(['2025-11 1', '2025-12 0', '2026-01 0', '2026-02 2', '2026-03 1'])
    expect(coverageMonths(cells, USUAL_COVERAGE, categories, getPeriod('2026-03'), getPeriod('2026-03'))).toEqual([{ period: '2026-03', numerator: '1', denominator: '3' }])
  })
})
