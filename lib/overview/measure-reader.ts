import { dividedBy, exactDecimal, fractionOf, roundedDecimal, times, wholeFraction } from '@/lib/indicator/fraction'
import { scaleOfUnit, type IndicatorValue } from '@/lib/indicator/indicator-value'
import type { MeasureReader } from '@/lib/report/prefill'
import { getPeriod, makePeriod, yearOf } from '@/lib/shared/period'
import { readDepartmentMeasure } from './measure.queries'

/** What a decimal column holds. */
const PLACES = 6

/**
 * The numbers that the portal's own ledgers hold, for prefilling a report: what the department itself organised, of the
 * month and of the year so far. Null where the ledgers hold nothing that answers.
 */
export const readMeasure: MeasureReader = async ({ measureCode, measureOptions, departmentId, period }) => {
  const month = getPeriod(period)
  const read = (from: typeof month) => readDepartmentMeasure({ code: measureCode, options: measureOptions ?? null }, departmentId, { from, to: month })
  const [ofMonth, ofYear] = [await read(month), await read(makePeriod(yearOf(month), 1))]
  if (ofMonth === null || ofYear === null || ofYear.reading.value === null) return null
  const { numerator, denominator } = ofMonth.reading.provenance
  return {
    thisMonth: String(numerator.count),
    cumulative: String(ofYear.reading.provenance.numerator.count),
    numerator: String(numerator.count),
    denominator: String(denominator.count ?? 0),
    value: inUnit(ofYear.reading.value, ofYear.measureUnit),
    source: `${ofYear.source}（${ofYear.reading.provenance.formula}；${ofYear.reading.provenance.counting}）`.slice(0, 200),
  }
}

/** A year's value as a decimal column takes it. An indicator that is derived is judged by its sums, never by this. */
function inUnit(value: IndicatorValue, measureUnit: string): string {
  const exact = value.kind === 'amount' ? fractionOf(value.amount) : times(dividedBy(fractionOf(value.numerator), fractionOf(value.denominator)), wholeFraction(scaleOfUnit(measureUnit)))
  return exactDecimal(exact, PLACES) ?? roundedDecimal(exact, PLACES)
}
