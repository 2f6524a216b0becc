import 'server-only'
import { getJudgingThresholds } from '@/lib/indicator/judging-threshold.queries'
import { findMeaningsAsOf, type VersionAsked } from '@/lib/indicator/indicator-version.queries'
import { parseMeasureCode } from '@/lib/indicator/measure'
import type { Reporter, StandingTarget } from '@/lib/indicator/standing-question'
import { findTargetsBefore } from '@/lib/indicator/target-before.queries'
import { judgingDayOf, standingOf, type TargetStanding } from '@/lib/indicator/target-standing'
import type { MonthNumbers, MonthRange } from '@/lib/indicator/indicator-value'
import { stepOn, targetSteps } from '@/lib/indicator/target-step'
import type { TargetPending, UnitRole, ValueStanding } from '@/lib/generated/prisma/enums'
import { db } from '@/lib/platform/db'
import { coveredMonth } from '@/lib/report/covered-period'
import { plainDecimal } from '@/lib/shared/decimal'
import { groupBy } from '@/lib/shared/group-by'
import { getPeriod, lastDayOf, makePeriod, yearOf, periodOf, type Period } from '@/lib/shared/period'
import { NOTHING_KEPT, type Figures } from './figure-memory.queries'
import { findCountedMeasure } from './measure-registry'
import { findDepartments, inOrder, type NamedDepartment } from './named-department.queries'
import { findShares, ledgerUnitOf, type NamedShare } from './target-share.queries'
import { shareStanding, sharesSum, type SharesSum, type ShareStanding } from '@/lib/indicator/target-share'
import { findRollUps, type Answering, type LedgerIndicator } from './roll-up.queries'

export type StandingQuestion = {
  readonly jurisdictionId: string
  /** Only these; all of the plans in force where undefined. The caller has seen to it that the asker may read them. */
  readonly planIds?: readonly string[]
  readonly targetIds?: readonly string[]
  /** Those of plans that were ended too. */
  readonly withClosed?: boolean
  /** A month gone by, as it is looked back upon; null: now. */
  readonly asOf: Period | null
  /** As it was first accepted, or as it is known now. */
  readonly standing: ValueStanding
  /** The business day. */
  readonly todayOn: string
  /** Whether each department's own part is wanted too; true unless said. */
  readonly withParts?: boolean
  /** What may be taken from readings before; nothing unless said. */
  readonly figures?: Figures
}

export type StandingOwner = { readonly departmentId: string; readonly name: string; readonly role: UnitRole }

/** A target with where it stands, and what it belongs to. */
export type StandingRow = TargetStanding & {
  readonly planId: string
  readonly planTitle: string
  readonly indicatorId: string
  readonly indicatorName: string
  readonly nature: StandingTarget['nature']
  readonly source: StandingTarget['indicator']['source']
  readonly higherIsBetter: boolean
  readonly authority: string | null
  readonly pending: TargetPending | null
  readonly task: { readonly id: string; readonly number: string | null; readonly heading: string } | null
  readonly owners: readonly StandingOwner[]
  /** Whether rows of the portal's own ledgers are in the value, those of jurisdictions below too. */
  readonly fromLedger?: boolean
  /** What it asks of single departments, where the plan splits it; only with parts. */
  readonly shares?: readonly ShareStanding[]
  /** Whether those make up the whole; null where nothing can be said. */
  readonly sharesSum?: SharesSum | null
}

type TargetRow = Omit<StandingTarget, 'indicator' | 'years'> & {
  readonly planTitle: string
  readonly indicator: StandingTarget['indicator'] & { readonly measureCode: string | null; readonly measureOptions: unknown }
  readonly years: StandingTarget['years'] | null
  readonly task: StandingRow['task']
  readonly owners: StandingOwner[] | null
  readonly units: StandingOwner[] | null
}

