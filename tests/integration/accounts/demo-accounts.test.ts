import { afterAll, beforeAll, expect, test } from 'vitest'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { forgetSecuritySettings } from '@/lib/platform/auth/security-settings'
import { systemNow } from '@/lib/platform/clock'
import { DEMO_PASSWORD } from '@/lib/organisation/demo-account'
import { demoAccounts, seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
const now = new Date('2026-11-22T00:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  await seedDemoOrganisation(database.db, { now })
  await seedDemoAccounts(database.db, { now })
  forgetSecuritySettings()
})
afterAll(() => database.drop())

test('each account gets straight in with its one role', async () => {
  for (const demo of demoAccounts) {
    const account = await database.db.account.findUniqueOrThrow({ where: { loginName: demo.loginName } })
    expect(account.isDemo).toBe(true)
    const actor = await findActorByToken((await signIn(database.db, account)).token, systemNow())
    expect(actor, demo.loginName).toMatchObject({ pending: null, grants: [{ role: demo.role }] })
  }
})

test('the password is the one the README names, and each hash has its own salt', async () => {
  const rows = await database.db.account.findMany({ where: { isDemo: true }, select: { passwordHash: true } })
  expect(new Set(rows.map((row) => row.passwordHash)).size).toBe(demoAccounts.length)
  expect(await verifyPassword(DEMO_PASSWORD, rows[0]!.passwordHash)).toBe(true)
})

test('departments are those of the right place', async () => {
  const grants = await database.db.roleGrant.findMany({ where: { role: { in: ['LIAISON', 'APPROVER', 'INSPECTOR'] } }, select: { account: { select: { loginName: true } }, department: { select: { name: true } }, jurisdiction: { select: { name: true } } } })
  const places = Object.fromEntries(grants.map((grant) => [grant.account.loginName, `${grant.jurisdiction.name} ${grant.department!.name}`]))
  expect(places).toMatchObject({ 'liaison.edu': '安和市 市教育局', 'approver.edu': '安和市 市教育局', 'liaison.yongquan': '永泉县 县教育局' })
  expect(places['liaison.liuxi']).toContain('柳溪镇')
})

test('seeding again adds nothing', async () => {
  const count = async () => [await database.db.account.count(), await database.db.roleGrant.count(), await database.db.setting.count()]
  const before = await count()
  await seedDemoAccounts(database.db, { now })
  expect(await count()).toEqual(before)
})

test('a production database gets no demo account', async () => {
  await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'PRODUCTION'"))
  await expect(seedDemoAccounts(database.db, { now })).rejects.toThrow('演示')
  await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'TEST'"))
})
