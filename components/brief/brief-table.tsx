import { formatDate } from '@/lib/shared/format'
import { formatPeriod } from '@/lib/shared/period'
import type { BriefLine } from '@/lib/supervision/brief.queries'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import { BriefStateMark } from './brief-state-mark'

const columns: TableColumn<BriefLine>[] = [
  { key: 'period', header: '月份', className: 'w-32', cell: ({ period }) => formatPeriod(period) },
  { key: 'title', header: '标题', className: 'min-w-56', cell: ({ title }) => title },
  { key: 'number', header: '期号', className: 'w-36', cell: ({ number }) => number || '—' },
  { key: 'issued', header: '印发日期', className: 'w-40', cell: ({ issuedOn }) => (issuedOn ? formatDate(issuedOn) : '—') },
  { key: 'state', header: '状态', className: 'min-w-40', cell: ({ state, withdrawnReason }) => <><BriefStateMark state={state} />{withdrawnReason && <span className="block text-sm text-ink-2">{withdrawnReason}</span>}</> },
]

/** The briefs of a place, the latest month first. */
export function BriefTable({ rows, mayDraft }: { rows: readonly BriefLine[]; mayDraft: boolean }) {
  return <DataTable bare caption="调度通报" columns={columns} rows={[...rows]} rowKey={({ id }) => id} rowHref={({ id }) => `/dashboard/brief/${id}`} phone="stack" empty={<EmptyState title="还没有调度通报">{mayDraft ? '选择月份起草后，列在这里。' : '食安办印发后，列在这里。'}</EmptyState>} />
}
