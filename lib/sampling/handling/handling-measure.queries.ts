import 'server-only'
import type { CountedMeasure, Measure } from '@/lib/indicator/measure'
import { businessNow } from '@/lib/platform/clock'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { listPeriods } from '@/lib/shared/period'
import { describeCounting, organisedBy, USUAL_HANDLING, VERDICT_OFFERS, type CountingOptions } from '../counting-options'
import { passRateOptionsSchema } from '../counting-options.schema'
import { readEarlierAsOf, readEarlierCells, readHandlingAsOf, readHandlingCells, readHandlingMonths, readHandlingUnits } from './handling-cell.queries'
import { HANDLING_RATE, handlingRate, type HandlingCell } from './handling-rate'
import { listHandlingDifferences, listHandlingRows } from './handling-row.queries'

/** 核查处置率. What is due is due on the business day of the reading. */
export const handlingRateMeasure: Measure = {
  ...HANDLING_RATE,
  flow: { numerator: 'FLOW', denominator: 'FLOW' },
  ledgerOf: organisedBy,
  offers: VERDICT_OFFERS,
  usualOptions: USUAL_HANDLING,
  count: (stored) => {
    const parsed = stored === null ? { success: true as const, data: USUAL_HANDLING } : passRateOptionsSchema.safeParse(stored)
    return parsed.success ? counted(parsed.data) : null
  },
}

function counted(options: CountingOptions): CountedMeasure {
  const today = async () => dateOnOf(await businessNow())
  const byMonth = (cells: readonly (HandlingCell & { readonly period: string })[], range: { readonly from: Parameters<typeof listPeriods>[0]; readonly to: Parameters<typeof listPeriods>[0] }) => {
    const months = groupBy(cells, ({ period }) => period)
    return listPeriods(range.from, range.to).map((period) => {
      const { provenance } = handlingRate(months.get(period) ?? [], options)
      return { period, numerator: String(provenance.numerator.count), denominator: String(provenance.denominator.count) }
    })
  }
  return {
    counting: describeCounting(options),
    read: async (question, tx) => {
      const todayOn = await today()
      return handlingRate([...(await readHandlingCells(tx, question, todayOn)), ...(await readEarlierCells(tx, question, todayOn))], options)
    },
    readAsOf: async (question, at, tx) => handlingRate([...(await readHandlingAsOf(tx, question, at, dateOnOf(at))), ...(await readEarlierAsOf(tx, question, at, dateOnOf(at)))], options),
    readSeries: async (question, tx) => byMonth(await readHandlingMonths(tx, question, await today()), question.range),
    readSeriesAsOf: async (question, at, tx) => byMonth(await readHandlingAsOf(tx, question, at, dateOnOf(at)), question.range),
    readByUnit: async ({ jurisdictionId, range, kind }, tx) => {
      const cells = groupBy(await readHandlingUnits(tx, jurisdictionId, kind, range, await today()), ({ unitId }) => unitId)
      return new Map([...cells].map(([unitId, own]) => [unitId, handlingRate(own, options)]))
    },
    listRows: async (question, part, page, scope, tx) => listHandlingRows(tx, question, options, await today(), part, page, scope),
    listDifferences: async (question, since, page, scope, tx) => listHandlingDifferences(tx, question, options, since, await today(), page, scope),
  }
}
