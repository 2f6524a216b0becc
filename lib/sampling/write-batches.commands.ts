import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { SampleBatchChange, SampleProductClass } from '@/lib/generated/prisma/enums'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { followBatches, type BatchTurn, type FollowedBatch } from './handling/follow-batches.commands'
import { isFailed, type SampleBatchContent } from './sample-batch'
import { applySumDeltas, sumsOfRows } from './sampling-sum.commands'
import { categoryDeltas, type CategorisedBatch, type CategorisedChange, type CategoryDelta } from './category-delta'
import { applyCategoryDeltas, categorySumsOfRows } from './category-sum.commands'
import { sumDeltas, type SumDelta } from './sum-delta'

/** A batch ready to be written: checked, in a jurisdiction, with what its category makes of it. */
export type BatchToWrite = SampleBatchContent & { readonly id: string; readonly jurisdictionId: string; readonly productClass: SampleProductClass }

/** Who writes, when (business clock) and why; `byId` is null for the portal itself. `leaveCases`: the caller writes the case itself. */
export type Writing = { readonly now: Date; readonly byId: string | null; readonly reason: string; readonly leaveCases?: boolean }

/** Those of what is given, for an update. */
const GIVEN_COLUMNS = Prisma.sql`d."number", d."level", d."kind", d."isPublicChoice", d."categoryCode", d."productClass", d."stage", d."placeType", d."businessId", d."businessName", d."producerName", d."producerAddress", d."productName", d."specification", d."trademark", d."lot", d."sampledOn", d."concludedOn", d."testedBy", d."departmentId", d."townshipId", d."conclusion", d."failedItemsUnknown"`
const CONTENT_COLUMNS = Prisma.sql`"number", "level", "kind", "isPublicChoice", "categoryCode", "productClass", "stage", "placeType", "businessId", "businessName", "producerName", "producerAddress", "productName", "specification", "trademark", "lot", "sampledOn", "concludedOn", "testedBy", "departmentId", "townshipId", "conclusion", "failedItemsUnknown"`

const TYPED_COLUMNS = Prisma.sql`"number" text, "level" "SamplingLevel", "kind" "SamplingKind", "isPublicChoice" boolean, "categoryCode" text, "stage" "SampleStage", "placeType" "SamplePlaceType", "businessId" uuid, "businessName" text, "producerName" text, "producerAddress" text, "productName" text, "specification" text, "trademark" text, "lot" text, "sampledOn" date, "concludedOn" date, "testedBy" text, "departmentId" uuid, "townshipId" uuid, "conclusion" "SampleConclusion", "failedItemsUnknown" boolean`
const ITEM_COLUMNS = Prisma.sql`"item" text, "kind" "FailedItemKind", "measured" text, "limit" text, "unit" text`

