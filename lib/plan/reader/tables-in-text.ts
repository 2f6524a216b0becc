import type { TableCell } from './plan-source'
import { runTogetherTable } from './run-together-table'
import type { SourceLine } from './source-lines'
import { stackCells } from './stacked-cells'
import { columnKind, columnKinds, likelyKind, tableKind, type ColumnKind } from './table-columns'
import { isStop, type TextTable } from './text-table'

/** Takes the source and its lines; returns the tables written in it by tabs, bars, blanks or one cell per line. */
export function findTables(source: string, lines: readonly SourceLine[]): TextTable[] {
  const found: TextTable[] = []
  let at = 0
  while (at < lines.length) {
    const table = delimitedTable(source, lines, at) ?? stackedTable(lines, at) ?? runTogetherTable(lines, at)
    if (table) found.push(table)
    at = table ? table.lines[1] : at + 1
  }
  return found
}

const TAB = /\t/
const BLANK = /\s+/

function delimitedTable(source: string, lines: readonly SourceLine[], at: number): TextTable | null {
  const line = lines[at]
  if (!line || line.end - line.start > 400) return null
  for (const separator of [/\||｜/, TAB, /\s{2,}|\t|\u3000/, BLANK]) {
    const header = splitCells(source, line, separator)
    if (header.length < 3 || !isHeader(lines, header, source)) continue
    return readDelimited(source, lines, at, separator, header)
  }
  return null
}

function isHeader(lines: readonly SourceLine[], cells: readonly TableCell[], source: string): boolean {
  const kinds = columnKinds(cells.map(([start, end]) => foldCell(source, start, end)))
  return tableKind(kinds) !== null && kinds.filter((kind) => kind !== null).length * 2 > cells.length && lines.length > 1
}

function readDelimited(
  source: string, lines: readonly SourceLine[], at: number, separator: RegExp, header: TableCell[],
): TextTable {
  const rows = [header]
  let next = at + 1
  for (; next < lines.length; next += 1) {
    const line = lines[next]!
    if (/^[|\s:+-]+$/.test(line.text)) continue
    const cells = splitCells(source, line, separator)
    if (cells.length < 2 && isGroupRow(source, lines, next, separator, header.length)) {
      rows.push(cells)
      continue
    }
    if (cells.length < 2 || (separator === BLANK && !/^\d/.test(line.text))) break
    if (isStop(line) && cells.length < 3) break
    if (goesOn(source, rows, cells)) rows.push(joinedRow(rows.pop()!, cells))
    else rows.push(cells)
  }
  return { rows, lines: [at, next] }
}

/** A row of a numbered table that breaks off inside a cell and goes on, without a number, on the next line. */
function goesOn(source: string, rows: readonly TableCell[][], cells: readonly TableCell[]): boolean {
  const [header, last] = [rows[0]!, rows.at(-1)!]
  if (rows.length < 2 || last.length + cells.length !== header.length + 1) return false
  const numbered = columnKind(foldCell(source, ...header[0]!)) === 'index'
  return numbered && /^\d{1,3}[.、]?$/.test(foldCell(source, ...last[0]!)) && !/^\d{0,3}[.、]?$/.test(foldCell(source, ...cells[0]!))
}

function joinedRow(row: readonly TableCell[], rest: readonly TableCell[]): TableCell[] {
  return [...row.slice(0, -1), [row.at(-1)![0], rest[0]![1]], ...rest.slice(1)]
}

/** "一、组织保障" alone on a line between two rows of cells heads the rows below it. */
function isGroupRow(source: string, lines: readonly SourceLine[], at: number, separator: RegExp, width: number): boolean {
  const [line, below] = [lines[at], lines[at + 1]]
  if (!line || !below || separator === BLANK || line.text.length > 30 || /[。；，]/.test(line.text)) return false
  return splitCells(source, below, separator).length * 2 > width
}

