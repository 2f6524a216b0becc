import { LEDGER_COLUMNS, type LedgerColumn, type LedgerLine } from './assignment-ledger'

/** Narrowest and usual share of each column, in hundredths of the sheet's width, where it holds anything. */
const NARROWEST: Record<LedgerColumn, number> = { number: 3.5, task: 8.5, content: 11, measures: 6, targets: 8.5, nature: 5.2, lead: 6.4, responsible: 7.5, due: 7, cycle: 6, clause: 5.5, note: 5 }
/** Enough for its header in two lines. */
const EMPTY = 4.2
/** A long tail does not make a column wider than this many characters would. */
const LONGEST = 240

/**
 * How wide each column is printed, summing up to `total`: what holds long text gets the room that empty and short
 * columns leave. Same table, same widths.
 */
export function ledgerWidths(lines: readonly LedgerLine[], total: number): Record<LedgerColumn, number> {
  const rows = lines.flatMap((line) => ('row' in line ? [line.row] : []))
  const lengths = LEDGER_COLUMNS.map((column) => typicalLength(rows.map((row) => row[column].length)))
  const narrowest = LEDGER_COLUMNS.map((column, index) => (lengths[index] === 0 ? Math.min(EMPTY, NARROWEST[column]) : NARROWEST[column]))
  const weights = LEDGER_COLUMNS.map((column, index) => (column === 'number' || column === 'nature' ? 0 : Math.sqrt(lengths[index]!)))
  const rest = 100 - narrowest.reduce((sum, width) => sum + width, 0)
  const weight = weights.reduce((sum, one) => sum + one, 0)
  const share = (index: number) => narrowest[index]! + (weight === 0 ? rest / LEDGER_COLUMNS.length : (rest * weights[index]!) / weight)
  return Object.fromEntries(LEDGER_COLUMNS.map((column, index) => [column, (share(index) * total) / 100])) as Record<LedgerColumn, number>
}

/** The length that nine cells of ten do not exceed. */
function typicalLength(lengths: readonly number[]): number {
  const sorted = lengths.toSorted((a, b) => a - b)
  const most = sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0
  return Math.min(LONGEST, most === 0 ? Math.min(2, sorted.at(-1) ?? 0) : most)
}
