import { ProgressState } from '@/lib/generated/prisma/enums'
import { LEDGER_STANDINGS, type LedgerFilter, type LedgerSort } from '@/lib/report/monthly-ledger'
import { parsePeriod, periodOf, type Period } from '@/lib/shared/period'
import type { TableQuery, TableQuerySpec } from '../ui/table-query'

export const ledgerTableSpec: TableQuerySpec = { sortKeys: ['order', 'department', 'standing'], defaultSort: { key: 'order', direction: 'asc' }, filterKeys: ['period', 'text', 'department', 'standing', 'progress', 'compare'], pageSizes: [50, 100, 200] }

export type AskedLedger = { readonly period: Period; readonly filter: LedgerFilter; readonly sort: LedgerSort; /** Last month's words stand below this month's. */ readonly isCompared: boolean }

/** What the address asks for; this month where none is named, and what it does not know is left out. */
export function askedLedger(query: TableQuery, todayOn: string): AskedLedger {
  const [period, text, department, standing, progress, compare] = ledgerTableSpec.filterKeys!.map((key) => query.filters[key]?.[0])
  const known = LEDGER_STANDINGS.find((one) => one === standing)
  return {
    period: parsePeriod(period) ?? periodOf(todayOn),
    filter: { ...(text ? { text } : {}), ...(department ? { department } : {}), ...(known ? { standing: known } : {}), ...(progress && Object.hasOwn(ProgressState, progress) ? { progress: progress as ProgressState } : {}) },
    sort: { key: query.sort?.key === 'department' || query.sort?.key === 'standing' ? query.sort.key : 'order', descending: query.sort?.direction === 'desc' },
    isCompared: compare === '1',
  }
}
