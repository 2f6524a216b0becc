import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { CaseState } from '@/lib/generated/prisma/enums'
import { differencePage } from '@/lib/indicator/difference-page'
import type { MeasureDifference, MeasureDifferencePage, MeasureQuestion, MeasureRow, MeasureRowPage, RowPart, RowsWanted } from '@/lib/indicator/measure'
import { inUnitSql } from '@/lib/indicator/unit-reach.queries'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { firstDayOf, getPeriod, lastDayOf } from '@/lib/shared/period'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { CASE_STATE_LABELS } from './case-terms'
import { exclusionWords, parseExclusionKey, type CountedFacts } from '../batch-standing'
import { USUAL_HANDLING, type CountingOptions } from '../counting-options'
import { parsePlace, placeText } from '../measure-row'
import { passingSql, placesSql, reasonSql, scopeSql, withinSql } from '../revision-reach.queries'
import { caseInScope } from './case.policy'
import type { RatePart } from './case-question'
import { HANDLING_EXCLUSIONS, handlingExclusionOf } from './handling-rate'

const COLUMNS = ['抽样编号', '任务层级', '抽检种类', '样品名称', '被抽样单位', '责任单位', '乡镇（街道）', '收到结论', '处置期限', '办结', '状态'] as const
/** A page of rows is at most so long, whatever is asked. */
const MOST = 200

const SELECT = {
  id: true, level: true, kind: true, productClass: true, receivedOn: true, dueOn: true, endedOn: true, countedOn: true, state: true, isPaused: true,
  department: { select: { shortName: true } }, township: { select: { shortName: true } }, batch: { select: { number: true, productName: true, businessName: true } },
} as const satisfies Prisma.UnqualifiedCaseSelect

async function casesOf(tx: Db, { jurisdictionId, unit }: Omit<MeasureQuestion, 'range'>): Promise<Prisma.UnqualifiedCaseWhereInput> {
  if (unit !== null) return { jurisdictionId, ...(unit.kind === 'DEPARTMENT' ? { departmentId: unit.departmentId } : { townshipId: unit.departmentId }) }
  const top = await tx.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  const below = await tx.jurisdiction.findMany({ where: { path: { startsWith: top.path } }, select: { id: true } })
  return { jurisdictionId: { in: below.map(({ id }) => id) } }
}

function passing({ levels, kinds, products }: CountingOptions, upTo: 0 | 1 | 2 | 3): Prisma.UnqualifiedCaseWhereInput[] {
  return [{ level: { in: [...levels] } }, { kind: { in: [...kinds] } }, { productClass: { in: [...products] } }].slice(0, upTo)
}

const countedIn = ({ from, to }: MeasureQuestion['range']): Prisma.UnqualifiedCaseWhereInput => ({ countedOn: { gte: toDateColumn(firstDayOf(from)), lte: toDateColumn(lastDayOf(to)) } })

/** What was due before a day and is still open. */
function earlierThan(fromOn: string, options: CountingOptions, todayOn: string): Prisma.UnqualifiedCaseWhereInput {
  return { AND: [...passing(options, 3), { state: { not: 'CLOSED' }, isPaused: false, countedOn: { lt: toDateColumn(fromOn), lte: toDateColumn(todayOn) } }] }
}

/** The same with the months in which each part lies: what is left out for being due earlier lies before them. */
function rowsOfMonths(part: RowPart, range: MeasureQuestion['range'], options: CountingOptions, todayOn: string): Prisma.UnqualifiedCaseWhereInput | null {
  const earlier = earlierThan(firstDayOf(range.from), options, todayOn)
  if (part.part === 'EXCLUDED' && part.reasonKey === 'earlier') return earlier
  const wanted = rowsOfPart(part, options, todayOn)
  if (wanted === null) return null
  const within = { AND: [countedIn(range), wanted] }
  return part.part === 'EXCLUDED' && part.reasonKey === undefined ? { OR: [within, earlier] } : within
}

