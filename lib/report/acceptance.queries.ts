import 'server-only'
import type { AcceptanceState, PlanStatus } from '@/lib/generated/prisma/enums'
import type { Prisma } from '@/lib/generated/prisma/client'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { groupBy } from '@/lib/shared/group-by'
import { acceptanceItems, type AcceptanceItem, type AcceptanceStanding } from './acceptance'
import { canDecideAcceptance, canRequestAcceptance } from './acceptance.policy'
import { REPORT_READERS } from './report.policy'

export type AcceptanceRound = {
  readonly id: string
  readonly version: number
  readonly state: AcceptanceState
  readonly selfCheck: string
  readonly missing: string
  readonly rectifyByOn: string | null
  readonly requestedBy: string
  readonly requestedAt: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

export type AcceptanceRow = AcceptanceItem & {
  readonly key: string
  readonly name: string
  readonly criterion: string
  readonly dueOn: string | null
  readonly departmentName: string
  readonly standing: AcceptanceStanding
  /** The latest first. */
  readonly rounds: readonly AcceptanceRound[]
  readonly can: { readonly request: Decision; readonly decide: Decision }
}

const taskSelect = { id: true, kind: true, heading: true, criterion: true, dueOn: true, coordinatorId: true, units: { where: { departmentId: { not: null } }, orderBy: { sortOrder: 'asc' }, select: { departmentId: true, role: true } } } as const satisfies Prisma.PlanTaskSelect

/** Everything of a plan that can be accepted, with whose it is. */
export async function findAcceptanceItems(tx: Db, planId: string) {
  const tasks = await tx.planTask.findMany({ where: { planId, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: taskSelect })
  const milestones = await tx.planMilestone.findMany({ where: { planId, voidedAt: null }, orderBy: [{ dueOn: 'asc' }, { sortOrder: 'asc' }], select: { id: true, kind: true, taskId: true, name: true, criterion: true, dueOn: true } })
  const items = acceptanceItems(tasks.map((task) => ({ ...task, units: task.units.map(({ departmentId, role }) => ({ departmentId: departmentId!, role })) })), milestones)
  return { tasks: new Map(tasks.map((one) => [one.id, one])), milestones: new Map(milestones.map((one) => [one.id, one])), items }
}

/** Where requests of one item stand: the state of the latest. */
export function standingOf(rounds: readonly { readonly state: AcceptanceState }[]): AcceptanceStanding {
  return rounds[0]?.state ?? 'NONE'
}

/**
 * What of a plan is to be accepted and how it stands, of the departments the actor may see: the office and leaders
 * all, a department its own.
 * @param plan one the actor may read
 */
export async function listAcceptance({ actor }: Pick<CommandContext, 'actor'>, plan: { readonly id: string; readonly status: PlanStatus; readonly jurisdictionPath: string }): Promise<AcceptanceRow[]> {
  const [{ items, tasks, milestones }, requests] = await Promise.all([
    findAcceptanceItems(db(), plan.id),
    db().acceptance.findMany({ where: { planId: plan.id }, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }] }),
  ])
  const scope = scopeFor(actor, REPORT_READERS)
  const seen = items.filter(({ departmentId }) => isInScope(scope, { jurisdictionPath: plan.jurisdictionPath, departmentId }))
  const [departments, people] = await Promise.all([
    db().department.findMany({ where: { id: { in: [...new Set(seen.map(({ departmentId }) => departmentId))] } }, select: { id: true, name: true } }),
    db().account.findMany({ where: { id: { in: [...new Set(requests.flatMap(({ requestedById, decidedById }) => [requestedById, ...(decidedById ? [decidedById] : [])]))] } }, select: { id: true, displayName: true } }),
  ])
  const names = new Map([...departments.map(({ id, name }) => [id, name] as const), ...people.map(({ id, displayName }) => [id, displayName] as const)])
  const byItem = groupBy(requests, keyOf)
  return seen.map((item) => {
    const rounds = (byItem.get(keyOf(item)) ?? []).map((one): AcceptanceRound => ({
      id: one.id, version: one.version, state: one.state, selfCheck: one.selfCheck, missing: one.missing, rectifyByOn: fromOptionalDateColumn(one.rectifyByOn),
      requestedBy: names.get(one.requestedById) ?? '', requestedAt: one.requestedAt.toISOString(), decidedBy: one.decidedById && (names.get(one.decidedById) ?? ''), decidedAt: one.decidedAt?.toISOString() ?? null,
    }))
    const task = item.taskId ? tasks.get(item.taskId) : undefined
    const milestone = item.milestoneId ? milestones.get(item.milestoneId) : undefined
    const standing = standingOf(rounds)
    const inHand = { jurisdictionPath: plan.jurisdictionPath, departmentId: item.departmentId, planStatus: plan.status, standing, requestedById: byItem.get(keyOf(item))?.[0]?.requestedById ?? null }
    return {
      ...item, key: keyOf(item), name: task?.heading ?? milestone?.name ?? '', criterion: task?.criterion ?? milestone?.criterion ?? '', dueOn: fromOptionalDateColumn(task?.dueOn ?? milestone?.dueOn ?? null),
      departmentName: names.get(item.departmentId) ?? '', standing, rounds, can: { request: canRequestAcceptance(actor, inHand), decide: canDecideAcceptance(actor, inHand) },
    }
  })
}

function keyOf({ taskId, milestoneId, departmentId }: { readonly taskId: string | null; readonly milestoneId: string | null; readonly departmentId: string }): string {
  return `${taskId ?? milestoneId} ${departmentId}`
}

/** What departments have to put right: refused, and not asked for again since; for their workbench. */
export async function listRectifications(departmentIds: readonly string[]): Promise<{ id: string; planId: string; planTitle: string; name: string; missing: string; rectifyByOn: string | null }[]> {
  const rows = await db().acceptance.findMany({
    where: { departmentId: { in: [...departmentIds] }, plan: { status: 'PUBLISHED' } },
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, state: true, planId: true, taskId: true, milestoneId: true, departmentId: true, missing: true, rectifyByOn: true, plan: { select: { title: true } }, task: { select: { heading: true, voidedAt: true } }, milestone: { select: { name: true, voidedAt: true } } },
  })
  const latest = [...groupBy(rows, keyOf).values()].map((rounds) => rounds[0]!)
  return latest.filter(({ state, task, milestone }) => state === 'REFUSED' && !(task ?? milestone)?.voidedAt).map(({ id, planId, plan, task, milestone, missing, rectifyByOn }) => ({ id, planId, planTitle: plan.title, name: task?.heading ?? milestone?.name ?? '', missing, rectifyByOn: fromOptionalDateColumn(rectifyByOn) }))
}

/** Plans on which departments wait for a verdict, with how many; for the workbench of the office. */
export async function listWaitingAcceptance(jurisdiction: Prisma.JurisdictionWhereInput): Promise<{ id: string; title: string; count: number }[]> {
  const plans = await db().plan.findMany({ where: { jurisdiction, acceptances: { some: { state: 'REQUESTED' } } }, orderBy: { title: 'asc' }, select: { id: true, title: true, acceptances: { where: { state: 'REQUESTED' }, select: { taskId: true, milestoneId: true, departmentId: true } } } })
  const waiting: { id: string; title: string; count: number }[] = []
  for (const { id, title, acceptances } of plans) {
    // What the plan asks for no more, or of another department, cannot be decided: the page does not show it either.
    const asked = new Set((await findAcceptanceItems(db(), id)).items.map(keyOf))
    const count = acceptances.filter((one) => asked.has(keyOf(one))).length
    if (count > 0) waiting.push({ id, title, count })
  }
  return waiting
}
