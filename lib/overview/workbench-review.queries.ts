import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { listRectifications, listWaitingAcceptance } from '@/lib/report/acceptance.queries'
import { EXTENSION_DECIDERS } from '@/lib/report/extension-request.policy'
import { listWaitingExtensions } from '@/lib/report/extension-request.queries'
import { countWaiting } from '@/lib/report/review-list.queries'
import { REVIEWERS } from '@/lib/report/review.policy'
import { formatDate } from '@/lib/shared/format'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

/** For a department: what the office did not accept, with what is missing and by when it is put right. */
export const rectificationContribution: WorkbenchContribution = {
  area: 'report.rectification',
  roles: ['LIAISON', 'APPROVER'],
  load: async ({ actor }) => {
    const rows = await listRectifications(scopeFor(actor, ['LIAISON', 'APPROVER']).areas.flatMap(({ departmentId }) => (departmentId === null ? [] : [departmentId])))
    return { items: rows.map((row): WorkbenchItem => ({ key: `report:rectification:${row.id}`, title: `“${row.name}”未通过成效验收，待整改`, detail: `尚欠缺：${row.missing.slice(0, 80)}`, ...(row.rectifyByOn ? { dueOn: row.rectifyByOn } : {}), href: `/plans/${row.planId}/acceptance`, action: '去整改' })) }
  },
}

/** For leaders: extensions that the office may not grant by itself. */
export const extensionContribution: WorkbenchContribution = {
  area: 'report.extension',
  roles: EXTENSION_DECIDERS,
  load: async ({ actor }) => {
    const { rows } = await listWaitingExtensions(scopeFor(actor, EXTENSION_DECIDERS, { focus: true }), { take: 20 })
    return { items: rows.map((row): WorkbenchItem => ({ key: `report:extension:${row.id}`, title: `请批准延期：${row.departmentName} ${row.owed}`, detail: `拟由${formatDate(row.dueOnBefore)}延至${formatDate(row.wantedOn)}；${row.reason.slice(0, 60)}`, href: `/reports/extensions/${row.id}`, action: '审阅请示' })) }
  },
}

/** For the committee's office: reports that departments have handed in, and work they say is done, that wait for its verdict. */
export const reviewContribution: WorkbenchContribution = {
  area: 'report.review',
  roles: REVIEWERS,
  load: async ({ actor }) => {
    const place = jurisdictionInScope(scopeFor(actor, REVIEWERS, { focus: true }))
    const [{ count, firstDueOn }, plans] = await Promise.all([countWaiting(place), listWaitingAcceptance(place)])
    const acceptance = plans.map((plan): WorkbenchItem => ({ key: `report:acceptance:${plan.id}`, title: `《${plan.title}》有 ${plan.count} 项等待成效验收`, href: `/plans/${plan.id}/acceptance?standing=REQUESTED`, action: '去验收' }))
    if (count === 0 || firstDueOn === null) return { items: acceptance }
    return { items: [...acceptance, { key: 'report:review', title: `${count} 份报告等待审核`, detail: `应报日期最早的为 ${formatDate(firstDueOn)}`, href: '/reports/review', action: '去审核' }] }
  },
}
