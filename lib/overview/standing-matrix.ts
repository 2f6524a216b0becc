import { groupBy } from '@/lib/shared/group-by'
import { JUDGED_STATUSES, type JudgedStatus } from '@/lib/terms/indicator'
import type { StandingRow } from './target-standing.queries'

/** What a cell shows: the department's own part where it is judged by itself, else whether its numbers came. */
export type CellState = JudgedStatus | 'FILED'

/** Indicators × departments: names once, and each filled cell by its place. */
export type StandingMatrix = {
  readonly columns: readonly { readonly id: string; readonly name: string }[]
  readonly rows: readonly { readonly id: string; readonly name: string; readonly asked: string; readonly status: JudgedStatus; readonly shown: string | null }[]
  /** `[row, column, state, shown, joint]`; what is not named is no part of the department's. Joint: the state is of all that bear the target together. */
  readonly cells: readonly (readonly [number, number, CellState, string | null, boolean])[]
  /** Targets that no department bears or reports: they have no cell. */
  readonly leftOut: readonly { readonly id: string; readonly name: string; readonly planTitle: string }[]
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
  const hasDepartment = ({ owners, parts, shares = [] }: StandingRow) => owners.length > 0 || shares.length > 0 || parts.some(({ departmentId }) => departmentId !== null)
  const rows = standings.filter(hasDepartment)
  const cells = rows.flatMap((row, index) => {
    const parts = new Map(row.parts.filter(({ departmentId }) => departmentId !== null).map((part) => [part.departmentId!, part]))
    const shares = new Map((row.shares ?? []).map((share) => [share.departmentId, share]))
    const names = new Map([...row.owners.map(({ departmentId, name }): [string, string] => [departmentId, name]), ...[...parts, ...shares].map(([id, { name }]): [string, string] => [id, name])])
    return [...names].map(([id, name]): [number, number, CellState, string | null, boolean] => {
      const [share, part] = [shares.get(id), parts.get(id)]
      // What the plan asks of the department itself comes before its part of the whole.
      if (share) return [index, columnOf(id, name), share.status, `${share.shown ?? '无数据'}，分解目标${share.asked}`, false]
      // Whose part the portal counts itself, or who has no number of its own, shares the whole's state.
      return [index, columnOf(id, name), part ? (part.status ?? 'FILED') : row.status, part ? part.shown : null, !part && names.size > 1]
    })
  })
  return { columns: [...columns.values()].map(({ id, name }) => ({ id, name })), rows: rows.map(({ targetId, indicatorName, asked, status, shown }) => ({ id: targetId, name: indicatorName, asked, status, shown })), cells, leftOut: standings.filter((row) => !hasDepartment(row)).map(({ targetId, indicatorName, planTitle }) => ({ id: targetId, name: indicatorName, planTitle })) }
}

/** Every state a cell can have, in the order of a legend. */
export const CELL_STATES: readonly CellState[] = [...JUDGED_STATUSES, 'FILED']

/**
 * The matrix as it travels to the browser, because sixty by seventy cells are sent at once: of each row the states as one
 * text with a sign for each column (the place in `CELL_STATES`, as a letter where the state is joint, `.` where the department has no part), and what the filled
 * ones show as places in `texts`, where each text stands once; -1: nothing.
 */
export type PackedMatrix = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly [id: string, name: string, asked: string, shown: string | null, states: string, texts: readonly number[]])[]
  readonly texts: readonly string[]
}

export function packMatrix({ columns, rows, cells }: Pick<StandingMatrix, 'columns' | 'rows' | 'cells'>): PackedMatrix {
  const places = new Map<string, number>()
  const placeOf = (text: string | null) => {
    if (text === null) return -1
    const place = places.get(text) ?? places.size
    places.set(text, place)
    return place
  }
  const cellsOf = groupBy(cells, ([row]) => row)
  const packed = rows.map(({ id, name, asked, shown }, index) => {
    const own = (cellsOf.get(index) ?? []).toSorted((a, b) => a[1] - b[1])
    const states = Array.from(columns, () => '.')
    for (const [, column, state, , joint] of own) states[column] = signOf(state, joint)
    return [id, name, asked, shown, states.join(''), own.map((cell) => placeOf(cell[3]))] as const
  })
  return { columns: columns.map(({ name }) => name), rows: packed, texts: [...places.keys()] }
}

/** What stands at a place of the matrix. */
export type MatrixCell = { readonly state: CellState; readonly shown: string | null; readonly joint: boolean }

/** @returns for each row its cells by column, null where the department has no part */
export function unpackCells({ rows, texts }: PackedMatrix): (MatrixCell | null)[][] {
  return rows.map(([, , , , states, shown]) => {
    let at = 0
    return Array.from(states, (sign) => (sign === '.' ? null : { ...stateOf(sign), shown: texts[shown[at++]!] ?? null }))
  })
}

const JOINT = 'abcdefghij'

function signOf(state: CellState, joint: boolean): string {
  const place = CELL_STATES.indexOf(state)
  return joint ? JOINT[place]! : String(place)
}

function stateOf(sign: string): Pick<MatrixCell, 'state' | 'joint'> {
  const joint = JOINT.includes(sign)
  return { state: CELL_STATES[joint ? JOINT.indexOf(sign) : Number(sign)]!, joint }
}
