import 'server-only'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertChanged, getEditedPlan, type EditedPlan } from './edited-plan.queries'
import { canLinkPlans, planLinkEntries } from './plan-link.policy'
import type { LinkItemsInput, LinkPlansInput, VoidLinkInput } from './plan-link.schema'

const WHOLE = { upperTaskId: null, lowerTaskId: null, upperTargetId: null, lowerTargetId: null } as const

/** Says that one plan as a whole carries out another. @returns the link's id */
export async function linkPlans(context: CommandContext, input: LinkPlansInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { upper, lower } = await getPair(tx, context, input)
    const id = await holdWholeLink(tx, context, upper, lower)
    await record(tx, context, planLinkEntries.linkPlans.id, id, upper, lower, {})
    return { id }
  })
}

/** The same within a command that makes the lower plan: nothing can stand above it yet. */
export async function linkNewPlan(tx: Db, context: CommandContext, pair: Pair): Promise<void> {
  const { upper, lower } = await getPair(tx, context, pair)
  const { id } = await tx.planLink.create({ data: { ...pair, createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
  await record(tx, context, planLinkEntries.linkPlans.id, id, upper, lower, {})
}

/** Says which tasks and yearly targets of the lower plan carry out which of the upper one; what is linked already stays. @returns how many were added */
export async function linkItems(context: CommandContext, { pairs, ...plans }: LinkItemsInput): Promise<{ count: number }> {
  return transact(async (tx) => {
    const { upper, lower } = await getPair(tx, context, plans)
    const id = await holdWholeLink(tx, context, upper, lower)
    const present = await tx.planLink.findMany({ where: { upperPlanId: upper.id, lowerPlanId: lower.id, voidedAt: null }, select: { upperTaskId: true, lowerTaskId: true, upperTargetId: true, lowerTargetId: true } })
    const known = new Set(present.map((row) => `${row.upperTaskId ?? row.upperTargetId}:${row.lowerTaskId ?? row.lowerTargetId}`))
    const wanted = pairs.filter(({ upperId, lowerId }, index) => !known.has(`${upperId}:${lowerId}`) && pairs.findIndex((one) => one.upperId === upperId && one.lowerId === lowerId) === index)
    await assertItems(tx, upper.id, lower.id, wanted)
    await tx.planLink.createMany({
      data: wanted.map(({ kind, upperId, lowerId }) => ({
        upperPlanId: upper.id, lowerPlanId: lower.id, createdById: context.actor.accountId, createdAt: context.now,
        ...(kind === 'task' ? { upperTaskId: upperId, lowerTaskId: lowerId } : { upperTargetId: upperId, lowerTargetId: lowerId }),
      })),
    })
    if (wanted.length > 0) await record(tx, context, planLinkEntries.linkItems.id, id, upper, lower, { pairs: wanted })
    return { count: wanted.length }
  })
}

/** Takes a link back; with the link of two plans as wholes go those of their tasks and targets. */
export async function voidLink(context: CommandContext, { id, version, reason }: VoidLinkInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const link = await tx.planLink.findFirst({ where: { id, voidedAt: null } })
    if (!link) throw new NotFoundError()
    const { upper, lower } = await getPair(tx, context, link)
    const voided = { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } }
    assertChanged(await tx.planLink.updateMany({ where: { id, version, voidedAt: null }, data: voided }))
    const isWhole = link.upperTaskId === null && link.upperTargetId === null
    if (isWhole) await tx.planLink.updateMany({ where: { upperPlanId: upper.id, lowerPlanId: lower.id, voidedAt: null }, data: voided })
    await record(tx, context, planLinkEntries.void.id, id, upper, lower, { reason, isWhole })
    return { id }
  })
}

type Pair = { readonly upperPlanId: string; readonly lowerPlanId: string }

async function getPair(tx: Db, context: CommandContext, { upperPlanId, lowerPlanId }: Pair): Promise<{ upper: EditedPlan; lower: EditedPlan }> {
  const upper = await getEditedPlan(context, upperPlanId, tx)
  const lower = await getEditedPlan(context, lowerPlanId, tx)
  assertAllowed(canLinkPlans(context.actor, upper, lower))
  return { upper, lower }
}

/** The link of two plans as wholes, made where there is none. Both plans are held, so that two people make one link. */
async function holdWholeLink(tx: Db, context: CommandContext, upper: EditedPlan, lower: EditedPlan): Promise<string> {
  await tx.$queryRaw`SELECT "id" FROM "plan" WHERE "id" IN (${upper.id}::uuid, ${lower.id}::uuid) ORDER BY "id" FOR UPDATE`
  const found = await tx.planLink.findFirst({ where: { upperPlanId: upper.id, lowerPlanId: lower.id, voidedAt: null, ...WHOLE }, select: { id: true } })
  if (found) return found.id
  await assertNoCircle(tx, upper, lower)
  const made = await tx.planLink.create({ data: { upperPlanId: upper.id, lowerPlanId: lower.id, createdById: context.actor.accountId, createdAt: context.now }, select: { id: true } })
  return made.id
}

/** @throws InvalidError where the lower plan already stands above the upper one, directly or through others */
async function assertNoCircle(tx: Db, upper: EditedPlan, lower: EditedPlan): Promise<void> {
  const rows = await tx.planLink.findMany({ where: { voidedAt: null, ...WHOLE, upperPlan: { jurisdictionId: { in: [upper.jurisdictionId, lower.jurisdictionId] } } }, select: { upperPlanId: true, lowerPlanId: true } })
  const below = new Set([lower.id])
  for (let grew = true; grew; ) {
    const next = rows.filter((row) => below.has(row.upperPlanId) && !below.has(row.lowerPlanId))
    for (const row of next) below.add(row.lowerPlanId)
    grew = next.length > 0
  }
  const message = `“${lower.title}”已是“${upper.title}”的上级方案，请核对上下级关系`
  if (below.has(upper.id)) throw new InvalidError(message, { lowerPlanId: message })
}

async function assertItems(tx: Db, upperPlanId: string, lowerPlanId: string, pairs: LinkItemsInput['pairs']): Promise<void> {
  const idsOf = (kind: 'task' | 'target', side: 'upperId' | 'lowerId') => [...new Set(pairs.filter((pair) => pair.kind === kind).map((pair) => pair[side]))]
  const sides = [['upperId', upperPlanId], ['lowerId', lowerPlanId]] as const
  for (const [side, planId] of sides) {
    const [tasks, targets] = [idsOf('task', side), idsOf('target', side)]
    const found = (await tx.planTask.count({ where: { id: { in: tasks }, planId, voidedAt: null } })) + (await tx.indicatorTarget.count({ where: { id: { in: targets }, planId, voidedAt: null } }))
    if (found < tasks.length + targets.length) throw new NotFoundError('所选的任务或目标已不在方案中，请刷新后重新选择')
  }
}

async function record(tx: Db, context: CommandContext, action: string, id: string, upper: EditedPlan, lower: EditedPlan, detail: object): Promise<void> {
  await writeAudit(tx, context, { action, subjectType: 'plan-link', subjectId: id, subjectLabel: `${upper.title} → ${lower.title}`, jurisdictionPath: lower.jurisdictionPath, detail: { upperPlanId: upper.id, lowerPlanId: lower.id, ...detail } })
}
