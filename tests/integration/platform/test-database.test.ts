import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/platform/db'
import { writeAudit, systemSource } from '@/lib/platform/audit'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())

test('a copy is migrated, marked as a test database, and what db() uses', async () => {
  const [mark, [{ name }]] = await Promise.all([db().databaseMark.findUniqueOrThrow({ where: { id: 1 } }), db().$queryRaw<[{ name: string }]>`SELECT current_database() AS name`])
  expect(mark.kind).toBe('TEST')
  expect(name).toBe(database.name)
})

test('two copies share nothing', async () => {
  const other = await createTestDatabase()
  const made = await createJurisdiction(other.db)
  await other.drop()
  expect(await database.db.jurisdiction.findUnique({ where: { id: made.id } })).toBeNull()
})

test('an account from the factory acts with its roles', async () => {
  const county = await createJurisdiction(database.db, { name: '安和市' })
  const school = await createDepartment(database.db, { jurisdiction: county, name: '市教育局' })
  const account = await createAccount(database.db, { jurisdiction: county, roles: [{ role: 'LIAISON', department: school }, { role: 'OFFICE' }] })
  const actor = await actorOf(database.db, account)
  expect(actor.pending).toBeNull()
  expect(actor.grants.map(({ role, jurisdictionPath, departmentName }) => [role, jurisdictionPath, departmentName]).sort()).toEqual([
    ['LIAISON', county.path, '市教育局'],
    ['OFFICE', county.path, null],
  ])
  expect((await contextOf(actor)).actor.focus?.jurisdictionId).toBe(county.id)
})

test('an account whose second factor or password is open is pending', async () => {
  const county = await createJurisdiction(database.db)
  const admin = await createAccount(database.db, { jurisdiction: county, roles: [{ role: 'SYSTEM_ADMIN' }], totpConfirmed: false })
  const fresh = await createAccount(database.db, { jurisdiction: county, roles: [{ role: 'OFFICE' }], passwordIsInitial: true })
  expect((await actorOf(database.db, admin)).pending).toBe('totp')
  expect((await actorOf(database.db, fresh)).pending).toBe('password')
})

test.each(['UPDATE audit_entry SET action = action', 'DELETE FROM audit_entry', 'TRUNCATE audit_entry', 'DELETE FROM audit_checkpoint', 'UPDATE audit_seal SET hash = hash', 'UPDATE audit_seal_entry SET "entryHash" = \'\'', 'DELETE FROM _prisma_migrations', 'CREATE TABLE mine (id int)'])(
  'the application may not: %s',
  async (statement) => {
    await writeAudit(database.db, systemSource, { action: 'test.row.write', subjectType: 'test' })
    await expect(database.asApplication((client) => client.query(statement))).rejects.toThrow(/permission denied/)
  },
)
