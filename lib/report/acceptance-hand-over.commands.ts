import 'server-only'
import type { Db } from '@/lib/platform/db'

type Department = { readonly id: string; readonly name: string }

/**
 * After a merger: what a retired department asked to have accepted, and what was accepted, goes with the work to the one
 * that takes over. Where both ask for the same thing, the old request is closed in favour of the other.
 * @returns how many rounds were handed over
 */
export async function handOverAcceptances(tx: Db, planId: string, from: Department, to: Department, by: { readonly accountId: string; readonly now: Date }): Promise<number> {
  const rounds = await tx.acceptance.findMany({ where: { planId, departmentId: from.id }, orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }], select: { id: true, state: true, taskId: true, milestoneId: true } })
  for (const { id, state, taskId, milestoneId } of rounds) {
    const same = state === 'REQUESTED' && (await tx.acceptance.findFirst({ where: { planId, departmentId: to.id, taskId, milestoneId, state: 'REQUESTED' }, select: { id: true } }))
    const closed = same ? { state: 'REFUSED' as const, missing: `${from.name}的职责由${to.name}承接，并入其申请`, decidedById: by.accountId, decidedAt: by.now } : {}
    await tx.acceptance.update({ where: { id }, data: { departmentId: to.id, ...closed, version: { increment: 1 } }, select: { id: true } })
  }
  return rounds.length
}
