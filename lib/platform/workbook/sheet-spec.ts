import type { CellValue } from './workbook-limits'

/**
 * `decimal` and `integer` take numbers or decimal text, `number` the same and shows as many digits as there are; `date`
 * takes `YYYY-MM-DD`. What does not fit stays text.
 */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'number' | 'percent' | 'date'

export interface SheetColumn<Row> {
  /** One label, or a path with the group first. */
  header: string | readonly string[]
  type: ColumnType
  value: (row: Row) => CellValue
  /** In characters of Latin script; a Chinese character takes two. */
  width?: number
  /** Shown digits behind the point, for `decimal` and `percent`; 2 unless told. */
  digits?: number
  /** Kept in the file for re-import, not shown: an id. */
  isHidden?: boolean
  /** Where text stands in its cell; left unless told. */
  align?: 'left' | 'center'
  /** Whether this cell is to be filled in. Where any column says so, all other cells are grey and locked. */
  isInput?: (row: Row) => boolean
  /** The answers the program offers in cells to be filled in. */
  choices?: readonly string[]
  /** Shown by the program beside a cell to be filled in: at most 255 characters. */
  prompt?: string
}

export interface SheetSpec<Row> {
  /** At most 31 characters; what Excel forbids is replaced. */
  name: string
  /** A line across the whole width above the header. */
  title?: string
  /** Lines below the title: who reports, which period, what unit. */
  subtitles?: readonly string[]
  columns: readonly SheetColumn<Row>[]
  rows: Iterable<Row> | AsyncIterable<Row>
  /** The text of a row that is one cell across all columns, a section of the table; null for an ordinary row. */
  section?: (row: Row) => string | null
  /** Lines below the last row. */
  notes?: readonly string[]
  /** Columns that stay in sight when scrolling sideways. */
  frozenColumns?: number
  /** How many of the first columns go on paper; all unless told. For codes and ids that only a program needs. */
  printedColumns?: number
  /** Kept in the file for a program to read, out of people's sight. */
  isHidden?: boolean
  /** On its side; A4 unless told. */
  paper?: 'A4' | 'A3'
}

/** A sheet whose row type no longer matters, so that sheets of different rows can stand in one workbook. */
export interface PreparedSheet {
  name: string
  title: string | null
  subtitles: readonly string[]
  notes: readonly string[]
  frozenColumns: number
  printedColumns: number
  isHidden: boolean
  paper: 'A4' | 'A3'
  /** Cells are locked but for those to be filled in. */
  isForm: boolean
  columns: readonly PreparedColumn[]
  rows(): AsyncGenerator<PreparedRow>
}

/** Cells by column, in a form with those to be filled in; or one text across all columns. */
export type PreparedRow = CellValue[] | { readonly cells: CellValue[]; readonly inputs: readonly boolean[] } | { readonly section: string }

export interface PreparedColumn {
  path: readonly string[]
  type: ColumnType
  width: number
  digits: number
  isHidden: boolean
  align: 'left' | 'center'
  choices: readonly string[]
  prompt: string
}

export function prepareSheet<Row>(spec: SheetSpec<Row>): PreparedSheet {
  const isForm = spec.columns.some(({ isInput }) => isInput !== undefined)
  return {
    name: cleanSheetName(spec.name),
    title: spec.title ?? null,
    subtitles: spec.subtitles ?? [],
    notes: spec.notes ?? [],
    frozenColumns: spec.frozenColumns ?? 0,
    printedColumns: spec.printedColumns ?? spec.columns.length,
    isHidden: spec.isHidden ?? false,
    paper: spec.paper ?? 'A4',
    isForm,
    columns: spec.columns.map(({ header, type, width, digits, isHidden, align, choices, prompt }) => {
      const path = typeof header === 'string' ? [header] : header
      return { path, type, width: width ?? guessWidth(path.at(-1) ?? '', type), digits: digits ?? 2, isHidden: isHidden ?? false, align: align ?? 'left', choices: choices ?? [], prompt: prompt ?? '' }
    }),
    async *rows() {
      for await (const row of spec.rows) {
        const section = spec.section?.(row) ?? null
        const cells = spec.columns.map((column) => column.value(row))
        yield section !== null ? { section } : isForm ? { cells, inputs: spec.columns.map(({ isInput }) => isInput?.(row) ?? false) } : cells
      }
    },
  }
}

/** Width of a text in characters of Latin script; a Chinese character takes two. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
}

function guessWidth(label: string, type: ColumnType): number {
  return Math.min(40, Math.max(textWidth(label) + 2, type === 'date' ? 12 : type === 'text' ? 16 : 10))
}

function cleanSheetName(name: string): string {
  const clean = name.replace(/[\\/?*[\]:\0-\x1f]/g, ' ').replace(/^'+|'+$/g, '').trim()
  return [...clean].slice(0, 31).join('').slice(0, 31) || '工作表'
}