function splitCells(source: string, line: SourceLine, separator: RegExp): TableCell[] {
  const cells: TableCell[] = []
  const [start, end] = separator === TAB ? withOuterTabs(source, line) : [line.start, line.end]
  const text = source.slice(start, end)
  const barred = separator.source.startsWith('\\|')
  let from = 0
  for (const match of text.matchAll(new RegExp(separator.source, 'g'))) {
    if (!barred || match.index > 0) cells.push(trimCell(text, start, from, match.index))
    from = match.index + match[0].length
  }
  if (!barred || from < text.length) cells.push(trimCell(text, start, from, text.length))
  return cells
}

/** The first and last cells of a row may be empty: the tabs around its words count. */
function withOuterTabs(source: string, { start, end }: SourceLine): TableCell {
  let from = start
  let until = end
  while (from > 0 && source.charAt(from - 1) === '\t') from -= 1
  while (until < source.length && source.charAt(until) === '\t') until += 1
  return [from, until]
}

function trimCell(text: string, offset: number, from: number, until: number): TableCell {
  let start = from
  let end = until
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return [offset + start, offset + end]
}

function foldCell(source: string, start: number, end: number): string {
  return source.slice(start, end).replace(/\s+/g, '').replace(/\(/g, '（').replace(/\)/g, '）')
}

/** One cell per line: a run of header cells, then records of as many lines, numbered or of equal length. */
function stackedTable(lines: readonly SourceLine[], at: number): TextTable | null {
  if (columnKind(lines[at]?.text ?? '') === null) return null
  // The first line is a header, however long it is.
  let after = at + 1
  while (after < lines.length && after - at < 12 && likelyKind(lines[after]!.text) !== null) after += 1
  while (columnKind(lines[after - 1]!.text) === null) after -= 1
  const kinds = columnKinds(lines.slice(at, after).map(({ text }) => text))
  if (kinds.length < 3 || tableKind(kinds) === null) return null
  const years = yearsBelow(lines.slice(at, after))
  const columns = years === 0 ? kinds : kinds.slice(0, -years).flatMap((kind) => (kind === 'target' ? kinds.slice(-years) : [kind]))
  const header = [lines.slice(at, after - years).map(cellOf), lines.slice(after - years, after).map(cellOf)].filter((row) => row.length > 0)
  const records: TableCell[][] = []
  const numbered = kinds[0] === 'index'
  let next = after
  while (next < lines.length && !isStop(lines[next]!)) {
    const size = numbered ? recordSize(lines, next, records.length + 1, columns) : columns.length
    if (size === 0 || next + size > lines.length) break
    records.push(stackCells(lines.slice(next, next + size), columns))
    next += size
  }
  return records.length > 0 ? { rows: [...header, ...records], lines: [at, next] } : null
}

/** How many years at the end of a run of header cells are a second row, and stand under a target that names none. */
function yearsBelow(header: readonly SourceLine[]): number {
  const named = header.findLastIndex(({ text }) => !/^20\d\d年?(?:底|末)?$/.test(text))
  const years = header.length - 1 - named
  const targets = header.slice(0, named + 1).filter(({ text }) => columnKind(text) === 'target')
  return years > 1 && targets.length === 1 && columnKind(header[named]!.text) !== 'target' ? years : 0
}

function cellOf(line: SourceLine): TableCell {
  return [line.start, line.end]
}

/** A record may hold this many lines more than cells. */
const MOST_BROKEN = 8

/** How many lines the record with this number takes: up to the line holding the next number, or its nature where that ends it. */
function recordSize(lines: readonly SourceLine[], from: number, number: number, columns: readonly (ColumnKind | null)[]): number {
  const width = columns.length
  if (Number(lines[from]?.text.replace(/[.、]$/, '')) !== number) return 0
  for (let size = 1; size <= width + MOST_BROKEN; size += 1) {
    const line = lines[from + size]
    if (!line || isStop(line)) return size
    if (line.text === String(number + 1) && size >= Math.min(3, width)) return size
    if (size >= width && columns.at(-1) === 'nature' && /^(?:约束性|预期性)$/.test(lines[from + size - 1]!.text)) return size
  }
  return width
}
