import 'server-only'
import { hasRole } from '@/lib/platform/auth/actor'
import { dueListHref } from '@/lib/inspection/programme/due-list'
import { findUnassignedDue, listDueStandings } from '@/lib/inspection/programme/due-list.queries'
import { formatDate, formatInteger } from '@/lib/shared/format'
import type { WorkbenchContribution, WorkbenchItem } from './workbench'

/** For inspectors and liaisons: businesses their department answers for whose inspection is late and not planned yet. */
export const inspectionDueContribution: WorkbenchContribution = {
  area: 'inspection.due',
  roles: ['INSPECTOR', 'LIAISON'],
  load: async (context) => {
    const own = context.actor.grants.flatMap(({ role, departmentId }) => ((role === 'INSPECTOR' || role === 'LIAISON') && departmentId !== null ? [departmentId] : []))
    if (own.length === 0) return {}
    const standings = await listDueStandings(context, { departmentIds: own, todayOn: context.todayOn })
    const plans = hasRole(context.actor, 'INSPECTOR')
    const items = standings.flatMap((one): WorkbenchItem[] => (one.unplanned === 0 ? [] : [{
      key: `inspection-due:${one.departmentId}`, title: `${formatInteger(one.unplanned)} 家监管对象逾期未检，尚未安排检查`, detail: `${one.departmentName}负责，逾期最久的应于 ${one.firstOn}前检查`, dueOn: one.firstOn!, urgent: true,
      href: dueListHref(one.jurisdictionId, { department: one.departmentId!, state: 'OVERDUE', open: 'no' }), action: plans ? '去安排' : '查看',
    }]))
    return { items }
  },
}

/** For the office: overdue businesses that no department answers for. Whoever is asked to inspect one answers for it from then on (decision 029). */
export const inspectionUnassignedContribution: WorkbenchContribution = {
  area: 'inspection.due-unassigned',
  roles: ['OFFICE'],
  load: async (context) => {
    const found = await findUnassignedDue(context, context.todayOn)
    if (found === null) return {}
    return { items: [{
      key: `inspection-due:unassigned:${found.jurisdictionId}`, title: `${formatInteger(found.overdue)} 家逾期未检的监管对象尚无负责单位`, detail: `安排检查时选定牵头单位，即由该单位负责；逾期最久的应于 ${formatDate(found.firstOn)}前检查`, dueOn: found.firstOn, urgent: true,
      href: dueListHref(found.jurisdictionId, { department: 'none', state: 'OVERDUE' }), action: '去指定',
    }] }
  },
}

/** For those who look on: how many businesses of the jurisdiction are late, of how many. */
export const inspectionDueStandingContribution: WorkbenchContribution = {
  area: 'inspection.due-standing',
  roles: ['OFFICE', 'LEADER'],
  load: async (context) => {
    const standings = await listDueStandings(context, { departmentIds: null, todayOn: context.todayOn })
    return { facts: standings.slice(0, 1).map((one) => ({ key: `inspection-due:${one.jurisdictionId}`, label: '监督检查：逾期未检／应检', value: `${formatInteger(one.overdue)}／${formatInteger(one.businesses)}`, href: dueListHref(one.jurisdictionId, { state: 'OVERDUE' }) })) }
  },
}
