import 'server-only'
import { businessNow } from '@/lib/platform/clock'
import { db } from '@/lib/platform/db'
import type { JobTasks } from '@/lib/platform/jobs/job-payloads'
import { transact } from '@/lib/platform/transaction'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'

/** The work on obligations. Each plan in a transaction of its own: running again, or from the middle, comes to the same end. */
export const obligationTasks: Pick<JobTasks, 'obligations.sync-plan' | 'obligations.sync-all'> = {
  'obligations.sync-plan': async ({ planId }) => {
    const now = await businessNow()
    await transact((tx) => syncPlanObligations(tx, planId, now))
  },
  'obligations.sync-all': async (_, { signal }) => {
    const now = await businessNow()
    for (const planId of await listPlansThatMayOwe()) {
      signal.throwIfAborted()
      await transact((tx) => syncPlanObligations(tx, planId, now))
    }
  },
}

/** Plans in force, and those no longer in force that still have open obligations. */
async function listPlansThatMayOwe(): Promise<string[]> {
  const plans = await db().plan.findMany({ where: { OR: [{ status: 'PUBLISHED' }, { obligations: { some: { status: 'OPEN' } } }] }, orderBy: { id: 'asc' }, select: { id: true } })
  return plans.map(({ id }) => id)
}