function recordset(batches: readonly BatchToWrite[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(batches)}::jsonb) AS d("id" uuid, "jurisdictionId" uuid, "productClass" "SampleProductClass", ${TYPED_COLUMNS})`
}

/** Adds batches with their first revisions and sums. In the caller's transaction; what they say was checked before. */
export async function insertBatches(tx: Db, batches: readonly BatchToWrite[], writing: Writing): Promise<void> {
  await tx.$executeRaw`INSERT INTO "sample_batch" ("id", "jurisdictionId", "createdAt", ${CONTENT_COLUMNS}) SELECT "id", "jurisdictionId", ${writing.now}, ${CONTENT_COLUMNS} FROM ${recordset(batches)}`
  await insertFailedItems(tx, batches)
  await settle(tx, batches.map(({ id }) => id), 'RECORDED', writing, batches.map((after) => ({ before: null, after })))
  await followBatches(tx, batches.map((after) => turn(after.id, null, after)), writing)
}

/** What a revision holds in columns of its own; its content is all the rest of the batch. */
const REVISION_COLUMNS = ['departmentId', 'townshipId', 'sampledOn', 'level', 'kind', 'conclusion'] as const

/**
 * The same for batches of one jurisdiction that the database holds already, checked: nothing of them leaves it.
 * @param rows a relation of `"id" uuid, "productClass" text, "batch" jsonb`, the batch as `SampleBatchContent`
 * @param turn awaited once the rows are in, before anything is touched that others write too
 * @returns how many
 */
export async function insertHeldBatches(tx: Db, jurisdictionId: string, rows: Prisma.Sql, writing: Writing, turn: () => Promise<void>): Promise<number> {
  const inserted = await tx.$executeRaw`
    WITH held AS MATERIALIZED (SELECT h."id", h."productClass"::"SampleProductClass" AS "productClass", h."batch" FROM ${rows} h),
    items AS (
      INSERT INTO "sample_failed_item" ("batchId", "position", "item", "kind", "measured", "limit", "unit")
      SELECT h."id", i."position"::int, d."item", d."kind", d."measured", d."limit", d."unit"
      FROM held h, jsonb_array_elements(h."batch"->'failedItems') WITH ORDINALITY AS i("value", "position"), jsonb_to_record(i."value") AS d(${ITEM_COLUMNS})
    ),
    revisions AS (
      INSERT INTO "sample_batch_revision" ("batchId", "version", "change", "recordedAt", "recordedById", "reason", "jurisdictionId", "departmentId", "townshipId", "sampledOn", "level", "kind", "productClass", "conclusion", "isVoided", "content")
      SELECT h."id", 1, 'RECORDED', ${writing.now}, ${writing.byId}::uuid, ${writing.reason}, ${jurisdictionId}::uuid, d."departmentId", d."townshipId", d."sampledOn", d."level", d."kind", h."productClass", d."conclusion", false, h."batch" - ${[...REVISION_COLUMNS]}::text[]
      FROM held h, jsonb_to_record(h."batch") AS d("departmentId" uuid, "townshipId" uuid, "sampledOn" date, "level" "SamplingLevel", "kind" "SamplingKind", "conclusion" "SampleConclusion")
    )
    INSERT INTO "sample_batch" ("id", "jurisdictionId", "createdAt", ${CONTENT_COLUMNS})
    SELECT "id", ${jurisdictionId}::uuid, ${writing.now}, ${CONTENT_COLUMNS} FROM (SELECT h."id", h."productClass", d.* FROM held h, jsonb_to_record(h."batch") AS d(${TYPED_COLUMNS})) x`
  // As an array, so that they are found by their keys, however many others there are.
  const written = Prisma.sql`b."id" = ANY(ARRAY(SELECT h."id" FROM ${rows} h))`
  const sums = await tx.$queryRaw<SumDelta[]>(sumsOfRows(written))
  const categorySums = await tx.$queryRaw<CategoryDelta[]>(categorySumsOfRows(written))
  const failed = await tx.$queryRaw<(FollowedBatch & { readonly id: string })[]>`
    SELECT b."id", b."jurisdictionId", b."townshipId", b."departmentId", b."level", b."kind", b."productClass", b."conclusion", to_char(b."concludedOn", 'YYYY-MM-DD') AS "concludedOn"
    FROM "sample_batch" b WHERE ${written} AND b."conclusion" IN ('UNQUALIFIED', 'PROBLEM')`
  await turn()
  await applySumDeltas(tx, sums)
  await applyCategoryDeltas(tx, categorySums)
  await followBatches(tx, failed.map(({ id, ...after }) => ({ id, wasFailed: false, after })), writing)
  return inserted
}

/** Puts new contents in the place of old ones. The rows are locked and their versions compared by the caller. */
export async function replaceBatches(tx: Db, changes: readonly { readonly before: CategorisedBatch; readonly after: BatchToWrite }[], writing: Writing): Promise<void> {
  const concludedBefore = new Map((await tx.sampleBatch.findMany({ where: { id: { in: changes.filter(({ after }) => isFailed(after.conclusion)).map(({ after }) => after.id) } }, select: { id: true, concludedOn: true } })).map(({ id, concludedOn }) => [id, { concludedOn: fromOptionalDateColumn(concludedOn) }]))
  await tx.$executeRaw`
    UPDATE "sample_batch" b SET (${CONTENT_COLUMNS}) = (${GIVEN_COLUMNS}), "version" = b."version" + 1
    FROM ${recordset(changes.map(({ after }) => after))} WHERE b."id" = d."id"`
  await tx.sampleFailedItem.deleteMany({ where: { batchId: { in: changes.map(({ after }) => after.id) } } })
  await insertFailedItems(tx, changes.map(({ after }) => after))
  await settle(tx, changes.map(({ after }) => after.id), 'CORRECTED', writing, changes)
  if (!writing.leaveCases) await followBatches(tx, changes.map(({ before, after }) => turn(after.id, before, after, concludedBefore.get(after.id))), writing)
}

/** Takes batches out of what holds. The rows are locked and their versions compared by the caller. */
export async function withdrawBatches(tx: Db, batches: readonly (CategorisedBatch & { readonly id: string })[], writing: Writing): Promise<void> {
  const ids = batches.map(({ id }) => id)
  await tx.sampleBatch.updateMany({ where: { id: { in: ids } }, data: { voidedAt: writing.now, voidedReason: writing.reason, version: { increment: 1 } } })
  await settle(tx, ids, 'VOIDED', writing, batches.map((before) => ({ before, after: null })))
  await followBatches(tx, batches.map((before) => turn(before.id, before, null)), writing)
}

function turn(id: string, before: CategorisedBatch | null, after: BatchToWrite | null, known?: BatchTurn['before']): BatchTurn {
  return { id, wasFailed: before !== null && isFailed(before.conclusion), before: known ?? null, after }
}

async function insertFailedItems(tx: Db, batches: readonly BatchToWrite[]): Promise<void> {
  const data = batches.flatMap(({ id, failedItems }) => failedItems.map(({ item, kind, measured, limit, unit }, index) => ({ batchId: id, position: index + 1, item, kind, measured, limit, unit })))
  if (data.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "sample_failed_item" ("batchId", "position", "item", "kind", "measured", "limit", "unit")
    SELECT "batchId", "position", "item", "kind", "measured", "limit", "unit"
    FROM jsonb_to_recordset(${JSON.stringify(data)}::jsonb) AS d("batchId" uuid, "position" int, ${ITEM_COLUMNS})`
}

