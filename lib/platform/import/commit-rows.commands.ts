import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { decideWrites, type Decided } from './decide-writes'
import type { ImportArea, ImportWriting } from './import-area'
import { PIECE_ROWS } from './import-limits'
import { auditSourceOf } from './import-source'
import { endStep, holdImport, noteProgress, type ImportRun } from './import-run.commands'

const TRIES = 3

/**
 * Writes the checked rows piece by piece, each in one transaction with its sums, its audit row and the count of what
 * is written: whoever goes on after a run that died begins with the first row that is not in, and writes it once.
 */
export async function commitRows(area: ImportArea, run: ImportRun): Promise<void> {
  while (await onceMore(() => transact((tx) => commitPiece(tx, area, run)))) run.job.signal.throwIfAborted()
}

/** Somebody who records the same row at the same moment: judged anew, it is there. */
async function onceMore<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt >= TRIES || !(isUniqueViolation(error) || isRawUniqueViolation(error))) throw error
    }
  }
}

function isRawUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2010' && error.message.includes('23505')
}

/** @returns whether there may be more */
async function commitPiece(tx: Db, area: ImportArea, run: ImportRun): Promise<boolean> {
  const held = await holdImport(tx, run)
  const source = auditSourceOf(held.source)
  const { id, fileName, jurisdiction } = run.row
  const rows = await tx.ledgerImportRow.findMany({
    where: { importId: id, rowNumber: { gt: held.passedRow }, outcome: { in: held.takesCorrections ? ['NEW', 'DIFFERS'] : ['NEW'] } },
    orderBy: { rowNumber: 'asc' }, take: PIECE_ROWS, select: { rowNumber: true, outcome: true, content: true, targetId: true, targetVersion: true },
  })
  if (rows.length === 0) {
    const { insertedRows, correctedRows, skippedRows } = held
    await endStep(tx, run, area, 'DONE', { finishedAt: run.place.now }, `导入完成，新增 ${insertedRows}、更正 ${correctedRows}${skippedRows > 0 ? `、未写入 ${skippedRows}` : ''}`)
    return false
  }
  const writing: ImportWriting = { now: run.place.now, byId: source.accountId, reason: `导入文件“${[...fileName].slice(0, 100).join('')}”更正`, source }
  const judged = await area.judge(tx, run.place, rows.map(({ rowNumber, targetId, content }) => ({ rowNumber, id: targetId!, content })), { lock: true })
  const decided = decideWrites(rows.map(({ rowNumber, outcome, targetId, targetVersion }, index) => ({ rowNumber, targetId: targetId!, targetVersion, outcome: outcome === 'NEW' ? 'NEW' as const : 'DIFFERS' as const, now: judged[index]! })))
  const { inserts, corrections } = decided.piece
  if (inserts.length + corrections.length > 0) await area.write(tx, run.place, decided.piece, writing)
  await noteSkipped(tx, id, decided.skipped)
  const passedRow = rows.at(-1)!.rowNumber
  await noteProgress(tx, run, {
    passedRow, insertedRows: { increment: inserts.length }, correctedRows: { increment: corrections.length }, unchangedRows: { increment: decided.unchanged }, skippedRows: { increment: decided.skipped.length },
  })
  await writeAudit(tx, source, {
    action: area.actions.commit, subjectType: 'ledger-import', subjectId: id, subjectLabel: fileName, jurisdictionPath: jurisdiction.path,
    detail: { step: 'piece', fromRow: rows[0]!.rowNumber, toRow: passedRow, inserted: inserts.length, corrected: corrections.length, unchanged: decided.unchanged, skipped: decided.skipped.length },
  })
  return true
}

/** What was kept out stands among the rejected rows from then on, with its reason. */
async function noteSkipped(tx: Db, importId: string, skipped: Decided<unknown>['skipped']): Promise<void> {
  if (skipped.length === 0) return
  await tx.$executeRaw`
    UPDATE "ledger_import_row" r SET "outcome" = 'REJECTED', "notes" = jsonb_build_object('problems', jsonb_build_array(jsonb_build_object('column', NULL, 'message', d."message")))
    FROM jsonb_to_recordset(${JSON.stringify(skipped)}::jsonb) AS d("rowNumber" int, "message" text) WHERE r."importId" = ${importId}::uuid AND r."rowNumber" = d."rowNumber"`
}
