import 'server-only'
import { BUSINESS_SHARES, describeShareCounting, type BusinessShareCode } from '@/lib/food-business/register/business-counting'
import { businessCountingSchema } from '@/lib/food-business/register/business-counting.schema'
import { businessExclusionWords, businessShare, parseBusinessExclusion, standingInShare, type BusinessCell, type BusinessShareKey, type BusinessStandingFacts, type BusinessCounting } from '@/lib/food-business/register/business-share'
import { BUSINESS_ROW_COLUMNS, listBusinessDifferences, listBusinessRows, PASSED_OVER, readBusinessMonths, readBusinessMonthsAsOf, readTownshipCells, type MonthOfCells } from '@/lib/food-business/register/business-sum.queries'
import { differencePage } from '@/lib/indicator/difference-page'
import type { CountedMeasure, Measure, MeasureMonth, MeasureQuestion, MeasureReading } from '@/lib/indicator/measure'
import { NotFoundError } from '@/lib/platform/errors'
import { groupBy } from '@/lib/shared/group-by'
import { dateOnOf } from '@/lib/shared/format'
import { lastDayOf, listPeriods, yearOf, type Period } from '@/lib/shared/period'
import type { Db } from '@/lib/platform/db'
import { isSuperior } from '@/lib/inspection/programme/frequency'
import { uncountedWords, type FiledVisit } from '@/lib/inspection/uncounted-visits'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'

/** The shares of the register of businesses as measures. A business is no department's: a unit is the township it lies in. */
export const businessMeasures = {
  'register.graded-share': shareMeasure('graded'),
  'register.grade-a-share': shareMeasure('gradeA'),
  'register.grade-b-share': shareMeasure('gradeB'),
  'register.open-kitchen': shareMeasure('openKitchen'),
  'register.online-kitchen': shareMeasure('onlineKitchen'),
  'register.self-inspection': shareMeasure('selfInspected'),
  'register.inspection-coverage': shareMeasure('inspected'),
  'register.full-inspection-coverage': shareMeasure('fullyInspected'),
  'register.traceability': shareMeasure('traceable'),
  'register.safety-manager': shareMeasure('managed'),
} as const satisfies Record<BusinessShareCode, Measure>

function formulaOf({ numeratorName, denominatorName }: { readonly numeratorName: string; readonly denominatorName: string }): string {
  return `${numeratorName} ÷ ${denominatorName} × 100%`
}

function shareMeasure(key: BusinessShareKey): Measure {
  const { code, name, numeratorName, denominatorName, usual, offers } = BUSINESS_SHARES[key]
  const schema = businessCountingSchema(key)
  return {
    code, name, numeratorName, denominatorName,
    measureUnit: '%',
    formula: formulaOf(BUSINESS_SHARES[key]),
    flow: { numerator: 'STOCK', denominator: 'STOCK' },
    ...(key === 'inspected' ? { beginsAnew: true as const } : {}),
    ledgerOf: () => (key === 'inspected' || key === 'fullyInspected' ? '监管对象名录和监督检查记录' : '监管对象名录'),
    usualOptions: usual,
    offers: { businessKinds: offers.kinds, businessRules: offers.rules },
    count: (stored) => {
      const parsed = stored === null ? { success: true as const, data: usual } : schema.safeParse(stored)
      return parsed.success ? counted(key, parsed.data) : null
    },
  }
}

const MOST = 200
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const placeOf = ({ jurisdictionId, unit }: MeasureQuestion) => ({ jurisdictionId, township: unit && { id: unit.departmentId } })

function counted(key: BusinessShareKey, options: BusinessCounting): CountedMeasure {
  const share = (year: number) => ({ key, options, year })
  const reading = (cells: readonly BusinessCell[], to: Period) => readingOf(key, cells, options, yearOf(to))
  // What is known at an instant of a month that is not over is what stands then.
  return {
    counting: describeShareCounting(key, options),
    read: async (question, tx) => reading(await readBusinessMonths(tx, placeOf(question), question.range.to, question.range.to), question.range.to),
    readAsOf: async (question, at, tx) => reading(await readBusinessMonthsAsOf(tx, placeOf(question), question.range.to, question.range.to, at), question.range.to),
    readSeries: async (question, tx) => monthsOf(key, await readBusinessMonths(tx, placeOf(question), question.range.from, question.range.to), options, question),
    readSeriesAsOf: async (question, at, tx) => monthsOf(key, await readBusinessMonthsAsOf(tx, placeOf(question), question.range.from, question.range.to, at), options, question),
    readByUnit: async ({ jurisdictionId, range, kind }, tx) => {
      if (kind === 'DEPARTMENT') return new Map()
      const units = groupBy(await readTownshipCells(tx, jurisdictionId, range.to), ({ unitId }) => unitId)
      return new Map([...units].map(([unitId, cells]) => [unitId, reading(cells, range.to)]))
    },
    listRows: async (question, { part, reasonKey }, { after, take, at }, scope, tx) => {
      const reason = reasonKey === undefined ? null : reasonKey === PASSED_OVER && part === 'COUNTED' && key === 'inspected' ? PASSED_OVER : parseBusinessExclusion(reasonKey)
      if ((reasonKey !== undefined && reason === null) || (after !== null && !UUID.test(after))) throw new NotFoundError()
      const { to } = question.range
      const { rows, next } = await listBusinessRows(tx, placeOf(question), to, share(yearOf(to)), { part, reason }, { after, take: Math.min(Math.max(take, 1), MOST), at: at ?? null }, scope)
      const why = key === 'inspected' ? await findUncountedWords(tx, rows.flatMap(({ id, standing }) => (standing === 'DENOMINATOR' ? [id] : [])), to) : new Map<string, string>()
      return {
        columns: BUSINESS_ROW_COLUMNS, next,
        rows: rows.map(({ id, cells, standing }) => (standing === 'NUMERATOR' || standing === 'DENOMINATOR' ? { id, cells, standing, reason: why.get(id) ?? null } : { id, cells, standing: 'EXCLUDED' as const, reason: businessExclusionWords(standing) })),
      }
    },
    listDifferences: async (question, since, page, scope, tx) => {
      const words = (facts: BusinessStandingFacts | null) => standingWords(key, facts, options, yearOf(question.range.to))
      const found = await listBusinessDifferences(tx, placeOf(question), question.range.to, since, scope)
      const differing = found
        .map(({ id, name, recordedAt, before, after }) => ({ rowId: id, label: name, before: words(before), after: words(after), reason: before === null ? '登记' : after === null ? '作废、合并或迁出' : before.checkedYear !== after.checkedYear || before.fullYear !== after.fullYear ? '监督检查' : '更正或评级', recordedAt: recordedAt.toISOString() }))
        .filter(({ before, after }) => before !== after)
      return differencePage(differing, page)
    },
  }
}

