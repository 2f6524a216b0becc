import { toInput } from '@/lib/platform/workbook/cell-input'
import { findHeader, normaliseLabel } from '@/lib/platform/workbook/header-search'
import type { CellValue, SheetRow } from '@/lib/platform/workbook/workbook-limits'
import type { ImportColumn, RowInput } from './import-area'

/** A column of the file: its index from 0, its text, and the first values below it. */
export type FileColumn = { readonly column: number; readonly text: string; readonly samples: readonly string[] }
export type SheetHead = {
  readonly name: string
  /** The last row of the header; 0 where none was recognised. */
  readonly headerRow: number
  readonly columns: readonly FileColumn[]
  /** The file's column by the key of ours, as its header says. */
  readonly found: Readonly<Record<string, number>>
}
/** Where a column's values come from: a column of the file, or one text for every row. */
export type ColumnSource = { readonly column: number } | { readonly text: string }
export type ColumnMapping = Readonly<Record<string, ColumnSource>>
/** The same with the header's text in the place of the column, so that it fits the next file whatever its order. */
export type KeptMapping = Readonly<Record<string, { readonly header: string } | { readonly text: string }>>

export const HEADER_ROWS = 30
const SAMPLES = 3
const SAMPLE_CHARACTERS = 40

/** What stands at the head of a sheet; of several columns with one header the first is taken. */
export function readSheetHead(name: string, rows: readonly SheetRow[], columns: readonly ImportColumn[], leastColumns: number): SheetHead {
  const header = findHeader(rows, columns, HEADER_ROWS)
  if (header === null || header.columnOf.size < leastColumns) return { name, headerRow: 0, columns: [], found: {} }
  const below = rows.filter(({ rowNumber }) => rowNumber > header.rowNumber)
  return {
    name,
    headerRow: header.rowNumber,
    columns: header.texts.flatMap((text, column) => (text === '' ? [] : [{ column, text, samples: samplesOf(below, column) }])),
    found: Object.fromEntries(header.columnOf),
  }
}

function samplesOf(rows: readonly SheetRow[], column: number): string[] {
  const texts = rows.map(({ cells }) => cells[column] ?? null).filter((cell) => cell !== null).map((cell) => [...String(cell).trim()].slice(0, SAMPLE_CHARACTERS).join(''))
  return [...new Set(texts.filter((text) => text !== ''))].slice(0, SAMPLES)
}

/** The set of headers, whatever their order; what remembered mappings are found by once it is hashed. */
export function headerSet({ columns }: SheetHead): string {
  return JSON.stringify([...new Set(columns.map(({ text }) => normaliseLabel(text)))].toSorted())
}

/** The mapping to begin with: what was chosen for these headers the last time, else what the headers say. */
export function proposeMapping(head: SheetHead, columns: readonly ImportColumn[], kept: KeptMapping | null): ColumnMapping {
  const byText = new Map(head.columns.toReversed().map(({ text, column }) => [normaliseLabel(text), column]))
  const mapping: Record<string, ColumnSource> = {}
  for (const { key } of columns) {
    const before = kept?.[key]
    const column = before && 'header' in before ? byText.get(normaliseLabel(before.header)) : kept === null ? head.found[key] : undefined
    if (before && 'text' in before) mapping[key] = before
    else if (column !== undefined) mapping[key] = { column }
  }
  return mapping
}

export function keepMapping(head: SheetHead, mapping: ColumnMapping): KeptMapping {
  const textOf = new Map(head.columns.map(({ column, text }) => [column, text]))
  return Object.fromEntries(Object.entries(mapping).map(([key, source]) => [key, 'text' in source ? source : { header: textOf.get(source.column) ?? '' }]))
}

/** What is wrong with a mapping, by column key; empty where nothing is. */
export function mappingProblems(mapping: ColumnMapping, head: SheetHead, columns: readonly ImportColumn[]): Record<string, string> {
  const problems: Record<string, string> = {}
  const there = new Set(head.columns.map(({ column }) => column))
  const usedBy = new Map<number, string>()
  for (const { key, label, isRequired, choices = [] } of columns) {
    const source = mapping[key]
    if (source === undefined) {
      if (isRequired) problems[key] = choices.length > 0 ? `请选择“${label}”对应的列，或选择全部行统一的内容` : `请选择“${label}”对应的列`
      continue
    }
    if ('text' in source) {
      if (!choices.includes(source.text)) problems[key] = `“${label}”没有“${source.text}”这一项，请重新选择`
      continue
    }
    const other = usedBy.get(source.column)
    if (!there.has(source.column)) problems[key] = '文件中没有这一列，请重新选择'
    else if (other !== undefined) problems[key] = `这一列已用作“${other}”，请另选一列`
    else usedBy.set(source.column, label)
  }
  return problems
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
