export interface HeaderMerge {
  /** All from 0, the last ones included. */
  fromRow: number
  toRow: number
  fromColumn: number
  toColumn: number
}

export interface HeaderLayout {
  /** Texts by row and column; `null` where a merge covers the cell. */
  rows: (string | null)[][]
  merges: HeaderMerge[]
}

/**
 * Lays out headers given as paths, the group first: `['抽检', '合格']`. Neighbours of the same group share one cell,
 * and a column with fewer levels than others reaches down to the last row.
 */
export function layoutHeader(paths: readonly (readonly string[])[]): HeaderLayout {
  const depth = Math.max(1, ...paths.map((path) => path.length))
  const rows = Array.from({ length: depth }, () => paths.map((): string | null => null))
  const merges: HeaderMerge[] = []
  for (let level = 0; level < depth; level += 1) {
    let column = 0
    while (column < paths.length) {
      const path = paths[column] ?? []
      if (level >= path.length) {
        column += 1
        continue
      }
      const isLeaf = level === path.length - 1
      const toColumn = isLeaf ? column : endOfGroup(paths, column, level)
      const toRow = isLeaf ? depth - 1 : level
      const row = rows[level]
      if (row) row[column] = path[level] ?? null
      if (toColumn > column || toRow > level) merges.push({ fromRow: level, toRow, fromColumn: column, toColumn })
      column = toColumn + 1
    }
  }
  return { rows, merges }
}

function endOfGroup(paths: readonly (readonly string[])[], column: number, level: number): number {
  const prefix = (index: number) => JSON.stringify(paths[index]?.slice(0, level + 1))
  let end = column
  while (end + 1 < paths.length && (paths[end + 1]?.length ?? 0) > level + 1 && prefix(end + 1) === prefix(column)) end += 1
  return end
}
