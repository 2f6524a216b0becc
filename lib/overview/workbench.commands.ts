import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { transact } from '@/lib/platform/transaction'
import { afterVisit } from './workbench'
import { WORKBENCH_PLACE } from './workbench.queries'

/** Keeps for the person when the workbench was last looked at. */
export async function recordWorkbenchVisit(context: CommandContext): Promise<void> {
  const key = { accountId: context.actor.accountId, place: WORKBENCH_PLACE }
  await transact(async (tx) => {
    const visit = await tx.lastVisit.findUnique({ where: { accountId_place: key }, select: { visitedAt: true, previousAt: true } })
    const data = afterVisit(visit, context.at)
    await tx.lastVisit.upsert({ where: { accountId_place: key }, create: { ...key, ...data }, update: data, select: { place: true } })
  })
}
