import type { InspectionView } from '@/lib/inspection/inspection-view.queries'
import type { RectificationOfFinding } from '@/lib/rectification/rectification-list.queries'
import { formatDate, formatInstant } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import { DataTable, type TableColumn } from '../ui/data-table'
import { RectificationStateMark, RectificationStepWords } from '../rectification/rectification-marks'
import { ToneBadge } from '../ui/status-badge'
import { TextLink } from '../ui/text-link'
import { KeyItemMark } from './inspection-marks'

type Finding = InspectionView['findings'][number]

/** What was found, one a row; what a correction took back stays, said as such. */
export function FindingTable({ findings, rectifications }: { findings: readonly Finding[]; /** What became of each, by finding. */ rectifications: ReadonlyMap<string, RectificationOfFinding> }) {
  return <DataTable bare caption="问题、依据和处置" columns={rectifications.size === 0 ? columns : [...columns, rectificationColumn(rectifications)]} rows={[...findings]} rowKey={(one) => one.id} phone="stack" empty={null} />
}

const columns: TableColumn<Finding>[] = [
  { key: 'description', header: '问题', className: 'sm:min-w-56', cell: (one) => <>{one.number}. {one.voidedReason === null ? one.description || '（未填写）' : <s>{one.description}</s>}{one.voidedReason !== null && <span className="block text-sm text-ink-2">更正时撤销：{one.voidedReason}</span>}</> },
  { key: 'clause', header: '项目和依据', className: 'sm:min-w-40', cell: (one) => <>{one.code && <span className="mr-1.5">{one.code}</span>}{one.isKey && <KeyItemMark />}<span className="block text-sm text-ink-2">{one.clause}</span></> },
  { key: 'disposal', header: '处置', className: 'sm:min-w-32', cell: (one) => <>{one.disposal ? FINDING_DISPOSAL_LABELS[one.disposal] : <span className="text-ink-2">未定</span>}{one.rectifyBy && <span className="block text-sm text-ink-2">{formatDate(one.rectifyBy)}前</span>}{one.correctedAt && <span className="block text-sm text-ink-2">{formatInstant(one.correctedAt)}改正</span>}</> },
]

function rectificationColumn(all: ReadonlyMap<string, RectificationOfFinding>): TableColumn<Finding> {
  return {
    key: 'rectification', header: '整改', className: 'sm:min-w-28',
    cell: ({ id, number }) => {
      const one = all.get(id)
      if (!one) return <span className="text-ink-2">—</span>
      return <><TextLink href={`/inspections/rectifications/${one.id}`} aria-label={`查看问题 ${number} 的整改`}><RectificationStateMark of={one} plain /></TextLink>{one.state === 'OPEN' && <span className="block text-sm text-ink-2"><RectificationStepWords of={one} /></span>}{one.isLate && <span className="block text-sm"><ToneBadge plain tone="attention">逾期</ToneBadge></span>}</>
    },
  }
}
