import 'server-only'
import { keepStandings } from '@/lib/food-business/register/business-standing.commands'
import type { InspectionChange } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import type { FollowedContext } from './inspection-follower'
import { writeInspectionRevisions } from './inspection-revision.commands'

/** After which a business may be one that was inspected, or no longer. */
const DONE: readonly InspectionChange[] = ['FILED', 'RECORDED', 'CORRECTED', 'VOIDED']

/** The end of every step: its revision, whether its businesses count as inspected (decision 043), then whoever follows it. In the caller's transaction, after all rows of the step. */
export async function settleInspections(tx: Db, context: FollowedContext, ids: readonly string[], change: InspectionChange, reason = ''): Promise<void> {
  await writeInspectionRevisions(tx, ids, change, { now: context.now, byId: context.actor.accountId, reason })
  if (DONE.includes(change)) {
    const rows = await tx.inspection.findMany({ where: { id: { in: [...ids] } }, distinct: ['businessId'], select: { businessId: true } })
    await keepStandings(tx, rows.map(({ businessId }) => businessId), context.now)
  }
  for (const follow of context.followers ?? []) await follow(tx, context, change, ids)
}
