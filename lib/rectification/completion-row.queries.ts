import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { FindingDisposal, RectificationState } from '@/lib/generated/prisma/enums'
import { differencePage } from '@/lib/indicator/difference-page'
import type { MeasureDifference, MeasureDifferencePage, MeasureQuestion, MeasureRow, MeasureRowPage, RowPart, RowsWanted } from '@/lib/indicator/measure'
import { fromDateColumn } from '@/lib/organisation/date-column'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { parsePlace, placeText } from '@/lib/sampling/measure-row'
import { placesSql, scopeSql, withinSql } from '@/lib/sampling/revision-reach.queries'
import { dateOnOf } from '@/lib/shared/format'
import { groupBy } from '@/lib/shared/group-by'
import { firstDayOf, lastDayOf } from '@/lib/shared/period'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { COMPLETION_EXCLUSIONS, completionExclusionOf, isCompletionExclusion, type CompletionOptions } from './completion-rate'
import { rectificationInScope } from './rectification.policy'
import { RECTIFICATION_STATE_LABELS } from './rectification-terms'

const COLUMNS = ['检查和问题', '被检查单位', '问题', '项目', '处置', '责任单位', '乡镇（街道）', '发现', '整改期限', '整改到位', '销号', '状态'] as const
/** A page of rows is at most so long, whatever is asked. */
const MOST = 200

/** The condition on a state of a rectification of a part of the number: the same rules as `completionExclusionOf`. Null where the reason is none of this measure's. */
function partSql({ part, reasonKey }: RowPart, { findingItems }: CompletionOptions, onDay: string, r: Prisma.Sql): Prisma.Sql | null {
  const wanted = Prisma.sql`(CASE WHEN ${r}."isKey" THEN 'KEY' ELSE 'GENERAL' END) = ANY(${[...findingItems]}::text[])`
  const later = Prisma.sql`(${r}."state" <> 'CLOSED' AND ${r}."countedOn" > ${onDay}::date)`
  const counted = Prisma.sql`(${wanted} AND NOT ${r}."isTermless" AND NOT ${r}."isPaused" AND NOT ${later})`
  if (part === 'NUMERATOR') return Prisma.sql`(${wanted} AND ${r}."state" = 'CLOSED' AND NOT ${r}."isTermless")`
  if (part === 'COUNTED') return counted
  if (reasonKey === undefined) return Prisma.sql`NOT ${counted}`
  if (!isCompletionExclusion(reasonKey)) return null
  switch (reasonKey) {
    case 'termless': return Prisma.sql`(${wanted} AND ${r}."isTermless")`
    case 'paused': return Prisma.sql`(${wanted} AND ${r}."isPaused")`
    case 'later': return Prisma.sql`(${wanted} AND NOT ${r}."isTermless" AND NOT ${r}."isPaused" AND ${later})`
    case 'item-KEY': return findingItems.includes('KEY') ? null : Prisma.sql`${r}."isKey"`
    case 'item-GENERAL': return findingItems.includes('GENERAL') ? null : Prisma.sql`NOT ${r}."isKey"`
  }
}

type InWords = { id: string; countedOn: string; isKey: boolean; isTermless: boolean; isPaused: boolean; isOnTime: boolean; state: RectificationState; number: string; businessName: string; description: string; disposal: FindingDisposal; departmentName: string; townshipName: string; foundOn: string; dueOn: string; putRightOn: string; endedOn: string }

/**
 * The findings behind the number, the latest first; each says how it stands, or stood at an instant, and if it is left
 * out, why. Of a moment gone by what is known now of its days beyond that is not told.
 * @throws NotFoundError where the reason or the place in the list is none
 */
export async function listCompletionRows(tx: Db, question: MeasureQuestion, options: CompletionOptions, todayOn: string, part: RowPart, { after, take, at }: RowsWanted, scope: Scope): Promise<MeasureRowPage> {
  const r = Prisma.sql`r`
  const onDay = at ? dateOnOf(at) : todayOn
  const wanted = partSql(part, options, onDay, r)
  const place = after === null ? null : parsePlace(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST)
  const states = at
    ? Prisma.sql`(SELECT DISTINCT ON (e."rectificationId") e.*, e."rectificationId" AS "id", '' AS "due", '' AS "putRight", '' AS "ended" FROM "rectification_entry" e WHERE e."jurisdictionId" IN (${placesSql(question)}) AND e."at" <= ${at} ORDER BY e."rectificationId", e."number" DESC)`
    : Prisma.sql`(SELECT x.*, coalesce(to_char(x."dueOn", 'YYYY-MM-DD'), '') AS "due", coalesce(to_char(x."putRightOn", 'YYYY-MM-DD'), '') AS "putRight", coalesce(to_char(x."endedOn", 'YYYY-MM-DD'), '') AS "ended" FROM "rectification" x WHERE x."jurisdictionId" IN (${placesSql(question)}))`
  const rows = await tx.$queryRaw<InWords[]>`
    SELECT r."id"::text AS "id", to_char(r."countedOn", 'YYYY-MM-DD') AS "countedOn", r."isKey", r."isTermless", r."isPaused", r."isOnTime", r."state"::text AS "state", i."number" || '-' || f."number" AS "number", i."businessName", f."description", f."disposal"::text AS "disposal",
      coalesce(d."shortName", '') AS "departmentName", coalesce(t."shortName", '') AS "townshipName", to_char(k."foundOn", 'YYYY-MM-DD') AS "foundOn", r."due" AS "dueOn", r."putRight" AS "putRightOn", r."ended" AS "endedOn"
    FROM ${states} r JOIN "rectification" k ON k."id" = r."id" JOIN "inspection_finding" f ON f."id" = k."findingId" JOIN "inspection" i ON i."id" = k."inspectionId" JOIN "jurisdiction" j ON j."id" = r."jurisdictionId" LEFT JOIN "department" d ON d."id" = r."departmentId" LEFT JOIN "department" t ON t."id" = r."townshipId"
    WHERE ${withinSql(question, r, Prisma.sql`"countedOn"`)} AND ${scopeSql(scope, r)} AND ${wanted}
      ${place === null ? Prisma.empty : Prisma.sql`AND (r."countedOn", r."id") < (${place.on}::date, ${place.id}::uuid)`}
    ORDER BY r."countedOn" DESC, r."id" DESC LIMIT ${size + 1}`
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: COLUMNS, rows: shown.map((row) => wordsOf(row, options, onDay)), next: rows.length > size && last ? placeText(last.countedOn, last.id) : null }
}

