import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { systemNow } from '@/lib/platform/clock'
import { db, withPlainConnection, type SendPlain } from '@/lib/platform/db'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { transact } from '@/lib/platform/transaction'
import type { SheetRows } from '@/lib/platform/workbook/read-workbook'
import type { CellValue, SheetRow } from '@/lib/platform/workbook/workbook-limits'
import { outputOf } from '@/lib/platform/worker/portal-worker'
import { isSkippedRow, readInput } from './column-mapping'
import type { ImportArea, Judgement, RowInput, MappedRow } from './import-area'
import { CHECKED_ROWS, IMPORT_OFFICE_LIMITS, IMPORT_WORKBOOK_LIMITS, IMPORT_WORKER_LIMITS } from './import-limits'
import { importWorker } from './import-worker'
import { cleanText } from './ledger-import'
import { headsOf, mappingOf } from './ledger-import.queries'
import { formatOf } from './read-heads'
import { endStep, holdImport, noteProgress, RunEnded, type ImportRun } from './import-run.commands'
import { settleRepeats } from './settle-repeats.commands'

type ReadRow = { readonly rowNumber: number; readonly cells: readonly CellValue[]; readonly id: string; readonly mapped: MappedRow<unknown> }

/**
 * Reads the file row by row in the worker, judges the rows in pieces and keeps them, all three at the same time: while a
 * piece is kept, the next is mapped, and the worker reads on. At most two pieces of the file and two chunks of the worker
 * are in memory at once. A run that takes another's place begins anew.
 */
export async function checkRows(area: ImportArea, run: ImportRun): Promise<void> {
  await clear(run)
  await withPlainConnection((send) => readRows(area, run, send))
  await finish(area, run)
}

async function readRows(area: ImportArea, run: ImportRun, send: SendPlain): Promise<void> {
  const { row, place } = run
  const mapRow = await area.prepare(db(), place)
  const head = headsOf(row).find(({ name }) => name === row.sheetName)!
  const mapping = mappingOf(row)
  const width = Math.max(...head.columns.map(({ column }) => column)) + 1
  let gathered: ReadRow[] = []
  const keeping = new OneBehind()
  const take = async ({ rows, share }: SheetRows) => {
    for (const one of rows) {
      if (one.rowNumber <= head.headerRow || isSkippedRow(one, area.isRemark)) continue
      const cells = cleanCells(one, width)
      gathered.push({ rowNumber: one.rowNumber, cells, id: uuidv7(), mapped: mapSafely(mapRow, readInput(cells, mapping, area.columns)) })
    }
    if (gathered.length < CHECKED_ROWS) return
    const piece = gathered
    gathered = []
    await keeping.start(() => keepPiece(area, run, send, piece, share))
  }
  const taking = new OneBehind()
  const format = formatOf(row.file.contentType)
  await portalStorage().withLocalPath(row.file.storageKey, async (path) => {
    const result = await importWorker().runInWorker({
      kind: 'workbook.read',
      input: { path },
      options: { format, limits: IMPORT_WORKBOOK_LIMITS, officeLimits: IMPORT_OFFICE_LIMITS, markUncomputed: true, ...(format === 'xlsx' ? { sheetNames: [row.sheetName] } : {}) },
      limits: IMPORT_WORKER_LIMITS,
      signal: run.job.signal,
      onChunk: (chunk) => taking.start(() => take(chunk)),
    })
    await taking.end()
    await keeping.end()
    run.job.signal.throwIfAborted()
    outputOf(result)
  })
  if (gathered.length > 0) await keepPiece(area, run, send, gathered, 1)
}

/** Work that goes on while its caller does: the next begins when the one before is done, and its failure is told then. */
class OneBehind {
  private last: Promise<void> = Promise.resolve()

  /** Resolves as soon as `work` has its turn. */
  async start(work: () => Promise<void>): Promise<void> {
    await this.last
    // After whoever waits for this has gone on: the worker is told first, and reads while its rows are mapped.
    this.last = new Promise<void>((resolve) => setImmediate(resolve)).then(work)
    // Told with the next; until then it must not count as unhandled.
    this.last.catch(() => undefined)
  }

  end(): Promise<void> {
    return this.last
  }
}

function cleanCells({ cells }: SheetRow, width: number): CellValue[] {
  return cells.slice(0, width).map((cell) => (typeof cell === 'string' ? cleanText(cell) : cell))
}

/** A row that a mapper cannot take is one bad row, not a broken import. */
function mapSafely(mapRow: (input: RowInput) => MappedRow<unknown>, input: RowInput): MappedRow<unknown> {
  try {
    return mapRow(input)
  } catch {
    return { problems: [{ column: null, message: '这一行读不出来，请核对其中的内容' }] }
  }
}

async function clear(run: ImportRun): Promise<void> {
  await transact(async (tx) => {
    await holdImport(tx, run)
    await tx.ledgerImportRow.deleteMany({ where: { importId: run.row.id } })
    await noteProgress(tx, run, { rowsDone: 0, rowsExpected: 0, newRows: 0, sameRows: 0, differingRows: 0, rejectedRows: 0 })
  })
}

async function keepPiece(area: ImportArea, run: ImportRun, send: SendPlain, piece: readonly ReadRow[], share: number): Promise<void> {
  const good = piece.flatMap(({ rowNumber, id, mapped }) => ('content' in mapped ? [{ rowNumber, id, content: mapped.content }] : []))
  const judgements = good.length > 0 ? await area.judge(db(), run.place, good, { lock: false }) : []
  const judged = new Map(good.map(({ rowNumber }, index) => [rowNumber, judgements[index]!]))
  const kept = piece.map((one) => keptRow(one, judged.get(one.rowNumber)))
  await insertRows(send, run, kept, share)
}

