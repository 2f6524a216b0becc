import type { Db } from '@/lib/platform/db'
import { firstDayOf, getPeriod } from '@/lib/shared/period'
import { dateOnOf } from '@/lib/shared/format'
import { seedDemoAccounts } from './demo/accounts'
import { seedDemoOrganisation } from './demo/organisation'
import { seedDemoPlans } from './demo/plans'
import { seedDemoReports } from './demo/reports'

/** Writes one part of the fictional city; running it again adds only what is missing, new months included. */
type DemoSeed = (db: Db, context: { now: Date }) => Promise<void>

/** In the order in which they build on one another. */
const SEEDS: readonly DemoSeed[] = [seedDemoOrganisation, seedDemoAccounts, seedDemoPlans, seedDemoReports]

/**
 * Writes the demo city up to the current month, and anchors the database to it.
 * @param context.now the instant recorded on new rows; its month in Asia/Shanghai is the anchor
 */
export async function seedDemo(db: Db, context: { now: Date }): Promise<void> {
  for (const seed of SEEDS) await seed(db, context)
  const month = getPeriod(dateOnOf(context.now).slice(0, 7))
  await db.databaseMark.update({ where: { id: 1 }, data: { anchoredOn: new Date(`${firstDayOf(month)}T00:00:00Z`) }, select: { id: true } })
}