/** The condition on the cases of a part of the number: the same rules as `handlingExclusionOf`. Null where the reason is none. */
function rowsOfPart({ part, reasonKey }: RowPart, options: CountingOptions, todayOn: string): Prisma.UnqualifiedCaseWhereInput | null {
  const all = passing(options, 3)
  const later: Prisma.UnqualifiedCaseWhereInput = { state: { not: 'CLOSED' }, isPaused: false, countedOn: { gt: toDateColumn(todayOn) } }
  const counted: Prisma.UnqualifiedCaseWhereInput = { AND: [...all, { isPaused: false }, { NOT: later }] }
  if (part === 'NUMERATOR') return { AND: [...all, { state: 'CLOSED' }] }
  if (part === 'COUNTED') return counted
  if (reasonKey === undefined) return { NOT: counted }
  if (reasonKey === 'paused') return { AND: [...all, { isPaused: true }] }
  if (reasonKey === 'later') return { AND: [...all, later] }
  const reason = parseExclusionKey(reasonKey)
  switch (reason?.by) {
    case 'level': return options.levels.includes(reason.level) ? null : { level: reason.level }
    case 'kind': return options.kinds.includes(reason.kind) ? null : { AND: [...passing(options, 1), { kind: reason.kind }] }
    case 'product': return options.products.includes(reason.product) ? null : { AND: [...passing(options, 2), { productClass: reason.product }] }
    default: return null
  }
}

/**
 * What the usual handling rate of a year counts, or leaves out: by the same rules as its rows. Cases that were withdrawn (the
 * batch was judged qualified after all, or voided) are in no rate; they are of the year in which their result was received.
 * @param year null: the year of `todayOn`
 */
export function ratePartWhere(part: RatePart, year: number | null, todayOn: string): Prisma.UnqualifiedCaseWhereInput {
  const of = year ?? Number(todayOn.slice(0, 4))
  const [from, to] = [toDateColumn(`${of}-01-01`), toDateColumn([`${of}-12-31`, lastDayOf(getPeriod(todayOn.slice(0, 7)))].toSorted()[0]!)]
  if (part === 'withdrawn') return { AND: [...passing(USUAL_HANDLING, 3), { state: 'WITHDRAWN', isStatutory: true, receivedOn: { gte: from, lte: to } }] }
  if (part === 'earlier') return earlierThan(`${of}-01-01`, USUAL_HANDLING, todayOn)
  const asked: RowPart = part === 'closed' ? { part: 'NUMERATOR' } : part === 'counted' ? { part: 'COUNTED' } : { part: 'EXCLUDED', reasonKey: part }
  return { AND: [{ countedOn: { gte: from, lte: to } }, rowsOfPart(asked, USUAL_HANDLING, todayOn)!] }
}

/**
 * The cases behind the number, the latest first; each says how it stands, or stood at an instant, and if it is left out,
 * why.
 * @throws NotFoundError where the reason or the place in the list is none
 */
export async function listHandlingRows(tx: Db, question: MeasureQuestion, options: CountingOptions, todayOn: string, part: RowPart, { after, take, at }: RowsWanted, scope: Scope): Promise<MeasureRowPage> {
  if (at) return listRowsAsOf(tx, question, options, part, { after, take }, at, scope)
  const wanted = rowsOfMonths(part, question.range, options, todayOn)
  const place = after === null ? null : parsePlace(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST)
  const later: Prisma.UnqualifiedCaseWhereInput[] = place ? [{ OR: [{ countedOn: { lt: toDateColumn(place.on) } }, { countedOn: toDateColumn(place.on), id: { lt: place.id } }] }] : []
  const rows = await tx.unqualifiedCase.findMany({ where: { AND: [await casesOf(tx, question), wanted, caseInScope(scope), ...later] }, orderBy: [{ countedOn: 'desc' }, { id: 'desc' }], take: size + 1, select: SELECT })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: COLUMNS, rows: shown.map((row) => toRow(row, options, todayOn, firstDayOf(question.range.from))), next: rows.length > size && last ? placeText(fromDateColumn(last.countedOn!), last.id) : null }
}

/** A case as it stands, or stood, in words and days; what is not known is ''. */
type CaseInWords = CountedFacts & { id: string; countedOn: string; state: CaseState; isPaused: boolean; number: string; productName: string; businessName: string; departmentName: string; townshipName: string; receivedOn: string; dueOn: string; endedOn: string }

