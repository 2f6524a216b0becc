import { UNCOMPUTED, type CellValue } from '@/lib/platform/workbook/workbook-limits'
import { PROGRESS_LABELS } from '@/lib/terms/report'
import type { ProgressState } from '@/lib/generated/prisma/enums'
import { findEntryProblems, sameNumber } from './entry-complete'
import { NUMBER_FIELDS, type EntryContent, type NumberField } from './entry-content'
import { withExplanation, withNumber, withProgress, withWords } from './entry-edit'
import { fieldWords, valueWords } from './field-words'
import { checkNumbers, type ReportCheck } from './report-check'
import type { EntryView, ReportView } from './report-view'
import { askedFields, cellField, cellText, columnLabel, isDerived, lineFields, plainNumber, plainText, VALUE_FIELDS, WORD_FIELDS, workbookLines, type ValueField, type WordField, type WorkbookLine } from './report-workbook-line'
import type { ReadBase, ReadLine, ReadWorkbook } from './report-workbook-read'
import { compareEntries } from './section-compare'
import { entryContentSchema } from './section-content.schema'

/** One cell in which the workbook says something else than the portal. Texts are as they are shown; empty where nothing stands. */
export type CellChange = {
  readonly rowNumber: number
  readonly field: string
  /** The field in words: 本月开展, 检查学校食堂（本月）. */
  readonly label: string
  readonly now: string
  readonly sheet: string
  /**
   * `change`: only the workbook has something new. `conflict`: both have, since the export; a person decides.
   */
  readonly kind: 'change' | 'conflict'
  /** As exported; null where the workbook does not say. */
  readonly base: string | null
}

/** What the workbook would do to one entry. */
export type EntryChange = {
  readonly entryId: string
  readonly sectionId: string
  /** The version this was compared with. */
  readonly version: number
  readonly task: string
  readonly cells: readonly CellChange[]
  /** Fields that follow from these by the form's own rules: a total that this month's count moves along. */
  readonly follows: readonly Omit<CellChange, 'rowNumber' | 'kind' | 'base'>[]
  /** What the checks ask about once this is written; it can be written all the same. */
  readonly doubts: readonly string[]
}

export type RejectedRow = { readonly rowNumber: number; /** The column, null where the whole row is meant. */ readonly column: string | null; readonly task: string; readonly message: string }

export type WorkbookComparison = {
  readonly entries: readonly EntryChange[]
  /** In the order of the rows. */
  readonly rejected: readonly RejectedRow[]
  /** Rows that say what the portal says. */
  readonly unchangedRows: number
  /** Cells that were changed in the portal only, since the export: the portal's stay. */
  readonly keptCells: number
  /** Tasks and targets whose rows were deleted from the sheet: nothing is done to them. */
  readonly deleted: readonly string[]
  /** Those that have come since the export and are not in the workbook. */
  readonly added: readonly string[]
}

type Judged = { readonly line: WorkbookLine; readonly rowNumber: number; readonly cells: readonly CellChange[]; readonly kept: number; readonly errors: readonly { readonly column: string | null; readonly message: string }[] }

/**
 * Compares a workbook cell by cell with what stands in the portal now and what stood there when it was exported. Only
 * lines of this department's report count, whatever the hidden codes say; where the version has not moved since the
 * export, what stands now is the base. A row with anything wrong in it is rejected whole.
 */
