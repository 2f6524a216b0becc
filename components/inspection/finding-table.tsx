import type { InspectionView } from '@/lib/inspection/inspection-view.queries'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { DataTable, type TableColumn } from '../ui/data-table'
import { KeyItemMark } from './inspection-marks'

type Finding = InspectionView['findings'][number]

/** What was found, one a row; what a correction took back stays, said as such. */
export function FindingTable({ findings }: { findings: readonly Finding[] }) {
  return <DataTable bare caption="问题、依据和处置" columns={columns} rows={[...findings]} rowKey={(one) => one.id} phone="stack" empty={null} />
}

const columns: TableColumn<Finding>[] = [
  { key: 'description', header: '问题', className: 'sm:min-w-56', cell: (one) => <>{one.number}. {one.voidedReason === null ? one.description || '（未填写）' : <s>{one.description}</s>}{one.voidedReason !== null && <span className="block text-sm text-ink-2">更正时撤销：{one.voidedReason}</span>}</> },
  { key: 'clause', header: '项目和依据', className: 'sm:min-w-40', cell: (one) => <>{one.code && <span className="mr-1.5">{one.code}</span>}{one.isKey && <KeyItemMark />}<span className="block text-sm text-ink-2">{one.clause}</span></> },
  { key: 'disposal', header: '处置', className: 'sm:min-w-32', cell: (one) => <>{one.disposal ? FINDING_DISPOSAL_LABELS[one.disposal] : <span className="text-ink-2">未定</span>}{one.rectifyBy && <span className="block text-sm text-ink-2">{formatDate(one.rectifyBy)}前</span>}{one.correctedAt && <span className="block text-sm text-ink-2">{formatInstant(one.correctedAt)}改正</span>}</> },
]
