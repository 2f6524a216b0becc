import 'server-only'
import { countTargets, NO_TARGETS } from '@/lib/indicator/target-count.queries'
import { fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { ownDepartmentIds, readablePlan } from '@/lib/plan/plan-view.policy'
import { NEAR_DAYS } from '@/lib/plan/plan-standing'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { db } from '@/lib/platform/db'
import { addDays } from '@/lib/shared/format'
import { someOf, type WorkbenchChange, type WorkbenchContext, type WorkbenchContribution, type WorkbenchItem } from './workbench'

const MOST = 20

/** For the committee's office: documents being confirmed, targets nobody has set yet, joint tasks nobody coordinates. */
export const planOfficeContribution: WorkbenchContribution = {
  area: 'plan.office',
  roles: ['OFFICE'],
  load: async (context) => {
    const jurisdiction = jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS, { focus: true }))
    const [confirming, pending, joint] = await Promise.all([listConfirming(jurisdiction), listPending(jurisdiction), listUncoordinated(jurisdiction)])
    return { items: [...confirming, ...pending, ...joint] }
  },
}

type Place = ReturnType<typeof jurisdictionInScope>

async function listConfirming(jurisdiction: Place): Promise<WorkbenchItem[]> {
  const revisions = await db().planRevision.findMany({
    where: { status: 'CONFIRMING', origin: { not: 'hand' }, plan: { jurisdiction, status: { in: ['DRAFT', 'PUBLISHED'] } } },
    orderBy: { createdAt: 'asc' },
    take: MOST,
    select: { id: true, number: true, plan: { select: { id: true, title: true } }, _count: { select: { proposals: { where: { state: 'PENDING' } } } } },
  })
  return revisions.map(({ id, number, plan, _count }) => ({
    key: `plan:confirm:${id}`,
    title: `《${plan.title}》${number > 1 ? `第 ${number} 稿` : ''}等待确认发布`,
    detail: _count.proposals > 0 ? `还有 ${_count.proposals} 项识别结果待确认` : '识别结果已全部确认，可以发布',
    href: `/plans/${plan.id}/confirm`,
    action: '继续确认',
  }))
}

