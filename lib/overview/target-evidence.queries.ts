import 'server-only'
import { parseMeasureCode, type MeasureDifference, type MeasureDifferencePage, type MeasureProvenance, type MeasureRow, type MeasureRowPage, type MeasureUnit, type RowPart } from '@/lib/indicator/measure'
import { findMeaningsAsOf } from '@/lib/indicator/indicator-version.queries'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { numberFieldName } from '@/lib/report/entry-content'
import { entryAnchor, fieldAnchor } from '@/lib/report/report-anchor'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { dateOnOf } from '@/lib/shared/format'
import { makePeriod, periodOf, yearOf, type Period } from '@/lib/shared/period'
import { DASHBOARD_READERS } from './dashboard.policy'
import { judgingDayOf } from '@/lib/indicator/target-standing'
import { findPopulationsBelow, findReportedBelow, type PlacePopulation } from './below-evidence.queries'
import { findDifferenceCauses } from './difference-cause.queries'
import { findLedgerUnits, type LedgerUnit } from './ledger-unit.queries'
import { findCountedMeasure } from './measure-registry'
import { listTargetStandings, versionOf, type StandingRow } from './target-standing.queries'

type Numbers = { readonly thisMonth: string | null; readonly cumulative: string | null; readonly numerator: string | null; readonly denominator: string | null; readonly value: string | null }

/** What one department filed for one month: as first accepted, and as known now where that differs. */
export type EvidenceMonth = { readonly period: Period; readonly departmentId: string; readonly departmentName: string; readonly known: Numbers | null; readonly filed: Numbers | null; readonly isCorrected: boolean; readonly accepted: boolean; readonly filedAt: string; readonly sectionId: string; /** Where the number stands on the page of the report. */ readonly anchor: string; readonly derivedFrom: string | null; readonly explanation: string }

export type TargetEvidence = {
  readonly row: StandingRow
  /** The same as it was filed at the time, where a month gone by is looked at. */
  readonly other: StandingRow | null
  /** What besides the numbers makes the two differ, in words; none where no month gone by is looked at. */
  readonly causes: readonly string[]
  readonly months: readonly EvidenceMonth[]
  readonly definition: { readonly id: string; readonly numeratorName: string; readonly denominatorName: string; readonly counting: string; readonly flow: string | null; /** Added up from the jurisdictions below. */ readonly isRolledUp: boolean }
  readonly source: { readonly planId: string; readonly hasClause: boolean; readonly settledByDocument: string | null; readonly settledOn: string | null; /** Who filled it in, and when; null where nobody did or it is not known any more. */ readonly settledBy: { readonly name: string; readonly at: string } | null; readonly baselineText: string }
  /** Of an indicator that is added up from below: where the number of each jurisdiction is told itself, its target by its indicator. */
  readonly partTargets: Readonly<Record<string, string>>
  /** Of such an indicator: the population behind each jurisdiction's part, where a ledger counts against one. */
  readonly populations: readonly PlacePopulation[]
  /** Of a number counted from the portal's own ledger. */
  readonly ledger: { readonly provenance: MeasureProvenance; /** What was recorded since the month that is looked back upon; null where none is. */ readonly differences: MeasureDifferencePage | null; readonly rows: MeasureRowPage | null; readonly extract: LedgerExtract | null; /** What of it is of the month and the unit asked for; null where neither was. */ readonly narrowed: MeasureProvenance | null; readonly units: readonly LedgerUnit[]; readonly unitName: string | null } | null
}

/** The rows behind a number as a file takes them: all of them, or the latest where there are too many. */
export type LedgerExtract = { readonly columns: readonly string[]; readonly counted: readonly MeasureRow[]; readonly excluded: readonly MeasureRow[]; /** At most so many of each were taken. */ readonly most: number; readonly isCut: boolean }

