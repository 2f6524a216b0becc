import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportOutcome } from '@/lib/generated/prisma/enums'
import { writeAudit } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { decideWrites, type Decided } from './decide-writes'
import type { ImportArea, ImportWriting } from './import-area'
import { auditSourceOf } from './import-source'
import { PIECE_ROWS, PLAIN_ROWS } from './import-limits'
import { endStep, holdImport, noteProgress, type HeldImport, type ImportRun } from './import-run.commands'
import { findNextSpan, type RowSpan } from './next-rows.queries'

const TRIES = 3

/**
 * Writes the checked rows piece by piece, each in one transaction with its sums, its audit row and the count of what
 * is written: whoever goes on after a run that died begins with the first row that is not in, and writes it once.
 */
export async function commitRows(area: ImportArea, run: ImportRun): Promise<void> {
  let plainRows: number = PLAIN_ROWS.first
  for (;;) {
    const started = performance.now()
    if (!(await onceMore(() => transact((tx) => commitPiece(tx, area, run, plainRows))))) return
    plainRows = nextPlainRows(plainRows, performance.now() - started)
    run.job.signal.throwIfAborted()
  }
}

function nextPlainRows(rows: number, tookMs: number): number {
  if (tookMs < PLAIN_ROWS.short) return Math.min(rows * 2, PLAIN_ROWS.most)
  return tookMs > PLAIN_ROWS.long ? Math.max(Math.floor(rows / 2), PIECE_ROWS) : rows
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
async function commitPiece(tx: Db, area: ImportArea, run: ImportRun, plainRows: number): Promise<boolean> {
  const held = await holdImport(tx, run)
  const source = auditSourceOf(held.source)
  const { id, fileName, jurisdiction } = run.row
  const outcomes: LedgerImportOutcome[] = held.takesCorrections ? ['NEW', 'DIFFERS'] : ['NEW']
  const sought = { importId: id, outcomes, count: held.wantedRows }
  const wide = await findNextSpan(tx, sought, held.passedRow, area.writeChecked ? plainRows : PIECE_ROWS)
  if (wide === null) {
    const { insertedRows, correctedRows, skippedRows } = held
    await endStep(tx, run, area, 'DONE', { finishedAt: run.place.now }, `导入完成，新增 ${insertedRows}、更正 ${correctedRows}${skippedRows > 0 ? `、未写入 ${skippedRows}` : ''}`)
    return false
  }
  const writing: ImportWriting = { now: run.place.now, byId: source.accountId, reason: `导入文件“${[...fileName].slice(0, 100).join('')}”更正`, source }
  const plain = await writeAsChecked(tx, area, run, held, wide, writing)
  const span = plain ? wide : (await findNextSpan(tx, sought, held.passedRow))!
  const { inserted, corrected, unchanged, skipped } = plain ?? (await writeJudged(tx, area, run, outcomes, span, writing))
  await noteProgress(tx, run, { passedRow: span.last, insertedRows: { increment: inserted }, correctedRows: { increment: corrected }, unchangedRows: { increment: unchanged }, skippedRows: { increment: skipped } })
  await writeAudit(tx, source, {
    action: area.actions.commit, subjectType: 'ledger-import', subjectId: id, subjectLabel: fileName, jurisdictionPath: jurisdiction.path,
    detail: { step: 'piece', fromRow: span.first, toRow: span.last, inserted, corrected, unchanged, skipped },
  })
  return true
}

type Written = { readonly inserted: number; readonly corrected: number; readonly unchanged: number; readonly skipped: number }

/** The short way of a piece in which nothing is corrected and all rows are still new; null, with nothing written, for any other. */
async function writeAsChecked(tx: Db, area: ImportArea, { row: { id }, place }: ImportRun, held: HeldImport, { first, last }: RowSpan, writing: ImportWriting): Promise<Written | null> {
  if (!area.writeChecked) return null
  const rowNumber = { gte: first, lte: last }
  if (held.takesCorrections && (await tx.ledgerImportRow.findFirst({ where: { importId: id, rowNumber, outcome: 'DIFFERS' }, select: { rowNumber: true } }))) return null
  const rows = Prisma.sql`(SELECT r."rowNumber", r."key", r."targetId" AS "id", r."content" FROM "ledger_import_row" r WHERE r."importId" = ${id}::uuid AND r."rowNumber" BETWEEN ${first} AND ${last} AND r."outcome" = 'NEW')`
  const inserted = await area.writeChecked(tx, place, rows, writing)
  return inserted === null ? null : { inserted, corrected: 0, unchanged: 0, skipped: 0 }
}

async function writeJudged(tx: Db, area: ImportArea, { row: { id }, place }: ImportRun, outcomes: readonly LedgerImportOutcome[], { first, last }: RowSpan, writing: ImportWriting): Promise<Written> {
  const rows = await tx.ledgerImportRow.findMany({
    where: { importId: id, rowNumber: { gte: first, lte: last }, outcome: { in: [...outcomes] } },
    orderBy: { rowNumber: 'asc' }, select: { rowNumber: true, outcome: true, content: true, targetId: true, targetVersion: true },
  })
  const judged = await area.judge(tx, place, rows.map(({ rowNumber, targetId, content }) => ({ rowNumber, id: targetId!, content })), { lock: true })
  const { piece, unchanged, skipped } = decideWrites(rows.map(({ rowNumber, outcome, targetId, targetVersion }, index) => ({ rowNumber, targetId: targetId!, targetVersion, outcome: outcome === 'NEW' ? 'NEW' as const : 'DIFFERS' as const, now: judged[index]! })))
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
