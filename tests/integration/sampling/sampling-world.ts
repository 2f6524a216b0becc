import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import type { TestDatabase } from '../../support/test-database'
import { createWorld } from '../organisation/world'

/** What `createWorld` makes, with two townships of the county and an inspector of its market department. */
export async function createSamplingWorld(database: TestDatabase) {
  const { db } = database
  const world = await createWorld(db)
  const eastPlace = await createJurisdiction(db, { name: '东湖街道', level: 'TOWNSHIP', parent: world.county })
  const east = await createDepartment(db, { jurisdiction: world.county, name: '东湖街道', kind: 'SUBDISTRICT', linkedJurisdiction: eastPlace })
  const west = await createDepartment(db, { jurisdiction: world.county, name: '柳溪镇', kind: 'TOWNSHIP' })
  const person = async (role: 'INSPECTOR' | 'LIAISON', department: typeof east) => contextOf(await actorOf(db, await createAccount(db, { jurisdiction: world.county, roles: [{ role, department }] })), { now: world.office.now })
  return { ...world, eastPlace, east, west, inspector: await person('INSPECTOR', world.market), eastLiaison: await person('LIAISON', east), marketLiaison: await person('LIAISON', world.market) }
}

export type SamplingWorld = Awaited<ReturnType<typeof createSamplingWorld>>
