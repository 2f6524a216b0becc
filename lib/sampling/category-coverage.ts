import type { SampleProductClass } from '@/lib/generated/prisma/enums'
import type { MeasureMonth, MeasureReading } from '@/lib/indicator/measure'
import { listPeriods, makePeriod, yearOf, type Period } from '@/lib/shared/period'
import { exclusionOf, type CountedFacts } from './batch-standing'
import { describeCounting, type CountingOptions } from './counting-options'
import { excludedCounts } from './sum-cell'

export const CATEGORY_COVERAGE = {
  code: 'sampling.category-coverage',
  name: '食品大类覆盖率',
  measureUnit: '%',
  numeratorName: '已抽检食品大类数',
  denominatorName: '食品大类总数',
  formula: '已抽检食品大类数 ÷ 食品大类总数（不含“其他食品”）× 100%',
} as const

/** 其他食品 gathers what is in no category: it is none that could be covered. */
export const NO_CATEGORY = 'other-foods'

/** Batches of a category in a month that count alike. */
export type CategoryCell = CountedFacts & { readonly categoryCode: string; readonly period: string; readonly batches: number }
export type KnownCategory = { readonly code: string; readonly productClass: SampleProductClass }

/** The categories an indicator can cover: of the products it counts. */
export function coverableCategories(categories: readonly KnownCategory[], { products }: CountingOptions): string[] {
  return categories.filter(({ code, productClass }) => code !== NO_CATEGORY && products.includes(productClass)).map(({ code }) => code)
}

/**
 * 食品大类覆盖率 = categories with at least one counted batch ÷ categories there are, exact. A category counts once,
 * however many batches it has.
 * @param cells of the months asked for
 */
export function categoryCoverage(cells: readonly CategoryCell[], options: CountingOptions, categories: readonly KnownCategory[]): MeasureReading {
  const coverable = new Set(coverableCategories(categories, options))
  const covered = new Set<string>()
  const excluded = new Map<NonNullable<ReturnType<typeof exclusionOf>>, number>()
  for (const cell of cells) {
    const key = exclusionOf(cell, options)
    if (key !== null) excluded.set(key, (excluded.get(key) ?? 0) + cell.batches)
    else if (cell.batches > 0 && coverable.has(cell.categoryCode)) covered.add(cell.categoryCode)
  }
  return {
    value: coverable.size === 0 ? null : { kind: 'rate', numerator: String(covered.size), denominator: String(coverable.size) },
    provenance: {
      code: CATEGORY_COVERAGE.code,
      formula: CATEGORY_COVERAGE.formula,
      counting: describeCounting(options),
      numerator: { name: CATEGORY_COVERAGE.numeratorName, count: covered.size },
      denominator: { name: CATEGORY_COVERAGE.denominatorName, count: coverable.size },
      excluded: excludedCounts(excluded),
      population: null,
      missing: coverable.size === 0 ? '没有可计入的食品大类，请核对统计口径' : null,
    },
  }
}

/**
 * Month by month the categories that were sampled for the first time in their year: added up from January on they are
 * what is covered.
 * @param cells from January of the first month's year on
 */
export function coverageMonths(cells: readonly CategoryCell[], options: CountingOptions, categories: readonly KnownCategory[], from: Period, to: Period): MeasureMonth[] {
  const coverable = new Set(coverableCategories(categories, options))
  const counted = cells.filter((cell) => cell.batches > 0 && coverable.has(cell.categoryCode) && exclusionOf(cell, options) === null)
  const seen = new Set<string>()
  return listPeriods(makePeriod(yearOf(from), 1), to)
    .map((period): MeasureMonth => {
      const fresh = new Set(counted.filter((cell) => cell.period === period && !seen.has(`${yearOf(period)} ${cell.categoryCode}`)).map(({ categoryCode }) => categoryCode))
      for (const code of fresh) seen.add(`${yearOf(period)} ${code}`)
      return { period, numerator: String(fresh.size), denominator: coverable.size === 0 ? null : String(coverable.size) }
    })
    .filter(({ period }) => period >= from)
}