export function compareWorkbook(report: ReportView, workbook: ReadWorkbook): WorkbookComparison {
  const lines = new Map(workbookLines(report).map((line) => [line.code, line]))
  const rowsOf = new Map<string, ReadLine[]>()
  const rejected: RejectedRow[] = []
  for (const row of workbook.lines) {
    if (lines.has(row.code)) rowsOf.set(row.code, [...(rowsOf.get(row.code) ?? []), row])
    else rejected.push({ rowNumber: row.rowNumber, column: null, task: '', message: row.code === '' ? '这一行没有行编号，不是从门户导出的行，不能导入。任务由方案确定，不能在工作簿中新增' : workbook.exported.has(row.code) ? '这一行的任务或指标已不在本期报送中，不再导入' : '这一行的行编号不属于本单位这个月的报送，不能导入' })
  }
  const judged: Judged[] = []
  for (const [code, rows] of rowsOf) {
    const line = lines.get(code)!
    if (rows.length > 1) rejected.push(...rows.map(({ rowNumber }) => ({ rowNumber, column: null, task: lineName(line), message: `第 ${rows.map((one) => one.rowNumber).join('、')} 行是同一任务的同一行，无法确定以哪一行为准，请只保留一行` })))
    else judged.push(judgeLine(line, rows[0]!, workbook.base.get(line.entry.id)))
  }
  rejected.push(...judged.flatMap(({ line, rowNumber, errors }) => errors.map((error) => ({ rowNumber, task: lineName(line), ...error }))))
  const good = judged.filter(({ errors }) => errors.length === 0)
  const gone = [...lines.values()].filter(({ code, entry }) => !rowsOf.has(code) && entry.canType)
  return {
    entries: changesByEntry(good),
    rejected: rejected.toSorted((a, b) => a.rowNumber - b.rowNumber),
    unchangedRows: good.filter(({ cells, kept }) => cells.length === 0 && kept === 0).length,
    keptCells: good.reduce((sum, { kept }) => sum + kept, 0),
    deleted: gone.filter(({ code }) => workbook.exported.has(code)).map(lineName),
    added: gone.filter(({ code }) => !workbook.exported.has(code)).map(lineName),
  }
}

/** A task, with the target where the line is about one of several: what a person calls the row. */
function lineName({ entry, target, hasWords }: WorkbookLine): string {
  const task = [entry.taskNumber, entry.heading].filter(Boolean).join(' ')
  return hasWords || target === null ? task : `${task}（${target.name}）`
}

function changesByEntry(good: readonly Judged[]): EntryChange[] {
  const byEntry = new Map<string, Judged[]>()
  for (const one of good) if (one.cells.length > 0) byEntry.set(one.line.entry.id, [...(byEntry.get(one.line.entry.id) ?? []), one])
  return [...byEntry.values()].map((rows) => {
    const { entry, section } = rows[0]!.line
    const cells = rows.flatMap((row) => row.cells)
    const after = applyCells(entry, cells.filter(({ kind }) => kind === 'change'))
    const names = new Map(entry.targets.map(({ targetId, name }) => [targetId, name]))
    const told = new Set(cells.map(({ field }) => field))
    return {
      entryId: entry.id, sectionId: section.id, version: entry.version, task: lineName(rows[0]!.line.hasWords ? rows[0]!.line : { ...rows[0]!.line, hasWords: true }), cells,
      follows: compareEntries(entry.content, after).filter(({ field }) => !told.has(field)).map(({ field, before, after: next }) => ({ field, label: fieldWords(field, names, entry.words), now: valueWords(field, before) ?? '', sheet: valueWords(field, next) ?? '' })),
      doubts: findEntryProblems(after, entry.targets, entry.words).filter(({ severity }) => severity !== 'missing').map(({ message }) => message),
    }
  })
}

function judgeLine(line: WorkbookLine, row: ReadLine, base: ReadBase | undefined): Judged {
  const { entry, section } = line
  const found = readCells(line, row)
  const moved = base !== undefined && base.version !== entry.version
  const names = new Map(entry.targets.map(({ targetId, name }) => [targetId, name]))
  const cells: CellChange[] = []
  let kept = 0
  for (const [field, sheet] of found.cells) {
    const now = cellText(entry.content, field)
    const before = moved ? (base.cells.get(field) ?? '') : now
    if (isSame(field, sheet, now)) continue
    // Without a word of the workbook about an entry that has moved, nobody can say who changed what: a person decides.
    const unsure = base === undefined
    if (!unsure && isSame(field, sheet, before)) {
      kept += 1
      continue
    }
    const kind = unsure || !isSame(field, now, before) ? 'conflict' : 'change'
    cells.push({ rowNumber: row.rowNumber, field, label: fieldWords(field, names, entry.words), now, sheet, kind, base: unsure ? null : before })
  }
  const errors = [...found.misplaced, ...(cells.length === 0 ? [] : checkCells(line, found.cells, cells))]
  const closed = errors.length === 0 && cells.length > 0 && !entry.canType ? [{ column: null, message: `${section.closedBecause || '这一部分现在不能填写'}；这一行没有导入` }] : []
  return { line, rowNumber: row.rowNumber, cells: exclusive(cells, entry.content, found.cells), kept, errors: [...errors, ...closed] }
}

