import 'server-only'
import type { CountedMeasure, Measure, MeasureQuestion } from '@/lib/indicator/measure'
import { businessNow } from '@/lib/platform/clock'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { listPeriods } from '@/lib/shared/period'
import { readCompletionAsOf, readCompletionCells, readCompletionMonths, readCompletionUnits } from './completion-cell.queries'
import { completionOptionsSchema } from './completion-options.schema'
import { COMPLETION_RATE, completionRate, describeCompletion, FINDING_ITEMS, USUAL_COMPLETION, type CompletionCell, type CompletionOptions } from './completion-rate'
import { listCompletionDifferences, listCompletionRows } from './completion-row.queries'

/** 整改完成率. What is due is due on the business day of the reading. */
export const completionRateMeasure: Measure = {
  ...COMPLETION_RATE,
  flow: { numerator: 'FLOW', denominator: 'FLOW' },
  ledgerOf: (departmentName) => `监督检查中${departmentName}负责督促整改的问题`,
  offers: { findingItems: FINDING_ITEMS },
  usualOptions: USUAL_COMPLETION,
  count: (stored) => {
    const parsed = stored === null ? { success: true as const, data: USUAL_COMPLETION } : completionOptionsSchema.safeParse(stored)
    return parsed.success ? counted(parsed.data) : null
  },
}

function counted(options: CompletionOptions): CountedMeasure {
  const today = async () => dateOnOf(await businessNow())
  const byMonth = (cells: readonly (CompletionCell & { readonly period: string })[], range: MeasureQuestion['range']) => {
    const months = groupBy(cells, ({ period }) => period)
    return listPeriods(range.from, range.to).map((period) => {
      const { provenance } = completionRate(months.get(period) ?? [], options)
      return { period, numerator: String(provenance.numerator.count), denominator: String(provenance.denominator.count) }
    })
  }
  return {
    counting: describeCompletion(options),
    read: async (question, tx) => completionRate(await readCompletionCells(tx, question, await today()), options),
    readAsOf: async (question, at, tx) => completionRate(await readCompletionAsOf(tx, question, at, dateOnOf(at)), options),
    readSeries: async (question, tx) => byMonth(await readCompletionMonths(tx, question, await today()), question.range),
    readSeriesAsOf: async (question, at, tx) => byMonth(await readCompletionAsOf(tx, question, at, dateOnOf(at)), question.range),
    readByUnit: async ({ jurisdictionId, range, kind }, tx) => {
      const cells = groupBy(await readCompletionUnits(tx, jurisdictionId, kind, range, await today()), ({ unitId }) => unitId)
      return new Map([...cells].map(([unitId, own]) => [unitId, completionRate(own, options)]))
    },
    listRows: async (question, part, page, scope, tx) => listCompletionRows(tx, question, options, await today(), part, page, scope),
    listDifferences: async (question, since, page, scope, tx) => listCompletionDifferences(tx, question, options, since, await today(), page, scope),
  }
}
