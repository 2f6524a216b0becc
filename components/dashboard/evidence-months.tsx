import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { TextLink } from '../ui/text-link'
import type { EvidenceMonth } from '@/lib/overview/target-evidence.queries'
import { formatDecimal, formatInstant } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'

/** `458（本月 46）`, `590/600`, `98.3`: the numbers of a month as they were typed. */
function numberWords({ thisMonth, cumulative, numerator, denominator, value }: NonNullable<EvidenceMonth['known']>): string {
  if (numerator !== null && denominator !== null) return `${formatDecimal(numerator)}/${formatDecimal(denominator)}`
  if (cumulative !== null) return `${formatDecimal(cumulative)}${thisMonth === null ? '' : `（本月 ${formatDecimal(thisMonth)}）`}`
  const only = value ?? thisMonth
  return only === null ? '—' : formatDecimal(only)
}

/** What was filed month by month, the latest first; a corrected one shows what was first accepted beside it. */
export function EvidenceMonths({ months, unit }: { months: readonly EvidenceMonth[]; unit: string }) {
  // Of a rate both parts stand there, not the rate.
  const isRate = months.some(({ known, filed }) => (known ?? filed)?.denominator != null)
  const columns: TableColumn<EvidenceMonth>[] = [
    { key: 'period', header: '月份', className: 'w-32', cell: ({ period }) => formatPeriod(period) },
    { key: 'department', header: '单位', className: 'w-56 min-w-36', cell: ({ departmentName }) => departmentName },
    { key: 'known', header: '报送数', ...(isRate ? { unit: '分子/分母' } : unit ? { unit } : {}), numeric: true, className: 'w-44', cell: ({ known }) => (known ? numberWords(known) : '—') },
    { key: 'corrected', header: '更正', className: 'min-w-40', cell: ({ isCorrected, filed }) => (isCorrected && filed ? `首次审核通过时为 ${numberWords(filed)}` : <span className="text-ink-2">无</span>) },
    { key: 'state', header: '审核', className: 'w-28', cell: ({ accepted }) => (accepted ? '已通过' : '待审核') },
    { key: 'filed', header: '报送时间', className: 'w-44', cell: ({ filedAt, sectionId, anchor }) => <TextLink plain href={`/reports/review/${sectionId}${anchor && `#${anchor}`}`}>{formatInstant(filedAt)}</TextLink> },
    { key: 'note', header: '说明', className: 'min-w-40', cell: ({ explanation, derivedFrom }) => [derivedFrom, explanation].filter(Boolean).join('；') || '—' },
  ]
  return <DataTable bare caption="逐月报送数" columns={columns} rows={[...months]} rowKey={({ period, departmentId }) => `${period} ${departmentId}`} phone="stack" empty={<EmptyState title="还没有报送数">责任单位报送后，逐月的数列在这里。</EmptyState>} />
}
