import 'server-only'
import { hasRole } from '@/lib/platform/auth/actor'
import { countRectifications, listRectifications, type RectificationListRow } from '@/lib/rectification/rectification-list.queries'
import { rectificationClockLabel } from '@/lib/rectification/rectification-terms'
import { formatInteger } from '@/lib/shared/format'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

const MOST = 15

/** For whoever follows findings up: what is late or soon due, and for the office what nobody answers for yet. */
export const findingContribution: WorkbenchContribution = {
  area: 'rectification.rectification',
  roles: ['OFFICE', 'INSPECTOR'],
  load: async (context) => {
    const open = { state: 'OPEN' } as const
    const [late, soon, unassigned] = await Promise.all([
      listRectifications(context, { ...open, due: 'overdue', isOwn: true }, null, MOST),
      listRectifications(context, { ...open, due: 'soon', isOwn: true }, null, MOST),
      hasRole(context.actor, 'OFFICE') ? listRectifications(context, { ...open, due: 'unassigned' }, null, MOST) : null,
    ])
    const nobody = (unassigned?.rows ?? []).map((row): WorkbenchItem => ({ key: `rectification:${row.id}`, title: `待指定整改责任单位：${row.businessName}`, detail: row.description, ...dueOf(row), href: `/inspections/rectifications/${row.id}`, action: '指定单位' }))
    return { items: [...nobody, ...[...late.rows, ...soon.rows].map(toItem)] }
  },
}

function toItem(row: RectificationListRow): WorkbenchItem {
  return {
    key: `rectification:${row.id}`, title: `整改${row.isLate ? '逾期' : '即将到期'}：${row.businessName}`,
    detail: [row.next && rectificationClockLabel(row.next.key), row.isKey ? '重点项' : null, row.description, row.departmentName ?? '未指定责任单位'].filter(Boolean).join('，'), ...dueOf(row), ...(row.isLate ? { urgent: true } : {}), href: `/inspections/rectifications/${row.id}`, action: '办理',
  }
}

function dueOf(row: RectificationListRow): { dueOn?: string } {
  return row.next ? { dueOn: row.next.dueOn } : {}
}

/** How many are open, and how many of them late: for those who look on. */
export const findingStandingContribution: WorkbenchContribution = {
  area: 'rectification.standing',
  roles: ['OFFICE', 'LEADER'],
  load: async (context) => {
    const [open, late] = await Promise.all([countRectifications(context, { state: 'OPEN' }), countRectifications(context, { state: 'OPEN', due: 'missed' })])
    return open === 0 ? {} : { facts: [{ key: 'rectification:standing', label: '问题整改：到期未销号／整改中', value: `${formatInteger(late)}／${formatInteger(open)}`, href: '/inspections/rectifications' }] }
  },
}
