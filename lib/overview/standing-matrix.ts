import { JUDGED_STATUSES, type JudgedStatus } from '@/lib/terms/indicator'
import type { StandingRow } from './target-standing.queries'

/** What a cell shows: the department's own part where it is judged by itself, else whether its numbers came. */
export type CellState = JudgedStatus | 'FILED'

/**
 * Indicators × departments, as it travels to the browser: names once, and each filled cell as four numbers and texts.
 * Compact, because sixty by seventy of them are sent at once.
 */
export type StandingMatrix = {
  readonly columns: readonly { readonly id: string; readonly name: string }[]
  readonly rows: readonly { readonly id: string; readonly name: string; readonly asked: string; readonly status: JudgedStatus; readonly shown: string | null }[]
  /** `[row, column, state, shown]`; what is not named is no part of the department's. */
  readonly cells: readonly (readonly [number, number, CellState, string | null])[]
}

/** The matrix of the targets that have departments; columns in the order in which they first stand. */
export function matrixOf(standings: readonly StandingRow[]): StandingMatrix {
  const columns = new Map<string, { id: string; name: string; at: number }>()
  const columnOf = (id: string, name: string) => {
    const known = columns.get(id)
    if (known) return known.at
    columns.set(id, { id, name, at: columns.size })
    return columns.size - 1
  }
  const rows = standings.filter(({ owners, parts }) => owners.length > 0 || parts.some(({ departmentId }) => departmentId !== null))
  const cells = rows.flatMap((row, index) => {
    const parts = new Map(row.parts.filter(({ departmentId }) => departmentId !== null).map((part) => [part.departmentId!, part]))
    const names = new Map([...row.owners.map(({ departmentId, name }): [string, string] => [departmentId, name]), ...[...parts].map(([id, { name }]): [string, string] => [id, name])])
    return [...names].map(([id, name]): [number, number, CellState, string | null] => {
      const part = parts.get(id)
      // Whose part the portal counts itself, or who has no number of its own, shares the whole's state.
      return [index, columnOf(id, name), part ? (part.status ?? 'FILED') : row.status, part ? part.shown : null]
    })
  })
  return { columns: [...columns.values()].map(({ id, name }) => ({ id, name })), rows: rows.map(({ targetId, indicatorName, asked, status, shown }) => ({ id: targetId, name: indicatorName, asked, status, shown })), cells }
}

/** Every state a cell can have, in the order of a legend. */
export const CELL_STATES: readonly CellState[] = [...JUDGED_STATUSES, 'FILED']