type Found = { readonly cells: ReadonlyMap<string, string>; readonly misplaced: readonly { readonly column: string; readonly message: string }[] }

/** The cells of the row that this line is about; what stands where nothing is asked is told, unless it was there before. */
function readCells(line: WorkbookLine, row: ReadLine): Found {
  const asked = new Set(lineFields(line))
  const cells = new Map<string, string>()
  const misplaced: { column: string; message: string }[] = []
  for (const column of [...WORD_FIELDS, ...VALUE_FIELDS]) {
    const cell = row.cells[column]
    if (cell === undefined) continue
    const field = fieldOf(line, column)
    const sheet = isNumberColumn(column) ? numberOf(cell, column, line.target) : plainText(cell === null ? '' : typeof cell === 'boolean' ? (cell ? '是' : '否') : String(cell))
    if (field !== null && asked.has(field)) cells.set(field, sheet)
    else if (sheet !== '' && !(field !== null && isSame(field, sheet, cellText(line.entry.content, field)))) misplaced.push({ column: labelIn(line, column), message: misplacedWords(line, column) })
  }
  return { cells, misplaced }
}

function fieldOf({ target }: WorkbookLine, column: WordField | ValueField): string | null {
  if ((WORD_FIELDS as readonly string[]).includes(column)) return column
  return target === null ? null : cellField(target, column as ValueField)
}

/** A column as the line's own report calls it. */
function labelIn({ entry }: WorkbookLine, column: WordField | ValueField): string {
  return columnLabel(column, entry.words)
}

function misplacedWords(line: WorkbookLine, column: WordField | ValueField): string {
  if ((WORD_FIELDS as readonly string[]).includes(column)) return `“${labelIn(line, column)}”请填写在该任务的第一行`
  if (line.target === null) return `这项任务没有需要填报的指标，“${labelIn(line, column)}”请留空`
  if (isDerived(line)) return `“${line.target.name}”由平台台账提供，不能在工作簿中修改`
  return `“${line.target.name}”只填${askedFields(line).map((one) => labelIn(line, one)).join('、')}，“${labelIn(line, column)}”请留空`
}

