import type { PreparedColumn } from './sheet-spec'
import type { CellValue } from './workbook-limits'

/** Points from line to line of 11 pt text, and around it. */
const LINE = 14.5
const PADDING = 4
/** What Excel allows. */
const HIGHEST = 409.5

/**
 * How high a row must be, in points, for its longest cell to be read whole. Programs that open a file made elsewhere
 * do not all measure wrapped text themselves.
 */
export function rowHeight(columns: readonly Pick<PreparedColumn, 'type' | 'width' | 'isHidden'>[], values: readonly CellValue[]): number {
  const lines = columns.map(({ type, width, isHidden }, index) => (isHidden || type !== 'text' ? 1 : countLines(String(values[index] ?? ''), width)))
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE + PADDING)
}

/** Lines a text takes in a column of `width` Latin characters, a Chinese one taking two. */
function countLines(text: string, width: number): number {
  const room = Math.max(2, Math.floor(width - 1))
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (room - (room % 2)))), 0)
}

function widthOf(line: string): number {
  let sum = 0
  for (const letter of line) sum += letter > '\u2e7f' || '—…“”‘’×·'.includes(letter) ? 2 : 1
  return sum
}
