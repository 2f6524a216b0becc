import 'server-only'
import type { IndicatorDirection, IndicatorFlow, IndicatorSource, UnitRole } from '@/lib/generated/prisma/enums'
import { findMeaningsAsOf, type VersionAsked } from '@/lib/indicator/indicator-version.queries'
import { listLocalPlaces } from '@/lib/indicator/local-indicator.queries'
import { parseMeasureCode, type MeasureUnit } from '@/lib/indicator/measure'
import { compareDefinitions, type ComparedMeaning } from '@/lib/indicator/roll-up'
import type { Reporter, ReporterPlace } from '@/lib/indicator/standing-question'
import { db } from '@/lib/platform/db'
import { groupBy } from '@/lib/shared/group-by'
import { findCountedMeasure } from './measure-registry'

/** Who answers for a target: those it names, and those of its task. */
export type Answering = { readonly owners: readonly Unit[] | null; readonly units: readonly Unit[] | null }
type Unit = { readonly departmentId: string; readonly name: string; readonly role: UnitRole }

/** An indicator whose numbers a ledger of its place holds. */
export type LedgerIndicator = { readonly id: string; readonly jurisdictionId: string; readonly source: IndicatorSource; readonly measureCode: string | null; readonly measureOptions: unknown; readonly denominatorFlow: IndicatorFlow | null; /** A part of its place, and by what it is then told from the whole. */ readonly unit?: { readonly key: string; readonly name: string; readonly measured: MeasureUnit } }

/** A local indicator, and by which plans of its place its numbers are asked for. */
type Local = { readonly id: string; readonly asks: readonly (Answering & { readonly planId: string })[] }

type RollUps = {
  /** Local indicators that departments report on, the plans they owe it by, and those a ledger holds: what has to be read. */
  readonly reportedIds: readonly string[]
  readonly planIds: readonly string[]
  readonly ledgerIndicators: readonly LedgerIndicator[]
  /** The reporters of an indicator that is rolled up, jurisdiction by jurisdiction; null where it is not one of them. */
  readonly reportersOf: (indicatorId: string, read: (local: Local) => readonly Reporter[]) => Reporter[] | null
}

type Definition = ComparedMeaning & { readonly id: string; readonly name: string; readonly rolledUpFrom: readonly string[] }
type Row = Definition & LedgerIndicator

const NONE: RollUps = { reportedIds: [], planIds: [], ledgerIndicators: [], reportersOf: () => null }
const NOT_LINKED = '没有关联指标'
const GONE = '关联的指标已作废'
const NOBODY = '没有安排单位报送'

/**
 * What indicators of a place that are rolled up from below consist of. Reads definitions and plans only: the months are
 * read beside those of all other indicators. The caller has seen to it that the asker may read the place, and with that
 * what lies below it.
 * @param version by which definitions a month gone by is looked at; null: by those of now
 */
export async function findRollUps(jurisdictionId: string, indicatorIds: readonly string[], version: VersionAsked | null = null): Promise<RollUps> {
  if (indicatorIds.length === 0) return NONE
  const [places, above] = await Promise.all([listLocalPlaces(jurisdictionId), findDefinitions(indicatorIds, version)])
  const linked = [...new Set(above.flatMap(({ rolledUpFrom }) => rolledUpFrom))]
  const [locals, asks] = await Promise.all([findDefinitions(linked, version), findAsks(linked)])
  const localById = new Map(locals.map((one) => [one.id, one]))
  const asksOf = groupBy(asks, ({ indicatorId }) => indicatorId)
  const isHeld = ({ source, measureCode, measureOptions }: Row) => source === 'DERIVED' && parseMeasureCode(measureCode) !== null && findCountedMeasure(measureCode, measureOptions) !== null
  const reported = locals.filter((one) => !isHeld(one) && one.source !== 'ROLLED_UP')
  const below = await findBelow(places, locals, version)
  return {
    reportedIds: [...reported.map(({ id }) => id), ...below.flatMap(({ reportedIds }) => reportedIds)],
    planIds: [...reported.flatMap(({ id }) => (asksOf.get(id) ?? []).map(({ planId }) => planId)), ...below.flatMap(({ planIds }) => planIds)],
    ledgerIndicators: [...locals.filter(isHeld), ...below.flatMap(({ ledgerIndicators }) => ledgerIndicators)],
    reportersOf: (indicatorId, read) => {
      const whole = above.find(({ id }) => id === indicatorId)
      if (!whole) return null
      return places.flatMap((place) => {
        const local = whole.rolledUpFrom.map((id) => localById.get(id)).find((one) => one?.jurisdictionId === place.id)
        if (!local) return [nobody({ ...place, indicator: null, leftOut: NOT_LINKED, notes: [] })]
        const { bars, notes } = local.isVoided ? { bars: [GONE], notes: [] } : compareDefinitions(local, whole)
        const own: ReporterPlace = { ...place, indicator: { id: local.id, name: local.name }, leftOut: bars.length > 0 ? bars.join('；') : null, notes }
        if (own.leftOut !== null) return [nobody(own)]
        const further = below.flatMap(({ reportersOf }) => reportersOf(local.id, read) ?? [])
        if (further.length > 0) return further.map(({ place: within, ...reporter }) => ({ ...reporter, place: { ...own, within: within! } }))
        const reporters = asOne(read({ id: local.id, asks: asksOf.get(local.id) ?? [] }))
        return reporters.length === 0 ? [nobody({ ...own, leftOut: NOBODY })] : reporters.map((reporter) => ({ ...reporter, place: own }))
      })
    },
  }
}

