import { afterAll, beforeAll, expect, test } from 'vitest'
import { readListingRules } from '@/lib/credit/listing/listing-rules.queries'
import { playListing } from '@/lib/credit/listing/listing-state'
import type { ListingEntry } from '@/lib/credit/listing/listing-event'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoCredit } from '@/prisma/seed/demo/credit'
import { seedDemoInspections } from '@/prisma/seed/demo/inspections'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
const NOW = new Date('2026-11-20T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoSampling, seedDemoInspections, seedDemoCredit]) await seed(database.db, { now: NOW })
}, 240_000)

afterAll(async () => database.drop())

test('the demo has penalties, one place on the list that its entries make, and scores; a second run adds nothing', async () => {
  const { db } = database
  const counts = async () => ({ penalties: await db.penalty.count(), complaints: await db.complaint.count(), listings: await db.creditListing.count(), scores: await db.cateringAssessment.count({ where: { state: 'SUGGESTED' } }) })
  const first = await counts()
  expect(first).toMatchObject({ penalties: 5, complaints: 4, listings: 1 })
  expect(first.scores).toBeGreaterThan(0)
  const listing = await db.creditListing.findFirstOrThrow({ select: { stage: true, nextKey: true, jurisdiction: { select: { path: true } }, entries: { orderBy: { number: 'asc' }, select: { number: true, event: true } } } })
  const state = playListing(listing.entries as unknown as ListingEntry[], await readListingRules(db, listing.jurisdiction.path))!
  expect(state).toMatchObject({ stage: listing.stage, next: null })
  expect(listing.nextKey).toBeNull()
  await seedDemoCredit(db, { now: NOW })
  expect(await counts()).toEqual(first)
})
