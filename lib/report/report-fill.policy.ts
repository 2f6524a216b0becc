import type { Role } from '@/lib/generated/prisma/enums'
import type { Actor } from '@/lib/platform/auth/actor'
import { definePolicies } from '@/lib/platform/auth/entry-policy'

/** Who fills in and signs a department's reports. */
export const REPORT_FILLERS: readonly Role[] = ['LIAISON', 'APPROVER']

/** The ids of the actions are those that `REPORT_ACTIONS` writes into the audit log. */
export const reportFillEntries = definePolicies('report.report', {
  list: { kind: 'page', label: '查看本单位的报送', allow: REPORT_FILLERS },
  view: { kind: 'page', label: '填报和审签本单位的报告', allow: REPORT_FILLERS },
  fill: { kind: 'action', label: '打开某月的报告', allow: REPORT_FILLERS },
  saveEntry: { kind: 'action', label: '保存任务进展', allow: REPORT_FILLERS },
  saveText: { kind: 'action', label: '保存报告正文', allow: REPORT_FILLERS },
  contribute: { kind: 'action', label: '向牵头单位提交本单位进展', allow: REPORT_FILLERS },
  returnPart: { kind: 'action', label: '退回责任单位交来的进展', allow: REPORT_FILLERS },
  remindParts: { kind: 'action', label: '提醒责任单位交来进展', allow: REPORT_FILLERS },
  handOn: { kind: 'action', label: '送审签、提交、退回或撤回报告', allow: REPORT_FILLERS },
})

/** The departments whose reports an actor fills in or signs. */
export function ownReportDepartments(actor: Pick<Actor, 'grants'>): { readonly id: string; readonly name: string }[] {
  const own = actor.grants.flatMap(({ role, departmentId, departmentName }) => (REPORT_FILLERS.includes(role) && departmentId ? [{ id: departmentId, name: departmentName ?? '' }] : []))
  return own.filter(({ id }, index) => own.findIndex((one) => one.id === id) === index)
}