/** One department's numbers on an indicator, packed: thousands of rows take longer to hand over than to read. */
type FiledBy = NamedDepartment & { readonly indicatorId: string; readonly packed: string }
/** What one department owes of a plan, by month, packed. */
type OwedBy = NamedDepartment & { readonly planId: string; readonly packed: string }
/** A reporter whose months and debts are still packed; '' where there are none. */
type PackedReporter = Pick<Reporter, 'departmentId' | 'name' | 'isLead'> & { readonly months: string; readonly owed: string }

/** Where the targets of the plans in force stand, in the order of the plans and of their documents. */
export async function listTargetStandings(question: StandingQuestion): Promise<StandingRow[]> {
  const { jurisdictionId, figures = NOTHING_KEPT } = question
  const day = judgingDayOf(question.asOf, question.todayOn)
  const version = versionOf(question, day)
  const [targets, thresholds, shares] = await Promise.all([findTargets(question).then((rows) => asAskedBy(question.asOf === null ? rows : rows.filter(({ planFrom }) => planFrom <= day), version)).then((rows) => asMeantIn(rows, version)), figures.keep(`thresholds ${day}`, ['judging_rule'], () => getJudgingThresholds(day)), question.withParts === false ? NO_SHARES : findShares(jurisdictionId, question.targetIds)])
  if (targets.length === 0) return []
  const through = periodOf(day)
  const rolledTargets = targets.filter(({ indicator }) => indicator.source === 'ROLLED_UP')
  const rolled = await findRollUps(jurisdictionId, rolledTargets.map(({ indicator }) => indicator.id), version)
  const reported = targets.filter(({ indicator }) => indicator.source !== 'ROLLED_UP' && parseMeasureCode(indicator.source === 'DERIVED' ? indicator.measureCode : null) === null)
  const [months, debts, findings, ledgers] = await Promise.all([
    findMonths(figures, [...new Set([...reported.map(({ indicator }) => indicator.id), ...rolled.reportedIds])], { from: firstMonthOf([...reported, ...rolledTargets], through, day), to: through }, question.standing),
    findOwed(figures, [...new Set([...reported.map(({ planId }) => planId), ...rolled.planIds])], through),
    findFindings(targets.flatMap((target) => (target.comparator === 'QUALITATIVE' && target.task ? [target.task.id] : [])), day),
    readLedgers([...targets.map(({ indicator }) => ({ ...indicator, jurisdictionId })), ...rolled.ledgerIndicators, ...targets.flatMap((target) => ledgersOfShares(target, jurisdictionId, shares))], question, through, day),
  ])
  const departments = await findDepartments(figures, [...months, ...debts].map(({ departmentId }) => departmentId))
  const filedOf = groupBy(inOrder(departments, months), ({ indicatorId }) => indicatorId)
  const owedOf = new Map([...groupBy(inOrder(departments, debts), ({ planId }) => planId)].map(([planId, rows]) => [planId, new Map(rows.map((row) => [row.departmentId, row]))]))
  return targets.map((target) => {
    const packedOf = (id: string, answering: Answering, planId: string) => reportersOf(answering, filedOf.get(id) ?? [], owedOf.get(planId) ?? new Map())
    const unpackedOf = (id: string, answering: Answering, planId: string) => packedOf(id, answering, planId).map(unpackReporter)
    const fromLedger = rolled.reportersOf(target.indicator.id, ({ id, asks }) => ledgers.get(id) ?? asks.flatMap((ask) => unpackedOf(id, ask, ask.planId))) ?? ledgers.get(target.indicator.id) ?? null
    const packed = fromLedger === null ? packedOf(target.indicator.id, target, target.planId) : []
    const asked = { thresholds, todayOn: day, finding: (target.task && findings.get(target.task.id)) ?? null, withParts: question.withParts }
    const whole = { ...target, years: target.years ?? [] }
    const inputs = [JSON.stringify([target, asked, fromLedger]), ...packed.flatMap(({ departmentId, name, isLead, months: filed, owed }) => [`${departmentId} ${isLead} ${name}`, filed, owed])]
    const standing = figures.follow(`standing ${target.id} ${day} ${question.standing}`, inputs, () => standingOf(whole, fromLedger ?? packed.map(unpackReporter), asked))
    const row: StandingRow = { ...toRow(target, standing), fromLedger: (fromLedger ?? []).some(({ departmentId, months: kept }) => departmentId === null && kept.length > 0) }
    const own = shares.get(target.id)
    if (!own) return row
    const reporters = fromLedger ?? packed.map(unpackReporter)
    const ownOf = (departmentId: string) => ledgers.get(shareKey(target.indicator.id, departmentId))?.[0] ?? reporters.find((one) => one.departmentId === departmentId) ?? null
    return { ...row, shares: own.map((share) => shareStanding(whole, share, ownOf(share.departmentId), asked)), sharesSum: sharesSum({ ...target, measureUnit: target.indicator.measureUnit }, own) }
  })
}

