import { z } from 'zod'
import { type InputForm, toInput } from './cell-input'
import { type SoughtColumn, findHeader } from './header-search'
import type { CellValue, SheetRow } from './workbook-limits'

export interface MappedColumn extends SoughtColumn {
  /** `text` unless told. */
  form?: InputForm
}

export interface SheetMapping<S extends z.ZodType> {
  columns: readonly MappedColumn[]
  /** Judges one row, an object by the columns' keys; empty cells are absent. */
  schema: S
  /** Two rows of the same key are an error; null for rows that have none. */
  keyOf?: (value: z.output<S>) => string | null
  /** Rows below the header that are no data, by the text of their first filled cell: `合计`, `填表人`. */
  isRemark?: (firstText: string) => boolean
  headerSearchRows?: number
  maxErrors?: number
}

export interface RowError {
  rowNumber: number
  /** The column's label; null where the whole row is meant. */
  column: string | null
  message: string
}

export interface MappedSheet<T> {
  rows: { rowNumber: number; value: T }[]
  /** In the order of the rows, at most `maxErrors`; `errorCount` counts all. */
  errors: RowError[]
  errorCount: number
  /** Header texts that nothing was taken from. */
  ignoredColumns: string[]
}

/**
 * Maps the rows of a sheet, columns in any order, through the schema that the form uses too. Pure: the preview
 * shows the result, the import writes it. `rows` holds only what is valid.
 */
export function mapSheet<S extends z.ZodType>(sheetRows: readonly SheetRow[], mapping: SheetMapping<S>): MappedSheet<z.output<S>> {
  const errors = new ErrorList(mapping.maxErrors ?? 200)
  const result = (rows: MappedSheet<z.output<S>>['rows'], ignoredColumns: string[]) => ({ rows, ...errors.result(), ignoredColumns })
  const header = findHeader(sheetRows, mapping.columns, mapping.headerSearchRows ?? 15)
  if (!header) {
    const labels = mapping.columns.filter((column) => column.isRequired ?? true).map((column) => column.label)
    errors.add(sheetRows[0]?.rowNumber ?? 1, null, `没有找到表头。表头应包含：${labels.join('、')}。请下载最新模板填写。`)
    return result([], [])
  }
  for (const label of header.repeated) errors.add(header.rowNumber, label, `表头中“${label}”出现多次，请只保留一列。`)
  for (const { key, label, isRequired } of mapping.columns) {
    if (isRequired && !header.columnOf.has(key)) errors.add(header.rowNumber, label, `缺少“${label}”列，请下载最新模板填写。`)
  }
  if (errors.count > 0) return result([], header.unknown)
  const data = sheetRows.filter((row) => row.rowNumber > header.rowNumber && !isSkipped(row, mapping.isRemark))
  return result(mapRows(data, header.columnOf, mapping, errors), header.unknown)
}

function isSkipped(row: SheetRow, isRemark: ((firstText: string) => boolean) | undefined): boolean {
  const first = row.cells.find((cell) => cell !== null && String(cell).trim() !== '')
  return first === undefined || (isRemark?.(String(first).trim()) ?? false)
}

function mapRows<S extends z.ZodType>(data: readonly SheetRow[], columnOf: ReadonlyMap<string, number>, mapping: SheetMapping<S>, errors: ErrorList) {
  const rows: { rowNumber: number; value: z.output<S> }[] = []
  const seen = new Map<string, number>()
  for (const { rowNumber, cells } of data) {
    const input = readInput(cells, columnOf, mapping.columns)
    const parsed = mapping.schema.safeParse(input)
    if (!parsed.success) {
      for (const issue of parsed.error.issues) errors.add(rowNumber, labelOf(issue.path[0], mapping.columns), messageOf(issue, input))
      continue
    }
    const key = mapping.keyOf?.(parsed.data) ?? null
    const earlier = key === null ? undefined : seen.get(key)
    if (earlier !== undefined) {
      errors.add(rowNumber, null, `与第 ${earlier} 行重复，请删除其中一行。`)
      continue
    }
    if (key !== null) seen.set(key, rowNumber)
    rows.push({ rowNumber, value: parsed.data })
  }
  return rows
}

function readInput(cells: readonly CellValue[], columnOf: ReadonlyMap<string, number>, columns: readonly MappedColumn[]): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const { key, form = 'text' } of columns) {
    const column = columnOf.get(key)
    const value = column === undefined ? undefined : toInput(cells[column] ?? null, form)
    if (value !== undefined) input[key] = value
  }
  return input
}

function labelOf(key: PropertyKey | undefined, columns: readonly MappedColumn[]): string | null {
  return columns.find((column) => column.key === key)?.label ?? null
}

const CHINESE = z.locales.zhCN().localeError

/** The schema's own words where it has Chinese ones; else zod's Chinese sentence, or “不能为空” for an empty cell. */
function messageOf(issue: z.core.$ZodIssue, input: Record<string, unknown>): string {
  if (/[\u4e00-\u9fff]/.test(issue.message)) return issue.message
  const [key] = issue.path
  const value = typeof key === 'string' ? input[key] : undefined
  if (issue.path.length === 1 && value === undefined) return '不能为空。'
  const words = CHINESE({ ...issue, input: value } as z.core.$ZodRawIssue)
  const text = typeof words === 'string' ? words : words?.message
  return text ?? '内容不符合要求。'
}

class ErrorList {
  count = 0
  private readonly errors: RowError[] = []

  constructor(private readonly limit: number) {}

  add(rowNumber: number, column: string | null, message: string): void {
    this.count += 1
    if (this.errors.length < this.limit) this.errors.push({ rowNumber, column, message })
  }

  result() {
    return { errors: this.errors, errorCount: this.count }
  }
}
