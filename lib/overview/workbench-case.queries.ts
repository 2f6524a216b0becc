import 'server-only'
import { hasRole } from '@/lib/platform/auth/actor'
import { countCases, listCases, listImportedCases, SOON_DAYS, type CaseListRow, type ImportedCases } from '@/lib/sampling/handling/case.queries'
import { importedCasesHref } from '@/lib/sampling/handling/case-question'
import { formatInteger } from '@/lib/shared/format'
import { clockLabel } from '@/lib/sampling/handling/case-terms'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

const MOST = 15

/** For whoever handles failed batches: steps that are late or soon due, and for the office what nobody answers for yet. */
export const caseContribution: WorkbenchContribution = {
  area: 'sampling.case',
  roles: ['OFFICE', 'LIAISON', 'INSPECTOR'],
  load: async (context) => {
    const isOffice = hasRole(context.actor, 'OFFICE')
    const imported = await listImportedCases(context, isOffice)
    const open = { state: 'OPEN', exceptImports: imported.map(({ importId }) => importId) } as const
    const [late, soon, unassigned] = await Promise.all([
      listCases(context, { ...open, due: 'overdue', isOwn: true }, null, MOST),
      listCases(context, { ...open, due: 'soon', isOwn: true }, null, MOST),
      isOffice ? listCases(context, { ...open, due: 'unassigned' }, null, MOST) : null,
    ])
    const items = [...late.rows, ...soon.rows].map(toItem)
    const nobody = (unassigned?.rows ?? []).map((row): WorkbenchItem => ({ key: `case:${row.id}`, title: `待指定核查处置责任单位：${row.productName}`, detail: `${row.businessName}，${row.items || '未提供不合格项目'}`, ...dueOf(row), href: `/sampling/cases/${row.id}`, action: '指定单位' }))
    return { items: [...imported.map(toImportItem), ...nobody, ...items] }
  },
}

/** What one import brought is one row that leads to exactly those cases, however many there are. */
function toImportItem({ importId, fileName, open, late, soon, unassigned, dueOn }: ImportedCases): WorkbenchItem {
  const parts = [late > 0 && `${formatInteger(late)} 件有环节逾期`, soon > 0 && `${formatInteger(soon)} 件 ${SOON_DAYS} 日内到期`, unassigned > 0 && `${formatInteger(unassigned)} 件未指定责任单位`]
  return {
    key: `case-import:${importId}`, title: `本次导入有 ${formatInteger(open)} 批次不合格待核查处置`, detail: [`“${fileName}”`, ...parts].filter(Boolean).join('，'),
    ...(dueOn ? { dueOn } : {}), ...(late > 0 ? { urgent: true } : {}), href: importedCasesHref(importId, { isOwn: true }), action: '办理',
  }
}

function toItem(row: CaseListRow): WorkbenchItem {
  return {
    key: `case:${row.id}`, title: `核查处置${row.isLate ? '有环节逾期' : '即将到期'}：${row.productName}`,
    detail: [row.next && clockLabel(row.next.key), row.businessName, row.departmentName ?? '未指定责任单位'].filter(Boolean).join('，'), ...dueOf(row), ...(row.isLate ? { urgent: true } : {}), href: `/sampling/cases/${row.id}`, action: '办理',
  }
}

function dueOf(row: CaseListRow): { dueOn?: string } {
  return row.next ? { dueOn: row.next.dueOn } : {}
}

/** How many cases are open, and how many of them late: for those who look on. */
export const caseStandingContribution: WorkbenchContribution = {
  area: 'sampling.case-standing',
  roles: ['OFFICE', 'LEADER'],
  load: async (context) => {
    const [open, late] = await Promise.all([countCases(context, { state: 'OPEN' }), countCases(context, { state: 'OPEN', due: 'overdue' })])
    return open === 0 ? {} : { facts: [{ key: 'case:standing', label: '核查处置：逾期／处置中', value: `${formatInteger(late)}／${formatInteger(open)}`, href: '/sampling/cases' }] }
  },
}