function wordsOf(row: InWords, options: CompletionOptions, todayOn: string): MeasureRow {
  const key = completionExclusionOf(row, options, todayOn)
  return {
    id: row.id,
    cells: [row.number, row.businessName, row.description, row.isKey ? '重点项' : '一般项', FINDING_DISPOSAL_LABELS[row.disposal], row.departmentName, row.townshipName, row.foundOn, row.dueOn, row.putRightOn, row.endedOn, row.isPaused ? '中止' : row.state === 'CLOSED' && !row.isTermless ? `${RECTIFICATION_STATE_LABELS.CLOSED}（${row.isOnTime ? '按期' : '超期'}）` : RECTIFICATION_STATE_LABELS[row.state]],
    standing: key !== null ? 'EXCLUDED' : row.state === 'CLOSED' ? 'NUMERATOR' : 'DENOMINATOR',
    reason: key === null ? null : COMPLETION_EXCLUSIONS[key],
  }
}

/** What happened after an instant to findings, and counts otherwise than it did: how many there are, and a page of them, the latest first. */
export async function listCompletionDifferences(tx: Db, question: MeasureQuestion, options: CompletionOptions, since: Date, todayOn: string, page: RowsWanted, scope: Scope): Promise<MeasureDifferencePage> {
  const sinceOn = dateOnOf(since)
  const { range, unit } = question
  const places = await tx.$queryRaw<{ id: string }[]>`SELECT p."id"::text AS "id" FROM (${placesSql({ ...question, unit: null })}) p`
  const changed = await tx.rectificationEntry.findMany({
    where: { at: { gt: since }, jurisdictionId: { in: places.map(({ id }) => id) }, rectification: rectificationInScope(scope) }, distinct: ['rectificationId'], orderBy: [{ rectificationId: 'asc' }, { number: 'desc' }],
    select: { rectificationId: true, at: true, text: true, rectification: { select: { inspection: { select: { number: true } }, finding: { select: { number: true } } } } },
  })
  const all = groupBy(await tx.rectificationEntry.findMany({ where: { rectificationId: { in: changed.map(({ rectificationId }) => rectificationId) } }, orderBy: { number: 'asc' }, select: { rectificationId: true, at: true, state: true, isKey: true, isPaused: true, isTermless: true, countedOn: true, departmentId: true, townshipId: true } }), ({ rectificationId }) => rectificationId)
  const standing = (entry: NonNullable<ReturnType<typeof all.get>>[number] | undefined, on: string): string => {
    if (!entry) return '未发现'
    if (entry.countedOn === null) return RECTIFICATION_STATE_LABELS[entry.state]
    const countedOn = fromDateColumn(entry.countedOn)
    const isInUnit = unit === null || (unit.kind === 'DEPARTMENT' ? entry.departmentId : entry.townshipId) === unit.departmentId
    if (countedOn < firstDayOf(range.from) || countedOn > lastDayOf(range.to) || !isInUnit) return '不在统计范围'
    const key = completionExclusionOf({ ...entry, countedOn }, options, on)
    return key === null ? (entry.state === 'CLOSED' ? '已销号' : '应完成未销号') : `不计入（${COMPLETION_EXCLUSIONS[key]}）`
  }
  const differing = changed
    .map(({ rectificationId, at, text, rectification: { inspection, finding } }): MeasureDifference => {
      const entries = all.get(rectificationId)!
      return { rowId: rectificationId, label: `${inspection.number}-${finding.number}`, before: standing(entries.findLast((one) => one.at <= since), sinceOn), after: standing(entries.at(-1), todayOn), reason: text || '整改有进展', recordedAt: at.toISOString() }
    })
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : a.rowId < b.rowId ? 1 : -1))
  return differencePage(differing, page)
}
