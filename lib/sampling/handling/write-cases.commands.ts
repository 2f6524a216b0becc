import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import type { CaseEvent } from './case-event'
import type { CaseRow, CaseStanding, KeptClock } from './case-row'
import { handlingDeltas } from './handling-delta'
import { applyHandlingDeltas } from './handling-sum.commands'

export type NewEntry = { readonly number: number; readonly event: CaseEvent; readonly text: string; readonly byId: string | null; readonly at: Date; readonly idempotencyKey: string | null }

/** A case to be written: its row with its running clocks, the entries that are new, and how it counted before (null: it was not there). */
export type CaseWrite = { readonly id: string; readonly batchId: string; readonly openedAt: Date; readonly before: CaseStanding | null; readonly row: CaseRow; readonly clocks: readonly KeptClock[]; readonly entries: readonly NewEntry[] }

const COLUMNS = Prisma.sql`"jurisdictionId", "departmentId", "townshipId", "level", "kind", "productClass", "isStatutory", "receivedOn", "dueOn", "state", "endedOn", "countedOn", "isPaused", "isInReview", "step", "nextDueAt", "version"`
const GIVEN = Prisma.sql`d."jurisdictionId", d."departmentId", d."townshipId", d."level", d."kind", d."productClass", d."isStatutory", d."receivedOn", d."dueOn", d."state", d."endedOn", d."countedOn", d."isPaused", d."isInReview", d."step", d."nextDueAt", d."version"`

/**
 * Writes cases with their entries, clocks and sums, in the caller's transaction: one statement a table, however many
 * cases. Rows that were there are locked, and their versions compared, by the caller; sums come last (decision 017).
 */
export async function writeCases(tx: Db, writes: readonly CaseWrite[]): Promise<void> {
  if (writes.length === 0) return
  const rows = Prisma.sql`jsonb_to_recordset(${JSON.stringify(writes.map(({ id, batchId, openedAt, row }) => ({ id, batchId, openedAt, ...row })))}::jsonb) AS d("id" uuid, "batchId" uuid, "openedAt" timestamptz, "jurisdictionId" uuid, "departmentId" uuid, "townshipId" uuid, "level" "SamplingLevel", "kind" "SamplingKind", "productClass" "SampleProductClass", "isStatutory" boolean, "receivedOn" date, "dueOn" date, "state" "CaseState", "endedOn" date, "countedOn" date, "isPaused" boolean, "isInReview" boolean, "step" "CaseStep", "nextDueAt" timestamptz, "version" int)`
  await tx.$executeRaw`
    INSERT INTO "unqualified_case" ("id", "batchId", "openedAt", ${COLUMNS}) SELECT d."id", d."batchId", d."openedAt", ${GIVEN} FROM ${rows}
    ON CONFLICT ("id") DO UPDATE SET (${COLUMNS}) = (SELECT excluded."jurisdictionId", excluded."departmentId", excluded."townshipId", excluded."level", excluded."kind", excluded."productClass", excluded."isStatutory", excluded."receivedOn", excluded."dueOn", excluded."state", excluded."endedOn", excluded."countedOn", excluded."isPaused", excluded."isInReview", excluded."step", excluded."nextDueAt", excluded."version")`
  await insertEntries(tx, writes)
  await replaceClocks(tx, writes)
  await applyHandlingDeltas(tx, handlingDeltas(writes.map(({ before, row }) => ({ before, after: row }))))
}

async function insertEntries(tx: Db, writes: readonly CaseWrite[]): Promise<void> {
  const entries = writes.flatMap(({ id, entries: own }) => own.map((entry) => ({ caseId: id, ...entry })))
  if (entries.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "unqualified_case_entry" ("caseId", "number", "event", "text", "byId", "at", "idempotencyKey", "jurisdictionId", "departmentId", "townshipId", "level", "kind", "productClass", "state", "isPaused", "countedOn")
    SELECT d."caseId", d."number", d."event", d."text", d."byId", d."at", d."idempotencyKey", c."jurisdictionId", c."departmentId", c."townshipId", c."level", c."kind", c."productClass", c."state", c."isPaused", c."countedOn"
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS d("caseId" uuid, "number" int, "event" jsonb, "text" text, "byId" uuid, "at" timestamptz, "idempotencyKey" uuid) JOIN "unqualified_case" c ON c."id" = d."caseId"`
}

async function replaceClocks(tx: Db, writes: readonly CaseWrite[]): Promise<void> {
  const old = writes.filter(({ before }) => before !== null).map(({ id }) => id)
  if (old.length > 0) await tx.unqualifiedCaseClock.deleteMany({ where: { caseId: { in: old } } })
  const clocks = writes.flatMap(({ id, clocks: own }) => own.map((clock) => ({ caseId: id, ...clock })))
  if (clocks.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "unqualified_case_clock" ("caseId", "key", "dueOn", "lateFrom", "isStopped", "isEstimated")
    SELECT d."caseId", d."key", d."dueOn", d."lateFrom", d."isStopped", d."isEstimated"
    FROM jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) AS d("caseId" uuid, "key" text, "dueOn" date, "lateFrom" timestamptz, "isStopped" boolean, "isEstimated" boolean)`
}
