import { LANDSCAPE_WIDTH_MM, type OfficialDocument } from '@/lib/platform/document/official-document'
import type { SheetSpec } from '@/lib/platform/workbook/sheet-spec'
import { formatDate } from '@/lib/shared/format'
import { commonWords, type PeriodWords } from './covered-period'
import { countStandings, doneWords, numberLines, rowTimeliness, standingWords, taskStateWords, type MonthlyRow } from './monthly-ledger'
import { reportFieldLabels } from './period-labels'

/** The ledger of a plan for a month, ready to be written. */
export type MonthlyLedger = { readonly planTitle: string; readonly officeName: string; /** 2026年11月. */ readonly month: string; /** The day the data stand at. */ readonly dataOn: string; readonly rows: readonly MonthlyRow[] }

const columnsOf = (words: PeriodWords) => [
  { key: 'number', header: ['序号'], share: 3, align: 'center' },
  { key: 'task', header: ['重点任务'], share: 10, align: 'left' },
  { key: 'department', header: ['填报单位'], share: 7, align: 'left' },
  { key: 'duty', header: ['报送内容'], share: 6, align: 'left' },
  { key: 'standing', header: ['报送情况', '状态'], share: 6, align: 'center' },
  { key: 'timeliness', header: ['报送情况', '及时性'], share: 5, align: 'center' },
  { key: 'progress', header: ['工作进展', '任务状态'], share: 7, align: 'left' },
  { key: 'done', header: ['工作进展', reportFieldLabels(words).done], share: 16, align: 'left' },
  { key: 'numbers', header: ['指标数据', words.now], share: 9, align: 'left' },
  { key: 'last', header: ['指标数据', words.last], share: 8, align: 'left' },
  { key: 'problems', header: ['问题和打算', '存在问题'], share: 8, align: 'left' },
  { key: 'next', header: ['问题和打算', reportFieldLabels(words).nextSteps], share: 7, align: 'left' },
  { key: 'coordination', header: ['问题和打算', '需协调事项'], share: 8, align: 'left' },
] as const

type Column = ReturnType<typeof columnsOf>[number]['key']
/** Characters of Latin script across the sheet: at this, A4 on its side prints 11 pt at a readable nine tenths. */
const SHEET_CHARACTERS = 172

/** The cells of a line; a department that owes it still is shown as owed, with nothing else in its line. */
export function ledgerCells(row: MonthlyRow, number: number): Record<Column, string> {
  return {
    number: String(number), task: row.heading, department: row.departmentName, duty: row.dutyName, standing: standingWords(row), timeliness: rowTimeliness(row),
    progress: taskStateWords(row), done: doneWords(row.now, row.words.now), numbers: numberLines(row.now, row.targets, row.words.now).join('\n'), last: numberLines(row.last, row.targets, row.words.last).join('\n'),
    problems: row.now?.problems ?? '', next: row.now?.nextSteps ?? '', coordination: row.now?.coordination ?? '',
  }
}

const ledgerColumns = ({ rows }: MonthlyLedger) => columnsOf(commonWords(rows.map(({ words }) => words)))
const titleOf = ({ planTitle, month }: MonthlyLedger) => `《${planTitle}》${month}调度工作台账`
const subtitleOf = ({ officeName, dataOn }: MonthlyLedger) => `制表单位：${officeName}　　数据截至：${formatDate(dataOn)}`

function noteOf({ rows }: MonthlyLedger): string {
  const { owed, filed, returned, accepted, exempt } = countStandings(rows)
  return `说明：本月应报 ${owed + filed + returned + accepted} 份，已报 ${filed + returned + accepted} 份（已通过 ${accepted} 份，退回待改 ${returned} 份），未报 ${owed} 份${exempt > 0 ? `，免报 ${exempt} 份` : ''}。`
}

/** As a sheet: title, who and when, merged headers repeated on each page, number and task kept in sight. */
export function monthlyLedgerSheet(ledger: MonthlyLedger): SheetSpec<Record<Column, string>> {
  return {
    name: '月调度工作台账',
    title: titleOf(ledger),
    subtitles: [subtitleOf(ledger)],
    columns: ledgerColumns(ledger).map(({ key, header, share, align }) => ({ header: [...header], type: 'text' as const, align, width: (share * SHEET_CHARACTERS) / 100, value: (cells: Record<Column, string>) => cells[key] })),
    rows: ledger.rows.map((row, index) => ledgerCells(row, index + 1)),
    notes: [noteOf(ledger)],
    frozenColumns: 2,
  }
}

/** As an official document: the table on its side, who and when above it, the counts below. */
export function monthlyLedgerDocument(ledger: MonthlyLedger): OfficialDocument {
  const cells = ledger.rows.map((row, index) => ledgerCells(row, index + 1))
  const columns = ledgerColumns(ledger)
  return {
    title: titleOf(ledger),
    creator: ledger.officeName,
    parts: [{
      page: 'landscape',
      blocks: [
        { kind: 'title', text: titleOf(ledger), small: true },
        { kind: 'line', text: subtitleOf(ledger) },
        { kind: 'table', columns: columns.map(({ header, share, align }) => ({ header: [...header], widthMm: (share * LANDSCAPE_WIDTH_MM) / 100, align })), rows: cells.map((row) => ({ cells: columns.map(({ key }) => row[key]) })) },
        { kind: 'line', text: noteOf(ledger) },
      ],
    }],
  }
}
