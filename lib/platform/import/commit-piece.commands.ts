import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportOutcome } from '@/lib/generated/prisma/enums'
import { writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { decideWrites, type Decided, type TurnedRow } from './decide-writes'
import type { ImportArea, ImportWriting } from './import-area'
import { auditSourceOf } from './import-source'
import { PIECE_ROWS } from './import-limits'
import { endStep, holdImport, noteProgress, type HeldImport, type ImportRun } from './import-run.commands'
import { findNextSpan, type RowSpan, type Sought } from './next-rows.queries'

/** `isPlain`: written as it was checked. */
export type DonePiece = { readonly isMore: boolean; readonly isPlain: boolean }

function soughtOf({ row }: ImportRun, { takesCorrections, takesRenamed, wantedRows }: HeldImport): Sought {
  return { importId: row.id, outcomes: ['NEW', ...(takesCorrections ? ['DIFFERS' as const] : []), ...(takesRenamed ? ['RENAMED' as const] : [])], count: wantedRows }
}

function writingOf({ row, place }: ImportRun, held: HeldImport): ImportWriting {
  const source = auditSourceOf(held.source)
  return { now: place.now, byId: source.accountId, reason: `导入文件“${[...row.fileName].slice(0, 100).join('')}”更正`, source }
}

/**
 * Writes the next piece, in the caller's transaction.
 * @param onPlain told of its rows once it is known that they may be written as they were checked, before they are
 * @throws RunEnded
 */
export async function commitPiece(tx: Db, area: ImportArea, run: ImportRun, plainRows: number, onPlain: (held: HeldImport, span: RowSpan) => void): Promise<DonePiece> {
  const held = await holdImport(tx, run)
  const sought = soughtOf(run, held)
  const wide = await findNextSpan(tx, sought, held.passedRow, area.writeChecked ? plainRows : PIECE_ROWS)
  if (wide === null) {
    const { insertedRows, correctedRows, skippedRows } = held
    await endStep(tx, run, area, 'DONE', { finishedAt: run.place.now }, `导入完成，新增 ${insertedRows}、更正 ${correctedRows}${skippedRows > 0 ? `、未写入 ${skippedRows}` : ''}`)
    return { isMore: false, isPlain: true }
  }
  const plain = await writeAsChecked(tx, area, run, held, wide, async () => undefined, () => onPlain(held, wide))
  const span = plain ? wide : (await findNextSpan(tx, sought, held.passedRow))!
  await notePiece(tx, area, run, held, span, plain ?? (await writeJudged(tx, area, run, sought.outcomes, span, writingOf(run, held))))
  return { isMore: true, isPlain: plain !== null }
}

/** The piece before was not written, or not as far as it was to be. */
export class NotItsTurn extends Error {}

/**
 * Writes what comes behind `passedRow` as it was checked, in the caller's transaction: all that the piece before has no
 * part in at once, the rest when that one is in.
 * @param onSpan told of its rows before they are written
 * @param before resolves when the piece before is in
 * @returns whether there was anything that could be written so
 * @throws NotItsTurn, RunEnded
 */
export async function commitBehind(tx: Db, area: ImportArea, run: ImportRun, held: HeldImport, { passedRow, plainRows }: { readonly passedRow: number; readonly plainRows: number }, before: Promise<void>, onSpan: (span: RowSpan) => void): Promise<boolean> {
  const span = await findNextSpan(tx, soughtOf(run, held), passedRow, plainRows)
  if (span === null) return false
  const written = await writeAsChecked(tx, area, run, held, span, async () => {
    await before
    if ((await holdImport(tx, run)).passedRow !== passedRow) throw new NotItsTurn()
  }, () => onSpan(span))
  if (written) await notePiece(tx, area, run, held, span, written)
  return written !== null
}

/** How far it is, and the piece's audit row. The import is held by the caller. */
async function notePiece(tx: Db, area: ImportArea, run: ImportRun, held: HeldImport, span: RowSpan, { inserted, corrected, unchanged, skipped }: Written): Promise<void> {
  const { id, fileName, jurisdiction } = run.row
  await noteProgress(tx, run, { passedRow: span.last, insertedRows: { increment: inserted }, correctedRows: { increment: corrected }, unchangedRows: { increment: unchanged }, skippedRows: { increment: skipped } })
  await writeAudit(tx, auditSourceOf(held.source), {
    action: area.actions.commit, subjectType: 'ledger-import', subjectId: id, subjectLabel: fileName, jurisdictionPath: jurisdiction.path,
    detail: { step: 'piece', fromRow: span.first, toRow: span.last, inserted, corrected, unchanged, skipped },
  })
}

type Written = { readonly inserted: number; readonly corrected: number; readonly unchanged: number; readonly skipped: number }

/**
 * The short way of a piece in which nothing is corrected and all rows are still new; null, with nothing written, for any
 * other. `turn` as of `writeChecked`; `onBegin` is called where there is a short way.
 */
async function writeAsChecked(tx: Db, area: ImportArea, run: ImportRun, held: HeldImport, { first, last }: RowSpan, turn: () => Promise<void>, onBegin: () => void): Promise<Written | null> {
  if (!area.writeChecked) return null
  const importId = run.row.id
  const rowNumber = { gte: first, lte: last }
  if ((held.takesCorrections || held.takesRenamed) && (await tx.ledgerImportRow.findFirst({ where: { importId, rowNumber, outcome: { in: ['DIFFERS', 'RENAMED'] } }, select: { rowNumber: true } }))) return null
  onBegin()
  const rows = Prisma.sql`(SELECT r."rowNumber", r."key", r."targetId" AS "id", r."content" FROM "ledger_import_row" r WHERE r."importId" = ${importId}::uuid AND r."rowNumber" BETWEEN ${first} AND ${last} AND r."outcome" = 'NEW')`
  const inserted = await area.writeChecked(tx, run.place, rows, writingOf(run, held), turn)
  return inserted === null ? null : { inserted, corrected: 0, unchanged: 0, skipped: 0 }
}

async function writeJudged(tx: Db, area: ImportArea, { row: { id }, place }: ImportRun, outcomes: readonly LedgerImportOutcome[], { first, last }: RowSpan, writing: ImportWriting): Promise<Written> {
  const rows = await tx.ledgerImportRow.findMany({
    where: { importId: id, rowNumber: { gte: first, lte: last }, outcome: { in: [...outcomes] } },
    orderBy: { rowNumber: 'asc' }, select: { rowNumber: true, outcome: true, content: true, targetId: true, targetVersion: true },
  })
  const judged = await area.judge(tx, place, rows.map(({ rowNumber, targetId, content }) => ({ rowNumber, id: targetId!, content })), { lock: true })
  const { piece, unchanged, skipped } = decideWrites(rows.map(({ rowNumber, outcome, targetId, targetVersion }, index) => ({ rowNumber, targetId: targetId!, targetVersion, outcome: outcome as TurnedRow<unknown>['outcome'], now: judged[index]! })))
  if (piece.inserts.length + piece.corrections.length > 0) await area.write(tx, place, piece, writing)
  await noteSkipped(tx, id, skipped)
  return { inserted: piece.inserts.length, corrected: piece.corrections.length, unchanged, skipped: skipped.length }
}

/** What was kept out stands among the rejected rows from then on, with its reason. */
async function noteSkipped(tx: Db, importId: string, skipped: Decided<unknown>['skipped']): Promise<void> {
  if (skipped.length === 0) return
  await tx.$executeRaw`
    UPDATE "ledger_import_row" r SET "outcome" = 'REJECTED', "notes" = jsonb_build_object('problems', jsonb_build_array(jsonb_build_object('column', NULL, 'message', d."message")))
    FROM jsonb_to_recordset(${JSON.stringify(skipped)}::jsonb) AS d("rowNumber" int, "message" text) WHERE r."importId" = ${importId}::uuid AND r."rowNumber" = d."rowNumber"`
}
