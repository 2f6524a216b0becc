import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import ExcelJS from 'exceljs'
import type { PlanSource, TableCell } from '../reader/plan-source'
import { SourceWriter, type WrittenCell } from './source-writer'

const MOST_ROWS = 20_000
const MOST_COLUMNS = 60

/** Takes the bytes of a workbook (xlsx); returns each sheet as lines and a table. Throws where the file is no workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<PlanSource> {
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(bytes.slice().buffer)
  } catch (error) {
    throw new FileRefusedError('unreadable', 'Excel 文件打不开，请用 Excel 另存为 xlsx 后再试。', { cause: error })
  }
  const writer = new SourceWriter()
  for (const sheet of workbook.worksheets) writeSheet(sheet, writer)
  return writer.finish()
}

function writeSheet(sheet: ExcelJS.Worksheet, writer: SourceWriter): void {
  const columns = Math.min(sheet.columnCount, MOST_COLUMNS)
  let writeRow: ((cells: readonly WrittenCell[]) => TableCell[]) | null = null
  const places = new Map<string, TableCell>()
  for (let number = 1; number <= Math.min(sheet.rowCount, MOST_ROWS); number += 1) {
    const cells = cellsOf(sheet.getRow(number), columns)
    const masters = new Set(cells.filter(({ text }) => text !== '').map(({ master }) => master))
    if (masters.size === 0) continue
    if (masters.size === 1 && writeRow === null) {
      writer.paragraph(cells.find(({ text }) => text !== '')!.text)
      continue
    }
    writeRow ??= writer.table()
    const spans = writeRow(cells.map((cell): WrittenCell => {
      const known = cell.merged ? places.get(cell.master) : undefined
      return known ? { mergedWith: known } : { text: cell.text }
    }))
    cells.forEach((cell, index) => {
      if (cell.merged && !places.has(cell.master)) places.set(cell.master, spans[index]!)
    })
  }
}

interface SheetCell {
  text: string
  merged: boolean
  master: string
}

function cellsOf(row: ExcelJS.Row, columns: number): SheetCell[] {
  return Array.from({ length: columns }, (_, index) => {
    const cell = row.getCell(index + 1)
    const master = cell.isMerged ? cell.master : cell
    return { text: textOf(master.value), merged: cell.isMerged, master: master.address }
  })
}

function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value !== 'object') return String(value)
  if ('richText' in value) return value.richText.map(({ text }) => text).join('')
  if ('result' in value) return textOf(value.result ?? null)
  if ('text' in value) return textOf(value.text)
  return ''
}