type Asked = { readonly asOf: Period | null; readonly standing: 'filed' | 'known'; readonly rows: { readonly part: RowPart; readonly after: string | null } | null; /** Where the page of corrections before ended. */ readonly changesAfter?: string | null; /** Of which month and of whom alone the rows are wanted. */ readonly month?: Period | null; readonly unit?: MeasureUnit | null; /** For a file: the rows of the ledger, at most so many of those counted and of those left out. */ readonly mostRows?: number }

const ROWS_AT_ONCE = 50
const DIFFERENCES = 50
const DIFFERENCES_A_TIME = 200
const ROWS_A_TIME = 200

/**
 * What is behind a target's number: formula, rows, target and clause, what was corrected since.
 * @throws NotFoundError where the target is none of the place's plans in force
 */
export async function getTargetEvidence({ actor, now }: Pick<CommandContext, 'actor' | 'now'>, jurisdictionId: string, targetId: string, asked: Asked): Promise<TargetEvidence> {
  const todayOn = dateOnOf(now)
  const question = { jurisdictionId, targetIds: [targetId], asOf: asked.asOf, todayOn }
  const [rows, others, target] = await Promise.all([
    listTargetStandings({ ...question, standing: asked.standing === 'filed' ? 'FILED' : 'KNOWN' }),
    asked.asOf ? listTargetStandings({ ...question, standing: asked.standing === 'filed' ? 'KNOWN' : 'FILED' }) : [],
    db().indicatorTarget.findFirst({
      where: { id: targetId, voidedAt: null, plan: { jurisdictionId, status: 'PUBLISHED' } },
      select: { revisionId: true, spanStart: true, settledByDocument: true, settledOn: true, settledBy: { select: { displayName: true } }, settledAt: true, valueText: true, indicator: { select: { id: true, numeratorName: true, denominatorName: true, counting: true, flow: true, source: true, measureCode: true, measureOptions: true } } },
    }),
  ])
  const row = rows[0]
  if (!row || !target) throw new NotFoundError()
  const day = judgingDayOf(asked.asOf, todayOn)
  const endOfDay = new Date(`${day}T23:59:59.999+08:00`)
  const version = versionOf({ asOf: asked.asOf, standing: asked.standing === 'filed' ? 'FILED' : 'KNOWN' }, day)
  const indicator = { ...target.indicator, ...(version && (await findMeaningsAsOf([target.indicator.id], version)).get(target.indicator.id)) }
  const counted = indicator.source === 'DERIVED' && parseMeasureCode(indicator.measureCode) ? findCountedMeasure(indicator.measureCode, indicator.measureOptions)?.counted ?? null : null
  return {
    row, other: others[0] ?? null, causes: asked.asOf ? (await findDifferenceCauses(jurisdictionId, [row], asked.asOf)).get(targetId) ?? [] : [],
    months: counted ? [] : await findMonths(indicator.source === 'ROLLED_UP' ? await findReportedBelow(linkedOf(row), version) : [indicator.id], jurisdictionId, periodOf(day)),
    populations: indicator.source === 'ROLLED_UP' ? await findPopulationsBelow(countedOf(row), { version, range: rangeOf(), at: asked.asOf && asked.standing === 'filed' ? endOfDay : null }) : [],
    partTargets: indicator.source === 'ROLLED_UP' ? await findPartTargets(linkedOf(row)) : {},
    definition: { ...indicator, isRolledUp: indicator.source === 'ROLLED_UP' },
    source: { planId: row.planId, hasClause: target.revisionId !== null && target.spanStart !== null, settledByDocument: target.settledByDocument, settledOn: fromOptionalDateColumn(target.settledOn), settledBy: target.settledBy && target.settledAt && { name: target.settledBy.displayName, at: target.settledAt.toISOString() }, baselineText: target.valueText },
    ledger: counted && await readLedger(),
  }

  /** From the beginning of what the target counts over, or of the year. */
  function rangeOf() {
    return { from: row!.from && row!.from <= periodOf(day) ? row!.from : makePeriod(yearOf(periodOf(day)), 1), to: periodOf(day) }
  }

  async function readLedger(): Promise<TargetEvidence['ledger']> {
    const range = rangeOf()
    const within = { jurisdictionId, unit: null, range }
    const scope = scopeFor(actor, DASHBOARD_READERS)
    const { month = null, unit = null } = asked
    const part = { jurisdictionId, unit, range: month ? { from: month, to: month } : range }
    // The rows of a number as it was filed are those of then.
    const at = asked.asOf && asked.standing === 'filed' ? endOfDay : null
    const [{ provenance }, differences, page, extract, narrowed, units] = await Promise.all([
      at ? counted!.readAsOf(within, at, db()) : counted!.read(within, db()),
      !asked.asOf ? null : asked.mostRows === undefined ? counted!.listDifferences(within, endOfDay, { after: asked.changesAfter ?? null, take: DIFFERENCES }, scope, db()) : readDifferences(asked.mostRows, (after) => counted!.listDifferences(within, endOfDay, { after, take: DIFFERENCES_A_TIME }, scope, db())),
      asked.rows ? counted!.listRows(part, asked.rows.part, { after: asked.rows.after, take: ROWS_AT_ONCE, at }, scope, db()) : null,
      asked.mostRows === undefined ? null : readExtract(asked.mostRows, (part, after) => counted!.listRows(within, { part }, { after, take: ROWS_A_TIME, at }, scope, db())),
      month === null && unit === null ? null : at ? counted!.readAsOf(part, at, db()) : counted!.read(part, db()),
      asked.rows === null && asked.mostRows !== undefined ? [] : findLedgerUnits(counted!, { jurisdictionId, range: part.range }),
    ])
    const unitName = unit && (unit.departmentId === null ? units.find((one) => one.unit.kind === unit.kind && one.unit.departmentId === null)?.name : (await db().department.findFirst({ where: { id: unit.departmentId, jurisdictionId }, select: { name: true } }))?.name)
    if (unitName === undefined) throw new NotFoundError()
    return { provenance, differences, rows: page, extract, narrowed: narrowed && narrowed.provenance, units, unitName }
  }
}

