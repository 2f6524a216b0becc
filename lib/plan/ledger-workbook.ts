import type { SheetSpec } from '@/lib/platform/workbook/sheet-spec'
import { CENTRED_COLUMNS, LEDGER_COLUMNS, LEDGER_HEADERS, type AssignmentLedger, type LedgerLine } from './assignment-ledger'
import { ledgerWidths } from './ledger-widths'

/** Characters of Latin script across the sheet: at this, A4 on its side prints 11 pt at a readable nine tenths. */
const SHEET_CHARACTERS = 168

/** The ledger as a sheet: title, who and when, merged headers repeated on each page, sections across, remarks below. */
export function ledgerSheet(ledger: AssignmentLedger): SheetSpec<LedgerLine> {
  const widths = ledgerWidths(ledger.lines, SHEET_CHARACTERS)
  return {
    name: '任务分工台账',
    title: ledger.title,
    subtitles: [ledger.subtitle],
    columns: LEDGER_COLUMNS.map((column) => ({
      header: LEDGER_HEADERS[column],
      type: 'text' as const,
      align: CENTRED_COLUMNS.includes(column) ? ('center' as const) : ('left' as const),
      width: Math.round(widths[column] * 10) / 10,
      value: (line: LedgerLine) => ('row' in line ? line.row[column] : null),
    })),
    section: (line) => ('section' in line ? line.section : null),
    rows: ledger.lines,
    notes: [...ledger.remarks, ...ledger.duties].map((sentence, index) => `${index === 0 ? '说明：' : '　　　'}${index + 1}.${sentence}`),
    frozenColumns: 2,
  }
}
