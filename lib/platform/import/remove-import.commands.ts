import 'server-only'
import { systemSource, writeAudit, type AuditSource } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import type { FileStorage } from '@/lib/platform/storage/file-storage'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { transact } from '@/lib/platform/transaction'
import type { ImportArea } from './import-area'
import { ABANDONED_STATES, isUnwritten } from './ledger-import'
import { takeStep, type StartedArea } from './ledger-import.commands'
import { findImport, lastTouched, type LedgerImportRecord } from './ledger-import.queries'
import type { RemoveImportInput } from './ledger-import.schema'

/**
 * Removes a file of which nothing was written, with what was read of it. Its audit rows stay.
 * @throws NotFoundError out of reach, RefusedError where something was written, ConflictError where somebody was quicker
 */
export async function removeImport(context: CommandContext, area: StartedArea, { id, version }: RemoveImportInput): Promise<void> {
  const storageKey = await transact(async (tx) => {
    const row = await takeStep(tx, context, area, { id, version }, 'remove')
    return drop(tx, row, area, context, {})
  })
  await portalStorage().remove(storageKey)
}

/** @returns the key of the stored bytes, which go once the transaction is in: bytes without a row are swept as orphans */
async function drop(tx: Db, row: LedgerImportRecord, { actions }: Pick<ImportArea, 'actions'>, source: AuditSource, detail: { readonly idleDays?: number }): Promise<string> {
  await tx.ledgerImportRow.deleteMany({ where: { importId: row.id } })
  await tx.ledgerImport.delete({ where: { id: row.id }, select: { id: true } })
  await tx.storedFile.delete({ where: { id: row.fileId }, select: { id: true } })
  await writeAudit(tx, source, { action: actions.remove, subjectType: 'ledger-import', subjectId: row.id, subjectLabel: row.fileName, jurisdictionPath: row.jurisdiction.path, detail: { from: row.state, rows: row.rowsDone, sha256: row.file.sha256, ...detail } })
  return row.file.storageKey
}

const DAY_MS = 24 * 3_600_000
const SWEPT_AT_ONCE = 200

/**
 * Removes what was uploaded, never written and left alone for the days that its jurisdiction keeps such files. Running it
 * again changes nothing.
 * @param keptDaysOf whole days, by the path of a jurisdiction; null: for ever
 * @param now business clock, as the steps of imports are dated by
 * @returns how many were removed
 */
export async function sweepAbandonedImports(areas: ReadonlyMap<string, ImportArea>, storage: FileStorage, keptDaysOf: (jurisdictionPath: string) => Promise<number | null>, now: Date): Promise<number> {
  const idle = await db().ledgerImport.findMany({
    where: { state: { in: [...ABANDONED_STATES] }, insertedRows: 0, correctedRows: 0, startedAt: { lt: new Date(now.getTime() - DAY_MS) } },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }], take: SWEPT_AT_ONCE, select: { id: true, startedAt: true, checkedAt: true, finishedAt: true, jurisdiction: { select: { path: true } } },
  })
  let swept = 0
  for (const { id, jurisdiction, ...times } of idle) {
    const days = await keptDaysOf(jurisdiction.path)
    if (days === null) continue
    const isDue = (one: Parameters<typeof lastTouched>[0]) => lastTouched(one).getTime() + days * DAY_MS <= now.getTime()
    if (!isDue(times)) continue
    const storageKey = await transact(async (tx) => {
      await tx.$queryRaw`SELECT i."id" FROM "ledger_import" i WHERE i."id" = ${id}::uuid FOR UPDATE`
      const row = await findImport(tx, id)
      const area = row && areas.get(row.area)
      // Somebody may have gone on with it just now.
      return row && area && isUnwritten(row) && isDue(row) ? drop(tx, row, area, systemSource, { idleDays: days }) : null
    })
    if (storageKey === null) continue
    await storage.remove(storageKey)
    swept += 1
  }
  return swept
}
