import 'server-only'
import type { CaseStep, FailedItemKind } from '@/lib/generated/prisma/enums'
import type { MeasureReading, PopulationUsed } from '@/lib/indicator/measure'
import { parseMeasureCode } from '@/lib/indicator/measure'
import { db } from '@/lib/platform/db'
import { readCategorySums, type CategorySum } from '@/lib/sampling/category-sum.queries'
import { USUAL_COVERAGE } from '@/lib/sampling/counting-options'
import { handlingRateMeasure } from '@/lib/sampling/handling/handling-measure.queries'
import { ratePartWhere } from '@/lib/sampling/handling/handling-row.queries'
import { findProgrammeStanding } from '@/lib/sampling/programme.queries'
import { batchesPerThousandMeasure, passRateMeasure } from '@/lib/sampling/sampling-measures.queries'
import { makePeriod, monthOf, periodOf, type Period } from '@/lib/shared/period'
import { listTargetStandings, type StandingRow } from './target-standing.queries'

/** All of a jurisdiction's sampling in a year at a glance; counted as 批次/千人 usually is, so that all parts fit together. */
export type SamplingOverview = {
  readonly year: number
  readonly through: Period
  readonly batches: number
  readonly population: PopulationUsed | null
  readonly concluded: number
  readonly qualified: number
  /** The targets of plans in force that are judged by 批次/千人 or 合格率 of the ledger. */
  readonly targets: readonly StandingRow[]
  readonly programme: Awaited<ReturnType<typeof findProgrammeStanding>>
  /** Month by month up to now. */
  readonly months: readonly { readonly period: Period; readonly batches: number; readonly concluded: number; readonly qualified: number }[]
  readonly failedKinds: readonly { readonly kind: FailedItemKind; readonly items: number; readonly batches: number }[]
  readonly categories: readonly CategorySum[]
  /** Open cases of failed batches by the step in which something is owed first; null: all is done but the closing. */
  readonly caseSteps: readonly CaseStepCount[]
  /** 核查处置率 of the year, the usual way, with what it leaves out; withdrawn cases are in no rate and told beside it. */
  readonly handling: MeasureReading
  readonly withdrawnCases: number
  readonly townships: readonly UnitNumbers[]
  /** The jurisdictions right below that are no townships, each by itself; none of a county. All other parts count them in. */
  readonly counties: readonly UnitNumbers[]
}

/** A part of the place with its own numbers, against its own people. */
export type UnitNumbers = { readonly id: string; readonly name: string; readonly batches: number; readonly concluded: number; readonly qualified: number; readonly people: number | null }

/** Cases of a step: all that are open, those received so many days ago or more, those with something late, those lawfully paused. */
export type CaseStepCount = { readonly step: CaseStep | null; readonly open: number; readonly over30: number; readonly over60: number; readonly over90: number; readonly late: number; readonly paused: number }

/**
 * Reads the kept sums of the place with all below it, the failed batches of the year by their own index, and the targets' standings.
 * @param todayOn business day
 */
export async function getSamplingOverview(jurisdictionId: string, year: number, todayOn: string, now: Date): Promise<SamplingOverview> {
  const today = periodOf(todayOn)
  const last = makePeriod(year, 12)
  const through = last < today ? last : today
  const range = { from: makePeriod(year, 1), to: through }
  const question = { jurisdictionId, unit: null, range }
  const [perThousand, pass] = [batchesPerThousandMeasure.count(null)!, passRateMeasure.count(USUAL_COVERAGE)!]
  const [counties, places] = await Promise.all([listCounties(jurisdictionId), listPlacesBelow(jurisdictionId)])
  const [reading, rate, batchMonths, passMonths, targets, programme, failedKinds, categories, townships, caseSteps, ofCounties, handling, withdrawnCases] = await Promise.all([
    perThousand.read(question, db()), pass.read(question, db()), perThousand.readSeries(question, db()), pass.readSeries(question, db()),
    year === Number(todayOn.slice(0, 4)) ? findSamplingTargets(jurisdictionId, todayOn) : [],
    findProgrammeStanding(db(), jurisdictionId, year), readFailedKinds(places, year), readCategorySums(db(), places, range, USUAL_COVERAGE), readTownships(question), readCaseSteps(places, todayOn, now), Promise.all(counties.map((county) => readCounty(county, range))),
    handlingRateMeasure.count(null)!.read(question, db()), db().unqualifiedCase.count({ where: { AND: [{ jurisdictionId: { in: [...places] } }, ratePartWhere('withdrawn', year, todayOn)] } }),
  ])
  return {
    year, through,
    batches: reading.provenance.numerator.count, population: reading.provenance.population,
    concluded: rate.provenance.denominator.count ?? 0, qualified: rate.provenance.numerator.count,
    targets, programme, failedKinds, categories, townships, caseSteps, handling, withdrawnCases, counties: ofCounties,
    months: batchMonths.slice(0, monthOf(through)).map(({ period, numerator }, index) => ({ period, batches: Number(numerator), qualified: Number(passMonths[index]!.numerator), concluded: Number(passMonths[index]!.denominator ?? '0') })),
  }
}

