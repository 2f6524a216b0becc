import 'server-only'
import type { Db } from '@/lib/platform/db'
import { LOOK_BACK_MONTHS, type RecurrenceCounts } from './recurrence'

/** What recurs of each of these batches, in one statement: looks at failed batches of its jurisdiction concluded in the year before it. */
export async function readRecurrences(tx: Db, batchIds: readonly string[]): Promise<ReadonlyMap<string, RecurrenceCounts>> {
  if (batchIds.length === 0) return new Map()
  const rows = await tx.$queryRaw<({ id: string } & RecurrenceCounts)[]>`
    SELECT b."id",
      count(o."id") FILTER (WHERE o."businessId" = b."businessId" OR o."businessName" = b."businessName")::int AS "business",
      count(o."id") FILTER (WHERE b."producerName" <> '' AND o."producerName" = b."producerName" AND o."productName" = b."productName")::int AS "product",
      count(o."id") FILTER (WHERE o."productName" = b."productName" AND EXISTS (
        SELECT 1 FROM "sample_failed_item" x JOIN "sample_failed_item" y ON y."batchId" = o."id" AND y."item" = x."item" WHERE x."batchId" = b."id"
      ))::int AS "hazard"
    FROM "sample_batch" b
    JOIN "unqualified_case" c ON c."jurisdictionId" = b."jurisdictionId" AND c."state" <> 'WITHDRAWN' AND c."batchId" <> b."id" AND c."receivedOn" > b."concludedOn" - make_interval(months => ${LOOK_BACK_MONTHS}) AND c."receivedOn" <= b."concludedOn"
    JOIN "sample_batch" o ON o."id" = c."batchId"
    WHERE b."id" = ANY(${[...batchIds]}::uuid[]) GROUP BY b."id"`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

export type RecurringBatch = { readonly caseId: string; readonly number: string; readonly concludedOn: string; readonly businessName: string; readonly productName: string; readonly items: string }

const LISTED = 20

/** The batches that a case's recurrence consists of, the latest first; at most twenty. */
export async function listRecurring(tx: Db, batchId: string): Promise<RecurringBatch[]> {
  return tx.$queryRaw<RecurringBatch[]>`
    SELECT c."id" AS "caseId", o."number", to_char(o."concludedOn", 'YYYY-MM-DD') AS "concludedOn", o."businessName", o."productName", coalesce((SELECT string_agg(y."item", '、' ORDER BY y."position") FROM "sample_failed_item" y WHERE y."batchId" = o."id"), '') AS "items"
    FROM "sample_batch" b
    JOIN "unqualified_case" c ON c."jurisdictionId" = b."jurisdictionId" AND c."state" <> 'WITHDRAWN' AND c."batchId" <> b."id" AND c."receivedOn" > b."concludedOn" - make_interval(months => ${LOOK_BACK_MONTHS}) AND c."receivedOn" <= b."concludedOn"
    JOIN "sample_batch" o ON o."id" = c."batchId"
    WHERE b."id" = ${batchId}::uuid AND (
      o."businessId" = b."businessId" OR o."businessName" = b."businessName" OR (b."producerName" <> '' AND o."producerName" = b."producerName" AND o."productName" = b."productName")
      OR (o."productName" = b."productName" AND EXISTS (SELECT 1 FROM "sample_failed_item" x JOIN "sample_failed_item" y ON y."batchId" = o."id" AND y."item" = x."item" WHERE x."batchId" = b."id")))
    ORDER BY o."concludedOn" DESC, o."id" DESC LIMIT ${LISTED}`
}
