import { normaliseLabel } from '@/lib/shared/normalise-label'
import type { CellValue, SheetRow } from './workbook-limits'

export interface SoughtColumn {
  key: string
  label: string
  aliases?: readonly string[]
  isRequired?: boolean
}

export interface FoundHeader {
  /** The last row of the header. */
  rowNumber: number
  /** Column index, from 0, by key. */
  columnOf: Map<string, number>
  /** Labels of keys that stand in more than one column. */
  repeated: string[]
  /** Header texts that belong to no key. */
  unknown: string[]
  /** The header's text by column, its lowest one; empty where a column has none. */
  texts: string[]
}

/**
 * Finds the header among the first `maxRows` rows: the one to three lines that name most of the sought columns, in
 * whatever order. A column's text is its lowest one, or the groups above it joined to it. Null where none is named.
 */
export function findHeader(rows: readonly SheetRow[], sought: readonly SoughtColumn[], maxRows: number): FoundHeader | null {
  const keyOf = new Map(sought.flatMap(({ key, label, aliases = [] }) => [label, ...aliases].map((name): [string, string] => [normaliseLabel(name), key])))
  let best: FoundHeader | null = null
  const window = rows.slice(0, maxRows)
  for (let depth = 1; depth <= 3; depth += 1) {
    for (let last = depth - 1; last < window.length; last += 1) {
      const header = readHeader(window.slice(last - depth + 1, last + 1), keyOf, sought)
      if (header.columnOf.size > (best?.columnOf.size ?? 0)) best = header
    }
  }
  return best
}

function readHeader(lines: readonly SheetRow[], keyOf: ReadonlyMap<string, string>, sought: readonly SoughtColumn[]): FoundHeader {
  const header: FoundHeader = { rowNumber: lines.at(-1)?.rowNumber ?? 1, columnOf: new Map(), repeated: [], unknown: [], texts: [] }
  const width = Math.max(0, ...lines.map((line) => line.cells.length))
  const filled = lines.map((line, index) => (index === lines.length - 1 ? line.cells : fillRight(line.cells, width)))
  for (let column = 0; column < width; column += 1) {
    const own = lines.map((line) => textOf(line.cells[column])).filter((text) => text !== '')
    const path = filled.map((cells) => textOf(cells[column])).filter((text) => text !== '')
    const leaf = own.at(-1)
    header.texts[column] = leaf ?? ''
    if (leaf === undefined) continue
    const key = keyOf.get(normaliseLabel(path.join(''))) ?? keyOf.get(normaliseLabel(leaf))
    if (key === undefined) header.unknown.push(leaf)
    else if (header.columnOf.has(key)) header.repeated.push(sought.find((each) => each.key === key)?.label ?? leaf)
    else header.columnOf.set(key, column)
  }
  return header
}

/** A merged group's text stands in its first cell only. */
function fillRight(cells: readonly CellValue[], width: number): CellValue[] {
  let text: CellValue = null
  return Array.from({ length: width }, (_, column) => {
    text = cells[column] ?? text
    return text
  })
}

function textOf(cell: CellValue | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).trim()
}
