import { FileRefusedError } from '@/lib/platform/files/file-refused-error'

export interface WorkbookLimits {
  maxSheets: number
  /** Rows with content, of all sheets together. */
  maxRows: number
  maxColumns: number
  maxCellCharacters: number
}

export const DEFAULT_WORKBOOK_LIMITS: WorkbookLimits = { maxSheets: 30, maxRows: 50_000, maxColumns: 200, maxCellCharacters: 8_000 }

export type CellValue = string | number | boolean | null

/** What stands for a formula whose value was never computed, where the reader was asked to tell. */
export const UNCOMPUTED = '#未计算'

export interface SheetRow {
  /** As the spreadsheet program shows it, from 1. */
  rowNumber: number
  /** From column A; shorter than the widest row, `null` where empty. */
  cells: CellValue[]
}

export const tooManyRows = (limit: number) =>
  new FileRefusedError('too-many-rows', `表格超过 ${limit} 行，请拆分为多个文件后分别上传。`)

export const tooManyColumns = (limit: number, rowNumber: number) =>
  new FileRefusedError('too-many-columns', `第 ${rowNumber} 行超过 ${limit} 列，请删除多余的列后重新上传。`)

export const tooLongCell = (limit: number, rowNumber: number) =>
  new FileRefusedError('too-large', `第 ${rowNumber} 行有单元格超过 ${limit} 个字，请缩短后重新上传。`)

export const damagedWorkbook = () => new FileRefusedError('damaged', '工作簿已损坏或不符合规范，请用 Excel 或 WPS 打开并另存后重新上传。')
