import 'server-only'
import { v4 as uuidv4 } from 'uuid'
import type { LedgerImportState } from '@/lib/generated/prisma/enums'
import { businessNow, systemNow } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import type { JobRun } from '@/lib/platform/jobs/job-payloads'
import { log } from '@/lib/platform/log'
import { transact } from '@/lib/platform/transaction'
import { checkRows } from './check-rows.commands'
import { commitRows } from './commit-rows.commands'
import type { ImportArea } from './import-area'
import { endStep, holdImport, RunEnded, type ImportRun } from './import-run.commands'
import { enqueueImportRun, MOST_TRIES } from './ledger-import.commands'
import { findImport, placeOf, STALLED_MS } from './ledger-import.queries'
import { isOutdatedCheck, outdatedWords, RUNNING_STATES } from './ledger-import'
import { withSteadyHeap } from './steady-heap'
import { undoRows } from './undo-rows.commands'

/** One import at a time on all instances, so that the other jobs of an instance go on. */
const ONE_AT_A_TIME_MS = 30_000
const LOOK_AGAIN_MS = 3_000

/**
 * Does what an import waits for: checking, writing or undoing. May be called again at any time: what was done stays
 * done once, and what was not is done then.
 */
export async function runImport(areas: ReadonlyMap<string, ImportArea>, importId: string, job: JobRun): Promise<void> {
  const area = await areaOf(areas, importId)
  if (!area) return
  const run = await claim(importId, area, job)
  if (!run) return
  try {
    if (run.row.state === 'COMMITTING' && isOutdatedCheck(run.row, area.format)) await fail(area, run, outdatedWords(run.row.insertedRows + run.row.correctedRows > 0))
    else await withSteadyHeap(() => stepOf(run.row.state)(area, run))
  } catch (error) {
    if (error instanceof RunEnded) return
    if (error instanceof FileRefusedError && error.code !== 'busy') return await fail(area, run, error.message)
    if (job.attempt < MOST_TRIES || job.signal.aborted) {
      await release(run)
      throw error
    }
    log().error({ err: error, importId }, 'import failed')
    await fail(area, run, run.row.state === 'CHECKING' ? '多次尝试核对都没有完成，请稍后重新核对；如仍失败，请联系系统管理员' : '多次尝试写入都没有完成，已写入的保留，可以继续写入；如仍失败，请联系系统管理员')
  }
}

function stepOf(state: LedgerImportState): (area: ImportArea, run: ImportRun) => Promise<void> {
  return state === 'CHECKING' ? checkRows : state === 'COMMITTING' ? commitRows : undoRows
}

async function areaOf(areas: ReadonlyMap<string, ImportArea>, importId: string): Promise<ImportArea | undefined> {
  const row = await db().ledgerImport.findUnique({ where: { id: importId }, select: { area: true } })
  return row ? areas.get(row.area) : undefined
}

/** Makes this run the one that may go on; puts it off where another import is worked on. */
async function claim(importId: string, { format }: ImportArea, job: JobRun): Promise<ImportRun | null> {
  const now = await businessNow()
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('ledger-import', 0))::text`
    const row = await findImport(tx, importId)
    if (!row || !RUNNING_STATES.includes(row.state)) return null
    const others = await tx.ledgerImport.count({ where: { id: { not: importId }, state: { in: [...RUNNING_STATES] }, runToken: { not: null }, heartbeatAt: { gt: new Date(systemNow().getTime() - ONE_AT_A_TIME_MS) } } })
    const token = others > 0 ? null : uuidv4()
    await tx.ledgerImport.update({ where: { id: importId }, data: { runToken: token, heartbeatAt: systemNow(), ...(row.state === 'CHECKING' ? { rowFormat: format } : {}) }, select: { id: true } })
    if (token === null) {
      await enqueueImportRun(tx, importId, new Date(systemNow().getTime() + LOOK_AGAIN_MS))
      return null
    }
    return { row, place: placeOf(row, now), token, job }
  })
}

/** Makes room for the next: this run is tried again later. */
async function release({ row, token }: ImportRun): Promise<void> {
  await db().ledgerImport.updateMany({ where: { id: row.id, runToken: token }, data: { runToken: null } })
}

async function fail(area: ImportArea, run: ImportRun, failure: string): Promise<void> {
  await transact(async (tx) => {
    await holdImport(tx, run)
    await endStep(tx, run, area, 'FAILED', { failure, finishedAt: run.place.now }, '没有完成')
  })
}

/** Takes up again what died with its instance. */
export async function resumeImports(): Promise<void> {
  const stalled = await db().ledgerImport.findMany({ where: { state: { in: [...RUNNING_STATES] }, OR: [{ heartbeatAt: null }, { heartbeatAt: { lt: new Date(systemNow().getTime() - STALLED_MS) } }] }, select: { id: true }, take: 100 })
  for (const { id } of stalled) await enqueueImportRun(db(), id)
}

/** How long the rows of an import are kept once it has ended. */
const KEPT_DAYS = 60

/** Removes the rows of imports that ended long ago. What they wrote is in the ledger; what the import did stays counted. */
export async function sweepImports(now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 3_600_000)
  const old = await db().$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "ledger_import" i WHERE i."startedAt" < ${before} AND i."state" <> ALL(${[...RUNNING_STATES]}::"LedgerImportState"[])
      AND EXISTS (SELECT 1 FROM "ledger_import_row" r WHERE r."importId" = i."id") LIMIT 20`
  for (const { id } of old) await db().ledgerImportRow.deleteMany({ where: { importId: id } })
}
