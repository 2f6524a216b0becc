import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import type { ImportArea, UndoneRows } from './import-area'
import { auditSourceOf } from './import-source'
import { endStep, holdImport, noteProgress, type ImportRun } from './import-run.commands'
import { findNextSpan, type RowSpan } from './next-rows.queries'

/** Voids what the import brought, piece by piece as it was written; what somebody changed or went on with since stays, each with the reason beside its row. */
export async function undoRows(area: ImportArea, run: ImportRun): Promise<void> {
  while (await transact((tx) => undoPiece(tx, area, run))) run.job.signal.throwIfAborted()
}

async function undoPiece(tx: Db, area: ImportArea, run: ImportRun): Promise<boolean> {
  const held = await holdImport(tx, run)
  const source = auditSourceOf(held.source)
  const { id, fileName, jurisdiction, undoReason } = run.row
  const span = await findNextSpan(tx, { importId: id, outcomes: ['NEW'], count: held.newRows }, held.passedRow)
  if (span === null) {
    const keptRows = Math.max(0, held.insertedRows - held.voidedRows)
    await endStep(tx, run, area, 'UNDONE', { keptRows, finishedAt: run.place.now }, `已撤回，作废 ${held.voidedRows}${keptRows > 0 ? `、之后有办理、变动或公示而保留 ${keptRows}` : ''}`)
    return false
  }
  const rows = await tx.ledgerImportRow.findMany({ where: { importId: id, rowNumber: { gte: span.first, lte: span.last }, outcome: 'NEW' }, orderBy: { rowNumber: 'asc' }, select: { targetId: true } })
  const { voided, kept } = await area.undo(tx, run.place, rows.map(({ targetId }) => targetId!), { now: run.place.now, byId: source.accountId, reason: undoReason, source })
  await noteKept(tx, id, span, kept)
  await noteProgress(tx, run, { passedRow: span.last, voidedRows: { increment: voided } })
  await writeAudit(tx, source, { action: area.actions.undo, subjectType: 'ledger-import', subjectId: id, subjectLabel: fileName, jurisdictionPath: jurisdiction.path, detail: { step: 'piece', fromRow: span.first, toRow: span.last, voided, kept: kept.length } })
  return true
}

/** The reason beside each row that stays, for the import's page. */
async function noteKept(tx: Db, importId: string, { first, last }: RowSpan, kept: UndoneRows['kept']): Promise<void> {
  if (kept.length === 0) return
  await tx.$executeRaw`
    UPDATE "ledger_import_row" r SET "notes" = r."notes" || jsonb_build_object('kept', k."reason")
    FROM jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) AS k("id" uuid, "reason" text)
    WHERE r."importId" = ${importId}::uuid AND r."rowNumber" BETWEEN ${first} AND ${last} AND r."outcome" = 'NEW' AND r."targetId" = k."id"`
}
