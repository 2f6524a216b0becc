import type { MeasureReading } from '@/lib/indicator/measure'
import { describeCounting, type CountingOptions } from './counting-options'
import { excludedCounts, splitCells, type SumCell } from './sum-cell'

export const PASS_RATE = {
  code: 'sampling.pass-rate',
  name: '抽检合格率',
  measureUnit: '%',
  numeratorName: '合格批次数',
  denominatorName: '已出结论批次数',
  formula: '合格批次数 ÷ 已出结论批次数 × 100%',
} as const

/**
 * 合格率 = qualified ÷ concluded, exact. Batches without a conclusion are in neither part; both parts are of the months
 * in which the batches were sampled.
 * @param cells the sums of the months asked for
 * @param options kinds that pass a verdict only (`passRateOptionsSchema`)
 */
export function passRate(cells: readonly SumCell[], options: CountingOptions): MeasureReading {
  const { counted, excluded } = splitCells(cells, options)
  const pending = counted.batches - counted.concluded
  return {
    value: counted.concluded === 0 ? null : { kind: 'rate', numerator: String(counted.qualified), denominator: String(counted.concluded) },
    provenance: {
      code: PASS_RATE.code,
      formula: PASS_RATE.formula,
      counting: describeCounting(options),
      numerator: { name: PASS_RATE.numeratorName, count: counted.qualified },
      denominator: { name: PASS_RATE.denominatorName, count: counted.concluded },
      excluded: excludedCounts(new Map([...excluded, ['pending', pending] as const])),
      population: null,
      missing: counted.concluded > 0 ? null : pending > 0 ? '所选月份的样品都还没有出具检验结论，暂无合格率' : '所选月份没有计入的抽检批次',
    },
  }
}
