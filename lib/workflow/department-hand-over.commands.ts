import 'server-only'
import { assertChanged, holdPlanForChange, type EditedPlan } from '@/lib/plan/edited-plan.queries'
import { recordPlanChange } from '@/lib/plan/plan-change.commands'
import { planEditingEntries } from '@/lib/plan/plan-editing.policy'
import type { HandOverPartsInput } from '@/lib/plan/plan-editing.schema'
import { PLAN_WRITERS } from '@/lib/plan/plan.policy'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { handOverAcceptances } from '@/lib/report/acceptance-hand-over.commands'
import { handOverObligations } from '@/lib/report/obligation-hand-over.commands'
import { handOverInspections } from '@/lib/inspection/inspection-hand-over.commands'
import { handOverRectifications } from '@/lib/rectification/rectification.commands'
import { handOverCases } from '@/lib/sampling/handling/case.commands'
import { handOverInstructions } from '@/lib/supervision/instruction-hand-over.commands'
import { followed } from './inspection-followers'
import { stepsForHandOver } from './department-hand-over'

type Department = { readonly id: string; readonly name: string }

/**
 * Gives the parts of a retired department in some plans to another: tasks, coordination, targets, the duties it was
 * named for, the reports it still owes and what waits to be accepted. Instructions that wait for it, whatever they are about, cases of failed batches, inspections still to be done and findings still to be put right go along. Who is told: the liaisons of the one that takes over.
 * @returns how many tasks, targets, duties, obligations, instructions, inspections, findings and cases were touched
 */
export async function handOverParts(context: CommandContext, input: HandOverPartsInput): Promise<{ count: number }> {
  const { from, to } = await getPair(context, input)
  const by = { accountId: context.actor.accountId, now: context.now }
  return transact(async (tx) => {
    let count = 0
    for (const planId of [...new Set(input.planIds)].toSorted()) {
      const plan = await holdPlanForChange(tx, context, planId, input.reason)
      if (plan.jurisdictionId !== from.jurisdictionId) throw new NotFoundError()
      const touched = (await moveTasks(tx, plan, from, to)) + (await moveTargets(tx, plan, from, to)) + (await moveDuties(tx, plan, from, to)) + (await handOverObligations(tx, planId, from, to, by)) + (await handOverAcceptances(tx, planId, from, to, by))
      if (touched === 0) continue
      count += touched
      await recordPlanChange(tx, context, plan, {
        action: planEditingEntries.handOverParts.id, subjectType: 'plan', subjectId: planId, subjectLabel: plan.title, sentence: `${from.name}的任务和指标由${to.name}承接（${touched} 项）`, reason: input.reason, departmentIds: [to.id], detail: { fromId: from.id, toId: to.id, touched },
      })
    }
    const instructions = await handOverInstructions(tx, context, planEditingEntries.handOverParts.id, from, to)
    const cases = await handOverCases(tx, context, planEditingEntries.handOverParts.id, from, to)
    const inspections = await handOverInspections(tx, followed(context), planEditingEntries.handOverParts.id, from, to)
    const rectifications = await handOverRectifications(tx, context, planEditingEntries.handOverParts.id, from, to)
    if (input.planIds.length === 0 && instructions + cases + inspections + rectifications === 0) throw new InvalidError('请至少选择一个方案', { planIds: '请至少选择一个方案' })
    return { count: count + instructions + cases + inspections + rectifications }
  })
}

async function getPair(context: CommandContext, { departmentId, toDepartmentId }: HandOverPartsInput): Promise<{ from: Department & { jurisdictionId: string }; to: Department }> {
  const from = await db().department.findFirst({
    where: { id: departmentId, voidedAt: null, retiredOn: { not: null }, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, PLAN_WRITERS)) } },
    select: { id: true, name: true, jurisdictionId: true },
  })
  if (!from) throw new NotFoundError()
  const to = await db().department.findFirst({ where: { id: toDepartmentId, jurisdictionId: from.jurisdictionId, voidedAt: null, retiredOn: null }, select: { id: true, name: true } })
  const message = '承接单位须是本辖区存续的单位，请重新选择'
  if (!to) throw new InvalidError(message, { toDepartmentId: message })
  return { from, to }
}

async function moveTasks(tx: Db, plan: EditedPlan, from: Department, to: Department): Promise<number> {
  const tasks = await tx.planTask.findMany({
    where: { planId: plan.id, voidedAt: null, OR: [{ coordinatorId: from.id }, { units: { some: { departmentId: from.id } } }] },
    select: { id: true, version: true, coordinatorId: true, units: { orderBy: { sortOrder: 'asc' }, select: { id: true, role: true, departmentId: true, groupRule: true } } },
  })
  for (const task of tasks) {
    const parts = task.units.map(({ groupRule, ...unit }) => ({ ...unit, isGroup: groupRule !== null }))
    for (const step of stepsForHandOver(parts, from.id, to.id)) {
      if (step.kind === 'drop') await tx.planTaskUnit.deleteMany({ where: { id: step.partId } })
      else await tx.planTaskUnit.updateMany({ where: { id: step.partId }, data: step.kind === 'move' ? { departmentId: to.id } : { role: step.role } })
    }
    const coordinatorId = task.coordinatorId === from.id ? to.id : task.coordinatorId
    assertChanged(await tx.planTask.updateMany({ where: { id: task.id, version: task.version }, data: { coordinatorId, version: { increment: 1 } } }))
  }
  return tasks.length
}

async function moveTargets(tx: Db, plan: EditedPlan, from: Department, to: Department): Promise<number> {
  const owned = await tx.indicatorTargetOwner.findMany({ where: { departmentId: from.id, target: { planId: plan.id, voidedAt: null } }, select: { id: true, targetId: true, target: { select: { version: true, owners: { select: { departmentId: true } } } } } })
  for (const { id, targetId, target } of owned) {
    const isHeld = target.owners.some(({ departmentId }) => departmentId === to.id)
    if (isHeld) await tx.indicatorTargetOwner.deleteMany({ where: { id } })
    else await tx.indicatorTargetOwner.updateMany({ where: { id }, data: { departmentId: to.id } })
    assertChanged(await tx.indicatorTarget.updateMany({ where: { id: targetId, version: target.version }, data: { version: { increment: 1 } } }))
  }
  await moveShares(tx, plan, from, to)
  return owned.length
}

/** A share goes over with its department's part; where the successor has one of its own, that one holds and the office sets it anew. */
async function moveShares(tx: Db, plan: EditedPlan, from: Department, to: Department): Promise<void> {
  const held = await tx.indicatorTargetShare.findMany({ where: { departmentId: to.id, target: { planId: plan.id } }, select: { targetId: true } })
  const where = { departmentId: from.id, target: { planId: plan.id, voidedAt: null } }
  await tx.indicatorTargetShare.deleteMany({ where: { ...where, targetId: { in: held.map(({ targetId }) => targetId) } } })
  await tx.indicatorTargetShare.updateMany({ where, data: { departmentId: to.id } })
}

async function moveDuties(tx: Db, plan: EditedPlan, from: Department, to: Department): Promise<number> {
  const duties = await tx.reportingDuty.findMany({ where: { planId: plan.id, voidedAt: null, effectiveTo: null, departmentIds: { has: from.id } }, select: { id: true, version: true, departmentIds: true } })
  for (const { id, version, departmentIds } of duties) {
    const moved = [...new Set(departmentIds.map((one) => (one === from.id ? to.id : one)))]
    assertChanged(await tx.reportingDuty.updateMany({ where: { id, version }, data: { departmentIds: moved, version: { increment: 1 } } }))
  }
  return duties.length
}
