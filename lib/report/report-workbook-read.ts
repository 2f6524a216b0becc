import { findHeader, type FoundHeader, type SoughtColumn } from '@/lib/platform/workbook/header-search'
import type { SheetRows } from '@/lib/platform/workbook/read-workbook'
import type { CellValue, SheetRow } from '@/lib/platform/workbook/workbook-limits'
import { columnLabels, plainText, VALUE_FIELDS, WORD_FIELDS, type ValueField, type WordField } from './report-workbook-line'
import { BASE_SHEET, META_KEY, WORKBOOK_FORMAT } from './report-workbook-sheets'

/** A row of the sheet as it was found, before anything is judged. */
export type ReadLine = {
  /** As the spreadsheet program shows it. */
  readonly rowNumber: number
  /** What the hidden column says; empty where somebody added the row. */
  readonly code: string
  /** By column; a column that was deleted is absent, so that nothing in it counts as emptied. */
  readonly cells: Readonly<Partial<Record<WordField | ValueField, CellValue>>>
}

/** What stood in the cells of an entry when the workbook was made, by field; empty cells are not listed. */
export type ReadBase = { readonly version: number | null; readonly cells: ReadonlyMap<string, string> }

export type ReadWorkbook = {
  readonly reportId: string
  readonly exportedAt: string
  readonly lines: readonly ReadLine[]
  /** By entry. What the workbook says of itself: enough to see what was changed in it, never a ground to write anything. */
  readonly base: ReadonlyMap<string, ReadBase>
  /** The codes of all lines it was made with. */
  readonly exported: ReadonlySet<string>
}

export type ReadOutcome = { readonly ok: true; readonly workbook: ReadWorkbook } | { readonly ok: false; readonly message: string }

const SOUGHT: readonly SoughtColumn[] = (['code', ...WORD_FIELDS, ...VALUE_FIELDS] as const).map((key) => {
  const [label, ...aliases] = columnLabels(key)
  return { key, label, aliases }
})
const HEADER_ROWS = 20

/**
 * Finds the lines of a 填报工作簿 in the rows of its sheets: in whichever visible sheet the header with the hidden codes
 * stands, columns in any order. Pure.
 * @param pieces the visible sheets and the hidden one, as the reader gives them
 * @returns the lines, or the sentence that says why this is no workbook of ours
 */
export function readReportWorkbook(pieces: readonly SheetRows[]): ReadOutcome {
  const sheets = joinSheets(pieces)
  const hidden = sheets.get(BASE_SHEET)
  const meta = hidden?.find(({ cells }) => text(cells[0]) === META_KEY)?.cells
  if (!hidden || !meta) return refuse('这不是从门户导出的填报工作簿，请在本页下载填报工作簿，填好后再导入')
  if (text(meta[1]) !== WORKBOOK_FORMAT) return refuse('这份填报工作簿的版式已更新，请在本页重新下载后填写')
  const found = [...sheets].filter(([name]) => name !== BASE_SHEET).map(([, rows]) => ({ rows, header: findHeader(rows, SOUGHT, HEADER_ROWS) })).filter((one): one is { rows: SheetRow[]; header: FoundHeader } => one.header !== null && one.header.columnOf.has('code'))
  const [sheet] = found.toSorted((a, b) => b.header.columnOf.size - a.header.columnOf.size)
  if (!sheet) return refuse('没有找到“填报表”的表头或隐藏的“行编号”列，无法对应门户中的任务。请重新下载填报工作簿，把内容填写或复制到新工作簿中')
  if (sheet.header.repeated.length > 0) return refuse(`表头中“${sheet.header.repeated.join('”“')}”出现多次，请只保留一列`)
  return { ok: true, workbook: { reportId: text(meta[2]), exportedAt: text(meta[3]), lines: readLines(sheet.rows, sheet.header), ...readBase(hidden) } }
}

function joinSheets(pieces: readonly SheetRows[]): Map<string, SheetRow[]> {
  const sheets = new Map<string, SheetRow[]>()
  for (const { sheetName, rows } of pieces) sheets.set(sheetName, [...(sheets.get(sheetName) ?? []), ...rows])
  return sheets
}

function readLines(rows: readonly SheetRow[], { rowNumber: headerRow, columnOf }: FoundHeader): ReadLine[] {
  const keys = [...WORD_FIELDS, ...VALUE_FIELDS].filter((key) => columnOf.has(key))
  return rows.filter(({ rowNumber, cells }) => rowNumber > headerRow && cells.some((cell) => text(cell) !== '')).map(({ rowNumber, cells }) => ({
    rowNumber,
    code: text(cells[columnOf.get('code')!]),
    cells: Object.fromEntries(keys.map((key) => [key, cells[columnOf.get(key)!] ?? null])),
  }))
}

function readBase(rows: readonly SheetRow[]): Pick<ReadWorkbook, 'base' | 'exported'> {
  const base = new Map<string, { version: number | null; cells: Map<string, string> }>()
  const exported = new Set<string>()
  const of = (entryId: string, version: string) => {
    const known = base.get(entryId) ?? { version: /^\d{1,9}$/.test(version) ? Number(version) : null, cells: new Map<string, string>() }
    base.set(entryId, known)
    return known
  }
  for (const { cells } of rows) {
    const [key, version, field, value] = [text(cells[0]), text(cells[1]), text(cells[2]), text(cells[3])]
    if (key.startsWith('task:') || key.startsWith('target:')) {
      exported.add(key)
      of(key.split(':')[1] ?? '', version)
    } else if (key !== META_KEY && field !== '') {
      of(key, version).cells.set(field, value)
    }
  }
  return { base, exported }
}

function text(cell: CellValue | undefined): string {
  return cell === null || cell === undefined ? '' : plainText(String(cell))
}

function refuse(message: string): ReadOutcome {
  return { ok: false, message }
}
