import 'server-only'
import type { CountedMeasure, Measure, MeasureQuestion, MeasureReading, PopulationUsed } from '@/lib/indicator/measure'
import type { Db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { listPeriods, yearOf } from '@/lib/shared/period'
import type { z } from 'zod'
import { BATCHES_PER_THOUSAND, batchesPerThousand } from './batches-per-thousand'
import { describeCounting, organisedBy, SAMPLING_OFFERS, USUAL_COVERAGE, USUAL_PASS_RATE, VERDICT_OFFERS, type CountingOptions } from './counting-options'
import { countingOptionsSchema, passRateOptionsSchema } from './counting-options.schema'
import type { Look } from './measure-row'
import { listMeasureDifferences } from './measure-row-as-of.queries'
import { listMeasureRows } from './measure-row.queries'
import { PASS_RATE, passRate } from './pass-rate'
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
  const peopleOf = (question: MeasureQuestion, tx: Db) => (population ? readPopulations(tx, question) : Promise.resolve([]))
  const onCells = async (cells: readonly SumCell[], question: MeasureQuestion, tx: Db) => calculate(cells, options, populationUsed(await peopleOf(question, tx), question.range.to))
  const onMonths = async (cells: readonly (SumCell & { readonly period: string })[], question: MeasureQuestion, tx: Db) => {
    const people = await peopleOf(question, tx)
    const byMonth = groupBy(cells, ({ period }) => period)
    return listPeriods(question.range.from, question.range.to).map((period) => {
      const { provenance } = calculate(byMonth.get(period) ?? [], options, populationUsed(people, period))
      return { period, numerator: String(provenance.numerator.count), denominator: provenance.denominator.count === null ? null : String(provenance.denominator.count) }
    })
  }
  return {
    counting: describeCounting(options),
    read: async (question, tx) => onCells(await readSumCells(tx, question), question, tx),
    readAsOf: async (question, at, tx) => onCells(await readCellsAsOf(tx, question, at), question, tx),
    readSeries: async (question, tx) => onMonths(await readMonthCells(tx, question), question, tx),
    readSeriesAsOf: async (question, at, tx) => onMonths(await readCellsAsOf(tx, question, at), question, tx),
    readByUnit: async ({ jurisdictionId, range, kind }, tx) => {
      const cells = groupBy(await readUnitCells(tx, jurisdictionId, kind, range), ({ unitId }) => unitId)
      const people = population ? await readUnitPopulations(tx, jurisdictionId, kind) : null
      return new Map([...cells].map(([unitId, own]) => [unitId, calculate(own, options, people === null ? null : populationUsed(people(unitId), range.to))]))
    },
    listRows: (question, part, page, scope, tx) => listMeasureRows(tx, question, look, part, page, scope),
    listDifferences: (question, since, page, scope, tx) => listMeasureDifferences(tx, question, look, since, page, scope),
  }
}

type People = { readonly year: number; readonly value: number; readonly source: string }
const PEOPLE = { year: true, value: true, source: true } as const

/**
 * What a question is counted against. A department's batches are its share of the whole jurisdiction's number, so that
 * departments add up to it; a township's are counted against its own people.
 */
async function readPopulations(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion): Promise<People[]> {
  const place = unit?.kind === 'TOWNSHIP' ? { jurisdiction: { linkedDepartments: { some: { id: unit.departmentId, jurisdictionId } } } } : { jurisdictionId }
  return tx.population.findMany({ where: { ...place, voidedAt: null, year: { lte: yearOf(range.to) } }, select: PEOPLE })
}

/** The same for all units of a kind at once. */
async function readUnitPopulations(tx: Db, jurisdictionId: string, kind: 'DEPARTMENT' | 'TOWNSHIP'): Promise<(unitId: string) => readonly People[]> {
  if (kind === 'DEPARTMENT') {
    const people = await tx.population.findMany({ where: { jurisdictionId, voidedAt: null }, select: PEOPLE })
    return () => people
  }
  const units = await tx.department.findMany({ where: { jurisdictionId, linkedJurisdictionId: { not: null } }, select: { id: true, linkedJurisdiction: { select: { populations: { where: { voidedAt: null }, select: PEOPLE } } } } })
  const byUnit = new Map(units.map(({ id, linkedJurisdiction }) => [id, linkedJurisdiction!.populations]))
  return (unitId) => byUnit.get(unitId) ?? []
}
