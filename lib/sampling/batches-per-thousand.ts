import { ceilingOf, dividedBy, fractionOf, times, wholeFraction } from '@/lib/indicator/fraction'
import type { MeasureReading, PopulationUsed } from '@/lib/indicator/measure'
import { describeCounting, type CountingOptions } from './counting-options'
import { excludedCounts, splitCells, type SumCell } from './sum-cell'

const PER = 1_000n

export const BATCHES_PER_THOUSAND = {
  code: 'sampling.batches-per-thousand',
  name: '抽检批次/千人',
  measureUnit: '批次/千人',
  numeratorName: '抽检批次数',
  denominatorName: '常住人口',
  formula: '抽检批次数 ÷ 常住人口 × 1000',
} as const

/**
 * 批次/千人 = batches sampled ÷ resident population × 1000, exact. A batch counts in the month it was sampled in,
 * concluded or not.
 * @param cells the sums of the months asked for
 * @param population of the year of the last month, else the latest before; null: none is recorded, and there is no value
 */
export function batchesPerThousand(cells: readonly SumCell[], options: CountingOptions, population: PopulationUsed | null): MeasureReading {
  const { counted, excluded } = splitCells(cells, options)
  return {
    value: population === null ? null : { kind: 'rate', numerator: String(counted.batches), denominator: String(population.value) },
    provenance: {
      code: BATCHES_PER_THOUSAND.code,
      formula: BATCHES_PER_THOUSAND.formula,
      counting: describeCounting(options),
      numerator: { name: BATCHES_PER_THOUSAND.numeratorName, count: counted.batches },
      denominator: { name: BATCHES_PER_THOUSAND.denominatorName, count: population?.value ?? null },
      excluded: excludedCounts(excluded),
      population,
      missing: population === null ? '没有登记常住人口，无法计算；请食安办在“常住人口”中登记' : null,
    },
  }
}

/**
 * How many batches a target asks for: the least whole number that reaches it.
 * @param target 批次/千人, a decimal as text
 * @param population persons
 */
export function requiredBatches(target: string, population: number): bigint {
  return ceilingOf(dividedBy(times(fractionOf(target), wholeFraction(population)), wholeFraction(PER)))
}
