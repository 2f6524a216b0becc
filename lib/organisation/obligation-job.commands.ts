import 'server-only'
import type { Db } from '@/lib/platform/db'
import { enqueueJob } from '@/lib/platform/jobs/enqueue-job'

/** Asks for the obligations of a plan to be brought in line, once the transaction of its change has committed. */
export async function askForPlanObligations(tx: Db, planId: string): Promise<void> {
  await enqueueJob(tx, 'obligations.sync-plan', { planId }, { jobKey: `obligations.sync-plan:${planId}` })
}

/** The same for all plans: who owes a report may depend on which departments there are. */
export async function askForAllObligations(tx: Db): Promise<void> {
  await enqueueJob(tx, 'obligations.sync-all', {}, { jobKey: 'obligations.sync-all' })
}
