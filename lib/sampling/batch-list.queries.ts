import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SampleConclusion, SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Actor } from '@/lib/platform/auth/actor'
import { scopeFor } from '@/lib/platform/auth/scope'
import { db, type Db } from '@/lib/platform/db'
import { escapeLike } from '@/lib/shared/escape-like'
import { parseDateOn } from '@/lib/shared/format'
import { lastDayOf, periodOf } from '@/lib/shared/period'
import type { BatchOrder } from './batch-list'
import { LAST_BATCHES, NO_BATCH_FILTER, type BatchFilter, type BatchListPlace, type BatchSort } from './batch-list.schema'
import { findBatchReach, reachPartSql, type BatchReach } from './batch-reach.queries'
import { SAMPLING_READERS } from './sample-batch.policy'

export const BATCH_PAGE_SIZE = 50
/** Rows are counted up to here; of more it is said that there are more. */
export const MOST_COUNTED = 10_000

/** A batch as the list shows it. Dates are `YYYY-MM-DD`. */
export type BatchRow = {
  readonly id: string
  readonly number: string
  readonly level: SamplingLevel
  readonly kind: SamplingKind
  readonly isPublicChoice: boolean
  readonly categoryName: string
  readonly productName: string
  readonly businessName: string
  readonly sampledOn: string
  readonly concludedOn: string | null
  readonly conclusion: SampleConclusion
  readonly departmentName: string | null
  readonly townshipName: string | null
  readonly placeName: string
  readonly isVoided: boolean
}

/** How many rows the filters leave: exactly, or more than were counted. */
export type BatchCount = { readonly count: number; readonly isMore: boolean }
export type BatchPage = {
  readonly rows: readonly BatchRow[]
  /** Places that lead on; null at the ends. */
  readonly after: string | null
  readonly before: string | null
  /** Null behind the first page, where nobody asks again. */
  readonly total: BatchCount | null
  /** Whether rows of several jurisdictions stand in the list. */
  readonly severalPlaces: boolean
}

/**
 * One page of the ledger. Pages follow a place in the list, not a number, so that the last page of millions costs what
 * the first one does.
 */
export async function listBatches(context: Pick<CommandContext, 'actor'>, filter: BatchFilter, order: BatchOrder, place: BatchListPlace): Promise<BatchPage> {
  return readBatchPage(await findBatchReach(db(), batchScope(context), filter.place), filter, order, place)
}

/** The same of a reach that was read already. */
export async function readBatchPage(reach: BatchReach, filter: BatchFilter, order: BatchOrder, place: BatchListPlace): Promise<BatchPage> {
  const back = place.before !== null
  const isFirst = place.after === null && place.before === null
  const [found, summed] = await Promise.all([
    reach.length === 0 ? [] : db().$queryRaw<BatchRow[]>(batchPageSql(reach, filter, order, place, BATCH_PAGE_SIZE + 1)),
    isFirst && isSummed(reach, filter) ? countBatches(db(), reach, filter) : null,
  ])
  const more = found.length > BATCH_PAGE_SIZE
  const rows = found.slice(0, BATCH_PAGE_SIZE)
  if (back) rows.reverse()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    before: first && (back ? more : place.after !== null) ? cursorOf(first, order.key) : null,
    after: last && (back ? place.before !== LAST_BATCHES : more) ? cursorOf(last, order.key) : null,
    total: !isFirst ? null : more ? (summed ?? (await countBatches(db(), reach, filter))) : { count: rows.length, isMore: false },
    severalPlaces: new Set(reach.map(({ jurisdictionId }) => jurisdictionId)).size > 1,
  }
}

/** What an actor sees of the ledger, in the jurisdiction chosen in the head of the page. */
export function batchScope({ actor }: { readonly actor: Pick<Actor, 'grants' | 'focus'> }) {
  return scopeFor(actor, SAMPLING_READERS, { focus: true })
}

/** Where a page ends: the row's id and what it is sorted by. */
export function cursorOf(row: Pick<BatchRow, 'id' | BatchSort>, key: BatchSort): string {
  return `${row.id}_${row[key] ?? ''}`
}

const PENDING_DAY = Prisma.sql`'-infinity'::date`
/** What is sorted by; what has no conclusion comes before the first day, as in the index. */
const SORTED: Record<BatchSort, Prisma.Sql> = {
  sampledOn: Prisma.sql`b."sampledOn"`,
  number: Prisma.sql`b."number"`,
  concludedOn: Prisma.sql`COALESCE(b."concludedOn", ${PENDING_DAY})`,
}

