import { LANDSCAPE_WIDTH_MM, type OfficialBlock, type OfficialDocument, type OfficialRow } from '@/lib/platform/document/official-document'
import { formatDate } from '@/lib/shared/format'
import { CENTRED_COLUMNS, LEDGER_COLUMNS, LEDGER_HEADERS, type AssignmentLedger, type LedgerLine } from './assignment-ledger'
import { ledgerWidths } from './ledger-widths'

/** The ledger as an official document: an upright page that says what it is, how to report and what is open, then the table on its side. */
export function ledgerDocument(ledger: AssignmentLedger): OfficialDocument {
  return {
    title: ledger.title,
    creator: ledger.officeName,
    parts: [{ page: 'portrait', blocks: explanation(ledger) }, { page: 'landscape', blocks: table(ledger) }],
  }
}

function explanation(ledger: AssignmentLedger): OfficialBlock[] {
  const parts = [
    { heading: '一、编制依据和范围', sentences: ledger.remarks },
    { heading: '二、报送要求', sentences: ledger.duties.length > 0 ? ledger.duties : ['本方案没有设定报送要求。'] },
    { heading: '三、使用说明', sentences: ['牵头单位对任务落实负总责；责任单位按职责抓好落实，配合单位在责任单位栏内以“配合”标明。任务、目标和时限有调整的，以最近一次导出的台账为准。'] },
  ]
  return [
    { kind: 'title', text: ledger.title },
    ...parts.flatMap(({ heading, sentences }): OfficialBlock[] => [{ kind: 'heading', level: 1, text: heading }, ...sentences.map((text): OfficialBlock => ({ kind: 'paragraph', text }))]),
    { kind: 'signature', organ: ledger.officeName, day: formatDate(ledger.dataOn) },
  ]
}

function table(ledger: AssignmentLedger): OfficialBlock[] {
  const widths = ledgerWidths(ledger.lines, LANDSCAPE_WIDTH_MM)
  const columns = LEDGER_COLUMNS.map((column) => ({ header: LEDGER_HEADERS[column], widthMm: widths[column], align: CENTRED_COLUMNS.includes(column) ? ('center' as const) : ('left' as const) }))
  return [
    { kind: 'title', text: ledger.title, small: true },
    { kind: 'line', text: ledger.subtitle },
    { kind: 'table', columns, rows: ledger.lines.map(rowOf) },
    ...(ledger.lines.length === 0 ? [{ kind: 'line' as const, text: '本方案还没有任务和指标。' }] : []),
  ]
}

function rowOf(line: LedgerLine): OfficialRow {
  return 'section' in line ? line : { cells: LEDGER_COLUMNS.map((column) => line.row[column]) }
}
