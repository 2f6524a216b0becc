import { toInput } from '@/lib/platform/workbook/cell-input'
import { findHeader } from '@/lib/platform/workbook/header-search'
import { UNCOMPUTED, type CellValue, type SheetRow } from '@/lib/platform/workbook/workbook-limits'
import type { ColumnMapping, KeptMapping, SheetHead } from '@/lib/shared/column-mapping'
import { normaliseLabel } from '@/lib/shared/normalise-label'
import type { ImportColumn, RowInput, RowProblem } from './import-area'
import { cleanText } from './ledger-import'

export const HEADER_ROWS = 30
const SAMPLES = 3
const HEADER_CHARACTERS = 100
const SAMPLE_CHARACTERS = 40

/** What stands at the head of a sheet; of several columns with one header the first is taken. */
export function readSheetHead(name: string, rows: readonly SheetRow[], columns: readonly ImportColumn[], leastColumns: number): SheetHead {
  const header = findHeader(rows, columns, HEADER_ROWS)
  if (header === null || header.columnOf.size < leastColumns) return { name, headerRow: 0, columns: [], found: {} }
  const below = rows.filter(({ rowNumber }) => rowNumber > header.rowNumber)
  return {
    name,
    headerRow: header.rowNumber,
    columns: header.texts.flatMap((text, column) => (text === '' ? [] : [{ column, text: [...cleanText(text)].slice(0, HEADER_CHARACTERS).join(''), samples: samplesOf(below, column) }])),
    found: Object.fromEntries(header.columnOf),
  }
}

function samplesOf(rows: readonly SheetRow[], column: number): string[] {
  const texts = rows.map(({ cells }) => cells[column] ?? null).filter((cell) => cell !== null).map((cell) => [...cleanText(String(cell)).trim()].slice(0, SAMPLE_CHARACTERS).join(''))
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, SAMPLES)
}

/** The set of headers, whatever their order; what remembered mappings are found by once it is hashed. */
export function headerSet({ columns }: SheetHead): string {
  return JSON.stringify([...new Set(columns.map(({ text }) => normaliseLabel(text)))].toSorted())
}

export function keepMapping(head: SheetHead, mapping: ColumnMapping): KeptMapping {
  const textOf = new Map(head.columns.map(({ column, text }) => [column, text]))
  return Object.fromEntries(Object.entries(mapping).map(([key, source]) => [key, 'text' in source ? source : { header: textOf.get(source.column) ?? '' }]))
}

/** What stands for a number of more than fifteen digits: a spreadsheet keeps no more of it, so a code kept as one is lost. */
export const LOST_DIGITS = '#数字已丢失'
const MOST_EXACT = 1e15

/** What a cell shows whose formula failed (ECMA-376 part 1, 18.17.3, and what newer programs added). */
const FORMULA_ERROR = /^#(?:DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/

function isBroken(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('#') && (value === LOST_DIGITS || value === UNCOMPUTED || FORMULA_ERROR.test(value))
}

/**
 * The cells of a row that hold no value of their own: digits that the program dropped, formulas that failed or were never
 * computed. Nothing of such a row is to be kept.
 * @param labelOf the column's label by its key
 */
export function brokenCells(input: RowInput, labelOf: (key: string) => string | null): RowProblem[] {
  const problems: RowProblem[] = []
  for (const key in input) {
    const value = input[key]
    if (!isBroken(value)) continue
    const message = value === LOST_DIGITS
      ? '这一格以数值保存，15 位以后的数字已丢失，请在原文件中设为文本后重新填写，或在原系统中按文本导出'
      : value === UNCOMPUTED ? '这一格的公式没有计算结果，请在表格软件中打开并保存后再导入，或直接填写内容' : `这一格是公式错误“${value}”，请改正后再导入`
    problems.push({ column: labelOf(key), message })
  }
  return problems
}

/** The values of a row by column key; empty cells are absent. */
export function readInput(cells: readonly CellValue[], mapping: ColumnMapping, columns: readonly ImportColumn[]): RowInput {
  const input: Record<string, unknown> = {}
  for (const { key, form = 'text' } of columns) {
    const source = mapping[key]
    if (source === undefined) continue
    const cell = 'text' in source ? source.text : (cells[source.column] ?? null)
    const value = typeof cell === 'number' && Math.abs(cell) >= MOST_EXACT ? LOST_DIGITS : isBroken(cell) ? cell : toInput(cell, form)
    if (value !== undefined) input[key] = value
  }
  return input
}

/** Whether a row below the header holds nothing, or is a remark. */
export function isSkippedRow({ cells }: SheetRow, isRemark: ((firstText: string) => boolean) | undefined): boolean {
  const first = cells.find((cell) => cell !== null && String(cell).trim() !== '')
  return first === undefined || (isRemark?.(String(first).trim()) ?? false)
}
