import 'server-only'
import type { CountedMeasure, Measure, MeasureQuestion, MeasureReading, PopulationUsed } from '@/lib/indicator/measure'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { listPeriods } from '@/lib/shared/period'
import type { z } from 'zod'
import { BATCHES_PER_THOUSAND, batchesPerThousand } from './batches-per-thousand'
import { describeCounting, organisedBy, SAMPLING_OFFERS, USUAL_COVERAGE, USUAL_PASS_RATE, VERDICT_OFFERS, type CountingOptions } from './counting-options'
import { countingOptionsSchema, passRateOptionsSchema } from './counting-options.schema'
import type { Look } from './measure-row'
import { listMeasureDifferences } from './measure-row-as-of.queries'
import { listMeasureRows } from './measure-row.queries'
import { PASS_RATE, passRate } from './pass-rate'
import { findPopulationDifference, readPopulations, readUnitPopulations } from './population-as-of.queries'
import { populationUsed } from './population-used'
import { readCellsAsOf, readMonthCells, readSumCells, readUnitCells } from './sampling-sum.queries'
import type { SumCell } from './sum-cell'

/** 批次/千人. */
export const batchesPerThousandMeasure: Measure = {
  ...BATCHES_PER_THOUSAND,
  flow: { numerator: 'FLOW', denominator: 'STOCK' },
  ledgerOf: organisedBy,
  offers: SAMPLING_OFFERS,
  usualOptions: USUAL_COVERAGE,
  count: counter(countingOptionsSchema, USUAL_COVERAGE, { verdict: false, population: true, calculate: batchesPerThousand }),
}

/** 合格率. */
export const passRateMeasure: Measure = {
  ...PASS_RATE,
  flow: { numerator: 'FLOW', denominator: 'FLOW' },
  missesStay: true,
  ledgerOf: organisedBy,
  offers: VERDICT_OFFERS,
  usualOptions: USUAL_PASS_RATE,
  count: counter(passRateOptionsSchema, USUAL_PASS_RATE, { verdict: true, population: false, calculate: (cells, options) => passRate(cells, options) }),
}

type Way = { readonly verdict: boolean; readonly population: boolean; readonly calculate: (cells: readonly SumCell[], options: CountingOptions, population: PopulationUsed | null) => MeasureReading }

function counter(schema: z.ZodType<CountingOptions>, usual: CountingOptions, way: Way): Measure['count'] {
  return (stored) => {
    const parsed = stored === null ? { success: true as const, data: usual } : schema.safeParse(stored)
    return parsed.success ? counted(parsed.data, way) : null
  }
}

function counted(options: CountingOptions, { verdict, population, calculate }: Way): CountedMeasure {
  const look: Look = { options, verdict }
  const peopleOf = (question: MeasureQuestion, at: Date | null, tx: Db) => (population ? readPopulations(tx, question, at) : Promise.resolve([]))
  const onCells = async (cells: readonly SumCell[], question: MeasureQuestion, at: Date | null, tx: Db) => calculate(cells, options, populationUsed(await peopleOf(question, at, tx), question.range.to))
  const onMonths = async (cells: readonly (SumCell & { readonly period: string })[], question: MeasureQuestion, at: Date | null, tx: Db) => {
    const people = await peopleOf(question, at, tx)
    const byMonth = groupBy(cells, ({ period }) => period)
    return listPeriods(question.range.from, question.range.to).map((period) => {
      const { provenance } = calculate(byMonth.get(period) ?? [], options, populationUsed(people, period))
      return { period, numerator: String(provenance.numerator.count), denominator: provenance.denominator.count === null ? null : String(provenance.denominator.count) }
    })
  }
  return {
    counting: describeCounting(options),
    read: async (question, tx) => onCells(await readSumCells(tx, question), question, null, tx),
    readAsOf: async (question, at, tx) => onCells(await readCellsAsOf(tx, question, at), question, at, tx),
    readSeries: async (question, tx) => onMonths(await readMonthCells(tx, question), question, null, tx),
    readSeriesAsOf: async (question, at, tx) => onMonths(await readCellsAsOf(tx, question, at), question, at, tx),
    ...(population ? { readPopulation: async (question: MeasureQuestion, at: Date | null, tx: Db) => populationUsed(await readPopulations(tx, question, at), question.range.to) } : {}),
    readByUnit: async ({ jurisdictionId, range, kind }, tx) => {
      const cells = groupBy(await readUnitCells(tx, jurisdictionId, kind, range), ({ unitId }) => unitId)
      const people = population ? await readUnitPopulations(tx, jurisdictionId, kind) : null
      return new Map([...cells].map(([unitId, own]) => [unitId, calculate(own, options, people === null ? null : populationUsed(people(unitId), range.to))]))
    },
    listRows: (question, part, page, scope, tx) => listMeasureRows(tx, question, look, part, page, scope),
    listDifferences: async (question, since, page, scope, tx) => {
      const [batches, people] = await Promise.all([listMeasureDifferences(tx, question, look, since, page, scope), population ? findPopulationDifference(tx, question, since) : null])
      // What the number is divided by stands before the rows that it counts, and is one of all.
      return people === null ? batches : { ...batches, total: batches.total + 1, rows: page.after === null ? [people, ...batches.rows] : batches.rows }
    },
  }
}
