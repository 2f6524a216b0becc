import type { ColumnType } from './sheet-spec'
import type { CellValue } from './workbook-limits'

const MAX_CELL_CHARACTERS = 32_767
const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/

/**
 * Returns the value for a cell of that type: a number, a date at midnight UTC, or text. Text never becomes a number
 * or a formula by its looks; a number of more than fifteen digits, which Excel would round, stays text.
 */
export function toSheetValue(value: CellValue, type: ColumnType): string | number | boolean | Date | null {
  if (value === null || value === '') return null
  if (type === 'text') return typeof value === 'boolean' ? (value ? '是' : '否') : toSheetText(String(value))
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (type === 'date') return toDate(value) ?? toSheetText(value)
  const hasFewDigits = DECIMAL.test(value) && value.replace(/^-?0*\.?0*|\.?0*$|\./g, '').length <= 15
  return hasFewDigits ? Number(value) : toSheetText(value)
}

/** XML knows no control characters; what looks like Excel's own escape for them is escaped (ECMA-376 part 1, 22.9.2.19). */
export function toSheetText(text: string): string {
  return text
    .slice(0, MAX_CELL_CHARACTERS)
    .replace(/\p{Surrogate}/gu, '')
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    .replace(/_x[0-9A-Fa-f]{4}_/g, (escape) => `_x005F${escape}`)
    .replace(/\r/g, '_x000D_')
}

function toDate(text: string): Date | null {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date && !Number.isNaN(date.getTime()) && date.getUTCFullYear() >= 1900 ? date : null
}