/** Where the targets stand that the sampling ledger itself answers. */
async function findSamplingTargets(jurisdictionId: string, todayOn: string): Promise<StandingRow[]> {
  const rows = await db().indicatorTarget.findMany({ where: { voidedAt: null, indicator: { jurisdictionId, source: 'DERIVED', voidedAt: null, measureCode: { startsWith: 'sampling.' } } }, select: { id: true, indicator: { select: { measureCode: true } } } })
  const ids = rows.filter(({ indicator }) => parseMeasureCode(indicator.measureCode) !== null).map(({ id }) => id)
  return ids.length === 0 ? [] : listTargetStandings({ jurisdictionId, targetIds: ids, asOf: null, standing: 'KNOWN', todayOn, withParts: false })
}

async function readFailedKinds(places: readonly string[], year: number): Promise<SamplingOverview['failedKinds']> {
  return db().$queryRaw<{ kind: FailedItemKind; items: number; batches: number }[]>`
    SELECT f."kind"::text AS "kind", count(*)::int AS "items", count(DISTINCT f."batchId")::int AS "batches"
    FROM "sample_batch" b JOIN "sample_failed_item" f ON f."batchId" = b."id"
    WHERE b."jurisdictionId" = ANY(${[...places]}::uuid[]) AND b."conclusion" IN ('UNQUALIFIED', 'PROBLEM') AND b."voidedAt" IS NULL AND b."sampledOn" BETWEEN make_date(${year}::int, 1, 1) AND make_date(${year}::int, 12, 31)
    GROUP BY 1 ORDER BY 3 DESC, 1`
}

async function readCaseSteps(places: readonly string[], todayOn: string, now: Date): Promise<CaseStepCount[]> {
  return db().$queryRaw<CaseStepCount[]>`
    SELECT u."step"::text AS "step", count(*)::int AS "open",
      count(*) FILTER (WHERE ${todayOn}::date - u."receivedOn" >= 30)::int AS "over30", count(*) FILTER (WHERE ${todayOn}::date - u."receivedOn" >= 60)::int AS "over60", count(*) FILTER (WHERE ${todayOn}::date - u."receivedOn" >= 90)::int AS "over90",
      count(*) FILTER (WHERE u."nextDueAt" <= ${now})::int AS "late", count(*) FILTER (WHERE u."isPaused")::int AS "paused"
    FROM "unqualified_case" u WHERE u."jurisdictionId" = ANY(${[...places]}::uuid[]) AND u."state" = 'OPEN'
    GROUP BY u."step" ORDER BY u."step"`
}

type Question = Parameters<NonNullable<ReturnType<typeof passRateMeasure.count>>['read']>[0]

type County = { readonly id: string; readonly name: string }

/** In their order; a province or prefecture has few. */
async function listCounties(jurisdictionId: string): Promise<County[]> {
  const rows = await db().jurisdiction.findMany({ where: { parentId: jurisdictionId, voidedAt: null, level: { not: 'TOWNSHIP' } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, shortName: true } })
  return rows.map(({ id, shortName }) => ({ id, name: shortName }))
}

/** The place itself and all below it that can keep a ledger. */
async function listPlacesBelow(jurisdictionId: string): Promise<string[]> {
  const { path } = await db().jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  return (await db().jurisdiction.findMany({ where: { path: { startsWith: path }, level: { not: 'TOWNSHIP' } }, select: { id: true } })).map(({ id }) => id)
}

async function readCounty({ id, name }: County, range: Question['range']): Promise<UnitNumbers> {
  const question = { jurisdictionId: id, unit: null, range }
  const [count, rate] = await Promise.all([batchesPerThousandMeasure.count(null)!.read(question, db()), passRateMeasure.count(USUAL_COVERAGE)!.read(question, db())])
  return { id, name, batches: count.provenance.numerator.count, people: count.provenance.population?.value ?? null, concluded: rate.provenance.denominator.count ?? 0, qualified: rate.provenance.numerator.count }
}

async function readTownships({ jurisdictionId, range }: Question): Promise<SamplingOverview['townships']> {
  const units = await db().department.findMany({ where: { jurisdictionId, voidedAt: null, retiredOn: null, kind: { not: 'DEPARTMENT' } }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, shortName: true } })
  const asked = { jurisdictionId, range, kind: 'TOWNSHIP' as const }
  const [counts, rates] = [await batchesPerThousandMeasure.count(null)!.readByUnit(asked, db()), await passRateMeasure.count(USUAL_COVERAGE)!.readByUnit(asked, db())]
  return units.map(({ id, shortName }) => ({ id, name: shortName, batches: counts.get(id)?.provenance.numerator.count ?? 0, people: counts.get(id)?.provenance.population?.value ?? null, concluded: rates.get(id)?.provenance.denominator.count ?? 0, qualified: rates.get(id)?.provenance.numerator.count ?? 0 }))
}
