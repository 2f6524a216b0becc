import { JudgedStatusMark } from '../indicator/status-mark'
import { DataTable, type TableColumn } from '../ui/data-table'
import { EmptyState } from '../ui/empty-state'
import type { StandingDifference } from '@/lib/overview/standing-differences'

function Told({ of }: { of: StandingDifference['filed'] }) {
  return of ? <span className="flex flex-wrap items-center gap-x-2">{of.shown ?? '无现值'}<JudgedStatusMark status={of.status} /></span> : <>—</>
}

const columns: TableColumn<StandingDifference>[] = [
  { key: 'name', header: '指标', className: 'w-72 min-w-44', cell: (row) => <span>{row.indicatorName}<span className="block text-sm font-normal text-ink-2">{row.planTitle}</span></span> },
  { key: 'filed', header: '当时报送', className: 'min-w-44', cell: ({ filed }) => <Told of={filed} /> },
  { key: 'known', header: '现在已知', className: 'min-w-44', cell: ({ known }) => <Told of={known} /> },
  { key: 'causes', header: '原因', className: 'min-w-60', cell: ({ causes }) => (causes.length > 0 ? <>{causes.map((cause) => <span key={cause} className="block">{cause}</span>)}</> : '数据补录或更正') },
]

/** What of a past month was corrected since: as it was told then, and as it is known now. */
export function DifferenceTable({ rows, hrefOf }: { rows: readonly StandingDifference[]; hrefOf: (row: { readonly targetId: string }) => string }) {
  return <DataTable bare caption="当时报送与现在已知的不同" columns={columns} rows={[...rows]} rowKey={({ targetId }) => targetId} rowHref={hrefOf} phone="stack" empty={<EmptyState title="没有不同">这个月的各项指标，当时报送的与现在已知的一致。</EmptyState>} />
}
