import { afterAll, beforeAll, expect, test } from 'vitest'
import { recomputeRectificationSums } from '@/lib/rectification/rectification-sum.commands'
import { toDateColumn } from '@/lib/organisation/date-column'
import { dateOnOf } from '@/lib/shared/format'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoInspections } from '@/prisma/seed/demo/inspections'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoRectifications } from '@/prisma/seed/demo/rectifications'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
const NOW = new Date('2026-11-20T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoSampling, seedDemoInspections, seedDemoRectifications]) await seed(database.db, { now: NOW })
}, 240_000)

afterAll(async () => database.drop())

test('the demo has findings put right in time and late, under way and overdue; a second run adds nothing, a later one goes on', async () => {
  const { db } = database
  const open = { state: 'OPEN' as const }
  const counts = async () => ({
    closed: await db.rectification.count({ where: { state: 'CLOSED', isOnTime: true } }), late: await db.rectification.count({ where: { state: 'CLOSED', isOnTime: false } }), underWay: await db.rectification.count({ where: { ...open, isTermless: false, countedOn: { gte: toDateColumn(dateOnOf(NOW)) } } }),
    overdue: await db.rectification.count({ where: { ...open, isTermless: false, countedOn: { lt: toDateColumn(dateOnOf(NOW)) } } }), onTheSpot: await db.rectification.count({ where: { finding: { disposal: 'ON_THE_SPOT' }, state: 'CLOSED' } }), rechecks: await db.rectificationRecheck.count(), suspended: await db.rectification.count({ where: { ...open, isPaused: true } }), handedOver: await db.rectificationEntry.count({ where: { event: { path: ['kind'], equals: 'POLICE_HANDED' } } }), entries: await db.rectificationEntry.count(),
  })
  const first = await counts()
  for (const [what, count] of Object.entries(first)) expect(count, what).toBeGreaterThan(0)
  expect(await db.inspectionFinding.count({ where: { filedAt: { not: null }, rectification: null } })).toBe(0)
  expect(await db.rectification.count({ where: { isKey: true, state: 'OPEN' } })).toBeGreaterThan(0)
  await seedDemoRectifications(db, { now: NOW })
  expect(await counts()).toEqual(first)
  await seedDemoRectifications(db, { now: new Date('2026-12-20T02:00:00Z') })
  expect((await counts()).entries).toBeGreaterThan(first.entries)
  expect(await recomputeRectificationSums({ mend: false })).toMatchObject({ differences: 0 })
})