/** By which version of the definitions a month gone by is judged; null: by what they are now. */
export function versionOf({ asOf, standing }: Pick<StandingQuestion, 'asOf' | 'standing'>, day: string): VersionAsked | null {
  return asOf === null ? null : { period: asOf, knownBy: standing === 'FILED' ? new Date(`${day}T23:59:59.999+08:00`) : null }
}

/** As a month was filed, its targets are those that were known then: a document that determined one later is no part of it. */
async function asAskedBy(targets: readonly TargetRow[], version: VersionAsked | null): Promise<readonly TargetRow[]> {
  if (version?.knownBy == null) return targets
  const before = await findTargetsBefore(targets.map(({ id }) => id), version.knownBy)
  return targets.map((target) => ({ ...target, ...before.get(target.id)?.asked }))
}

async function asMeantIn(targets: readonly TargetRow[], version: VersionAsked | null): Promise<TargetRow[]> {
  const meanings = version === null ? null : await findMeaningsAsOf([...new Set(targets.map(({ indicator }) => indicator.id))], version)
  return targets.map((target) => ({ ...target, indicator: asMeasured({ ...target.indicator, ...meanings?.get(target.indicator.id) }) }))
}

/** What a definition leaves open of a number that a ledger counts is as the measure has it. */
function asMeasured(indicator: TargetRow['indicator']): TargetRow['indicator'] {
  const measure = indicator.source === 'DERIVED' ? findCountedMeasure(indicator.measureCode, indicator.measureOptions)?.measure : undefined
  return measure ? { ...indicator, flow: indicator.flow ?? measure.flow.numerator, denominatorFlow: indicator.denominatorFlow ?? measure.flow.denominator, missesStay: indicator.missesStay ?? measure.missesStay ?? null, beginsAnew: measure.beginsAnew === true } : indicator
}

const NO_SHARES: ReadonlyMap<string, readonly NamedShare[]> = new Map()
const shareKey = (indicatorId: string, departmentId: string) => `${indicatorId} ${departmentId}`

/** Of an indicator that a ledger counts: the departments whose own numbers their shares are judged by. */
function ledgersOfShares({ id, indicator }: TargetRow, jurisdictionId: string, shares: ReadonlyMap<string, readonly NamedShare[]>): LedgerIndicator[] {
  if (indicator.source !== 'DERIVED') return []
  return (shares.get(id) ?? []).map((share) => ({ ...indicator, jurisdictionId, unit: { key: shareKey(indicator.id, share.departmentId), name: share.name, measured: ledgerUnitOf(share) } }))
}

function toRow(target: TargetRow, standing: TargetStanding): StandingRow {
  const { indicator } = target
  return {
    ...standing, planId: target.planId, planTitle: target.planTitle, indicatorId: indicator.id, indicatorName: indicator.name, nature: target.nature,
    source: indicator.source, higherIsBetter: indicator.direction === 'HIGHER_IS_BETTER', authority: target.authority, pending: target.pending, task: target.task, owners: target.owners ?? leadsOf(target),
  }
}

