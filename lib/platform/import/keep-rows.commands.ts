import 'server-only'
import { systemNow } from '@/lib/platform/clock'
import { copyText } from '@/lib/platform/copy-in'
import type { PlainConnection } from '@/lib/platform/db'
import type { CellValue } from '@/lib/platform/workbook/workbook-limits'
import type { Judgement, MappedRow, RowProblem } from './import-area'
import { RunEnded, type ImportRun } from './import-run.commands'

/** A row of the file; `id` is what the ledger's row gets if it is new. */
export type ReadRow = { readonly rowNumber: number; readonly cells: readonly CellValue[]; readonly id: string; readonly mapped: MappedRow<unknown> }

export type KeptRow = { readonly rowNumber: number; readonly outcome: string; readonly key: string; readonly content: unknown; readonly cells: readonly CellValue[]; readonly notes: object; readonly targetId: string | null; readonly targetVersion: number | null }

const NO_NOTES = {}

/** A row with how it was judged, as it is kept. Throws where it reads well and was not judged. */
export function keptRow({ rowNumber, cells, id, mapped }: ReadRow, judgement: Judgement<unknown> | undefined): KeptRow {
  if ('problems' in mapped) return rejected(rowNumber, '', cells, mapped.problems)
  const { key } = mapped
  switch (judgement?.outcome) {
    case 'NEW': return { rowNumber, outcome: judgement.renamed ? 'RENAMED' : 'NEW', key, content: judgement.content, cells, notes: notesOf(judgement.note), targetId: id, targetVersion: null }
    case 'SAME': return { rowNumber, outcome: 'SAME', key, content: mapped.content, cells, notes: notesOf(judgement.note), targetId: judgement.targetId, targetVersion: judgement.targetVersion }
    case 'DIFFERS': return { rowNumber, outcome: judgement.renamed ? 'RENAMED' : 'DIFFERS', key, content: judgement.content, cells, notes: { ...notesOf(judgement.note), changes: judgement.changes }, targetId: judgement.targetId, targetVersion: judgement.targetVersion }
    case 'REJECTED': return rejected(rowNumber, key, cells, judgement.problems)
    case undefined: throw new Error('a row was not judged')
  }
}

function rejected(rowNumber: number, key: string, cells: readonly CellValue[], problems: readonly RowProblem[]): KeptRow {
  return { rowNumber, outcome: 'REJECTED', key, content: null, cells, notes: { problems }, targetId: null, targetVersion: null }
}

function notesOf(note: string | undefined): object {
  return note === undefined ? NO_NOTES : { note }
}

/**
 * Keeps rows and notes the progress, in one transaction, as long as this run may go on: a row of the file is a line of
 * COPY, written and parsed once and never part of a larger value.
 * @param share how much of the file has been read with them, 0 to 1
 * @throws RunEnded
 */
export async function keepRows({ send, copy }: PlainConnection, { row: { id, state }, token }: ImportRun, rows: readonly KeptRow[], share: number): Promise<void> {
  const count = (outcome: string) => rows.filter((one) => one.outcome === outcome).length
  await send('BEGIN')
  const held = await send(NOTE_PROGRESS, [id, token, state, rows.length, Math.max(share, 0.001), systemNow(), count('NEW'), count('SAME'), count('DIFFERS'), count('REJECTED'), count('RENAMED')])
  if (held === 0) throw new RunEnded()
  await copy(KEEP_ROWS, linesOf(id, rows))
  await send('COMMIT')
}

const NOTE_PROGRESS = `
  UPDATE "ledger_import" i SET "rowsDone" = i."rowsDone" + $4::int, "rowsExpected" = greatest(i."rowsDone" + $4::int, round((i."rowsDone" + $4::int) / $5::float8)::int), "heartbeatAt" = $6::timestamptz,
    "newRows" = i."newRows" + $7::int, "sameRows" = i."sameRows" + $8::int, "differingRows" = i."differingRows" + $9::int, "rejectedRows" = i."rejectedRows" + $10::int, "renamedRows" = i."renamedRows" + $11::int
  WHERE i."id" = $1::uuid AND i."runToken" = $2::uuid AND i."state" = $3::"LedgerImportState"`

const KEEP_ROWS = `COPY "ledger_import_row" ("importId", "rowNumber", "outcome", "key", "content", "cells", "notes", "targetId", "targetVersion") FROM STDIN`
const NULL = '\\N'

function* linesOf(importId: string, rows: readonly KeptRow[]): Generator<string> {
  for (const { rowNumber, outcome, key, content, cells, notes, targetId, targetVersion } of rows) {
    const written = [copyText(key), content === null ? NULL : copyJson(content), copyJson(cells), notes === NO_NOTES ? '{}' : copyJson(notes)]
    yield `${importId}\t${rowNumber}\t${outcome}\t${written.join('\t')}\t${targetId ?? NULL}\t${targetVersion ?? NULL}\n`
  }
}

/** JSON has neither tab nor line break of its own, so that of COPY's own signs only the backslash is in it. */
function copyJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.includes('\\') ? json.replaceAll('\\', '\\\\') : json
}
