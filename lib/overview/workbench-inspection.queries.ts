import 'server-only'
import { listInspections, type InspectionRow } from '@/lib/inspection/inspection-list.queries'
import { NO_INSPECTION_FILTER } from '@/lib/inspection/inspection-list.schema'
import { INSPECTION_KIND_LABELS } from '@/lib/terms/inspection'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

const MOST = 15

/** For whoever inspects: the visits that are theirs, begun or planned, the nearest first. */
export const inspectionContribution: WorkbenchContribution = {
  area: 'inspection.inspection',
  roles: ['INSPECTOR'],
  load: async (context) => {
    const mine = { ...NO_INSPECTION_FILTER, mine: 'yes' as const, after: null, before: null }
    const [begun, planned] = await Promise.all([listInspections(context, { ...mine, state: ['UNDER_WAY'] }), listInspections(context, { ...mine, state: ['PLANNED'] })])
    return { items: [...begun.rows.slice(0, MOST), ...planned.rows.slice(0, MOST)].map((row) => toItem(row, context.todayOn)) }
  },
}

function toItem(row: InspectionRow, todayOn: string): WorkbenchItem {
  const dueOn = row.dueOn ?? row.plannedOn
  const begun = row.state === 'UNDER_WAY'
  return {
    key: `inspection:${row.id}`, title: `${begun ? '检查未提交' : '待检查'}：${row.businessName}`, detail: [INSPECTION_KIND_LABELS[row.kind], row.townshipName, row.number].filter(Boolean).join('，'),
    ...(dueOn ? { dueOn } : {}), ...(row.dueOn && row.dueOn < todayOn ? { urgent: true } : {}), href: `/inspections/${row.id}/visit`, action: begun ? '继续检查' : '开始检查',
  }
}
