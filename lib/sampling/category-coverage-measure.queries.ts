import 'server-only'
import type { CountedMeasure, Measure, MeasureQuestion } from '@/lib/indicator/measure'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { makePeriod, yearOf } from '@/lib/shared/period'
import { CATEGORY_COVERAGE, categoryCoverage, coverageMonths } from './category-coverage'
import { readCategoryCells, readCategoryCellsAsOf, readKnownCategories, readUnitCategoryCells } from './category-sum.queries'
import { describeCounting, organisedBy, SAMPLING_OFFERS, USUAL_COVERAGE, type CountingOptions } from './counting-options'
import { countingOptionsSchema } from './counting-options.schema'
import type { Look } from './measure-row'
import { listMeasureDifferences } from './measure-row-as-of.queries'
import { listMeasureRows } from './measure-row.queries'

/** 食品大类覆盖率. */
export const categoryCoverageMeasure: Measure = {
  ...CATEGORY_COVERAGE,
  flow: { numerator: 'FLOW', denominator: 'STOCK' },
  ledgerOf: organisedBy,
  offers: SAMPLING_OFFERS,
  usualOptions: USUAL_COVERAGE,
  count: (stored) => {
    const parsed = stored === null ? { success: true as const, data: USUAL_COVERAGE } : countingOptionsSchema.safeParse(stored)
    return parsed.success ? counted(parsed.data) : null
  },
}

function counted(options: CountingOptions): CountedMeasure {
  const look: Look = { options, verdict: false }
  // A month says what its year had not covered before: it is read from January on.
  const fromJanuary = (question: MeasureQuestion): MeasureQuestion => ({ ...question, range: { ...question.range, from: makePeriod(yearOf(question.range.from), 1) } })
  const months = async (cells: Awaited<ReturnType<typeof readCategoryCells>>, { range }: MeasureQuestion, tx: Db) => coverageMonths(cells, options, await readKnownCategories(tx), range.from, range.to)
  return {
    counting: describeCounting(options),
    read: async (question, tx) => categoryCoverage(await readCategoryCells(tx, question), options, await readKnownCategories(tx)),
    readAsOf: async (question, at, tx) => categoryCoverage(await readCategoryCellsAsOf(tx, question, at), options, await readKnownCategories(tx)),
    readSeries: async (question, tx) => months(await readCategoryCells(tx, fromJanuary(question)), question, tx),
    readSeriesAsOf: async (question, at, tx) => months(await readCategoryCellsAsOf(tx, fromJanuary(question), at), question, tx),
    readByUnit: async ({ jurisdictionId, range, kind }, tx) => {
      const categories = await readKnownCategories(tx)
      const cells = groupBy(await readUnitCategoryCells(tx, jurisdictionId, kind, range), ({ unitId }) => unitId)
      return new Map([...cells].map(([unitId, own]) => [unitId, categoryCoverage(own, options, categories)]))
    },
    listRows: (question, part, page, scope, tx) => listMeasureRows(tx, question, look, part, page, scope),
    listDifferences: (question, since, page, scope, tx) => listMeasureDifferences(tx, question, look, since, page, scope),
  }
}
