import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import { rectificationDeltas } from './rectification-delta'
import type { RectificationEvent } from './rectification-event'
import type { KeptClock, RectificationRow, RectificationStanding } from './rectification-row'
import { applyRectificationDeltas } from './rectification-sum.commands'

export type NewEntry = { readonly number: number; readonly event: RectificationEvent; readonly text: string; readonly byId: string | null; readonly at: Date; readonly idempotencyKey: string | null }

/** A rectification to be written: its row with its running clocks, the entries that are new, and how it counted before (null: it was not there). */
export type RectificationWrite = { readonly id: string; readonly findingId: string; readonly inspectionId: string; readonly openedAt: Date; readonly before: RectificationStanding | null; readonly row: RectificationRow; readonly clocks: readonly KeptClock[]; readonly entries: readonly NewEntry[] }

const COLUMNS = Prisma.sql`"jurisdictionId", "departmentId", "townshipId", "businessKind", "isKey", "foundOn", "dueOn", "putRightOn", "state", "endedOn", "countedOn", "isOnTime", "isPaused", "isTermless", "step", "nextDueAt", "version"`
const GIVEN = Prisma.sql`d."jurisdictionId", d."departmentId", d."townshipId", d."businessKind", d."isKey", d."foundOn", d."dueOn", d."putRightOn", d."state", d."endedOn", d."countedOn", d."isOnTime", d."isPaused", d."isTermless", d."step", d."nextDueAt", d."version"`

/**
 * Writes rectifications with their entries, clocks and sums, in the caller's transaction: one statement a table, however
 * many. Rows that were there are locked, and their versions compared, by the caller; sums come last (decision 017).
 */
export async function writeRectifications(tx: Db, writes: readonly RectificationWrite[]): Promise<void> {
  if (writes.length === 0) return
  const rows = Prisma.sql`jsonb_to_recordset(${JSON.stringify(writes.map(({ id, findingId, inspectionId, openedAt, row }) => ({ id, findingId, inspectionId, openedAt, ...row })))}::jsonb) AS d("id" uuid, "findingId" uuid, "inspectionId" uuid, "openedAt" timestamptz, "jurisdictionId" uuid, "departmentId" uuid, "townshipId" uuid, "businessKind" "FoodBusinessKind", "isKey" boolean, "foundOn" date, "dueOn" date, "putRightOn" date, "state" "RectificationState", "endedOn" date, "countedOn" date, "isOnTime" boolean, "isPaused" boolean, "isTermless" boolean, "step" "RectificationStep", "nextDueAt" timestamptz, "version" int)`
  await tx.$executeRaw`
    INSERT INTO "rectification" ("id", "findingId", "inspectionId", "openedAt", ${COLUMNS}) SELECT d."id", d."findingId", d."inspectionId", d."openedAt", ${GIVEN} FROM ${rows}
    ON CONFLICT ("id") DO UPDATE SET (${COLUMNS}) = (SELECT excluded."jurisdictionId", excluded."departmentId", excluded."townshipId", excluded."businessKind", excluded."isKey", excluded."foundOn", excluded."dueOn", excluded."putRightOn", excluded."state", excluded."endedOn", excluded."countedOn", excluded."isOnTime", excluded."isPaused", excluded."isTermless", excluded."step", excluded."nextDueAt", excluded."version")`
  await insertEntries(tx, writes)
  await replaceClocks(tx, writes)
  await applyRectificationDeltas(tx, rectificationDeltas(writes.map(({ before, row }) => ({ before, after: row }))))
}

async function insertEntries(tx: Db, writes: readonly RectificationWrite[]): Promise<void> {
  const entries = writes.flatMap(({ id, entries: own }) => own.map((entry) => ({ rectificationId: id, ...entry })))
  if (entries.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "rectification_entry" ("rectificationId", "number", "event", "text", "byId", "at", "idempotencyKey", "jurisdictionId", "departmentId", "townshipId", "businessKind", "isKey", "state", "isOnTime", "isPaused", "isTermless", "countedOn")
    SELECT d."rectificationId", d."number", d."event", d."text", d."byId", d."at", d."idempotencyKey", r."jurisdictionId", r."departmentId", r."townshipId", r."businessKind", r."isKey", r."state", r."isOnTime", r."isPaused", r."isTermless", r."countedOn"
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS d("rectificationId" uuid, "number" int, "event" jsonb, "text" text, "byId" uuid, "at" timestamptz, "idempotencyKey" uuid) JOIN "rectification" r ON r."id" = d."rectificationId"`
}

async function replaceClocks(tx: Db, writes: readonly RectificationWrite[]): Promise<void> {
  const old = writes.filter(({ before }) => before !== null).map(({ id }) => id)
  if (old.length > 0) await tx.rectificationClock.deleteMany({ where: { rectificationId: { in: old } } })
  const clocks = writes.flatMap(({ id, clocks: own }) => own.map((clock) => ({ rectificationId: id, ...clock })))
  if (clocks.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "rectification_clock" ("rectificationId", "key", "dueOn", "lateFrom", "isStopped", "isEstimated")
    SELECT d."rectificationId", d."key", d."dueOn", d."lateFrom", d."isStopped", d."isEstimated"
    FROM jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) AS d("rectificationId" uuid, "key" text, "dueOn" date, "lateFrom" timestamptz, "isStopped" boolean, "isEstimated" boolean)`
}