/** The same as the cases stood at an instant: of each its last entry before it. What was due later than is known now is not told. */
async function listRowsAsOf(tx: Db, question: MeasureQuestion, options: CountingOptions, part: RowPart, { after, take }: RowsWanted, at: Date, scope: Scope): Promise<MeasureRowPage> {
  const onDay = dateOnOf(at)
  const wanted = pastMonthsSql(part, question, options, onDay)
  const place = after === null ? null : parsePlace(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST)
  const r = Prisma.sql`r`
  const rows = await tx.$queryRaw<CaseInWords[]>`
    SELECT r."caseId"::text AS "id", to_char(r."countedOn", 'YYYY-MM-DD') AS "countedOn", r."level"::text AS "level", r."kind"::text AS "kind", r."productClass"::text AS "productClass", r."state"::text AS "state", r."isPaused", b."number", b."productName", b."businessName", coalesce(d."shortName", '') AS "departmentName", coalesce(t."shortName", '') AS "townshipName",
      to_char(k."receivedOn", 'YYYY-MM-DD') AS "receivedOn", CASE WHEN r."state" = 'CLOSED' THEN '' ELSE to_char(r."countedOn", 'YYYY-MM-DD') END AS "dueOn", CASE WHEN r."state" = 'CLOSED' THEN coalesce(to_char(k."endedOn", 'YYYY-MM-DD'), '') ELSE '' END AS "endedOn"
    FROM "unqualified_case_entry" r JOIN "unqualified_case" k ON k."id" = r."caseId" JOIN "sample_batch" b ON b."id" = k."batchId" JOIN "jurisdiction" j ON j."id" = r."jurisdictionId" LEFT JOIN "department" d ON d."id" = r."departmentId" LEFT JOIN "department" t ON t."id" = r."townshipId"
    WHERE r."jurisdictionId" IN (${placesSql(question)}) AND r."at" <= ${at} AND ${scopeSql(scope, r)} AND ${wanted}
      AND NOT EXISTS (SELECT 1 FROM "unqualified_case_entry" n WHERE n."caseId" = r."caseId" AND n."number" > r."number" AND n."at" <= ${at})
      ${place === null ? Prisma.empty : Prisma.sql`AND (r."countedOn", r."caseId") < (${place.on}::date, ${place.id}::uuid)`}
    ORDER BY r."countedOn" DESC, r."caseId" DESC LIMIT ${size + 1}`
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: COLUMNS, rows: shown.map((row) => wordsOf(row, options, onDay, firstDayOf(question.range.from))), next: rows.length > size && last ? placeText(last.countedOn, last.id) : null }
}

/** The same rules as `rowsOfMonths`, on the entries `r`. */
function pastMonthsSql(part: RowPart, question: MeasureQuestion, options: CountingOptions, onDay: string): Prisma.Sql | null {
  const r = Prisma.sql`r`
  const earlier = Prisma.sql`(${passingSql(options, 3, r)} AND r."state" <> 'CLOSED' AND NOT r."isPaused" AND r."countedOn" < ${firstDayOf(question.range.from)}::date AND r."countedOn" <= ${onDay}::date AND ${inUnitSql(question.unit, r)})`
  if (part.part === 'EXCLUDED' && part.reasonKey === 'earlier') return earlier
  const wanted = pastPartSql(part, options, onDay)
  if (wanted === null) return null
  const within = Prisma.sql`(${withinSql(question, r, Prisma.sql`"countedOn"`)} AND ${wanted})`
  return part.part === 'EXCLUDED' && part.reasonKey === undefined ? Prisma.sql`(${within} OR ${earlier})` : within
}

/** The same rules as `rowsOfPart`, on the entries `r`. */
function pastPartSql({ part, reasonKey }: RowPart, options: CountingOptions, onDay: string): Prisma.Sql | null {
  const r = Prisma.sql`r`
  const all = passingSql(options, 3, r)
  const later = Prisma.sql`(r."state" <> 'CLOSED' AND NOT r."isPaused" AND r."countedOn" > ${onDay}::date)`
  const counted = Prisma.sql`(${all} AND NOT r."isPaused" AND NOT ${later})`
  if (part === 'NUMERATOR') return Prisma.sql`(${all} AND r."state" = 'CLOSED')`
  if (part === 'COUNTED') return counted
  if (reasonKey === undefined) return Prisma.sql`NOT ${counted}`
  if (reasonKey === 'paused') return Prisma.sql`(${all} AND r."isPaused")`
  return reasonKey === 'later' ? Prisma.sql`(${all} AND ${later})` : reasonSql(reasonKey, options, r)
}

