import { createAccount } from '@/prisma/seed/factories/account'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import type { TestDatabase } from '../../support/test-database'
import { createSamplingWorld } from '../sampling/sampling-world'

/** What `createSamplingWorld` makes, with two named inspectors of the market department, one of education, and whoever is at work for them. */
export async function createInspectionWorld(database: TestDatabase) {
  const { db } = database
  const world = await createSamplingWorld(database)
  const account = (displayName: string, department: typeof world.market) => createAccount(db, { jurisdiction: world.county, displayName, roles: [{ role: 'INSPECTOR', department }] })
  const inspectorAccounts = [await account('陈志远', world.market), await account('林秋', world.market)] as const
  const otherAccount = await account('周敏', world.education)
  const at = async (one: (typeof inspectorAccounts)[number]) => contextOf(await actorOf(db, one), { now: world.office.now })
  return { ...world, inspectorAccounts, otherAccount, inspectors: [await at(inspectorAccounts[0]), await at(inspectorAccounts[1])] as const, otherInspector: await at(otherAccount) }
}

export type InspectionWorld = Awaited<ReturnType<typeof createInspectionWorld>>
