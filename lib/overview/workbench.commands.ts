import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { transact } from '@/lib/platform/transaction'
import { afterVisit } from './workbench'
import { WORKBENCH_PLACE } from './workbench.queries'

/** Keeps for the person when the workbench, or another page that tells what changed since, was last looked at. */
export async function recordWorkbenchVisit(context: CommandContext, place: string = WORKBENCH_PLACE): Promise<void> {
  const key = { accountId: context.actor.accountId, place }
  await transact(async (tx) => {
    const visit = await tx.lastVisit.findUnique({ where: { accountId_place: key }, select: { visitedAt: true, previousAt: true } })
    const data = afterVisit(visit, context.at)
    await tx.lastVisit.upsert({ where: { accountId_place: key }, create: { ...key, ...data }, update: data, select: { place: true } })
  })
}
