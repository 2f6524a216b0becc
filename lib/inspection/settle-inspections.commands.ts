import 'server-only'
import type { InspectionChange } from '@/lib/generated/prisma/enums'
import type { Db } from '@/lib/platform/db'
import type { FollowedContext } from './inspection-follower'
import { writeInspectionRevisions } from './inspection-revision.commands'

/** The end of every step: its revision, then whoever follows it. In the caller's transaction, after all rows of the step. */
export async function settleInspections(tx: Db, context: FollowedContext, ids: readonly string[], change: InspectionChange, reason = ''): Promise<void> {
  await writeInspectionRevisions(tx, ids, change, { now: context.now, byId: context.actor.accountId, reason })
  for (const follow of context.followers ?? []) await follow(tx, context, change, ids)
}
