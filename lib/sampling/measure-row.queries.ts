import 'server-only'
import { fromDateColumn, fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { MeasureQuestion, MeasureRow, MeasureRowPage, RowPart, RowsWanted } from '@/lib/indicator/measure'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Scope } from '@/lib/platform/auth/scope'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { firstDayOf, lastDayOf } from '@/lib/shared/period'
import { rowsOfPart } from './counted-batches'
import { measureRowOf, MEASURE_ROW_COLUMNS, MOST_ROWS, parsePlace, placeText, type Look } from './measure-row'
import { listMeasureRowsAsOf } from './measure-row-as-of.queries'
import { batchInScope } from './sample-batch.policy'

const SELECT = {
  id: true, number: true, sampledOn: true, concludedOn: true, level: true, kind: true, productClass: true, productName: true, businessName: true, conclusion: true,
  category: { select: { name: true } }, department: { select: { shortName: true } }, township: { select: { shortName: true } },
} as const satisfies Prisma.SampleBatchSelect

/** Batches of the question's place and months that hold. */
async function batchesOf(tx: Db, { jurisdictionId, unit, range }: MeasureQuestion): Promise<Prisma.SampleBatchWhereInput> {
  const months = { voidedAt: null, sampledOn: { gte: toDateColumn(firstDayOf(range.from)), lte: toDateColumn(lastDayOf(range.to)) } }
  if (unit !== null) return { ...months, jurisdictionId, ...(unit.kind === 'DEPARTMENT' ? { departmentId: unit.departmentId } : { townshipId: unit.departmentId }) }
  const top = await tx.jurisdiction.findUniqueOrThrow({ where: { id: jurisdictionId }, select: { path: true } })
  const below = await tx.jurisdiction.findMany({ where: { path: { startsWith: top.path } }, select: { id: true } })
  return { ...months, jurisdictionId: { in: below.map(({ id }) => id) } }
}

/**
 * The rows behind a number, the latest first; each says how it stands, and if it is left out, why.
 * @throws NotFoundError where the reason or the place in the list is none
 */
export async function listMeasureRows(tx: Db, question: MeasureQuestion, look: Look, part: RowPart, { after, take, at }: RowsWanted, scope: Scope): Promise<MeasureRowPage> {
  if (at) return listMeasureRowsAsOf(tx, question, look, part, { after, take }, at, scope)
  const wanted = rowsOfPart(part, look.options, look.verdict)
  const place = after === null ? null : parsePlace(after)
  if (wanted === null || (after !== null && place === null)) throw new NotFoundError()
  const size = Math.min(Math.max(take, 1), MOST_ROWS)
  const later: Prisma.SampleBatchWhereInput[] = place ? olderThan(toDateColumn(place.on), place.id) : []
  const rows = await tx.sampleBatch.findMany({ where: { AND: [await batchesOf(tx, question), wanted, batchInScope(scope), ...later] }, orderBy: [{ sampledOn: 'desc' }, { id: 'desc' }], take: size + 1, select: SELECT })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return { columns: MEASURE_ROW_COLUMNS, rows: shown.map((row) => toRow(row, look)), next: rows.length > size && last ? placeText(fromDateColumn(last.sampledOn), last.id) : null }
}

function olderThan(on: Date, id: string): Prisma.SampleBatchWhereInput[] {
  return [{ OR: [{ sampledOn: { lt: on } }, { sampledOn: on, id: { lt: id } }] }, { sampledOn: { lte: on } }]
}

function toRow({ category, department, township, sampledOn, concludedOn, ...row }: Prisma.SampleBatchGetPayload<{ select: typeof SELECT }>, look: Look): MeasureRow {
  return measureRowOf({ ...row, sampledOn: fromDateColumn(sampledOn), concludedOn: fromOptionalDateColumn(concludedOn) ?? '', categoryName: category.name, departmentName: department?.shortName ?? '', townshipName: township?.shortName ?? '' }, look)
}
