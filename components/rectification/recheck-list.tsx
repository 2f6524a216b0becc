import type { RecheckRow, RecheckView } from '@/lib/rectification/recheck.queries'
import { RECHECK_OUTCOME_LABELS } from '@/lib/terms/inspection'
import { formatDate } from '@/lib/shared/format'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'

/** What a follow-up inspection looks at again, and what it found of each. */
export function RecheckList({ of }: { of: RecheckView }) {
  return <DataTable bare caption="复查的问题和结论" columns={columnsOf(of.state)} rows={[...of.rows]} rowKey={(row) => row.rectificationId} phone="stack" empty={null} />
}

function columnsOf(state: RecheckView['state']): TableColumn<RecheckRow>[] {
  return [
    { key: 'finding', header: '问题', className: 'sm:min-w-56', cell: (row) => <><TextLink href={`/inspections/rectifications/${row.rectificationId}`}>{row.number}</TextLink><span className="block break-words">{row.description}</span></> },
    { key: 'due', header: '整改期限', className: 'whitespace-nowrap', cell: (row) => (row.dueOn ? formatDate(row.dueOn) : '未确定') },
    { key: 'outcome', header: '复查结论', className: 'sm:min-w-40', cell: (row) => (row.outcome === null ? <span className="text-ink-2">{state === 'FILED' ? '没有作出结论' : '待登记'}</span> : <><ToneBadge plain tone={row.outcome === 'PUT_RIGHT' ? 'good' : 'attention'}>{RECHECK_OUTCOME_LABELS[row.outcome]}</ToneBadge>{row.note && <span className="mt-0.5 block text-sm break-words text-ink-2">{row.note}</span>}</>) },
  ]
}