/** Who answers for a target: those it names, else the leads of its task, else all that bear it together. */
function leadsOf({ units }: Pick<Answering, 'units'>): StandingOwner[] {
  const leads = (units ?? []).filter(({ role }) => role === 'LEAD')
  return leads.length > 0 ? leads : (units ?? []).filter(({ role }) => role === 'RESPONSIBLE')
}

const TARGET_TABLES = ['plan', 'plan_task', 'plan_task_unit', 'indicator', 'indicator_target', 'indicator_target_year', 'indicator_target_owner', 'indicator_baseline', 'department'] as const

function findTargets({ figures = NOTHING_KEPT, ...question }: StandingQuestion): Promise<TargetRow[]> {
  const { jurisdictionId, planIds, targetIds, withClosed = false } = question
  return figures.keep(`targets ${JSON.stringify([jurisdictionId, planIds, targetIds, withClosed])}`, TARGET_TABLES, () => readTargets(question))
}

function readTargets({ jurisdictionId, planIds, targetIds, withClosed = false }: StandingQuestion): Promise<TargetRow[]> {
  return db().$queryRaw<TargetRow[]>`
    SELECT t."id"::text, t."planId"::text, coalesce(nullif(p."shortTitle", ''), p."title") AS "planTitle", to_char(p."periodFrom", 'YYYY-MM-DD') AS "planFrom", to_char(p."periodTo", 'YYYY-MM-DD') AS "planTo",
      t."comparator"::text, trim_scale(t."value")::text AS "value", trim_scale(t."upper")::text AS "upper", trim_scale(t."per")::text AS "per", t."valueText", t."approximate", t."pending"::text, t."authority", t."window", t."strive", t."nature"::text, t."year",
      json_build_object('id', i."id", 'name', i."name", 'measureUnit', i."measureUnit", 'flow', i."flow", 'denominatorFlow', i."denominatorFlow", 'direction', i."direction", 'numeratorName', i."numeratorName", 'missesStay', i."missesStay", 'source', i."source", 'measureCode', i."measureCode", 'measureOptions', i."measureOptions") AS "indicator",
      (SELECT trim_scale(b."value")::text FROM "indicator_baseline" b WHERE b."planId" = p."id" AND b."indicatorId" = i."id" AND b."voidedAt" IS NULL ORDER BY b."id" LIMIT 1) AS "baseline",
      (SELECT json_agg(json_build_object('year', y."year", 'comparator', y."comparator", 'value', trim_scale(y."value")::text, 'upper', trim_scale(y."upper")::text, 'pending', y."pending") ORDER BY y."year") FROM "indicator_target_year" y WHERE y."targetId" = t."id") AS "years",
      CASE WHEN k."id" IS NULL THEN NULL ELSE json_build_object('id', k."id", 'number', k."number", 'heading', k."heading") END AS "task",
      (SELECT json_agg(json_build_object('departmentId', o."departmentId", 'name', d."name", 'role', o."role") ORDER BY o."role", d."sortOrder") FROM "indicator_target_owner" o JOIN "department" d ON d."id" = o."departmentId" WHERE o."targetId" = t."id") AS "owners",
      (SELECT json_agg(json_build_object('departmentId', u."departmentId", 'name', d."name", 'role', u."role") ORDER BY u."role", u."sortOrder") FROM "plan_task_unit" u JOIN "department" d ON d."id" = u."departmentId" WHERE u."taskId" = t."taskId") AS "units"
    FROM "indicator_target" t JOIN "plan" p ON p."id" = t."planId" JOIN "indicator" i ON i."id" = t."indicatorId" LEFT JOIN "plan_task" k ON k."id" = t."taskId"
    WHERE p."jurisdictionId" = ${jurisdictionId}::uuid AND (p."status" = 'PUBLISHED' OR (${withClosed} AND p."status" = 'CLOSED')) AND t."voidedAt" IS NULL AND p."periodFrom" IS NOT NULL AND p."periodTo" IS NOT NULL
      AND (${planIds === undefined} OR p."id" = ANY(${[...(planIds ?? [])]}::uuid[])) AND (${targetIds === undefined} OR t."id" = ANY(${[...(targetIds ?? [])]}::uuid[]))
    ORDER BY p."periodFrom" DESC, p."id", t."sortOrder", t."id"`
}