type KeptRow = { readonly rowNumber: number; readonly outcome: string; readonly key: string; readonly content: unknown; readonly cells: readonly CellValue[]; readonly notes: object; readonly targetId: string | null; readonly targetVersion: number | null }

function keptRow({ rowNumber, cells, id, mapped }: ReadRow, judgement: Judgement<unknown> | undefined): KeptRow {
  const none = { rowNumber, cells, targetId: null, targetVersion: null }
  if ('problems' in mapped) return { ...none, outcome: 'REJECTED', key: '', content: null, notes: { problems: mapped.problems } }
  const shared = { ...none, key: mapped.key }
  switch (judgement?.outcome) {
    case 'NEW': return { ...shared, outcome: 'NEW', content: judgement.content, notes: judgement.note === undefined ? {} : { note: judgement.note }, targetId: id }
    case 'SAME': return { ...shared, outcome: 'SAME', content: mapped.content, notes: judgement.note === undefined ? {} : { note: judgement.note }, targetId: judgement.targetId, targetVersion: judgement.targetVersion }
    case 'DIFFERS': return { ...shared, outcome: 'DIFFERS', content: judgement.content, notes: { changes: judgement.changes }, targetId: judgement.targetId, targetVersion: judgement.targetVersion }
    case 'REJECTED': return { ...shared, outcome: 'REJECTED', content: null, notes: { problems: judgement.problems } }
    case undefined: throw new Error('a row was not judged')
  }
}

/**
 * Keeps rows and notes the progress, in one statement, as long as this run may go on. Each column is one text with a line
 * for each row: the JSON of a row has no line break of its own, and a line is parsed once, where a list of objects would
 * be parsed as a whole and each of its values written anew.
 * @throws RunEnded
 */
async function insertRows(send: SendPlain, { row: { id, state }, token }: ImportRun, rows: readonly KeptRow[], share: number): Promise<void> {
  const lines = (value: (row: KeptRow) => unknown) => rows.map((row) => JSON.stringify(value(row))).join('\n')
  const count = (outcome: string) => rows.filter((one) => one.outcome === outcome).length
  const inserted = await send(KEEP_ROWS, [
    id, token, state, rows.length, Math.max(share, 0.001), systemNow(), count('NEW'), count('SAME'), count('DIFFERS'), count('REJECTED'),
    lines((row) => [row.rowNumber, row.outcome, row.key, row.targetId, row.targetVersion]), lines(({ content }) => content), lines(({ cells }) => cells), lines(({ notes }) => notes),
  ])
  if (inserted !== rows.length) throw new RunEnded()
}

const KEEP_ROWS = `
  WITH held AS (
    UPDATE "ledger_import" i SET "rowsDone" = i."rowsDone" + $4::int, "rowsExpected" = greatest(i."rowsDone" + $4::int, round((i."rowsDone" + $4::int) / $5::float8)::int), "heartbeatAt" = $6::timestamptz,
      "newRows" = i."newRows" + $7::int, "sameRows" = i."sameRows" + $8::int, "differingRows" = i."differingRows" + $9::int, "rejectedRows" = i."rejectedRows" + $10::int
    WHERE i."id" = $1::uuid AND i."runToken" = $2::uuid AND i."state" = $3::"LedgerImportState" RETURNING i."id")
  INSERT INTO "ledger_import_row" ("importId", "rowNumber", "outcome", "key", "content", "cells", "notes", "targetId", "targetVersion")
  SELECT held."id", (d."head"->>0)::int, (d."head"->>1)::"LedgerImportOutcome", d."head"->>2, nullif(d."content", 'null')::jsonb, d."cells"::json, d."notes"::jsonb, (d."head"->>3)::uuid, (d."head"->>4)::int
  FROM held, (SELECT l."head"::jsonb AS "head", l."content", l."cells", l."notes"
    FROM ROWS FROM (string_to_table($11::text, E'\\n'), string_to_table($12::text, E'\\n'), string_to_table($13::text, E'\\n'), string_to_table($14::text, E'\\n')) AS l("head", "content", "cells", "notes") OFFSET 0) d`

async function finish(area: ImportArea, run: ImportRun): Promise<void> {
  await settleRepeats(area, run)
  await transact(async (tx) => {
    await holdImport(tx, run)
    const counted = await tx.ledgerImportRow.groupBy({ by: ['outcome'], where: { importId: run.row.id }, _count: { _all: true } })
    const count = (outcome: string) => counted.find((one) => one.outcome === outcome)?._count._all ?? 0
    const all = counted.reduce((sum, one) => sum + one._count._all, 0)
    const failure = all === 0 ? '表头以下没有数据，请检查是否选错了工作表' : ''
    const counts = { newRows: count('NEW'), sameRows: count('SAME'), differingRows: count('DIFFERS'), rejectedRows: count('REJECTED') }
    const words = `核对完成，新增 ${counts.newRows}、已有 ${counts.sameRows}、有变化 ${counts.differingRows}、不能导入 ${counts.rejectedRows}`
    if (failure) await endStep(tx, run, area, 'FAILED', { failure, finishedAt: run.place.now }, failure)
    else await endStep(tx, run, area, 'CHECKED', { ...counts, rowsDone: all, rowsExpected: all, checkedAt: run.place.now }, words)
  })
}
