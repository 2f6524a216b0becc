import 'server-only'
import { db, withPlainConnection, type Db, type PlainConnection } from '@/lib/platform/db'
import { portalStorage } from '@/lib/platform/storage/portal-storage'
import { transact } from '@/lib/platform/transaction'
import type { SheetRows } from '@/lib/platform/workbook/read-workbook'
import type { CellValue, SheetRow } from '@/lib/platform/workbook/workbook-limits'
import { outputOf } from '@/lib/platform/worker/portal-worker'
import { isSkippedRow, readInput } from './column-mapping'
import { idSeries } from './id-series'
import type { ImportArea, RowInput, MappedRow } from './import-area'
import { CHECKED_ROWS, IMPORT_OFFICE_LIMITS, IMPORT_WORKBOOK_LIMITS, IMPORT_WORKER_LIMITS } from './import-limits'
import { importWorker } from './import-worker'
import { cleanText } from './ledger-import'
import { headsOf, mappingOf } from './ledger-import.queries'
import { formatOf } from './read-heads'
import { endStep, holdImport, noteProgress, type ImportRun } from './import-run.commands'
import { keepRows, keptRow, type KeptRow, type ReadRow } from './keep-rows.commands'
import { RepeatedKeys } from './repeated-keys'
import { settleRepeats, settleTwins } from './settle-repeats.commands'

/**
 * Reads the file row by row in the worker, maps and judges the rows in pieces and keeps them, all at the same time: while a
 * piece is kept, the next is judged and the one behind it mapped, and the worker reads on. At most three pieces of the file
 * and two chunks of the worker are in memory at once. A run that takes another's place begins anew.
 */
export async function checkRows(area: ImportArea, run: ImportRun): Promise<void> {
  await clear(run)
  const keys = new RepeatedKeys()
  await withPlainConnection((connection) => readRows(area, run, connection, keys))
  await finish(area, run, keys.candidates())
}

async function readRows(area: ImportArea, run: ImportRun, connection: PlainConnection, keys: RepeatedKeys): Promise<void> {
  const { row, place } = run
  // A check that a crash cuts off begins anew, so that nothing is lost with its last pieces; its end waits for the disk, and with it for all before.
  await connection.send('SET synchronous_commit = off')
  const mapRow = await area.prepare(db(), place)
  const head = headsOf(row).find(({ name }) => name === row.sheetName)!
  const mapping = mappingOf(row)
  const width = Math.max(...head.columns.map(({ column }) => column)) + 1
  const nextId = idSeries()
  let gathered: ReadRow[] = []
  const judging = new OneBehind()
  const keeping = new OneBehind()
  const take = async ({ rows, share }: SheetRows) => {
    for (const one of rows) {
      if (one.rowNumber <= head.headerRow || isSkippedRow(one, area.isRemark)) continue
      const cells = cleanCells(one, width)
      const mapped = mapSafely(mapRow, readInput(cells, mapping, area.columns))
      if ('key' in mapped) keys.add(mapped.key)
      gathered.push({ rowNumber: one.rowNumber, cells, id: nextId(), mapped })
    }
    if (gathered.length < CHECKED_ROWS) return
    const piece = gathered
    gathered = []
    await judging.start(async () => {
      const kept = await judgePiece(area, run, piece)
      await keeping.start(() => keepRows(connection, run, kept, share))
    })
  }
  const taking = new OneBehind()
  const format = formatOf(row.file.contentType)
  await portalStorage().withLocalPath(row.file.storageKey, async (path) => {
    const result = await importWorker().runInWorker({
      kind: 'workbook.read',
      input: { path },
      options: { format, limits: IMPORT_WORKBOOK_LIMITS, officeLimits: IMPORT_OFFICE_LIMITS, wasChecked: true, markUncomputed: true, ...(format === 'xlsx' ? { sheetNames: [row.sheetName] } : {}) },
      limits: IMPORT_WORKER_LIMITS,
      signal: run.job.signal,
      onChunk: (chunk) => taking.start(() => take(chunk)),
    })
    await taking.end()
    await judging.end()
    await keeping.end()
    run.job.signal.throwIfAborted()
    outputOf(result)
  })
  if (gathered.length > 0) await keepRows(connection, run, await judgePiece(area, run, gathered), 1)
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
    await noteProgress(tx, run, { rowsDone: 0, rowsExpected: 0, newRows: 0, sameRows: 0, differingRows: 0, renamedRows: 0, rejectedRows: 0 })
  })
}

async function judgePiece(area: ImportArea, run: ImportRun, piece: readonly ReadRow[]): Promise<KeptRow[]> {
  const good = piece.flatMap(({ rowNumber, id, mapped }) => ('content' in mapped ? [{ rowNumber, id, content: mapped.content }] : []))
  const judgements = good.length > 0 ? await area.judge(db(), run.place, good, { lock: false }) : []
  const judged = new Map(good.map(({ rowNumber }, index) => [rowNumber, judgements[index]!]))
  return piece.map((one) => keptRow(one, judged.get(one.rowNumber)))
}

async function finish(area: ImportArea, run: ImportRun, candidates: readonly string[]): Promise<void> {
  const settled = [await settleRepeats(area, run, candidates), await settleTwins(run)]
  const isChanged = settled.some(Boolean)
  await transact(async (tx) => {
    const held = await holdImport(tx, run)
    const { all, ...counts } = isChanged ? await countRows(tx, run) : { all: held.rowsDone, newRows: held.newRows, sameRows: held.sameRows, differingRows: held.differingRows, renamedRows: held.renamedRows, rejectedRows: held.rejectedRows }
    const failure = all === 0 ? '表头以下没有数据，请检查是否选错了工作表' : ''
    const words = `核对完成，新增 ${counts.newRows}、已有 ${counts.sameRows}、有变化 ${counts.differingRows}${counts.renamedRows > 0 ? `、名称不一致 ${counts.renamedRows}` : ''}、不能导入 ${counts.rejectedRows}`
    if (failure) await endStep(tx, run, area, 'FAILED', { failure, finishedAt: run.place.now }, failure)
    else await endStep(tx, run, area, 'CHECKED', { ...counts, rowsDone: all, rowsExpected: all, checkedAt: run.place.now }, words)
  })
}

async function countRows(tx: Db, run: ImportRun) {
  const counted = await tx.ledgerImportRow.groupBy({ by: ['outcome'], where: { importId: run.row.id }, _count: { _all: true } })
  const count = (outcome: string) => counted.find((one) => one.outcome === outcome)?._count._all ?? 0
  return { all: counted.reduce((sum, one) => sum + one._count._all, 0), newRows: count('NEW'), sameRows: count('SAME'), differingRows: count('DIFFERS'), renamedRows: count('RENAMED'), rejectedRows: count('REJECTED') }
}