function toRow({ batch, department, township, receivedOn, dueOn, endedOn, countedOn, ...row }: Prisma.UnqualifiedCaseGetPayload<{ select: typeof SELECT }>, options: CountingOptions, todayOn: string, fromOn: string): MeasureRow {
  return wordsOf({
    ...row, ...batch, countedOn: fromDateColumn(countedOn!), departmentName: department?.shortName ?? '', townshipName: township?.shortName ?? '',
    receivedOn: fromDateColumn(receivedOn), dueOn: fromOptionalDateColumn(dueOn) ?? '', endedOn: fromOptionalDateColumn(endedOn) ?? '',
  }, options, todayOn, fromOn)
}

function wordsOf(row: CaseInWords, options: CountingOptions, todayOn: string, fromOn: string): MeasureRow {
  const key = handlingExclusionOf(row, options, todayOn, fromOn)
  return {
    id: row.id,
    cells: [
      row.number, SAMPLING_LEVEL_LABELS[row.level], SAMPLING_KIND_LABELS[row.kind], row.productName, row.businessName, row.departmentName, row.townshipName,
      row.receivedOn, row.dueOn, row.endedOn, row.isPaused ? '依法暂停' : CASE_STATE_LABELS[row.state],
    ],
    standing: key !== null ? 'EXCLUDED' : row.state === 'CLOSED' ? 'NUMERATOR' : 'DENOMINATOR',
    reason: key === null ? null : key === 'paused' || key === 'later' || key === 'earlier' ? HANDLING_EXCLUSIONS[key] : exclusionWords(key),
  }
}

/** What happened after an instant to cases, and counts otherwise than it did: how many there are, and a page of them, the latest first. */
export async function listHandlingDifferences(tx: Db, question: MeasureQuestion, options: CountingOptions, since: Date, todayOn: string, page: RowsWanted, scope: Scope): Promise<MeasureDifferencePage> {
  const sinceOn = dateOnOf(since)
  const { range, unit } = question
  const { jurisdictionId } = await casesOf(tx, { ...question, unit: null })
  const changed = await tx.unqualifiedCaseEntry.findMany({
    where: { at: { gt: since }, jurisdictionId: jurisdictionId as Prisma.UuidFilter, case: caseInScope(scope) }, distinct: ['caseId'], orderBy: [{ caseId: 'asc' }, { number: 'desc' }],
    select: { caseId: true, at: true, text: true, case: { select: { batch: { select: { number: true } } } } },
  })
  const all = groupBy(await tx.unqualifiedCaseEntry.findMany({ where: { caseId: { in: changed.map(({ caseId }) => caseId) } }, orderBy: { number: 'asc' }, select: { caseId: true, at: true, state: true, isPaused: true, countedOn: true, level: true, kind: true, productClass: true, departmentId: true, townshipId: true } }), ({ caseId }) => caseId)
  const standing = (entry: NonNullable<ReturnType<typeof all.get>>[number] | undefined, on: string): string => {
    if (!entry) return '未生成'
    if (entry.countedOn === null) return CASE_STATE_LABELS[entry.state]
    const countedOn = fromDateColumn(entry.countedOn)
    const isInUnit = unit === null || (unit.kind === 'DEPARTMENT' ? entry.departmentId : entry.townshipId) === unit.departmentId
    if (countedOn < firstDayOf(range.from) || countedOn > lastDayOf(range.to) || !isInUnit) return '不在统计范围'
    const key = handlingExclusionOf({ ...entry, countedOn }, options, on)
    return key === null ? (entry.state === 'CLOSED' ? '已办结' : '应完成未办结') : `不计入（${key === 'paused' ? '依法暂停' : key === 'later' ? '尚未到期' : key === 'earlier' ? '以前月份到期' : exclusionWords(key)}）`
  }
  const differing = changed
    .map(({ caseId, at, text, case: { batch } }) => {
      const entries = all.get(caseId)!
      const difference: MeasureDifference = { rowId: caseId, label: batch.number, before: standing(entries.findLast((one) => one.at <= since), sinceOn), after: standing(entries.at(-1), todayOn), reason: text || '核查处置有进展', recordedAt: at.toISOString() }
      return difference
    })
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : a.rowId < b.rowId ? 1 : -1))
  return differencePage(differing, page)
}
