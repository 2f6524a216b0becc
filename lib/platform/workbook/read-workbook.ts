import { checkOfficeFile, openOfficeFile, type OfficeLimits } from '@/lib/platform/document/zip-check'
import { type ByteSource, counted, readChunks } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { type TextEncoding, decodeText, detectTextEncoding } from '@/lib/platform/files/text-encoding'
import { CsvReader } from './csv-reader'
import { RowBatch } from './row-batch'
import { readSheet } from './sheet-reader'
import { DEFAULT_WORKBOOK_LIMITS, type SheetRow, type WorkbookLimits, tooManyRows } from './workbook-limits'
import { readWorkbookParts } from './workbook-parts'

export interface ReadWorkbookOptions {
  format: 'xlsx' | 'csv'
  limits?: Partial<WorkbookLimits>
  /** Read these sheets only; all visible ones otherwise. */
  sheetNames?: string[]
  /** Read these besides the visible ones, hidden as they are. */
  hiddenSheetNames?: string[]
  /** Give a formula that carries no value as `UNCOMPUTED` where it would read as an empty cell. */
  markUncomputed?: boolean
  /** Give a number that its cell shows as a percentage as what is seen, `98%`, where it would read as 0.98. */
  markPercents?: boolean
  /** Of each sheet only so many rows with content: what stands at its head. */
  headRows?: number
  /** How much an office file may unpack to, where it may be more than usual. */
  officeLimits?: Partial<OfficeLimits>
  /** The file, stored since, passed the whole check before: it is not unpacked a second time for that. */
  wasChecked?: boolean
}

/** Rows of one sheet, in order; a sheet's rows may come in several pieces. */
export interface SheetRows {
  sheetIndex: number
  sheetName: string
  rows: SheetRow[]
  /** How much of the sheet has been read, 0 to 1. */
  share: number
}

export interface SheetSummary {
  name: string
  isHidden: boolean
  /** Rows with content; 0 for sheets that were not read. */
  rowCount: number
  columnCount: number
}

export interface WorkbookSummary {
  sheets: SheetSummary[]
  /** Of a csv file. */
  encoding: TextEncoding | null
}

/**
 * Streams the rows with content of an xlsx or csv file, after the whole file was checked. Cells are plain values:
 * text, number, true or false, null; dates are text as `YYYY-MM-DD`; formulas their last value; a merged title is
 * the first cell of its row. Runs in the worker. Throws FileRefusedError.
 */
export async function readWorkbook(
  source: ByteSource,
  options: ReadWorkbookOptions,
  emit: (rows: SheetRows) => Promise<void>,
): Promise<WorkbookSummary> {
  const limits = { ...DEFAULT_WORKBOOK_LIMITS, ...options.limits }
  let rowCount = 0
  const countRow = () => {
    rowCount += 1
    if (rowCount > limits.maxRows) throw tooManyRows(limits.maxRows)
  }
  const read = options.format === 'csv' ? readCsv : readXlsx
  return read(source, limits, options, countRow, emit)
}

type Emit = (rows: SheetRows) => Promise<void>

async function readXlsx(source: ByteSource, limits: WorkbookLimits, options: ReadWorkbookOptions, countRow: () => void, emit: Emit): Promise<WorkbookSummary> {
  const { kind, entries } = await (options.wasChecked ? openOfficeFile : checkOfficeFile)(source, options.officeLimits)
  if (kind !== 'xlsx') throw new FileRefusedError('type-mismatch', '这不是 Excel 工作簿，请上传 xlsx 文件。')
  const parts = await readWorkbookParts(source, entries)
  if (parts.sheets.length > limits.maxSheets) {
    throw new FileRefusedError('too-large', `工作簿超过 ${limits.maxSheets} 个工作表，请删除多余的工作表后重新上传。`)
  }
  const sheets: SheetSummary[] = []
  for (const [sheetIndex, sheet] of parts.sheets.entries()) {
    const summary = { name: sheet.name, isHidden: sheet.isHidden, rowCount: 0, columnCount: 0 }
    sheets.push(summary)
    if (!(options.sheetNames ? options.sheetNames.includes(sheet.name) : !sheet.isHidden || options.hiddenSheetNames?.includes(sheet.name))) continue
    let bytes = 0
    const batch = new RowBatch((rows) => emit({ sheetIndex, sheetName: sheet.name, rows, share: shareOf(bytes, sheet.entry.declaredBytes) }))
    const how = { limits, markUncomputed: options.markUncomputed ?? false, markPercents: options.markPercents ?? false, onBytes: (count: number) => void (bytes += count) }
    await untilHead(() => readSheet(source, sheet, parts, how, tally(summary, countRow, batch, options.headRows), batch))
    await batch.flush()
  }
  return { sheets, encoding: null }
}

async function readCsv(source: ByteSource, limits: WorkbookLimits, options: ReadWorkbookOptions, countRow: () => void, emit: Emit): Promise<WorkbookSummary> {
  const encoding = await detectTextEncoding(source)
  if (!encoding) throw new FileRefusedError('unreadable', '文件不是可识别的文本编码，请另存为 UTF-8 或 GB18030 编码的 CSV 后重新上传。')
  const summary = { name: 'CSV', isHidden: false, rowCount: 0, columnCount: 0 }
  let bytes = 0
  const batch = new RowBatch((rows) => emit({ sheetIndex: 0, sheetName: summary.name, rows, share: shareOf(bytes, source.byteCount) }))
  const reader = new CsvReader(limits, tally(summary, countRow, batch, options.headRows))
  await untilHead(async () => {
    for await (const text of decodeText(counted(readChunks(source), (count) => void (bytes += count)), encoding)) {
      reader.write(text)
      await batch.flushFull()
    }
    reader.end()
  })
  await batch.flush()
  return { sheets: [summary], encoding }
}

function shareOf(bytes: number, all: number): number {
  return all > 0 ? Math.min(1, bytes / all) : 1
}

/** Thrown to stop reading a sheet of which only the head is wanted. */
class HeadReached extends Error {}

async function untilHead(read: () => Promise<void>): Promise<void> {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof HeadReached)) throw error
  }
}

function tally(summary: SheetSummary, countRow: () => void, batch: RowBatch, headRows = Infinity): (row: SheetRow) => void {
  return (row) => {
    if (summary.rowCount >= headRows) throw new HeadReached()
    countRow()
    summary.rowCount += 1
    summary.columnCount = Math.max(summary.columnCount, row.cells.length)
    batch.add(row)
  }
}
