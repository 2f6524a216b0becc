import { parseMeasureCode, type CountedMeasure, type Measure, type MeasureCode } from '@/lib/indicator/measure'
import { completionRateMeasure } from '@/lib/rectification/completion-measure.queries'
import { categoryCoverageMeasure } from '@/lib/sampling/category-coverage-measure.queries'
import { handlingRateMeasure } from '@/lib/sampling/handling/handling-measure.queries'
import { batchesPerThousandMeasure, passRateMeasure } from '@/lib/sampling/sampling-measures.queries'
import { businessMeasures } from './business-measures.queries'

/** Every measure by its code: this does not compile until each code has one. */
export const MEASURES = {
  'sampling.batches-per-thousand': batchesPerThousandMeasure,
  'sampling.pass-rate': passRateMeasure,
  'sampling.category-coverage': categoryCoverageMeasure,
  'sampling.handling-rate': handlingRateMeasure,
  'rectification.completion-rate': completionRateMeasure,
  ...businessMeasures,
} as const satisfies Record<MeasureCode, Measure>

/** All measures, in the order in which they are offered. */
export const measures: readonly Measure[] = Object.values(MEASURES)

/**
 * A measure as an indicator wants it counted.
 * @param code as the indicator stores it
 * @param stored the indicator's counting options; null: the usual way
 * @returns null where the code or the options are none
 */
export function findCountedMeasure(code: string | null, stored: unknown = null): { readonly measure: Measure; readonly counted: CountedMeasure } | null {
  const known = parseMeasureCode(code)
  if (known === null) return null
  const measure: Measure = MEASURES[known]
  const counted = measure.count(stored)
  return counted === null ? null : { measure, counted }
}
