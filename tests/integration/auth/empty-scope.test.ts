import { afterAll, beforeAll, expect, it } from 'vitest'
import { jurisdictionInScope, recordInScope, scopeFor } from '@/lib/platform/auth/scope'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '@/tests/support/test-database'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  await createDepartment(database.db, { jurisdiction: await createJurisdiction(database.db) })
})
afterAll(() => database.drop())

const nothing = scopeFor({ grants: [], focus: null }, ['OFFICE'])

it('an empty scope matches no row, wherever its condition stands', async () => {
  const { db } = database
  const place = jurisdictionInScope(nothing)
  const record = recordInScope(nothing)
  expect(await db.jurisdiction.count({ where: place })).toBe(0)
  expect(await db.jurisdiction.count({ where: { AND: [place] } })).toBe(0)
  expect(await db.jurisdiction.count({ where: { AND: place, voidedAt: null } })).toBe(0)
  expect(await db.department.count({ where: { AND: [{ jurisdiction: place }, { voidedAt: null }] } })).toBe(0)
  expect(await db.session.count({ where: { AND: [{ account: { AND: [{ jurisdiction: place }] } }] } })).toBe(0)
  expect(await db.storedFile.count({ where: { AND: [record] } })).toBe(0)
  expect(await db.jurisdiction.count()).toBeGreaterThan(0)
})
