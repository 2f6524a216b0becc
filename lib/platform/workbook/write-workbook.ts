import { PassThrough, type Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { PRODUCT_NAME } from '@/lib/terms/product'
import { type HeaderLayout, layoutHeader } from './header-layout'
import { toSheetText, toSheetValue } from './sheet-cell'
import { rowHeight } from './row-height'
import { textWidth, type PreparedColumn, type PreparedSheet } from './sheet-spec'

const PAUSE_ROWS = 200
const PAPER = { A3: 8, A4: 9 } as const
/** Points: a line of 11 with room above and below. */
const HEADER_HEIGHT = 22
const HEADER_LINE = 15

/**
 * Writes the sheets to `output` as xlsx and ends it: title, merged headers, frozen panes, A4 landscape fitted to
 * the page's width with the header on every page, sections across all columns, columns marked hidden kept out of sight. Text is always a text
 * cell in the text format, so that neither opening nor editing it makes a formula. Lets other work through every
 * 200 rows; for more than some ten thousand rows call it from a job.
 */
export async function writeWorkbook(sheets: readonly PreparedSheet[], output: Writable): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  workbook.creator = PRODUCT_NAME
  workbook.lastModifiedBy = PRODUCT_NAME
  for (const sheet of sheets) await writeSheet(workbook, sheet)
  await workbook.commit()
}

/** As `writeWorkbook`, into memory. */
export async function getWorkbookBytes(sheets: readonly PreparedSheet[]): Promise<Buffer> {
  const output = new PassThrough()
  const chunks: Buffer[] = []
  output.on('data', (chunk: Buffer) => chunks.push(chunk))
  await writeWorkbook(sheets, output)
  return Buffer.concat(chunks)
}

