import type { TableCell } from './plan-source'
import type { SourceLine } from './source-lines'
import { canHold, type ColumnKind } from './table-columns'

/** Columns of words, whose cells are broken over lines more readily than figures are. */
const WORDS = new Set<ColumnKind | null>(['name', 'task', 'content', 'lead', 'responsible', 'supporting', 'category', 'note'])
const MISFIT = 5
const BROKEN_FIGURE = 3
/** Lines that were broken were full: the longer the line before, the likelier another follows. */
const LENGTH_WEIGHT = 0.01

/**
 * Takes the lines of one record of a table written one cell a line, at least as many as the table has columns; returns
 * its cells, lines of one cell put together where each column then holds what it can hold.
 */
export function stackCells(lines: readonly SourceLine[], kinds: readonly (ColumnKind | null)[]): TableCell[] {
  if (lines.length <= kinds.length) return lines.map(({ start, end }) => [start, end])
  const costs = [[0]]
  const firsts: number[][] = [[]]
  kinds.forEach((kind, column) => {
    const [row, from]: [number[], number[]] = [[], []]
    for (let until = column + 1; until <= lines.length - (kinds.length - column - 1); until += 1) {
      for (let first = column; first < until; first += 1) {
        const before = costs[column]![first]
        if (before === undefined) continue
        const cost = before + cellCost(lines.slice(first, until), kind)
        if (cost < (row[until] ?? Infinity)) [row[until], from[until]] = [cost, first]
      }
    }
    costs.push(row)
    firsts.push(from)
  })
  const cells: TableCell[] = []
  for (let column = kinds.length, until = lines.length; column > 0; column -= 1) {
    const first = firsts[column]![until]!
    cells.unshift([lines[first]!.start, lines[until - 1]!.end])
    until = first
  }
  return cells
}

function cellCost(lines: readonly SourceLine[], kind: ColumnKind | null): number {
  const text = lines.map((line) => line.text).join('')
  const broken = WORDS.has(kind) ? 1 : BROKEN_FIGURE
  const joins = lines.slice(0, -1).reduce((sum, line) => sum + broken - line.text.length * LENGTH_WEIGHT, 0)
  return joins + (canHold(kind, text) ? 0 : MISFIT)
}
