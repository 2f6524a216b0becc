import { coveringSpan } from './covering-span'
import { foldCharacters } from './fold-characters'
import type { Span } from './plan-reading.schema'
import type { SourceTable, TableCell } from './plan-source'
import { canHold, columnKind, columnKinds, tableKind, type ColumnKind, type TableKind } from './table-columns'
import { tidy } from './target-names'

/** A cell with its words folded and as written. */
export interface CellText {
  folded: string
  raw: string
  span: Span
}
/** A column: what it holds and, where its header names one, the year. */
export interface Column {
  kind: ColumnKind | null
  year: number | null
  header: string
}
export interface TableRecord {
  cells: { column: Column; cell: CellText }[]
  span: Span
}
/** A table the reader understands: of indicators or of tasks. */
export interface PlanTable {
  kind: TableKind
  records: TableRecord[]
  start: number
}

/**
 * Takes the source text, a table and the plan's first year where it is known; returns its records by column, or null
 * where its header says nothing of the kind.
 */
export function readTable(source: string, table: SourceTable, firstYear: number | null = null): PlanTable | null {
  for (let at = 0; at < Math.min(4, table.rows.length); at += 1) {
    const columns = columnsOf(source, table, at)
    const kind = tableKind(columns.map((column) => column.kind))
    if (kind === null) continue
    const deeper = at + 1 < table.rows.length ? underHeader(columns, columnsOf(source, table, at + 1)) : null
    const first = at + (deeper ? 2 : 1)
    const final = withBaselines(deeper ?? columns, firstYear)
    const records = table.rows.slice(first).flatMap((row, index) => recordOf(source, row, final, rowEnd(table.rows[first + index - 1]!)) ?? [])
    return { kind, records: fillDown(records), start: table.rows[at]![0]?.[0] ?? 0 }
  }
  return null
}

function columnsOf(source: string, table: SourceTable, at: number): Column[] {
  const headers = table.rows[at]!.map((cell) => cellText(source, cell).folded.replace(/\s+/g, ''))
  const kinds = columnKinds(headers)
  return headers.map((header, index) => {
    const year = /20\d\d/.exec(header)
    return { kind: kinds[index]!, year: year ? Number(year[0]) : null, header }
  })
}

/** A second header row tells what stands under "责任单位" or "目标值"; every cell of it is a header or empty. */
function underHeader(upper: readonly Column[], lower: readonly Column[]): Column[] | null {
  if (!lower.every(({ kind, header }) => kind !== null || header === '')) return null
  if (lower.length < upper.length) return spread(upper, lower.filter(({ header }) => header !== ''))
  if (lower.length > upper.length) return tableKind(lower.map(({ kind }) => kind)) === null ? null : [...lower]
  if (!lower.some(({ kind, header }, index) => kind !== null && header !== upper[index]!.header)) return null
  return upper.map((column, index) => {
    const below = lower[index]!
    return below.kind === null ? column : { kind: below.kind, year: below.year ?? column.year, header: below.header }
  })
}

/** What one column of a header may be divided into: values by year, units by role. */
const FAMILIES: readonly (readonly ColumnKind[])[] = [['target', 'baseline'], ['lead', 'responsible', 'supporting']]

/** A second header row that holds only what one column is divided into: it stands in that column's place. */
function spread(upper: readonly Column[], lower: readonly Column[]): Column[] | null {
  const family = FAMILIES.find((kinds) => lower.every(({ kind }) => kind !== null && kinds.includes(kind)))
  const wide = upper.filter(({ kind, year }) => kind !== null && year === null && family?.includes(kind))
  if (lower.length < 2 || wide.length !== 1) return null
  const at = upper.indexOf(wide[0]!)
  const rest = upper.slice(at + 1)
  const blank = rest.findIndex(({ header }) => header !== '')
  return [...upper.slice(0, at), ...lower, ...rest.slice(Math.min(blank < 0 ? rest.length : blank, lower.length - 1))]
}