async function writeSheet(workbook: ExcelJS.stream.xlsx.WorkbookWriter, sheet: PreparedSheet): Promise<void> {
  const header = layoutHeader(sheet.columns.map((column) => column.path))
  const headLines = [...(sheet.title === null ? [] : [sheet.title]), ...sheet.subtitles]
  const headerEnd = headLines.length + header.rows.length
  const worksheet = workbook.addWorksheet(sheet.name, {
    state: sheet.isHidden ? 'veryHidden' : 'visible',
    views: [{ state: 'frozen', xSplit: sheet.frozenColumns, ySplit: headerEnd }],
    pageSetup: {
      paperSize: PAPER[sheet.paper] as ExcelJS.PaperSize,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${headLines.length + 1}:${headerEnd}`,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '第 &P 页，共 &N 页' },
  })
  worksheet.columns = sheet.columns.map((column) => ({ width: column.width, hidden: column.isHidden, style: { numFmt: numberFormat(column) } }))
  writeHeadLines(worksheet, headLines, sheet)
  writeHeader(worksheet, header, headLines.length, sheet.columns.map((column) => column.width))
  const lastRow = await writeRows(worksheet, sheet, headerEnd)
  writeNotes(worksheet, sheet, lastRow)
  if (sheet.isForm) protect(worksheet)
  worksheet.pageSetup.printArea = `A1:${columnName(sheet.printedColumns)}${lastRow + sheet.notes.length}`
  worksheet.commit()
}

/** Locked without a password: nobody types over what is only there to be read, and whoever must can take the lock off. */
function protect(worksheet: ExcelJS.Worksheet): void {
  void worksheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatCells: true, formatColumns: true, formatRows: true, sort: true, autoFilter: true })
}

function writeHeadLines(worksheet: ExcelJS.Worksheet, lines: readonly string[], sheet: PreparedSheet): void {
  for (const [index, line] of lines.entries()) {
    const isTitle = index === 0 && sheet.title !== null
    writeAcross(worksheet, index + 1, line, sheet, isTitle ? { name: '黑体', size: 16, bold: true } : { name: '宋体', size: 11 })
    const cell = worksheet.getCell(index + 1, 1)
    cell.alignment = { horizontal: isTitle ? 'center' : 'left', vertical: 'middle', wrapText: true }
    if (isTitle) worksheet.getRow(index + 1).height = 30
  }
}

function writeAcross(worksheet: ExcelJS.Worksheet, rowNumber: number, text: string, sheet: PreparedSheet, font: Partial<ExcelJS.Font>): void {
  if (sheet.printedColumns > 1) worksheet.mergeCells(rowNumber, 1, rowNumber, sheet.printedColumns)
  const cell = worksheet.getCell(rowNumber, 1)
  cell.value = toSheetText(text)
  cell.numFmt = '@'
  cell.font = font
}

const BORDER: Partial<ExcelJS.Borders> = { top: { style: 'thin' }, bottom: { style: 'thin' }, left: { style: 'thin' }, right: { style: 'thin' } }

function writeHeader(worksheet: ExcelJS.Worksheet, header: HeaderLayout, above: number, widths: readonly number[]): void {
  for (const [rowIndex, texts] of header.rows.entries()) {
    worksheet.getRow(above + rowIndex + 1).height = headerHeight(texts, (column) => spanWidth(header, widths, rowIndex, column))
    for (const [columnIndex, text] of texts.entries()) {
      const cell = worksheet.getCell(above + rowIndex + 1, columnIndex + 1)
      if (text !== null) cell.value = toSheetText(text)
      cell.numFmt = '@'
      cell.font = { name: '黑体', size: 11, bold: true }
      cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF5' } }
      cell.border = BORDER
    }
  }
  for (const { fromRow, toRow, fromColumn, toColumn } of header.merges) {
    worksheet.mergeCells(above + fromRow + 1, fromColumn + 1, above + toRow + 1, toColumn + 1)
  }
}

/** As many lines as the longest text of the row takes, a group's text in the width of all its columns. */
function headerHeight(texts: readonly (string | null)[], widthOf: (column: number) => number): number {
  const lines = texts.map((text, column) => (text === null ? 1 : Math.ceil(textWidth(text) / Math.max(2, Math.floor(widthOf(column))))))
  return HEADER_HEIGHT + (Math.max(...lines) - 1) * HEADER_LINE
}

function spanWidth({ merges }: HeaderLayout, widths: readonly number[], row: number, column: number): number {
  const merge = merges.find(({ fromRow, fromColumn }) => fromRow === row && fromColumn === column)
  // A text that reaches down over several rows has their room too.
  const rows = merge ? merge.toRow - merge.fromRow + 1 : 1
  return widths.slice(column, (merge?.toColumn ?? column) + 1).reduce((sum, width) => sum + width, 0) * rows
}

async function writeRows(worksheet: ExcelJS.Worksheet, sheet: PreparedSheet, above: number): Promise<number> {
  let rowNumber = above
  for await (const values of sheet.rows()) {
    rowNumber += 1
    if ('section' in values) {
      writeSection(worksheet, rowNumber, values.section, sheet)
      continue
    }
    const row = worksheet.getRow(rowNumber)
    const { cells, inputs } = 'cells' in values ? values : { cells: values, inputs: null }
    for (const [index, column] of sheet.columns.entries()) {
      const cell = row.getCell(index + 1)
      const value = toSheetValue(cells[index] ?? null, column.type)
      cell.value = value
      cell.numFmt = typeof value === 'string' ? '@' : numberFormat(column)
      cell.font = { name: '宋体', size: 11 }
      cell.border = BORDER
      cell.alignment = { vertical: 'middle', wrapText: column.type === 'text', horizontal: column.type === 'text' || column.align === 'center' ? column.align : 'right' }
      if (inputs) formCell(cell, column, inputs[index] ?? false)
    }
    row.height = rowHeight(sheet.columns, cells)
    row.commit()
    if (rowNumber % PAUSE_ROWS === 0) await new Promise(setImmediate)
  }
  return rowNumber
}

const LOCKED_FILL: ExcelJS.Fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFEFEF' } }

/** White and open where something is to be filled in, grey and locked elsewhere. */
function formCell(cell: ExcelJS.Cell, { choices, prompt }: PreparedColumn, isInput: boolean): void {
  cell.protection = { locked: !isInput }
  if (!isInput) {
    cell.fill = LOCKED_FILL
    return
  }
  const shown = prompt === '' ? {} : { showInputMessage: true, prompt }
  if (choices.length > 0) cell.dataValidation = { type: 'list', allowBlank: true, formulae: [`"${choices.join(',')}"`], showErrorMessage: true, errorStyle: 'stop', errorTitle: '请从列表中选择', error: choices.join('、'), ...shown }
  else if (prompt !== '') cell.dataValidation = { type: 'any', ...shown } as unknown as ExcelJS.DataValidation
}

/** A section of the table: one cell across, in the header's type. */
function writeSection(worksheet: ExcelJS.Worksheet, rowNumber: number, text: string, sheet: PreparedSheet): void {
  writeAcross(worksheet, rowNumber, text, sheet, { name: '黑体', size: 11, bold: true })
  for (const [index] of sheet.columns.entries()) worksheet.getCell(rowNumber, index + 1).border = BORDER
  worksheet.getCell(rowNumber, 1).alignment = { horizontal: 'left', vertical: 'middle', wrapText: true }
  worksheet.getRow(rowNumber).commit()
}

function writeNotes(worksheet: ExcelJS.Worksheet, sheet: PreparedSheet, lastRow: number): void {
  for (const [index, note] of sheet.notes.entries()) {
    writeAcross(worksheet, lastRow + index + 1, note, sheet, { name: '宋体', size: 10 })
    worksheet.getCell(lastRow + index + 1, 1).alignment = { wrapText: true, vertical: 'top' }
  }
}

function numberFormat({ type, digits }: PreparedColumn): string {
  const fraction = digits > 0 ? `.${'0'.repeat(digits)}` : ''
  switch (type) {
    case 'text':
      return '@'
    case 'number':
      return 'General'
    case 'integer':
      return '#,##0'
    case 'decimal':
      return `#,##0${fraction}`
    case 'percent':
      return `0${fraction}%`
    case 'date':
      return 'yyyy-mm-dd'
  }
}

function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}