/** All corrections since, or the latest where there are too many. */
async function readDifferences(most: number, readPage: (after: string | null) => Promise<MeasureDifferencePage>): Promise<MeasureDifferencePage> {
  let page = await readPage(null)
  const rows: MeasureDifference[] = [...page.rows]
  while (page.next !== null && rows.length < most) {
    page = await readPage(page.next)
    rows.push(...page.rows)
  }
  return { total: page.total, rows: rows.slice(0, most), next: rows.length > most ? rows[most - 1]!.rowId : page.next }
}

type ReadPage = (part: 'COUNTED' | 'EXCLUDED', after: string | null) => Promise<MeasureRowPage>

const linkedOf = ({ parts }: Pick<StandingRow, 'parts'>) => parts.flatMap(({ place }) => (place?.indicator ? [place.indicator.id] : []))
const countedOf = ({ parts }: StandingRow) => linkedOf({ parts: parts.filter(({ place }) => place?.leftOut === null) })

/** A target of a plan in force on each of some indicators, the latest plan's first. */
async function findPartTargets(indicatorIds: readonly string[]): Promise<Record<string, string>> {
  const rows = await db().indicatorTarget.findMany({ where: { indicatorId: { in: [...indicatorIds] }, voidedAt: null, plan: { status: 'PUBLISHED', periodFrom: { not: null }, periodTo: { not: null } } }, orderBy: [{ plan: { periodFrom: 'asc' } }, { id: 'desc' }], select: { id: true, indicatorId: true } })
  return Object.fromEntries(rows.map(({ id, indicatorId }) => [indicatorId, id]))
}

