import { quoteFormulaText } from './formula-text'
import type { PreparedSheet } from './sheet-spec'
import type { CellValue } from './workbook-limits'

/**
 * Yields the sheet as CSV (RFC 4180) in UTF-8 with the byte order mark by which Excel knows it: one header line with
 * the groups joined by `-`, then the rows. Text that a program could take for a formula gets an apostrophe, which
 * our own reader removes again. Titles, sections and notes are left out: they are no data.
 */
export async function* writeCsv(sheet: PreparedSheet): AsyncGenerator<string> {
  yield `\ufeff${lineOf(sheet.columns.map((column) => column.path.join('-')))}`
  for await (const values of sheet.rows()) if (!('section' in values)) yield lineOf('cells' in values ? values.cells : values)
}

function lineOf(values: readonly CellValue[]): string {
  return `${values.map(fieldOf).join(',')}\r\n`
}

function fieldOf(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = typeof value === 'boolean' ? (value ? '是' : '否') : value
  return `"${quoteFormulaText(text).replaceAll('"', '""')}"`
}