/** The revision of each row as it stands now, and the sums. */
async function settle(tx: Db, ids: readonly string[], change: SampleBatchChange, writing: Writing, changes: readonly CategorisedChange[]): Promise<void> {
  await writeRevisions(tx, ids, change, writing)
  await applySumDeltas(tx, sumDeltas(changes))
  await applyCategoryDeltas(tx, categoryDeltas(changes))
}

async function writeRevisions(tx: Db, ids: readonly string[], change: SampleBatchChange, { now, byId, reason }: Writing): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "sample_batch_revision" ("batchId", "version", "change", "recordedAt", "recordedById", "reason", "jurisdictionId", "departmentId", "townshipId", "sampledOn", "level", "kind", "productClass", "conclusion", "isVoided", "content")
    SELECT b."id", b."version", ${change}::"SampleBatchChange", ${now}, ${byId}::uuid, ${reason}, b."jurisdictionId", b."departmentId", b."townshipId", b."sampledOn", b."level", b."kind", b."productClass", b."conclusion", b."voidedAt" IS NOT NULL,
      jsonb_build_object('number', b."number", 'isPublicChoice', b."isPublicChoice", 'categoryCode', b."categoryCode", 'stage', b."stage", 'placeType', b."placeType", 'businessId', b."businessId", 'businessName', b."businessName", 'producerName', b."producerName", 'producerAddress', b."producerAddress", 'productName', b."productName", 'specification', b."specification", 'trademark', b."trademark", 'lot', b."lot", 'concludedOn', b."concludedOn", 'testedBy', b."testedBy", 'failedItemsUnknown', b."failedItemsUnknown", 'failedItems', coalesce(i."items", '[]'::jsonb))
    FROM "sample_batch" b
    LEFT JOIN (
      SELECT f."batchId", jsonb_agg(jsonb_build_object('item', f."item", 'kind', f."kind", 'measured', f."measured", 'limit', f."limit", 'unit', f."unit") ORDER BY f."position") AS "items"
      FROM "sample_failed_item" f WHERE f."batchId" = ANY(${ids}::uuid[]) GROUP BY f."batchId"
    ) i ON i."batchId" = b."id"
    WHERE b."id" = ANY(${ids}::uuid[])`
}