async function listPending(jurisdiction: Place): Promise<WorkbenchItem[]> {
  const plans = await db().plan.findMany({
    where: { jurisdiction, status: 'PUBLISHED', targets: { some: { voidedAt: null, pending: { not: null } } } },
    orderBy: { title: 'asc' },
    take: MOST,
    select: { id: true, title: true, targets: { where: { voidedAt: null, pending: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { indicator: { select: { name: true } } } } },
  })
  return plans.map(({ id, title, targets }) => ({
    key: `plan:pending:${id}`,
    title: `《${title}》有 ${targets.length} 项指标目标值待定`,
    detail: `${someOf(targets.map((one) => one.indicator.name), '项')}；上级或后续文件明确后请补录`,
    href: `/plans/${id}/targets`,
    action: '查看指标',
  }))
}

async function listUncoordinated(jurisdiction: Place): Promise<WorkbenchItem[]> {
  const plans = await db().plan.findMany({
    where: { jurisdiction, status: 'PUBLISHED', tasks: { some: UNCOORDINATED } },
    orderBy: { title: 'asc' },
    take: MOST,
    select: { id: true, title: true, tasks: { where: UNCOORDINATED, orderBy: { sortOrder: 'asc' }, select: { heading: true } } },
  })
  return plans.map(({ id, title, tasks }) => ({
    key: `plan:joint:${id}`,
    title: `《${title}》有 ${tasks.length} 项任务按职责分工负责，尚未明确协调单位`,
    detail: someOf(tasks.map((one) => one.heading), '项'),
    href: `/plans/${id}/tasks?responsibility=JOINT`,
    action: '查看任务',
  }))
}

const UNCOORDINATED = { voidedAt: null, responsibility: 'JOINT', coordinatorId: null, noLeadReason: null } as const

/** For a department: tasks of its own that fall due within 30 days, and plans that came or changed since the last visit. */
export const planDepartmentContribution: WorkbenchContribution = {
  area: 'plan.department',
  roles: ['LIAISON', 'APPROVER'],
  load: async (context) => {
    const own = ownDepartmentIds(context.actor)
    const [items, changes, concerned] = await Promise.all([listDueTasks(context, own), listChanges(context, own), countConcerned(context, own)])
    return { items, changes, ...(concerned > 0 ? { facts: [{ key: 'plan:concerned', label: '涉及本单位的规划和方案', value: `${concerned} 个`, href: '/plans' }] } : {}) }
  },
}

/** Leads and shares only: a supporting unit owes nothing by the day. */
function partOf(own: string[]) {
  return { OR: [{ coordinatorId: { in: own } }, { units: { some: { departmentId: { in: own }, role: { in: ['LEAD' as const, 'RESPONSIBLE' as const] } } } }] }
}

async function listDueTasks({ actor, todayOn }: WorkbenchContext, own: string[]): Promise<WorkbenchItem[]> {
  const tasks = await db().planTask.findMany({
    where: { voidedAt: null, dueOn: { gte: toDateColumn(todayOn), lte: toDateColumn(addDays(todayOn, NEAR_DAYS)) }, AND: [partOf(own)], plan: { status: 'PUBLISHED', AND: [readablePlan(actor)] } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, planId: true, heading: true, dueOn: true, plan: { select: { title: true } } },
  })
  return tasks.map(({ id, planId, heading, dueOn, plan }) => ({
    key: `plan:due:${id}`,
    title: `任务“${heading}”临近完成时限`,
    detail: plan.title,
    dueOn: fromOptionalDateColumn(dueOn) ?? todayOn,
    href: `/plans/${planId}/tasks/${id}`,
    action: '查看任务',
  }))
}

/** In which any of the departments has a part, supporting ones included. */
function concerning({ actor }: WorkbenchContext, own: string[]) {
  return { status: 'PUBLISHED' as const, AND: [readablePlan(actor)], tasks: { some: { voidedAt: null, OR: [{ coordinatorId: { in: own } }, { units: { some: { departmentId: { in: own } } } }] } } }
}

/** Documents published and changes made by hand since the last visit; what a notice has told already is left to the notice. */
async function listChanges(context: WorkbenchContext, own: string[]): Promise<WorkbenchChange[]> {
  const { since, actor } = context
  if (!since) return []
  const plan = concerning(context, own)
  const ofPlan = { select: { id: true, title: true } } as const
  const [revisions, changes, notices] = await Promise.all([
    db().planRevision.findMany({ where: { status: 'PUBLISHED', publishedAt: { gt: since }, plan }, orderBy: { publishedAt: 'desc' }, take: MOST, select: { id: true, number: true, publishedAt: true, plan: ofPlan } }),
    db().planChange.findMany({ where: { madeAt: { gt: since }, plan }, orderBy: { madeAt: 'desc' }, take: MOST, select: { id: true, label: true, madeAt: true, plan: ofPlan } }),
    db().notification.findMany({ where: { accountId: actor.accountId, dedupeKey: { startsWith: 'plan-' }, createdAt: { gt: since } }, take: 500, select: { dedupeKey: true } }),
  ])
  const isTold = (id: string) => notices.some((notice) => notice.dedupeKey.includes(id))
  return [
    ...revisions.filter((one) => !isTold(one.id)).map(({ id, number, publishedAt, plan: { id: planId, title } }) => ({
      key: `plan:published:${id}`,
      at: (publishedAt ?? since).toISOString(),
      text: number > 1 ? `《${title}》发布了第 ${number} 稿，请核对本单位任务有无变化` : `《${title}》已发布，涉及本单位`,
      href: `/plans/${planId}/outline?own=1`,
    })),
    ...changes.filter((one) => !isTold(one.id)).map(({ id, label, madeAt, plan: { id: planId, title } }) => ({ key: `plan:changed:${id}`, at: madeAt.toISOString(), text: `《${title}》有调整：${label}`, href: `/plans/${planId}` })),
  ]
}

async function countConcerned(context: WorkbenchContext, own: string[]): Promise<number> {
  return db().plan.count({ where: concerning(context, own) })
}

/** For leaders: the plans in force, each in a few words. */
export const planLeaderContribution: WorkbenchContribution = {
  area: 'plan.leader',
  roles: ['LEADER'],
  load: async ({ actor }) => {
    const plans = await db().plan.findMany({
      where: { status: 'PUBLISHED', jurisdiction: jurisdictionInScope(scopeFor(actor, ['LEADER'], { focus: true })) },
      orderBy: [{ periodTo: 'desc' }, { title: 'asc' }],
      take: MOST,
      select: { id: true, title: true, shortTitle: true, _count: { select: { tasks: { where: { voidedAt: null, kind: 'TASK' } } } } },
    })
    const targets = await countTargets(plans.map((plan) => plan.id))
    return {
      facts: plans.map(({ id, title, shortTitle, _count }) => {
        const { binding, anticipatory, pending } = targets.get(id) ?? NO_TARGETS
        const words = [`任务 ${_count.tasks}`, binding > 0 && `约束性 ${binding}`, anticipatory > 0 && `预期性 ${anticipatory}`, pending > 0 && `待定 ${pending}`].filter(Boolean).join('，')
        return { key: `plan:in-force:${id}`, label: shortTitle || title, value: words, href: `/plans/${id}` }
      }),
    }
  },
}