/** "2025年" beside "2030年目标", or a year before the plan begins, heads what was reached. */
function withBaselines(columns: readonly Column[], firstYear: number | null): Column[] {
  const aimed = columns.filter(({ kind, header, year }) => kind === 'target' && year !== null && /目标|指标/.test(header)).map(({ year }) => year!)
  return columns.map((column) => {
    const bare = column.kind === 'target' && column.year !== null && /^20\d\d年?$/.test(column.header)
    return bare && (aimed.some((year) => year > column.year!) || (firstYear !== null && column.year! < firstYear)) ? { ...column, kind: 'baseline' } : column
  })
}

function cellText(source: string, [start, end]: TableCell): CellText {
  const raw = source.slice(start, end)
  return { folded: foldCharacters(raw).trim(), raw: tidy(raw), span: [start, end] }
}

function recordOf(source: string, row: readonly TableCell[], columns: readonly Column[], after: number): TableRecord[] | null {
  const cells = row.map((cell) => cellText(source, cell))
  if (cells.every(({ folded }) => folded === '')) return null
  const heads = ({ folded }: CellText, index: number): boolean => columnKind(folded) !== null || (folded !== '' && folded.replace(/\s+/g, '') === columns[index]!.header)
  const repeated = cells.length === columns.length && cells.filter(heads).length * 2 > cells.length
  if (repeated || isGroupRow(cells, columns)) return null
  const placed = cells.length === columns.length ? cells.map((cell, index) => ({ column: columns[index]!, cell })) : align(cells, columns)
  return [{ cells: placed, span: ownSpan(cells, after) }]
}

/** One cell across the table, with or without a number before it, heads the rows below it. */
function isGroupRow(cells: readonly CellText[], columns: readonly Column[]): boolean {
  const filled = cells.filter(({ folded }) => folded !== '')
  const places = new Set(filled.map(({ span }) => span[0]))
  if (places.size === 1) return columns.length >= 3 && filled[0]!.folded.length <= 40
  return places.size === 2 && columns.length >= 4 && /^[（]?[一二三四五六七八九十]{1,3}[）]?[、.]?$/.test(filled[0]!.folded)
}

function rowEnd(row: readonly TableCell[]): number {
  return row.reduce((most, [, end]) => Math.max(most, end), 0)
}

/** A cell merged with one of an earlier row stands there, not in this row. */
function ownSpan(cells: readonly CellText[], after: number): Span {
  const spans = cells.map(({ span }) => span)
  return coveringSpan(spans.filter(([start]) => start >= after)) ?? coveringSpan(spans) ?? [0, 0]
}

/** A row with cells missing: each cell goes to the next column whose kind it can be. */
function align(cells: readonly CellText[], columns: readonly Column[]): TableRecord['cells'] {
  const placed: TableRecord['cells'] = []
  let from = 0
  for (const cell of cells) {
    const fits = columns.findIndex((column, index) => index >= from && canHold(column.kind, cell.folded))
    if (fits < 0) continue
    placed.push({ column: columns[fits]!, cell })
    from = fits + 1
  }
  return placed
}

/** A category or a task standing once for several rows holds for the rows below it. */
function fillDown(records: readonly TableRecord[]): TableRecord[] {
  const last = new Map<Column, CellText>()
  return records.map((record) => {
    const cells = record.cells.map(({ column, cell }) => {
      if (column.kind !== 'category' && column.kind !== 'task') return { column, cell }
      if (cell.folded !== '') last.set(column, cell)
      return { column, cell: cell.folded === '' ? last.get(column) ?? cell : cell }
    })
    return { ...record, cells }
  })
}

/** Takes a record and a kind of column; returns its first cell of that kind that is not empty, or null. */
export function cellOf(record: TableRecord, kind: ColumnKind): CellText | null {
  return record.cells.find(({ column, cell }) => column.kind === kind && cell.folded !== '')?.cell ?? null
}