/** The statement behind a page; its plan is tested, and a page is measured against it. */
export function batchPageSql(reach: BatchReach, filter: BatchFilter, order: BatchOrder, place: BatchListPlace, limit: number): Prisma.Sql {
  return joinedBatches(batchesInOrder(reach, filter, order, place, limit))
}

/** Rows of the ledger in an order: what indexes give, before anything is looked up for them. */
export type OrderedBatches = { readonly rows: Prisma.Sql; readonly direction: Prisma.Sql; readonly limit: number }

export function batchesInOrder(reach: BatchReach, filter: BatchFilter, order: BatchOrder, place: BatchListPlace, limit: number): OrderedBatches {
  const direction = (order.direction === 'desc') !== (place.before !== null) ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const conditions = [...filterSql(filter), ...placeSql(order, place)]
  const parts = reach.map((part) => Prisma.sql`(
    SELECT b.*, ${SORTED[order.key]} AS "sorted" FROM "sample_batch" b WHERE ${Prisma.join([reachPartSql(part), ...conditions], ' AND ')}
    ORDER BY ${SORTED[order.key]} ${direction}, b."id" ${direction} LIMIT ${limit})`)
  return { rows: Prisma.join(parts, ' UNION ALL '), direction, limit }
}

/**
 * The same with the names of what they refer to, as a `BatchRow` has them.
 * @param more further columns, each after a comma, and the joins they need
 */
export function joinedBatches({ rows, direction, limit }: OrderedBatches, more: { readonly columns: Prisma.Sql; readonly joins: Prisma.Sql } = { columns: Prisma.empty, joins: Prisma.empty }): Prisma.Sql {
  return Prisma.sql`
    SELECT b."id", b."number", b."level"::text AS "level", b."kind"::text AS "kind", b."isPublicChoice", c."name" AS "categoryName", b."productName", b."businessName",
      to_char(b."sampledOn", 'YYYY-MM-DD') AS "sampledOn", to_char(b."concludedOn", 'YYYY-MM-DD') AS "concludedOn", b."conclusion"::text AS "conclusion",
      d."shortName" AS "departmentName", t."shortName" AS "townshipName", j."shortName" AS "placeName", b."voidedAt" IS NOT NULL AS "isVoided"${more.columns}
    FROM (${rows}) b
    JOIN "food_category" c ON c."code" = b."categoryCode" JOIN "jurisdiction" j ON j."id" = b."jurisdictionId"
    LEFT JOIN "department" d ON d."id" = b."departmentId" LEFT JOIN "department" t ON t."id" = b."townshipId"${more.joins}
    ORDER BY b."sorted" ${direction}, b."id" ${direction} LIMIT ${limit}`
}

function placeSql({ key, direction }: BatchOrder, { after, before }: BatchListPlace): Prisma.Sql[] {
  const cursor = before ?? after
  if (cursor === null || before === LAST_BATCHES) return []
  const [id, value] = [cursor.slice(0, 36), cursor.slice(37)]
  const sorted = key === 'number' ? Prisma.sql`${value}` : parseDateOn(value) === null ? PENDING_DAY : Prisma.sql`${value}::date`
  const onward = (direction === 'desc') !== (before !== null) ? Prisma.sql`<` : Prisma.sql`>`
  return [Prisma.sql`(${SORTED[key]}, b."id") ${onward} (${sorted}, ${id}::uuid)`]
}

