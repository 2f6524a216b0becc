import type { ReactNode } from 'react'
import type { InspectionRow } from '@/lib/inspection/inspection-list.queries'
import { formatDate } from '@/lib/shared/format'
import { FOOD_BUSINESS_KIND_LABELS } from '@/lib/terms/food-business'
import { INSPECTION_KIND_LABELS, INSPECTION_OUTCOME_LABELS, INSPECTION_SOURCE_LABELS } from '@/lib/terms/inspection'
import { DataTable, type TableColumn } from '../ui/data-table'
import { ToneBadge } from '../ui/status-badge'
import { InspectionStateMark, OutcomeMark } from './inspection-marks'

type Props = { rows: readonly InspectionRow[]; severalPlaces: boolean; todayOn: string; empty: ReactNode; footer: ReactNode }

/** Inspections, one a row; each leads to its page. */
export function InspectionTable({ rows, severalPlaces, todayOn, empty, footer }: Props) {
  const columns = columnsOf(todayOn)
  return <DataTable caption="监督检查" columns={severalPlaces ? [...columns, placeColumn] : columns} rows={[...rows]} rowKey={(row) => row.id} rowHref={(row) => `/inspections/${row.id}`} phone="stack" empty={empty} footer={footer} />
}

function columnsOf(todayOn: string): TableColumn<InspectionRow>[] {
  return [
    { key: 'business', header: '检查对象', className: 'sm:min-w-48', cell: (row) => <>{row.businessName}<span className="block text-sm text-ink-2">{[FOOD_BUSINESS_KIND_LABELS[row.businessKind], row.townshipName].filter(Boolean).join(' · ')}</span></> },
    { key: 'kind', header: '检查', className: 'sm:min-w-32', cell: (row) => <>{INSPECTION_KIND_LABELS[row.kind]}<span className="block text-sm text-ink-2">{INSPECTION_SOURCE_LABELS[row.source]}</span></> },
    { key: 'state', header: '状态', className: 'whitespace-nowrap', cell: (row) => <>{row.isVoided ? <ToneBadge plain tone="muted">已作废</ToneBadge> : <InspectionStateMark plain state={row.state} />}{isLate(row, todayOn) && <ToneBadge plain tone="attention" className="ml-1.5">逾期</ToneBadge>}</> },
    { key: 'day', header: '日期', className: 'whitespace-nowrap', cell: (row) => <Days row={row} /> },
    { key: 'outcome', header: '结果', className: 'sm:min-w-28', cell: (row) => row.outcome ? <>{<OutcomeMark plain outcome={row.outcome} label={row.resultLabel ?? INSPECTION_OUTCOME_LABELS[row.outcome]} />}{row.findings > 0 && <span className="block text-sm text-ink-2">问题 {row.findings} 个</span>}</> : row.findings > 0 ? `问题 ${row.findings} 个` : <span className="text-ink-2">—</span> },
    { key: 'department', header: '检查单位', className: 'sm:min-w-28', cell: (row) => row.departmentName ?? row.authorityName },
    { key: 'number', header: '编号', className: 'whitespace-nowrap', cell: (row) => row.number },
  ]
}

const placeColumn: TableColumn<InspectionRow> = { key: 'place', header: '辖区', className: 'sm:min-w-24', cell: (row) => row.placeName }

function isLate({ state, dueOn, isVoided }: InspectionRow, todayOn: string): boolean {
  return !isVoided && (state === 'PLANNED' || state === 'UNDER_WAY') && dueOn !== null && dueOn < todayOn
}

function Days({ row }: { row: InspectionRow }) {
  const word = row.inspectedOn ? '检查' : row.plannedOn ? '计划' : row.dueOn ? '最迟' : null
  const on = row.inspectedOn ?? row.plannedOn ?? row.dueOn
  if (!on) return <span className="text-ink-2">未定</span>
  return <><time dateTime={on} className="tabular-nums">{formatDate(on)}</time><span className="block text-sm text-ink-2">{word}{!row.inspectedOn && row.plannedOn && row.dueOn ? `，最迟 ${formatDate(row.dueOn)}` : ''}</span></>
}