/** Of businesses that no visit makes inspected: which visits of the year up to the end of the month they had, and why these do not count. */
async function findUncountedWords(tx: Db, ids: readonly string[], to: Period): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const visits = await tx.inspection.findMany({ where: { businessId: { in: [...ids] }, state: 'FILED', voidedAt: null, inspectedOn: { gte: toDateColumn(`${yearOf(to)}-01-01`), lte: toDateColumn(lastDayOf(to)) } }, select: { businessId: true, source: true, level: true, inspectedOn: true, filedAt: true, jurisdiction: { select: { level: true } } } })
  const words = [...groupBy(visits, ({ businessId }) => businessId)].map(([id, own]) => [id, uncountedWords(own.map(({ source, level, inspectedOn, filedAt, jurisdiction }): FiledVisit => {
    const on = fromDateColumn(inspectedOn!)
    return { source, isAbove: isSuperior(level, jurisdiction.level), inspectedOn: on, filedOn: filedAt ? dateOnOf(filedAt) : on }
  }), lastDayOf(to))] as const)
  return new Map(words.flatMap(([id, said]) => (said === null ? [] : [[id, said] as const])))
}

function standingWords(key: BusinessShareKey, facts: BusinessStandingFacts | null, options: BusinessCounting, year: number): string {
  if (facts === null) return '不在名录'
  const standing = standingInShare(key, facts, options, year)
  if (standing === 'NUMERATOR') return '计入分子和分母'
  return standing === 'DENOMINATOR' ? '只计入分母' : `不计入（${businessExclusionWords(standing)}）`
}

function readingOf(key: BusinessShareKey, cells: readonly BusinessCell[], options: BusinessCounting, year: number): MeasureReading {
  const { code, numeratorName, denominatorName } = BUSINESS_SHARES[key]
  const { numerator, denominator, excluded } = businessShare(key, cells, options, year)
  return {
    value: denominator === 0 ? null : { kind: 'rate', numerator: String(numerator), denominator: String(denominator) },
    provenance: {
      code,
      formula: formulaOf(BUSINESS_SHARES[key]),
      counting: describeShareCounting(key, options),
      numerator: { name: numeratorName, count: numerator },
      denominator: { name: denominatorName, count: denominator },
      excluded: [...excluded].map(([reason, count]) => ({ key: reason, reason: businessExclusionWords(reason), count })),
      ...(key === 'inspected' ? { passedOver: [{ key: PASSED_OVER, reason: '本年度只有不计入的检查' }] } : {}),
      population: null,
      missing: denominator > 0 ? null : '监管对象名录中没有计入的单位',
    },
  }
}

/** What stands at the end of each month: all that changed up to it. */
function monthsOf(key: BusinessShareKey, cells: readonly MonthOfCells[], options: BusinessCounting, { range }: MeasureQuestion): MeasureMonth[] {
  const byMonth = groupBy(cells, ({ period }) => period)
  let standing: BusinessCell[] = []
  return listPeriods(range.from, range.to).map((period) => {
    standing = addedUp([...standing, ...(byMonth.get(period) ?? [])])
    const { numerator, denominator } = businessShare(key, standing, options, yearOf(period))
    return { period, numerator: String(numerator), denominator: String(denominator) }
  })
}

const cellKey = ({ kind, status, isLarge, isCampus, inspectedYear, checkedYear, fullYear }: BusinessCell) => `${kind} ${status} ${isLarge} ${isCampus} ${inspectedYear} ${checkedYear} ${fullYear}`

function addedUp(cells: readonly BusinessCell[]): BusinessCell[] {
  const byKey = new Map<string, BusinessCell>()
  for (const cell of cells) {
    const had = byKey.get(cellKey(cell))
    byKey.set(cellKey(cell), had === undefined ? cell : {
      ...had, businesses: had.businesses + cell.businesses, gradeA: had.gradeA + cell.gradeA, gradeB: had.gradeB + cell.gradeB, gradeC: had.gradeC + cell.gradeC, ungradable: had.ungradable + cell.ungradable,
      kitchenOnSite: had.kitchenOnSite + cell.kitchenOnSite, kitchenOnline: had.kitchenOnline + cell.kitchenOnline, traceable: had.traceable + cell.traceable, managed: had.managed + cell.managed,
    })
  }
  return [...byKey.values()]
}
