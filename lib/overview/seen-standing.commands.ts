import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import { DASHBOARD_READERS } from './dashboard.policy'
import { getDashboard } from './dashboard.queries'
import type { RecordVisitInput } from './dashboard.schema'
import { seenAfter, statusesOf } from './seen-standing'
import { findSeen } from './seen-standing.queries'

/**
 * Keeps for the person what the leader's page of a place said just now, so that the next visit can tell what became of
 * it. Nothing of it is shown to anybody else.
 * @throws NotFoundError for a jurisdiction that is not in the actor's reach
 */
export async function recordDashboardVisit(context: CommandContext, { jurisdictionId }: RecordVisitInput): Promise<void> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, DASHBOARD_READERS), jurisdictionId)
  const { targets } = await getDashboard(place.id, { asOf: null, standing: 'KNOWN', now: context.now })
  const key = { accountId: context.actor.accountId, jurisdictionId: place.id }
  await transact(async (tx) => {
    const { previousStatuses, ...seen } = seenAfter(await findSeen(tx, key), context.at, statusesOf(targets))
    const data = { ...seen, statuses: { ...seen.statuses }, ...(previousStatuses ? { previousStatuses: { ...previousStatuses } satisfies Prisma.InputJsonObject } : {}) }
    await tx.seenStanding.upsert({ where: { accountId_jurisdictionId: key }, create: { ...key, ...data }, update: data, select: { accountId: true } })
  })
}