/** From where on months are looked at: the year before the earliest step, of those that began earlier two years back. */
function firstMonthOf(targets: readonly TargetRow[], through: Period, day: string): Period {
  const isLong = targets.some((target) => {
    const steps = targetSteps({ ...target, years: target.years ?? [] }, target.indicator.flow, target)
    const step = steps && stepOn(steps, day)
    return step !== null && yearOf(step.from) < yearOf(through)
  })
  return makePeriod(yearOf(through) - (isLong ? 2 : 1), 1)
}

/** The months that are kept, each department's in one text. In it, months part by `;`, their numbers by `,`, one that was not filed is empty. */
async function findMonths(figures: Figures, indicatorIds: readonly string[], { from, to }: MonthRange, standing: ValueStanding): Promise<Omit<FiledBy, 'name'>[]> {
  const read = async (ids: readonly string[]) => {
    const rows = await db().$queryRaw<Omit<FiledBy, 'name'>[]>`
      SELECT "indicatorId"::text, "departmentId"::text, string_agg("period" || ',' || coalesce("thisMonth"::text, '') || ',' || coalesce("cumulative"::text, '') || ',' || coalesce("numerator"::text, '') || ',' || coalesce("denominator"::text, '') || ',' || coalesce("value"::text, ''), ';' ORDER BY "period") AS "packed"
      FROM "indicator_month" WHERE "indicatorId" = ANY(${[...ids]}::uuid[]) AND "period" BETWEEN ${from} AND ${to} AND "standing" = ${standing}::"ValueStanding"
      GROUP BY "indicatorId", "departmentId"`
    return groupBy(rows, ({ indicatorId }) => indicatorId)
  }
  const found = await figures.keepEach(indicatorIds, (id) => ({ key: `months ${id} ${from} ${to} ${standing}`, subjects: ['indicator_month', `indicator_month ${id}`] }), read)
  return indicatorIds.flatMap((id) => found.get(id) ?? [])
}

function unpackMonth(text: string): MonthNumbers {
  const [period, thisMonth, cumulative, numerator, denominator, value] = text.split(',')
  // The table lets in nothing but periods.
  return { period: period as Period, thisMonth: plain(thisMonth), cumulative: plain(cumulative), numerator: plain(numerator), denominator: plain(denominator), value: plain(value) }
}

/** `93.000000` → `93`, as a column of six places is written. */
function plain(text: string | undefined): string | null {
  if (!text) return null
  return text.endsWith('.000000') ? text.slice(0, -7) : plainDecimal(text)
}

/** What is owed in ledgers of this year and the last, up to a month; a duty's month is the last of what it is about. */
function findOwed(figures: Figures, planIds: readonly string[], through: Period): Promise<Omit<OwedBy, 'name'>[]> {
  return figures.keep(`owed ${through} ${planIds.join()}`, ['obligation'], () => db().$queryRaw<Omit<OwedBy, 'name'>[]>`
    SELECT "planId"::text, "departmentId"::text, string_agg("periodKey" || ',' || "periodTo"::text || ',' || "dueOn"::text, ';' ORDER BY "periodTo") AS "packed"
    FROM "obligation" WHERE "planId" = ANY(${[...planIds]}::uuid[]) AND "deliverable" = 'LEDGER' AND "status" = 'OPEN' AND "periodTo" BETWEEN ${`${yearOf(through) - 1}-01-01`}::date AND ${lastDayOf(through)}::date
    GROUP BY "planId", "departmentId"`)
}

function unpackOwed(packed: string): Reporter['owed'] {
  const byMonth = new Map(packed.split(';').map((text) => {
    const [periodKey, periodTo, dueOn] = text.split(',')
    return [coveredMonth({ periodKey: periodKey!, periodTo: periodTo! }), dueOn!] as const
  }))
  return [...byMonth].map(([period, dueOn]) => ({ period, dueOn }))
}

