import { afterAll, beforeAll, expect, test } from 'vitest'
import { addWorkingDays } from '@/lib/organisation/working-days'
import { seedOrganisationReference } from '@/prisma/seed/reference/seed-organisation-reference'
import { referenceLimits } from '@/prisma/seed/reference/legal-limits'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())
const later = new Date('2027-01-01T00:00:00Z')

async function snapshot() {
  const { db } = database
  return Promise.all([db.calendarYear.findMany({ orderBy: { year: 'asc' }, include: { days: { orderBy: { day: 'asc' } } } }), db.legalLimit.findMany({ orderBy: { id: 'asc' } })])
}

test('a new database holds both calendars and every limit', async () => {
  const [years, limits] = await snapshot()
  expect(years.map(({ year, days }) => [year, days.length])).toEqual([[2025, 23], [2026, 25]])
  expect(limits).toHaveLength(referenceLimits.length)
  expect(new Set(referenceLimits.map((one) => `${one.code} ${one.effectiveFrom}`)).size).toBe(referenceLimits.length)
  const days = years[1]!.days
  const of = (kind: string) => days.filter((day) => day.kind === kind).map((day) => day.day.toISOString().slice(0, 10))
  expect(addWorkingDays({ 2026: { off: of('HOLIDAY'), worked: of('WORKDAY') } }, '2026-09-30', 5).on).toBe('2026-10-13')
})

test('a second run changes nothing', async () => {
  const before = await snapshot()
  await seedOrganisationReference(database.db, { now: later })
  expect(await snapshot()).toEqual(before)
})

test('what people changed stays: a new version, a voided row, a calendar', async () => {
  const { db } = database
  const code = 'sampling.test-report'
  await db.legalLimit.updateMany({ where: { code }, data: { value: 15, effectiveTo: new Date('2026-06-30') } })
  await db.legalLimit.updateMany({ where: { code: 'accident.report' }, data: { voidedAt: later, voidedReason: '核对后作废' } })
  await db.calendarDay.deleteMany({ where: { day: new Date('2026-10-10') } })
  await db.calendarYear.update({ where: { year: 2026 }, data: { source: '更正后的通知' } })
  const before = await snapshot()
  await seedOrganisationReference(db, { now: later })
  expect(await snapshot()).toEqual(before)
})

test('every kind of business that is inspected by law has a checklist of a usable size, published and marked as not checked', async () => {
  const versions = await database.db.checklistVersion.findMany({ where: { template: { jurisdictionId: null } }, include: { template: true, items: true } })
  for (const kind of ['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP'] as const) {
    const own = versions.find(({ template }) => template.businessKinds.includes(kind))!
    expect(own, kind).toMatchObject({ state: 'PUBLISHED', verification: 'COMMON_KNOWLEDGE' })
    expect(own.items.length, kind).toBeGreaterThanOrEqual(12)
    expect(own.items.length, kind).toBeLessThanOrEqual(30)
    expect(own.items.filter(({ isKey }) => isKey).length, kind).toBeGreaterThanOrEqual(4)
    expect(own.items.every(({ clause }) => clause !== '')).toBe(true)
  }
  expect(versions).toHaveLength(5)
})