/** The conditions on `b` that the filters make. */
export function filterSql(filter: BatchFilter): Prisma.Sql[] {
  const among = (column: Prisma.Sql, values: readonly string[], type: Prisma.Sql) => (values.length === 0 ? [] : values.length === 1 ? [Prisma.sql`${column} = ${values[0]}::${type}`] : [Prisma.sql`${column} = ANY (${[...values]}::${type}[])`])
  const unit = (column: Prisma.Sql, value: string) => (value === '' ? [] : value === 'none' ? [Prisma.sql`${column} IS NULL`] : [Prisma.sql`${column} = ${value}::uuid`])
  const like = `%${escapeLike(filter.q)}%`
  return [
    filter.voided === 'yes' ? Prisma.sql`b."voidedAt" IS NOT NULL` : Prisma.sql`b."voidedAt" IS NULL`,
    ...(filter.q === '' ? [] : [Prisma.sql`(b."number" ILIKE ${like} OR b."productName" ILIKE ${like} OR b."businessName" ILIKE ${like})`]),
    ...among(Prisma.sql`b."level"`, filter.level, Prisma.sql`"SamplingLevel"`),
    ...among(Prisma.sql`b."kind"`, filter.kind, Prisma.sql`"SamplingKind"`),
    ...among(Prisma.sql`b."productClass"`, filter.product, Prisma.sql`"SampleProductClass"`),
    ...among(Prisma.sql`b."categoryCode"`, filter.category, Prisma.sql`text`),
    ...among(Prisma.sql`b."stage"`, filter.stage, Prisma.sql`"SampleStage"`),
    ...among(Prisma.sql`b."placeType"`, filter.placeType, Prisma.sql`"SamplePlaceType"`),
    ...among(Prisma.sql`b."conclusion"`, filter.conclusion, Prisma.sql`"SampleConclusion"`),
    // Only a failed batch has failed items: said again, so that the index of those serves.
    ...(filter.failedKind.length === 0 ? [] : [Prisma.sql`b."conclusion" IN ('UNQUALIFIED', 'PROBLEM') AND EXISTS (SELECT 1 FROM "sample_failed_item" f WHERE f."batchId" = b."id" AND f."kind" = ANY (${filter.failedKind}::"FailedItemKind"[]))`]),
    ...(filter.choice === 'yes' ? [Prisma.sql`b."isPublicChoice"`] : []),
    ...unit(Prisma.sql`b."departmentId"`, filter.department),
    ...unit(Prisma.sql`b."townshipId"`, filter.township),
    ...(filter.from === '' ? [] : [Prisma.sql`b."sampledOn" >= ${filter.from}::date`]),
    ...(filter.to === '' ? [] : [Prisma.sql`b."sampledOn" <= ${filter.to}::date`]),
    ...(filter.concludedFrom === '' ? [] : [Prisma.sql`b."concludedOn" >= ${filter.concludedFrom}::date`]),
    ...(filter.concludedTo === '' ? [] : [Prisma.sql`b."concludedOn" <= ${filter.concludedTo}::date`]),
  ]
}

/** How many rows the filters leave: from the kept sums where those say it, else counted up to a bound. */
export async function countBatches(tx: Db, reach: BatchReach, filter: BatchFilter): Promise<BatchCount> {
  if (reach.length === 0) return { count: 0, isMore: false }
  const [{ count }] = await tx.$queryRaw<[{ count: number }]>(batchCountSql(reach, filter))
  const isMore = !isSummed(reach, filter) && count > MOST_COUNTED
  return { count: isMore ? MOST_COUNTED : count, isMore }
}

/** The statement behind it, of a reach that is not empty; a page is measured against it too. */
export function batchCountSql(reach: BatchReach, filter: BatchFilter): Prisma.Sql {
  if (isSummed(reach, filter)) return summedCountSql(reach, filter)
  const conditions = filterSql(filter)
  const parts = reach.map((part) => Prisma.sql`(SELECT 1 FROM "sample_batch" b WHERE ${Prisma.join([reachPartSql(part), ...conditions], ' AND ')} LIMIT ${MOST_COUNTED + 1})`)
  return Prisma.sql`SELECT count(*)::int AS "count" FROM (${Prisma.join(parts, ' UNION ALL ')}) counted`
}

const SUMMED: readonly (keyof BatchFilter)[] = ['level', 'kind', 'product', 'place', 'from', 'to']

/** Whether the kept sums know the answer: whole jurisdictions, whole months, and nothing asked that they do not tell apart. */
function isSummed(reach: BatchReach, filter: BatchFilter): boolean {
  const others = (Object.keys(filter) as (keyof BatchFilter)[]).filter((key) => !SUMMED.includes(key) && String(filter[key]) !== String(NO_BATCH_FILTER[key]))
  return others.length === 0 && reach.every(({ unit }) => unit === null) && (filter.from === '' || filter.from.endsWith('-01')) && (filter.to === '' || filter.to === lastDayOf(periodOf(filter.to)))
}

function summedCountSql(reach: BatchReach, { level, kind, product, from, to }: BatchFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`s."jurisdictionId" = ANY (${reach.map(({ jurisdictionId }) => jurisdictionId)}::uuid[]) AND s."grain" = 'JURISDICTION'`,
    ...(level.length > 0 ? [Prisma.sql`s."level" = ANY (${[...level]}::"SamplingLevel"[])`] : []),
    ...(kind.length > 0 ? [Prisma.sql`s."kind" = ANY (${[...kind]}::"SamplingKind"[])`] : []),
    ...(product.length > 0 ? [Prisma.sql`s."productClass" = ANY (${[...product]}::"SampleProductClass"[])`] : []),
    ...(from === '' ? [] : [Prisma.sql`s."period" >= ${from.slice(0, 7)}`]),
    ...(to === '' ? [] : [Prisma.sql`s."period" <= ${to.slice(0, 7)}`]),
  ]
  return Prisma.sql`SELECT coalesce(sum(s."batches"), 0)::int AS "count" FROM "sampling_sum" s WHERE ${Prisma.join(conditions, ' AND ')}`
}
