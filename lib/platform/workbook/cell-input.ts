import type { CellValue } from './workbook-limits'

/** How a column's cells are brought into the form its schema expects. What cannot be is left for the schema to refuse. */
export type InputForm = 'text' | 'number' | 'decimal' | 'date' | 'yes-no'

const YES = new Set(['是', '有', '√', '✓', 'true', 'yes', 'y', '1'])
const NO = new Set(['否', '无', '×', '✗', 'false', 'no', 'n', '0'])

/**
 * Returns the cell as text, number, decimal text, `YYYY-MM-DD` or true/false; `undefined` where it is empty, so that
 * optional and required fields read as they do in a form. Full-width digits and signs count as their narrow forms.
 */
export function toInput(cell: CellValue, form: InputForm): unknown {
  if (cell === null) return undefined
  const text = typeof cell === 'string' ? cell.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '') : cell
  if (text === '') return undefined
  switch (form) {
    case 'text':
      return typeof text === 'boolean' ? (text ? '是' : '否') : String(text)
    case 'number':
      return toNumber(text)
    case 'decimal': {
      const number = toNumber(text)
      return typeof number === 'number' ? plainDecimal(number) : number
    }
    case 'date':
      return typeof text === 'string' ? toDateText(text) : text
    case 'yes-no':
      return toYesNo(text)
  }
}

function toNumber(cell: string | number | boolean): unknown {
  if (typeof cell !== 'string') return cell
  const narrow = cell.normalize('NFKC').replace(/\s/g, '')
  const isNumber = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(narrow)
  return isNumber ? Number(narrow.replaceAll(',', '')) : cell
}

/** Never in the form 1e-7, which a decimal column does not take. */
function plainDecimal(number: number): string {
  const text = String(number)
  return /e/i.test(text) ? number.toFixed(12).replace(/\.?0+$/, '') : text
}

function toDateText(text: string): string {
  const narrow = text.normalize('NFKC').replace(/\s+\d{1,2}:\d{2}(:\d{2})?$/, '')
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(narrow) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(narrow)
  return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : text
}

function toYesNo(cell: string | number | boolean): unknown {
  const text = String(cell).normalize('NFKC').toLowerCase()
  return YES.has(text) ? true : NO.has(text) ? false : cell
}
