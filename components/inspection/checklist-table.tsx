import type { ChecklistState } from '@/lib/generated/prisma/enums'
import type { ChecklistRow } from '@/lib/inspection/checklist/checklist.queries'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { CHECKLIST_STATE_LABELS } from '@/lib/terms/inspection'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import type { StatusTone } from '../ui/status-set'

const TONES: Record<ChecklistState, StatusTone> = { DRAFT: 'caution', PUBLISHED: 'good', RETIRED: 'muted' }

export function ChecklistStateMark({ state, plain }: { state: ChecklistState; plain?: boolean }) {
  return <ToneBadge plain={plain} tone={TONES[state]}>{CHECKLIST_STATE_LABELS[state]}</ToneBadge>
}

/** Checklists with their versions, the jurisdiction's own first; each leads to its items. */
export function ChecklistTable({ rows, jurisdictionId }: { rows: readonly ChecklistRow[]; jurisdictionId: string }) {
  return <DataTable caption="检查要点表" columns={columns} rows={[...rows]} rowKey={(row) => row.versionId} rowHref={(row) => `/inspections/checklists/${row.versionId}?jurisdiction=${jurisdictionId}`} phone="stack" empty={null} />
}

const columns: TableColumn<ChecklistRow>[] = [
  { key: 'name', header: '名称', className: 'sm:min-w-52', cell: (row) => <>{row.name}<span className="block text-sm text-ink-2">第 {row.number} 版 · {row.isOwn ? '本地' : '平台通用'}</span></> },
  { key: 'kinds', header: '适用对象', className: 'sm:min-w-28', cell: (row) => row.businessKinds.map((kind) => FOOD_BUSINESS_KIND_LABELS[kind]).join('、') },
  { key: 'items', header: '项目', className: 'whitespace-nowrap', cell: (row) => `${row.items} 项，重点项 ${row.keyItems}` },
  { key: 'state', header: '状态', className: 'whitespace-nowrap', cell: (row) => <ChecklistStateMark plain state={row.state} /> },
  { key: 'validFrom', header: '开始使用', className: 'whitespace-nowrap', cell: (row) => row.validFrom ? formatDate(row.validFrom) : <span className="text-ink-2">未定</span> },
  { key: 'verification', header: '核对', className: 'whitespace-nowrap', cell: (row) => (row.verification === 'VERIFIED' ? '已核对' : <ToneBadge plain tone="caution">未逐条核对</ToneBadge>) },
]
