import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { writeAudit } from '@/lib/platform/audit'
import { hasRole } from '@/lib/platform/auth/actor'
import { ownedBy } from '@/lib/platform/auth/ownership'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { findLedgerExport, MOST_ACTIVE_EXPORTS, type LedgerExport, type LedgerExports } from './ledger-export'
import { ledgerExportEntries } from './ledger-export.policy'

/** What is exported, in the words of the list it comes from. */
export type ExportRequest = { readonly kind: string; readonly ledger: Pick<LedgerExport<unknown>, 'label'>; /** As the ledger's own schema reads it back. */ readonly question: Prisma.InputJsonObject; /** What is filtered. */ readonly words: string; /** The entry by which it was asked for. */ readonly action: string }

/**
 * Asks for a workbook of what a list shows; it is written in the background, and a notice says when it is there.
 * @throws RefusedError while others of the same account are still being written
 */
export async function requestExport(context: CommandContext, { kind, ledger, question, words, action }: ExportRequest): Promise<{ id: string }> {
  const { actor, at } = context
  return transact(async (tx) => {
    // Two clicks at once are two requests, one after the other.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`ledger-export:${actor.accountId}`}, 0))::text`
    const active = await tx.ledgerExport.count({ where: { requestedById: actor.accountId, state: { in: ['QUEUED', 'RUNNING'] } } })
    if (active >= MOST_ACTIVE_EXPORTS) throw new RefusedError(`您有 ${active} 个导出正在进行，请等待完成或取消后再导出`)
    const { id } = await tx.ledgerExport.create({
      data: { kind, question, ...(actor.focus === null ? {} : { focus: { ...actor.focus } }), words: words.slice(0, 1_000), fileName: `${ledger.label}_${dateOnOf(context.now)}.xlsx`, requestedById: actor.accountId, requestedAt: at },
      select: { id: true },
    })
    // One at a time over all instances: an export must not take the portal from those who work in it.
    await enqueueJob(tx, 'exports.write', { exportId: id }, { queueName: 'ledger-exports', maxAttempts: 3 })
    await audit(tx, context, action, { id, label: ledger.label }, { kind, words: words.slice(0, 1_000) })
    return { id }
  })
}

/** Gives up an export that waits or runs; the run stops at its next piece and leaves nothing behind. @throws NotFoundError where it is not the actor's own */
export async function cancelExport(context: CommandContext, exports: LedgerExports, id: string): Promise<{ id: string }> {
  return transact(async (tx) => {
    const row = await tx.ledgerExport.findFirst({ where: { id, requestedById: ownedBy(context.actor) }, select: { kind: true } })
    if (!row) throw new NotFoundError()
    const { count } = await tx.ledgerExport.updateMany({ where: { id, state: { in: ['QUEUED', 'RUNNING'] } }, data: { state: 'CANCELLED', finishedAt: context.at, runToken: null } })
    if (count === 0) throw new RefusedError('这个导出已经结束，无需取消')
    await audit(tx, context, ledgerExportEntries.cancel.id, { id, label: findLedgerExport(exports, row.kind)?.label ?? row.kind }, { kind: row.kind })
    return { id }
  })
}

export type ExportFile = { readonly displayName: string; readonly contentType: string; readonly byteCount: number; readonly stream: ReadableStream<Uint8Array> }

/**
 * The finished file, after the audit row of its reading.
 * @throws NotFoundError where it is not the actor's own, is no more, or was made in a role the actor has lost
 */
export async function openExportFile(context: CommandContext, exports: LedgerExports, id: string): Promise<ExportFile> {
  const row = await db().ledgerExport.findFirst({ where: { id, requestedById: ownedBy(context.actor), state: 'DONE', storageKey: { not: null }, keptUntil: { gt: context.at } } })
  const ledger = row && findLedgerExport(exports, row.kind)
  if (!row || !ledger || !hasRole(context.actor, ...ledger.roles)) throw new NotFoundError('没有找到这个文件：它可能已过保存期，或不是您导出的')
  const stream = await portalStorage().open(row.storageKey!)
  try {
    await audit(db(), context, ledgerExportEntries.download.id, { id, label: ledger.label }, { kind: row.kind, rows: row.rowsDone, byteCount: row.byteCount })
  } catch (error) {
    await stream.cancel()
    throw error
  }
  return { displayName: row.fileName, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', byteCount: row.byteCount!, stream }
}

function audit(tx: Db, context: CommandContext, action: string, { id, label }: { id: string; label: string }, detail: Prisma.InputJsonObject): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'ledger-export', subjectId: id, subjectLabel: label, jurisdictionPath: context.actor.focus?.path ?? context.actor.grants[0]?.jurisdictionPath ?? null, detail })
}
