import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { movedIds, type BusinessRecordMover } from './business-merge'
import { lockBusiness, type HeldBusiness } from './food-business.commands'
import { canChangeBusiness, canMergeBusinesses, foodBusinessEntries } from './food-business.policy'
import type { MergeBusinessesInput, SeparateBusinessesInput } from './food-business.schema'
import { addRevisions } from './write-businesses.commands'

/**
 * Puts a duplicate together with the one that stays: what the areas above hold of it moves, it leaves the register with
 * its history, and both say so. Its own fields and grades stay its own. `separateBusinesses` takes it back.
 * @throws ConflictError where one of them was changed meanwhile
 */
export async function mergeBusinesses(context: CommandContext, { keptId, keptVersion, mergedId, mergedVersion, reason }: MergeBusinessesInput, movers: readonly BusinessRecordMover[]): Promise<{ id: string; moved: number }> {
  if (keptId === mergedId) throw new InvalidError('请选择另一个监管对象', { mergedId: '不能与自身合并' })
  return transact(async (tx) => {
    const [kept, merged] = await lockTwo(tx, context, keptId, mergedId)
    for (const one of [kept, merged]) {
      assertAllowed(canMergeBusinesses(context.actor, one.jurisdictionPath))
      assertAllowed(canChangeBusiness(context.actor, one))
    }
    if (kept.jurisdictionId !== merged.jurisdictionId) throw new RefusedError('两个监管对象不在同一辖区，不能合并')
    if (kept.version !== keptVersion || merged.version !== mergedVersion) throw new ConflictError()
    const writing = { now: context.now, byId: context.actor.accountId, reason }
    const why = `合并重复登记的监管对象“${merged.name}”：${reason}`
    const moved: Record<string, readonly string[]> = {}
    for (const mover of movers) moved[mover.key] = await mover.move(tx, context, { fromId: mergedId, toId: keptId, only: null }, { ...writing, reason: why })
    await tx.foodBusiness.update({ where: { id: mergedId }, data: { mergedIntoId: keptId, voidedAt: context.now, voidedReason: reason, version: { increment: 1 } }, select: { id: true } })
    await tx.foodBusiness.update({ where: { id: keptId }, data: { version: { increment: 1 } }, select: { id: true } })
    await addRevisions(tx, [{ id: mergedId, otherId: keptId }], 'MERGED', writing)
    await addRevisions(tx, [{ id: keptId, otherId: mergedId }], 'ABSORBED', writing)
    await tx.foodBusinessMerge.create({ data: { id: uuidv7(), keptId, mergedId, mergedAt: context.now, mergedById: context.actor.accountId, reason, moved: Object.fromEntries(Object.entries(moved).map(([key, ids]) => [key, [...ids]])) }, select: { id: true } })
    await audit(tx, context, foodBusinessEntries.merge.id, kept, { reason, merged: merged.name, mergedId, ...countsOf(moved) })
    return { id: keptId, moved: Object.values(moved).flat().length }
  })
}

/**
 * Takes a merge back: the duplicate stands in the register again as it stood, with what moved, unless it was changed or
 * moved on meanwhile. Both histories keep the merge and its end.
 */
export async function separateBusinesses(context: CommandContext, { id: mergedId, reason }: SeparateBusinessesInput, movers: readonly BusinessRecordMover[]): Promise<{ id: string; moved: number }> {
  return transact(async (tx) => {
    const found = await tx.foodBusinessMerge.findFirst({ where: { mergedId, undoneAt: null }, select: { keptId: true } })
    if (!found) throw new NotFoundError()
    const [kept, merged] = await lockTwo(tx, context, found.keptId, mergedId)
    for (const one of [kept, merged]) assertAllowed(canMergeBusinesses(context.actor, one.jurisdictionPath))
    if (kept.isVoided) throw new RefusedError(`保留的监管对象“${kept.name}”已不在册，请先在其页面办理`)
    const merge = await tx.foodBusinessMerge.findFirst({ where: { mergedId, undoneAt: null }, select: { id: true, keptId: true, moved: true } })
    if (merge?.keptId !== kept.id) throw new ConflictError()
    const writing = { now: context.now, byId: context.actor.accountId, reason }
    await tx.foodBusinessMerge.update({ where: { id: merge.id }, data: { undoneAt: context.now, undoneById: context.actor.accountId, undoneReason: reason }, select: { id: true } })
    await tx.foodBusiness.update({ where: { id: mergedId }, data: { mergedIntoId: null, voidedAt: null, voidedReason: null, version: { increment: 1 } }, select: { id: true } })
    await tx.foodBusiness.update({ where: { id: kept.id }, data: { version: { increment: 1 } }, select: { id: true } })
    const moved: Record<string, readonly string[]> = {}
    for (const mover of movers) moved[mover.key] = await mover.move(tx, context, { fromId: kept.id, toId: mergedId, only: movedIds(merge.moved, mover.key) }, { ...writing, reason: `撤销与“${kept.name}”的合并：${reason}` })
    await addRevisions(tx, [{ id: mergedId, otherId: kept.id }, { id: kept.id, otherId: mergedId }], 'SEPARATED', writing)
    await audit(tx, context, foodBusinessEntries.separate.id, merged, { reason, kept: kept.name, keptId: kept.id, ...countsOf(moved) })
    return { id: mergedId, moved: Object.values(moved).flat().length }
  })
}

/** Both in one order of locks, whichever is which: two merges at once wait for each other, never in a ring. */
async function lockTwo(tx: Db, context: CommandContext, firstId: string, secondId: string): Promise<[HeldBusiness, HeldBusiness]> {
  const held = new Map<string, HeldBusiness>()
  for (const id of [firstId, secondId].toSorted()) held.set(id, await lockBusiness(tx, context, id))
  const [first, second] = [held.get(firstId)!, held.get(secondId)!]
  return [first, second]
}

function countsOf(moved: Readonly<Record<string, readonly string[]>>): Record<string, number> {
  return Object.fromEntries(Object.entries(moved).map(([key, ids]) => [key, ids.length]))
}

async function audit(tx: Db, context: CommandContext, action: string, { id, name, jurisdictionPath }: HeldBusiness, detail: Record<string, string | number>): Promise<void> {
  await writeAudit(tx, context, { action, subjectType: 'food-business', subjectId: id, subjectLabel: name, jurisdictionPath, detail })
}
