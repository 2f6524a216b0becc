import { toInput } from '@/lib/platform/workbook/cell-input'
import { findHeader } from '@/lib/platform/workbook/header-search'
import type { CellValue, SheetRow } from '@/lib/platform/workbook/workbook-limits'
import type { ColumnMapping, KeptMapping, SheetHead } from '@/lib/shared/column-mapping'
import { normaliseLabel } from '@/lib/shared/normalise-label'
import type { ImportColumn, RowInput } from './import-area'
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

/** The values of a row by column key; empty cells are absent. */
export function readInput(cells: readonly CellValue[], mapping: ColumnMapping, columns: readonly ImportColumn[]): RowInput {
  const input: Record<string, unknown> = {}
  for (const { key, form = 'text' } of columns) {
    const source = mapping[key]
    if (source === undefined) continue
    const cell = 'text' in source ? source.text : (cells[source.column] ?? null)
    const value = typeof cell === 'number' && Math.abs(cell) >= MOST_EXACT ? LOST_DIGITS : toInput(cell, form)
    if (value !== undefined) input[key] = value
  }
  return input
}

/** Whether a row below the header holds nothing, or is a remark. */
export function isSkippedRow({ cells }: SheetRow, isRemark: ((firstText: string) => boolean) | undefined): boolean {
  const first = cells.find((cell) => cell !== null && String(cell).trim() !== '')
  return first === undefined || (isRemark?.(String(first).trim()) ?? false)
}
