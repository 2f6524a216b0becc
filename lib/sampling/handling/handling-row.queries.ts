import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { MeasureDifference, MeasureQuestion, MeasureRow, MeasureRowPage, RowPart, RowsWanted } from '@/lib/indicator/measure'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { groupBy } from '@/lib/shared/group-by'
import { firstDayOf, lastDayOf } from '@/lib/shared/period'
import { SAMPLING_KIND_LABELS, SAMPLING_LEVEL_LABELS } from '@/lib/terms/sampling'
import { CASE_STATE_LABELS } from './case-terms'
import { exclusionWords, parseExclusionKey } from '../batch-standing'
import type { CountingOptions } from '../counting-options'
import { caseInScope } from './case.policy'
import { HANDLING_EXCLUSIONS, handlingExclusionOf } from './handling-rate'

const COLUMNS = ['抽样编号', '任务层级', '抽检种类', '样品名称', '被抽样单位', '责任单位', '乡镇（街道）', '收到结论', '处置期限', '办结', '状态'] as const
/** A page of rows is at most so long, whatever is asked. */
const MOST = 200

const SELECT = {
  id: true, level: true, kind: true, productClass: true, receivedOn: true, dueOn: true, endedOn: true, countedOn: true, state: true, isPaused: true,
  department: { select: { shortName: true } }, township: { select: { shortName: true } }, batch: { select: { number: true, productName: true, businessName: true } },
} as const satisfies Prisma.UnqualifiedCaseSelect

async function casesOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion): Promise<Prisma.UnqualifiedCaseWhereInput> {
  const months = { countedOn: { gte: toDateColumn(firstDayOf(range.from)), lte: toDateColumn(lastDayOf(range.to)) } }
  if (unit !== null) return { ...months, jurisdictionId, ...(unit.kind === 'DEPARTMENT' ? { departmentId: unit.departmentId } : { townshipId: unit.departmentId }) }
  const top = await tx.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  const below = await tx.jurisdiction.findMany({ where: { path: { startsWith: top.path } }, select: { id: true } })
  return { ...months, jurisdictionId: { in: below.map(({ id }) => id) } }
}

function passing({ levels, kinds, products }: CountingOptions, upTo: 0 | 1 | 2 | 3): Prisma.UnqualifiedCaseWhereInput[] {
  return [{ level: { in: [...levels] } }, { kind: { in: [...kinds] } }, { productClass: { in: [...products] } }].slice(0, upTo)
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
 * The cases behind the number, the latest first; each says how it stands, and if it is left out, why.
 * @throws NotFoundError where the reason or the place in the list is none
 */
export async function listHandlingRows(tx: Db, question: MeasureQuestion, options: CountingOptions, todayOn: string, part: RowPart, { after, take }: RowsWanted, scope: Scope): Promise<MeasureRowPage> {
  const wanted = rowsOfPart(part, options, todayOn)
  const place = after === null ? null : parseAfter(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST)
  const later: Prisma.UnqualifiedCaseWhereInput[] = place ? [{ OR: [{ countedOn: { lt: place.on } }, { countedOn: place.on, id: { lt: place.id } }] }] : []
  const rows = await tx.unqualifiedCase.findMany({ where: { AND: [await casesOf(tx, question), wanted, caseInScope(scope), ...later] }, orderBy: [{ countedOn: 'desc' }, { id: 'desc' }], take: size + 1, select: SELECT })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: COLUMNS, rows: shown.map((row) => toRow(row, options, todayOn)), next: rows.length > size && last ? `${fromDateColumn(last.countedOn!)}_${last.id}` : null }
}

const AFTER = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function parseAfter(text: string): { on: Date; id: string } | null {
  const match = AFTER.exec(text)
  const on = match ? toDateColumn(match[1]!) : null
  return on === null || Number.isNaN(on.getTime()) ? null : { on, id: match![2]! }
}

function toRow({ batch, department, township, ...row }: Prisma.UnqualifiedCaseGetPayload<{ select: typeof SELECT }>, options: CountingOptions, todayOn: string): MeasureRow {
  const key = handlingExclusionOf({ ...row, countedOn: fromDateColumn(row.countedOn!) }, options, todayOn)
  return {
    id: row.id,
    cells: [
      batch.number, SAMPLING_LEVEL_LABELS[row.level], SAMPLING_KIND_LABELS[row.kind], batch.productName, batch.businessName, department?.shortName ?? '', township?.shortName ?? '',
      fromDateColumn(row.receivedOn), fromOptionalDateColumn(row.dueOn) ?? '', fromOptionalDateColumn(row.endedOn) ?? '', row.isPaused ? '依法暂停' : CASE_STATE_LABELS[row.state],
    ],
    standing: key !== null ? 'EXCLUDED' : row.state === 'CLOSED' ? 'NUMERATOR' : 'DENOMINATOR',
    reason: key === null ? null : key === 'paused' || key === 'later' ? HANDLING_EXCLUSIONS[key] : exclusionWords(key),
  }
}

/** What happened after an instant to cases, and counts otherwise than it did: the latest first. */
export async function listHandlingDifferences(tx: Db, question: MeasureQuestion, options: CountingOptions, since: Date, sinceOn: string, todayOn: string, take: number, scope: Scope): Promise<MeasureDifference[]> {
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
    return key === null ? (entry.state === 'CLOSED' ? '已办结' : '应完成未办结') : `不计入（${key === 'paused' ? '依法暂停' : key === 'later' ? '尚未到期' : exclusionWords(key)}）`
  }
  return changed
    .map(({ caseId, at, text, case: { batch } }) => {
      const entries = all.get(caseId)!
      return { rowId: caseId, label: batch.number, before: standing(entries.findLast((one) => one.at <= since), sinceOn), after: standing(entries.at(-1), todayOn), reason: text || '核查处置有进展', recordedAt: at.toISOString() }
    })
    .filter(({ before, after }) => before !== after)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))
    .slice(0, take)
}
