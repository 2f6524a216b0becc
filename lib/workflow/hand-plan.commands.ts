import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { askForPlanObligations } from '@/lib/organisation/obligation-job.commands'
import { assertChanged, getEditedPlan } from '@/lib/plan/edited-plan.queries'
import { findPlanDepartmentIds, notifyLiaisons } from '@/lib/plan/plan-change.commands'
import { canPublishByHand, planEditingEntries } from '@/lib/plan/plan-editing.policy'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import { InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { checkHandPlanRows } from './hand-plan.queries'

type RecordInput = { readonly id: string; readonly version: number }

/**
 * Publishes a plan written by hand, when nothing is in its way any more, and tells the liaisons of everybody in it.
 * @throws InvalidError with the first thing that is still in the way
 */
export async function publishPlanByHand(context: CommandContext, { id, version }: RecordInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "plan" WHERE "id" = ${id}::uuid FOR UPDATE`
    const plan = await getEditedPlan(context, id, tx)
    assertAllowed(canPublishByHand(context.actor, plan))
    const { blockers } = await checkHandPlanRows(id, tx)
    if (blockers.length > 0) throw new InvalidError(`还有 ${blockers.length} 处需要处理：${blockers[0]!.message}`)
    const revision = await tx.planRevision.findFirst({ where: { planId: id, origin: 'hand', status: 'CONFIRMING' }, select: { id: true, version: true } })
    const published = { publishedAt: context.now, version: { increment: 1 } }
    if (revision) assertChanged(await tx.planRevision.updateMany({ where: revision, data: { ...published, status: 'PUBLISHED', publishedById: context.actor.accountId } }))
    assertChanged(await tx.plan.updateMany({ where: { id, version, status: 'DRAFT' }, data: { ...published, status: 'PUBLISHED', ...(revision ? { currentRevisionId: revision.id } : {}) } }))
    await writeAudit(tx, context, { action: planEditingEntries.publish.id, subjectType: 'plan', subjectId: id, subjectLabel: plan.title, jurisdictionPath: plan.jurisdictionPath, detail: { revisionId: revision?.id ?? null } })
    await notifyLiaisons(tx, await findPlanDepartmentIds(tx, id), { title: `${plan.title}已发布，请查看本单位的任务和指标`, href: `/plans/${id}`, dedupeKey: `plan-published:${revision?.id ?? id}` })
    await askForPlanObligations(tx, id)
    return { id }
  })
}

/** Deletes a plan that was never published, with everything in it; indicators that nothing else uses go along. */
export async function discardPlan(context: CommandContext, { id, version }: RecordInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT "id" FROM "plan" WHERE "id" = ${id}::uuid FOR UPDATE`
    const plan = await getEditedPlan(context, id, tx)
    assertAllowed(canPublishByHand(context.actor, plan))
    const used = await tx.indicatorTarget.findMany({ where: { planId: id }, select: { indicatorId: true } })
    await tx.planLink.deleteMany({ where: { OR: [{ upperPlanId: id }, { lowerPlanId: id }] } })
    await tx.plan.updateMany({ where: { copiedFromId: id }, data: { copiedFromId: null } })
    assertChanged(await tx.plan.deleteMany({ where: { id, version, status: 'DRAFT' } }))
    await tx.indicator.deleteMany({ where: { id: { in: used.map(({ indicatorId }) => indicatorId) }, targets: { none: {} }, baselines: { none: {} } } })
    await writeAudit(tx, context, { action: planEditingEntries.discard.id, subjectType: 'plan', subjectId: id, subjectLabel: plan.title, jurisdictionPath: plan.jurisdictionPath, detail: {} })
    return { id }
  })
}