const UNREADABLE: readonly ReportCheck['code'][] = ['not-a-number', 'other-unit', 'negative']
const ERROR_VALUES = /^(#(REF!|DIV\/0!|N\/A|NAME\?|NULL!|NUM!|VALUE!|SPILL!|CALC!)|Err:\d{3})$/i

/** What keeps the row from being imported: only cells that say something new are judged, a wrong draft of before may stand. */
function checkCells(line: WorkbookLine, sheet: ReadonlyMap<string, string>, changed: readonly CellChange[]) {
  const errors: { column: string | null; message: string }[] = []
  for (const { field, sheet: text } of changed) {
    const part = field.split(':')[2]
    const column = labelIn(line, (part ?? field) as WordField | ValueField)
    if (text === UNCOMPUTED) errors.push({ column, message: '单元格中的公式没有计算结果，请在表格软件中打开、计算并保存后再导入，或直接填写结果' })
    else if (ERROR_VALUES.test(text)) errors.push({ column, message: `单元格中的公式出错（${text}），请更正后再导入` })
    else if (field === 'progress') errors.push(...(text === '' || stateOf(text) !== null ? [] : [{ column, message: `没有“${text.slice(0, 20)}”这个状态，请从列表中选择：${Object.values(PROGRESS_LABELS).join('、')}` }]))
    else if (part !== undefined && isNumberColumn(part)) errors.push(...numberErrors(line, part as NumberField, text).map((message) => ({ column, message })))
  }
  if (errors.length > 0) return errors
  const both = ['done', 'noProgressReason'] as const
  if (both.every((field) => (sheet.get(field) ?? '') !== '') && changed.some(({ field }) => (both as readonly string[]).includes(field))) errors.push({ column: labelIn(line, 'noProgressReason'), message: `同时填写了“${labelIn(line, 'done')}”和“${labelIn(line, 'noProgressReason')}”，请只保留一项` })
  const parsed = entryContentSchema.safeParse(applyCells(line.entry, changed))
  if (!parsed.success) errors.push(...parsed.error.issues.slice(0, 3).map(({ message }) => ({ column: null, message })))
  return errors
}

/** What cannot be read as a number of this target, in the words of the form; what is only doubtful may be written. */
function numberErrors({ entry, target }: WorkbookLine, field: NumberField, text: string): string[] {
  if (text === '') return []
  const numbers = { thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', [field]: text }
  return checkNumbers(numbers, { measureUnit: target?.measureUnit ?? null, last: null, startsAfresh: true, words: entry.words }).filter(({ code }) => UNREADABLE.includes(code)).map(({ message }) => message)
}

/**
 * 本月开展 and the reason for no progress exclude each other. Where the workbook brings one and somebody wrote the other
 * in the portal since, both were changed though the cells differ: a person decides.
 */
function exclusive(cells: readonly CellChange[], now: EntryContent, sheet: ReadonlyMap<string, string>): CellChange[] {
  const other = { done: 'noProgressReason', noProgressReason: 'done' } as const
  return cells.map((cell) => {
    if (cell.field !== 'done' && cell.field !== 'noProgressReason') return cell
    const opposite = other[cell.field]
    return cell.sheet !== '' && now[opposite] !== '' && (sheet.get(opposite) ?? '') === '' && !cells.some(({ field }) => field === opposite) ? { ...cell, kind: 'conflict' as const } : cell
  })
}

/**
 * What an entry holds once cells of the workbook are taken over: by the same rules as when they are typed into the form,
 * so that this month's count moves an untouched total along.
 */
export function applyCells(entry: Pick<EntryView, 'content' | 'targets'>, cells: readonly Pick<CellChange, 'field' | 'sheet'>[]): EntryContent {
  const order = (field: string) => (field.endsWith(':thisMonth') ? 0 : 1)
  return cells.toSorted((a, b) => order(a.field) - order(b.field)).reduce((now, { field, sheet }) => applyCell(now, entry.targets, field, sheet), entry.content)
}

function applyCell(now: EntryContent, targets: EntryView['targets'], field: string, text: string): EntryContent {
  const [head, targetId, part] = field.split(':')
  if (head === 'value') {
    const target = targets.find((one) => one.targetId === targetId)
    if (!target) return now
    return part === 'explanation' ? withExplanation(now, target.targetId, text) : withNumber(now, target, part as NumberField, text)
  }
  if (field === 'progress') return withProgress(now, stateOf(text))
  if (field === 'noProgressReason') return { ...withWords(now, 'noProgressReason', text), noProgress: text !== '', done: text !== '' ? '' : now.done }
  const written = withWords(now, field as Exclude<WordField, 'progress' | 'noProgressReason'>, text)
  return field === 'done' && text !== '' ? { ...written, noProgress: false, noProgressReason: '' } : written
}

function stateOf(label: string): ProgressState | null {
  return (Object.entries(PROGRESS_LABELS) as [ProgressState, string][]).find(([, one]) => one === label)?.[0] ?? null
}

function isNumberColumn(column: string): boolean {
  return (NUMBER_FIELDS as readonly string[]).includes(column)
}

/**
 * As digits; a number that the program computed is never in the form 1e-7. A cell shown as 98% is 98 of a value that is
 * measured in per cent; anywhere else it keeps its sign and is refused with a sentence.
 */
function numberOf(cell: CellValue, column: string, target: WorkbookLine['target']): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return /e/i.test(String(cell)) ? cell.toFixed(12).replace(/\.?0+$/, '') : String(cell)
  const text = plainNumber(plainText(String(cell)))
  return column === 'value' && target?.measureUnit === '%' ? text.replace(/^(-?\d+(?:\.\d+)?)%$/, '$1') : text
}

/** Words are the same but for white space around them, numbers where they are the same quantity. */
function isSame(field: string, a: string, b: string): boolean {
  const part = field.split(':')[2]
  if (part !== undefined && isNumberColumn(part)) return sameNumber(plainNumber(a) || null, plainNumber(b) || null)
  return plainText(a) === plainText(b)
}