/**
 * What the local indicators that are themselves added up from below consist of. Each step leads one level down the tree of
 * jurisdictions, and a jurisdiction has one indicator in each sum: there is no way round, and nobody is counted twice.
 */
async function findBelow(places: readonly { readonly id: string }[], locals: readonly FoundDefinition[], version: VersionAsked | null): Promise<RollUps[]> {
  const found: RollUps[] = []
  for (const { id } of places) {
    const own = locals.filter(({ jurisdictionId, source, isVoided }) => jurisdictionId === id && source === 'ROLLED_UP' && !isVoided)
    if (own.length > 0) found.push(await findRollUps(id, own.map((one) => one.id), version))
  }
  return found
}

function nobody(place: ReporterPlace): Reporter {
  return { departmentId: null, name: place.name, isLead: false, months: [], owed: [], place }
}

/** Several plans of a place may ask one department for one indicator: its months are the same, what it owes is all of it. */
function asOne(reporters: readonly Reporter[]): Reporter[] {
  return [...groupBy(reporters, ({ departmentId }) => departmentId).values()].map((same) => ({
    ...same[0]!, isLead: same.some(({ isLead }) => isLead),
    owed: [...new Map(same.flatMap(({ owed }) => owed).map((one) => [one.period, one])).values()],
  }))
}

type FoundDefinition = Row & { readonly direction: IndicatorDirection; readonly isVoided: boolean }

async function findDefinitions(ids: readonly string[], version: VersionAsked | null): Promise<FoundDefinition[]> {
  if (ids.length === 0) return []
  const rows = await db().indicator.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, jurisdictionId: true, name: true, measureUnit: true, flow: true, denominatorFlow: true, direction: true, numeratorName: true, denominatorName: true, counting: true, source: true, measureCode: true, measureOptions: true, rolledUpFrom: true, voidedAt: true },
  })
  const meanings = version === null ? null : await findMeaningsAsOf(ids, version)
  return rows.map(({ voidedAt, ...row }) => ({ ...row, ...meanings?.get(row.id), isVoided: voidedAt !== null }))
}

/** By which plans in force, and of whom, numbers of some indicators are asked. */
function findAsks(indicatorIds: readonly string[]): Promise<(Answering & { indicatorId: string; planId: string })[]> {
  return db().$queryRaw`
    SELECT t."indicatorId"::text, t."planId"::text,
      (SELECT json_agg(json_build_object('departmentId', o."departmentId", 'name', d."name", 'role', o."role") ORDER BY o."role", d."sortOrder") FROM "indicator_target_owner" o JOIN "department" d ON d."id" = o."departmentId" WHERE o."targetId" = t."id") AS "owners",
      (SELECT json_agg(json_build_object('departmentId', u."departmentId", 'name', d."name", 'role', u."role") ORDER BY u."role", u."sortOrder") FROM "plan_task_unit" u JOIN "department" d ON d."id" = u."departmentId" WHERE u."taskId" = t."taskId") AS "units"
    FROM "indicator_target" t JOIN "plan" p ON p."id" = t."planId"
    WHERE t."indicatorId" = ANY(${[...indicatorIds]}::uuid[]) AND t."voidedAt" IS NULL AND p."status" = 'PUBLISHED'
    ORDER BY p."periodFrom" DESC, t."sortOrder", t."id"`
}
