import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { askForPlanObligations } from '@/lib/organisation/obligation-job.commands'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { notify } from '@/lib/platform/notify'
import type { EditedPlan } from './edited-plan.queries'

export type PlanChangeRecord = {
  /** The entry's id. */
  readonly action: string
  readonly subjectType: 'plan' | 'plan-task' | 'plan-milestone' | 'reporting-duty' | 'indicator-target' | 'indicator-baseline' | 'plan-link'
  readonly subjectId: string
  readonly subjectLabel: string
  /** What changed, in one sentence. */
  readonly sentence: string
  readonly reason: string
  /** Whom it concerns: their liaisons are told where the plan is in force. */
  readonly departmentIds: readonly string[]
  readonly detail?: Prisma.InputJsonObject
}

/**
 * Leaves what every change by hand leaves, in its transaction: an audit row, and where the plan is in force a line in
 * its list of changes, a notice to the liaisons concerned, and a job that brings the obligations in line.
 */
export async function recordPlanChange(tx: Db, context: CommandContext, plan: Pick<EditedPlan, 'id' | 'status' | 'title' | 'jurisdictionPath'>, change: PlanChangeRecord): Promise<void> {
  const { action, subjectType, subjectId, subjectLabel, sentence, reason, detail = {} } = change
  await writeAudit(tx, context, { action, subjectType, subjectId, subjectLabel, jurisdictionPath: plan.jurisdictionPath, detail: { planId: plan.id, sentence, ...(reason ? { reason } : {}), ...detail } })
  if (plan.status === 'DRAFT') return
  await askForPlanObligations(tx, plan.id)
  const kept = await tx.planChange.create({ data: { planId: plan.id, subjectType, subjectId, label: sentence.slice(0, 1_000), reason: reason || '未填写', madeById: context.actor.accountId, madeAt: context.now }, select: { id: true } })
  await notifyLiaisons(tx, change.departmentIds, { title: `${plan.title}有调整：${sentence}`, href: `/plans/${plan.id}`, dedupeKey: `plan-change:${kept.id}` })
}

/** Tells the liaisons of some departments something about their work. */
export async function notifyLiaisons(tx: Db, departmentIds: readonly string[], notice: { readonly title: string; readonly href: string; readonly dedupeKey: string }): Promise<void> {
  if (departmentIds.length === 0) return
  const grants = await tx.roleGrant.findMany({
    where: { role: 'LIAISON', revokedAt: null, departmentId: { in: [...new Set(departmentIds)] }, account: { status: 'ACTIVE' } },
    select: { accountId: true },
  })
  await notify(tx, { kind: 'work', accountIds: grants.map(({ accountId }) => accountId), ...notice, title: clip(notice.title) })
}

function clip(title: string): string {
  return title.length > 200 ? `${title.slice(0, 199)}…` : title
}

/** Every department that has a part in a plan: in its tasks, as coordinator, or as the owner of a target. */
export async function findPlanDepartmentIds(tx: Db, planId: string): Promise<string[]> {
  const units = await tx.planTaskUnit.findMany({ where: { task: { planId, voidedAt: null }, departmentId: { not: null } }, select: { departmentId: true } })
  const coordinators = await tx.planTask.findMany({ where: { planId, voidedAt: null, coordinatorId: { not: null } }, select: { coordinatorId: true } })
  const owners = await tx.indicatorTargetOwner.findMany({ where: { target: { planId, voidedAt: null } }, select: { departmentId: true } })
  return [...new Set([...units.flatMap(({ departmentId }) => departmentId ?? []), ...coordinators.flatMap(({ coordinatorId }) => coordinatorId ?? []), ...owners.map(({ departmentId }) => departmentId)])]
}
