import 'server-only'
import { randomUUID } from 'node:crypto'
import type { LedgerExport as ExportRecord } from '@/lib/generated/prisma/client'
import type { Actor } from '@/lib/platform/auth/actor'
import { hasRole } from '@/lib/platform/auth/actor'
import { findStandingActor } from '@/lib/platform/auth/find-standing-actor'
import { systemNow } from '@/lib/platform/clock'
import { db, type Db } from '@/lib/platform/db'
import { notify } from '@/lib/platform/notify'
import type { FileStorage, StoredBytes } from '@/lib/platform/storage/file-storage'
import { transact } from '@/lib/platform/transaction'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import { formatInstant, formatInteger } from '@/lib/shared/format'
import { exportParts } from './export-sheet'
import { EXPORT_KEPT_DAYS, findLedgerExport, type ExportActor, type LedgerExport, type LedgerExports } from './ledger-export'
import { zipStream } from './zip-stream'

/** One snapshot of the database serves the whole file, so long at most. */
const MOST_MS = 10 * 60_000
const MOST_BYTES = 2 * 1024 ** 3
/** Progress is told so often. */
const TELL_MS = 1_000
const LAST_ATTEMPT = 3

/** Somebody gave the export up, or another run took its place. */
class ExportTakenAway extends Error {}

export type ExportRun = { readonly attempt: number; readonly signal: AbortSignal }

/**
 * Writes an export: rows are read in pieces of one snapshot, so that the file shows one moment, and go through to
 * storage as they come. Ends without a trace where it was given up; running it again begins from the beginning.
 */
export async function writeExport(exports: LedgerExports, storage: FileStorage, id: string, run: ExportRun): Promise<void> {
  const token = randomUUID()
  const row = await takeExport(id, token)
  if (!row) return
  const ledger = findLedgerExport(exports, row.kind)
  const actor = await findStandingActor(db(), row.requestedById, row.focus as Actor['focus'])
  if (!ledger || !actor || !hasRole(actor, ...ledger.roles)) return failExport(row, token, '您已没有导出这些内容的权限')
  const question = ledger.question.safeParse(row.question)
  if (!question.success) return failExport(row, token, '导出条件已失效，请从列表重新导出')
  try {
    const stored = await writeFile({ row, token, ledger, actor, question: question.data }, storage, run.signal)
    if (!(await finishExport(row, token, ledger.label, stored))) await storage.remove(stored.storageKey)
  } catch (error) {
    if (error instanceof ExportTakenAway) return
    if (run.attempt >= LAST_ATTEMPT && !run.signal.aborted) await failExport(row, token, '导出没有完成，请稍后重新导出')
    throw error
  }
}

/** Makes the run the one that may go on. Null where the export is over. */
async function takeExport(id: string, token: string): Promise<ExportRecord | null> {
  const { count } = await db().ledgerExport.updateMany({ where: { id, state: { in: ['QUEUED', 'RUNNING'] } }, data: { state: 'RUNNING', runToken: token, heartbeatAt: systemNow(), rowsDone: 0, rowsExpected: null } })
  return count === 0 ? null : db().ledgerExport.findUniqueOrThrow({ where: { id } })
}

type Work = { readonly row: ExportRecord; readonly token: string; readonly ledger: LedgerExport<unknown>; readonly actor: ExportActor; readonly question: unknown }

async function writeFile({ row, token, ledger, actor, question }: Work, storage: FileStorage, signal: AbortSignal): Promise<StoredBytes> {
  return db().$transaction(
    async (tx) => {
      const at = systemNow()
      const total = await ledger.count(tx as Db, actor, question)
      await tell(row.id, token, { rowsExpected: total, rowsDone: 0 })
      const rows = pieces(tx as Db, { row, token, ledger, actor, question }, signal)
      const head = [ledger.label, `数据截至 ${formatInstant(at)}，共 ${formatInteger(total)} 条；筛选条件：${row.words || '无'}`]
      return storage.put(zipStream(exportParts({ name: ledger.label, head, columns: ledger.columns, rows })), { maxBytes: MOST_BYTES })
    },
    { timeout: MOST_MS, isolationLevel: 'RepeatableRead' },
  )
}

async function* pieces(tx: Db, { row, token, ledger, actor, question }: Work, signal: AbortSignal): AsyncGenerator<readonly (readonly CellValue[])[]> {
  let after: string | null = null
  let rowsDone = 0
  let toldAt = performance.now()
  do {
    signal.throwIfAborted()
    const { rows, next } = await ledger.read(tx, actor, question, after)
    rowsDone += rows.length
    yield rows
    after = next
    if (next === null || performance.now() - toldAt > TELL_MS) {
      await tell(row.id, token, { rowsDone })
      toldAt = performance.now()
    }
  } while (after !== null)
}

/** Shows progress, beside the snapshot. @throws ExportTakenAway where the run may not go on */
async function tell(id: string, token: string, data: { rowsDone: number; rowsExpected?: number }): Promise<void> {
  const { count } = await db().ledgerExport.updateMany({ where: { id, state: 'RUNNING', runToken: token }, data: { ...data, heartbeatAt: systemNow() } })
  if (count === 0) throw new ExportTakenAway()
}

/** @returns false where the export was given up meanwhile */
async function finishExport({ id, requestedById, words }: ExportRecord, token: string, label: string, { storageKey, byteCount, sha256 }: StoredBytes): Promise<boolean> {
  const finishedAt = systemNow()
  const keptUntil = new Date(finishedAt.getTime() + EXPORT_KEPT_DAYS * 86_400_000)
  return transact(async (tx) => {
    const { count } = await tx.ledgerExport.updateMany({ where: { id, state: 'RUNNING', runToken: token }, data: { state: 'DONE', finishedAt, storageKey, byteCount, sha256, keptUntil, runToken: null } })
    if (count === 0) return false
    const { rowsDone } = await tx.ledgerExport.findUniqueOrThrow({ where: { id }, select: { rowsDone: true } })
    await notify(tx, { accountIds: [requestedById], kind: 'work', title: `${label}导出完成，共 ${formatInteger(rowsDone)} 条${words === '' ? '' : `（${words.slice(0, 80)}）`}`, href: '/exports', dedupeKey: `ledger-export:${id}` })
    return true
  })
}

async function failExport({ id, requestedById, fileName }: ExportRecord, token: string, failure: string): Promise<void> {
  await transact(async (tx) => {
    const { count } = await tx.ledgerExport.updateMany({ where: { id, state: 'RUNNING', runToken: token }, data: { state: 'FAILED', finishedAt: systemNow(), failure, runToken: null } })
    if (count > 0) await notify(tx, { accountIds: [requestedById], kind: 'work', title: `“${fileName}”没有导出：${failure}`, href: '/exports', dedupeKey: `ledger-export:${id}` })
  })
}

/** Removes the files that are past their time; the row stays and says so. Running it again changes nothing. */
export async function sweepExports(storage: FileStorage, now: Date): Promise<{ sweptExports: number }> {
  const due = await db().ledgerExport.findMany({ where: { storageKey: { not: null }, keptUntil: { lte: now } }, select: { id: true, storageKey: true }, orderBy: { id: 'asc' }, take: 500 })
  for (const { id, storageKey } of due) {
    // The row first: bytes without a row are orphans, which the nightly sweep removes too.
    await db().ledgerExport.updateMany({ where: { id, storageKey }, data: { storageKey: null } })
    await storage.remove(storageKey!)
  }
  return { sweptExports: due.length }
}