function unpackReporter({ months, owed, ...whose }: PackedReporter): Reporter {
  return { ...whose, months: months === '' ? [] : months.split(';').map(unpackMonth), owed: owed === '' ? [] : unpackOwed(owed) }
}

/** Those who are asked for a target's numbers, and whoever has filed some. */
function reportersOf(target: Answering, filed: readonly FiledBy[], owing: ReadonlyMap<string, OwedBy>): PackedReporter[] {
  const answering = target.owners ?? target.units ?? []
  const leads = new Set(leadsOf(target).map(({ departmentId }) => departmentId))
  const monthsOf = new Map(filed.map(({ departmentId, packed }) => [departmentId, packed]))
  const asked = new Map(answering.flatMap(({ departmentId, role, name }): [string, string][] => (role !== 'SUPPORTING' && owing.has(departmentId) ? [[departmentId, name]] : [])))
  const names = new Map([...asked, ...filed.map(({ departmentId, name }): [string, string] => [departmentId, name])])
  return [...names].map(([departmentId, name]) => ({
    departmentId, name, isLead: leads.has(departmentId), months: monthsOf.get(departmentId) ?? '', owed: asked.has(departmentId) ? owing.get(departmentId)!.packed : '',
  }))
}

/** What the office found of tasks whose target is told in words. */
async function findFindings(taskIds: readonly string[], day: string): Promise<Map<string, { holds: boolean; basis: string }>> {
  if (taskIds.length === 0) return new Map()
  const rows = await db().acceptance.findMany({ where: { taskId: { in: [...taskIds] }, state: { in: ['ACCEPTED', 'REFUSED'] }, decidedAt: { lte: new Date(`${day}T23:59:59+08:00`) } }, orderBy: { decidedAt: 'asc' }, select: { taskId: true, state: true } })
  return new Map(rows.map(({ taskId, state }) => [taskId!, { holds: state === 'ACCEPTED', basis: '成效验收' }]))
}

/** What the portal's own ledgers say of the indicators that are counted from them, by indicator. */
async function readLedgers(read: readonly LedgerIndicator[], { asOf, standing }: StandingQuestion, through: Period, day: string): Promise<Map<string, Reporter[]>> {
  // Several plans may ask for one indicator: it is read once.
  const indicators = new Map(read.map((indicator) => [indicator.unit?.key ?? indicator.id, indicator]))
  const found = await Promise.all([...indicators.values()].map(async ({ id, jurisdictionId, unit, source, measureCode, measureOptions, denominatorFlow }): Promise<[string, Reporter[]] | null> => {
    const found = source === 'DERIVED' ? findCountedMeasure(measureCode, measureOptions) : null
    if (!found) return null
    const { counted: measure, measure: { flow } } = found
    const where = { jurisdictionId, unit: unit?.measured ?? null }
    const asked = { ...where, range: { from: makePeriod(yearOf(through) - 2, 1), to: through } }
    const months = asOf !== null && standing === 'FILED' ? await measure.readSeriesAsOf(asked, new Date(`${day}T23:59:59.999+08:00`), db()) : await measure.readSeries(asked, db())
    // A month without a row says nothing: the ledger may not have been kept then.
    const kept = months.filter(({ numerator, denominator }) => numerator !== '0' || (denominator !== null && denominator !== '0' && (flow.numerator === 'STOCK' || denominatorFlow !== 'STOCK')))
    return [unit?.key ?? id, [{ departmentId: unit?.measured.departmentId ?? null, name: unit?.name ?? '平台台账', isLead: true, owed: [], months: kept.map(({ period, numerator, denominator }) => ({ period: getPeriod(period), thisMonth: null, cumulative: null, value: null, numerator, denominator })) }]]
  }))
  return new Map(found.filter((one) => one !== null))
}