/** Page after page, so that the statement of each stays short. */
async function readExtract(most: number, readPage: ReadPage): Promise<LedgerExtract> {
  const readPart = async (part: 'COUNTED' | 'EXCLUDED') => {
    let page = await readPage(part, null)
    const rows = [...page.rows]
    while (page.next !== null && rows.length < most) {
      page = await readPage(part, page.next)
      rows.push(...page.rows)
    }
    return { columns: page.columns, rows: rows.slice(0, most), isCut: page.next !== null || rows.length > most }
  }
  const counted = await readPart('COUNTED')
  const excluded = await readPart('EXCLUDED')
  return { columns: counted.columns, counted: counted.rows, excluded: excluded.rows, most, isCut: counted.isCut || excluded.isCut }
}

type MonthRow = Numbers & { period: Period; standing: 'FILED' | 'KNOWN'; departmentId: string; departmentName: string; accepted: boolean; filedAt: Date; sectionId: string; filedValueId: string; targetId: string | null; taskId: string | null; derivedFrom: string | null; explanation: string | null }

/** The months of this year and the last, the latest first; a department of a jurisdiction below is named with it. */
export async function findMonths(indicatorIds: readonly string[], jurisdictionId: string, through: Period): Promise<EvidenceMonth[]> {
  const rows = await db().$queryRaw<MonthRow[]>`
    SELECT m."period", m."standing"::text, m."departmentId"::text, CASE WHEN d."jurisdictionId" = ${jurisdictionId}::uuid THEN d."name" ELSE j."name" || ' · ' || d."name" END AS "departmentName", m."accepted", m."filedAt", m."sectionId"::text, m."filedValueId"::text, v."targetId"::text, v."taskId"::text, v."derivedFrom", v."explanation",
      trim_scale(m."thisMonth")::text AS "thisMonth", trim_scale(m."cumulative")::text AS "cumulative", trim_scale(m."numerator")::text AS "numerator", trim_scale(m."denominator")::text AS "denominator", trim_scale(m."value")::text AS "value"
    FROM "indicator_month" m JOIN "department" d ON d."id" = m."departmentId" JOIN "jurisdiction" j ON j."id" = d."jurisdictionId" LEFT JOIN "filed_value" v ON v."id" = m."filedValueId"
    WHERE m."indicatorId" = ANY(${[...indicatorIds]}::uuid[]) AND m."period" BETWEEN ${makePeriod(yearOf(through) - 1, 1)} AND ${through}
    ORDER BY m."period" DESC, j."sortOrder", j."id", d."sortOrder", d."id", m."standing" DESC`
  const byKey = new Map<string, MonthRow[]>()
  for (const row of rows) byKey.set(`${row.period} ${row.departmentId}`, [...(byKey.get(`${row.period} ${row.departmentId}`) ?? []), row])
  return [...byKey.values()].map((pair) => {
    const known = pair.find(({ standing }) => standing === 'KNOWN') ?? null
    const filed = pair.find(({ standing }) => standing === 'FILED') ?? null
    const shown = (known ?? filed)!
    return { period: shown.period, departmentId: shown.departmentId, departmentName: shown.departmentName, known: known && numbersOf(known), filed: filed && numbersOf(filed), isCorrected: known !== null && filed !== null && known.filedValueId !== filed.filedValueId, accepted: shown.accepted, filedAt: shown.filedAt.toISOString(), sectionId: shown.sectionId, anchor: anchorOf(shown), derivedFrom: shown.derivedFrom, explanation: shown.explanation ?? '' }
  })
}

/** The number itself, in the field that the page of the report shows of it. */
function anchorOf({ taskId, departmentId, targetId, ...numbers }: MonthRow): string {
  if (taskId === null || targetId === null) return ''
  const field = (['numerator', 'cumulative', 'value', 'thisMonth'] as const).find((name) => numbers[name] !== null)
  const entry = entryAnchor({ taskId, departmentId })
  return field ? fieldAnchor(entry, numberFieldName(targetId, field)) : entry
}

function numbersOf({ thisMonth, cumulative, numerator, denominator, value }: Numbers): Numbers {
  return { thisMonth, cumulative, numerator, denominator, value }
}
