import { checkOfficeFile } from '@/lib/platform/document/zip-check'
import { type ByteSource, readChunks } from '@/lib/platform/files/byte-source'
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
}

/** Rows of one sheet, in order; a sheet's rows may come in several pieces. */
export interface SheetRows {
  sheetIndex: number
  sheetName: string
  rows: SheetRow[]
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
  const { kind, entries } = await checkOfficeFile(source)
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
    const batch = new RowBatch((rows) => emit({ sheetIndex, sheetName: sheet.name, rows }))
    await readSheet(source, sheet, parts, { limits, markUncomputed: options.markUncomputed ?? false, markPercents: options.markPercents ?? false }, tally(summary, countRow, batch), batch)
    await batch.flush()
  }
  return { sheets, encoding: null }
}

async function readCsv(source: ByteSource, limits: WorkbookLimits, _: ReadWorkbookOptions, countRow: () => void, emit: Emit): Promise<WorkbookSummary> {
  const encoding = await detectTextEncoding(source)
  if (!encoding) throw new FileRefusedError('unreadable', '文件不是可识别的文本编码，请另存为 UTF-8 或 GB18030 编码的 CSV 后重新上传。')
  const summary = { name: 'CSV', isHidden: false, rowCount: 0, columnCount: 0 }
  const batch = new RowBatch((rows) => emit({ sheetIndex: 0, sheetName: summary.name, rows }))
  const reader = new CsvReader(limits, tally(summary, countRow, batch))
  for await (const text of decodeText(readChunks(source), encoding)) {
    reader.write(text)
    await batch.flushFull()
  }
  reader.end()
  await batch.flush()
  return { sheets: [summary], encoding }
}

function tally(summary: SheetSummary, countRow: () => void, batch: RowBatch): (row: SheetRow) => void {
  return (row) => {
    countRow()
    summary.rowCount += 1
    summary.columnCount = Math.max(summary.columnCount, row.cells.length)
    batch.add(row)
  }
}
