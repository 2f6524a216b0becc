import 'server-only'
import { hasRole } from '@/lib/platform/auth/actor'
import { countOnTime, dueOf, formStanding, isBeingCorrected, isOpen, type OwnForm, type OwnSection } from '@/lib/report/own-form'
import { listOwnForms } from '@/lib/report/own-form.queries'
import { joinWords } from '@/lib/shared/join-words'
import { formatPeriod, getPeriod } from '@/lib/shared/period'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

/** For a department: what it owes and what came back, for its approver what waits to be signed. */
export const reportContribution: WorkbenchContribution = {
  area: 'report.own',
  roles: ['LIAISON', 'APPROVER'],
  load: async (context) => {
    const [forms, isLiaison, isApprover] = [await listOwnForms(context), hasRole(context.actor, 'LIAISON'), hasRole(context.actor, 'APPROVER')]
    const open = forms.filter((form) => formStanding(form, context.todayOn) === 'todo')
    const { onTime, due } = countOnTime(forms.flatMap(({ sections }) => sections), context.todayOn)
    const named = new Set(forms.map(({ departmentId }) => departmentId)).size > 1
    return {
      items: open.flatMap((form) => [...form.sections.filter(isOpen).flatMap((section) => itemOf(form, section, { isLiaison, isApprover, named })), ...(isLiaison ? partItem(form) : [])]),
      facts: due > 0 ? [{ key: 'report:on-time', label: '近一年按时率', value: `${onTime}/${due}`, href: '/reports' }] : [],
    }
  },
}

type Viewer = { readonly isLiaison: boolean; readonly isApprover: boolean; readonly named: boolean }

function itemOf(form: OwnForm, section: OwnSection, { isLiaison, isApprover, named }: Viewer): WorkbenchItem[] {
  const { state } = section.record
  const base = { key: `report:${section.obligationId}`, title: `${named ? `${form.departmentName}：` : ''}${joinWords(section.covered, section.dutyName)}`, ...(isBeingCorrected(section) ? {} : { dueOn: dueOf(section) }), href: form.reportId ? `/reports/${form.reportId}${section.sectionId ? `#section-${section.sectionId}` : ''}` : '/reports' }
  if (state === 'SIGNING') return isApprover ? [{ ...base, detail: `${section.planTitle}　联络员已送审签`, action: '去审签' }] : []
  if (!isLiaison) return []
  if (state === 'RETURNED') return [{ ...base, detail: section.remarkCount > 0 ? `退回：${section.remarkCount} 处需修改` : '已退回，请按审核意见修改', action: '继续修改' }]
  return [{ ...base, detail: `${section.planTitle}　${state === null ? '尚未开始' : state === 'CORRECTING' ? '更正中' : '填写中'}`, action: state === null ? '开始填报' : '继续填报' }]
}

/** Parts for sections that others answer for. */
function partItem({ departmentId, period, reportId, contributions }: OwnForm): WorkbenchItem[] {
  const missing = contributions.asked - contributions.given
  if (missing <= 0) return []
  return [{ key: `report:part:${departmentId}:${period}`, title: `${formatPeriod(getPeriod(period))}：${missing} 项责任任务的进展待交牵头单位`, href: reportId ? `/reports/${reportId}` : '/reports', action: '填写进展' }]
}
