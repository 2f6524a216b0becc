import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { resetPassword, resetSecondFactor, unlockAccount } from '@/lib/organisation/account-sign-in.commands'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { ConflictError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createAccount } from '@/prisma/seed/factories/account'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, contextFor, countAll, createWorld, openBrowsers, type World } from './account-world'

let database: TestDatabase
let world: World
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())
beforeEach(async () => void (world = await createWorld(database.db)))

async function refused<T>(work: () => Promise<T>, kind: new (...values: never[]) => Error): Promise<void> {
  const before = await countAll(database.db)
  await expect(work()).rejects.toBeInstanceOf(kind)
  expect(await countAll(database.db)).toEqual(before)
}

const reason = '本人遗忘'

describe('resetting a password', () => {
  test('sets a single-use one, kept only as a hash, and signs the account out everywhere', async () => {
    const other = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })
    const browsers = await openBrowsers(database.db, other)
    const context = await contextFor(database.db, world.admin)
    const { initialPassword, loginName } = await resetPassword(context, { id: other.id, version: 1, reason })
    const row = await database.db.account.findUniqueOrThrow({ where: { id: other.id } })
    expect(loginName).toBe(other.loginName)
    expect(row).toMatchObject({ passwordIsInitial: true, initialPasswordUsedAt: null, authVersion: 2, version: 2 })
    expect(row.initialPasswordExpiresAt!.getTime()).toBeGreaterThan(context.at.getTime())
    expect(await verifyPassword(initialPassword, row.passwordHash)).toBe(true)
    expect(await browsers.stillIn()).toBe(0)
    const entries = await auditOf(database.db, other.id)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ action: 'organisation.account.resetPassword', detail: { reason, sessions: 2 } })
    expect(JSON.stringify(entries)).not.toContain(initialPassword)
  })

  test('refused: own, disabled, outside, on an old version', async () => {
    const context = await contextFor(database.db, world.admin)
    const disabled = await createAccount(database.db, { jurisdiction: world.county, status: 'DISABLED' })
    const outside = await createAccount(database.db, { jurisdiction: world.sibling })
    const other = await createAccount(database.db, { jurisdiction: world.county })
    await refused(() => resetPassword(context, { id: world.admin.id, version: 1, reason }), RefusedError)
    await refused(() => resetPassword(context, { id: disabled.id, version: 1, reason }), RefusedError)
    await refused(() => resetPassword(context, { id: outside.id, version: 1, reason }), NotFoundError)
    await refused(() => resetPassword(context, { id: other.id, version: 2, reason }), ConflictError)
  })

  test('of somebody who decides above is not the county administrator’s business', async () => {
    const above = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'LEADER', jurisdiction: world.prefecture }] })
    const context = await contextFor(database.db, world.admin)
    await refused(() => resetPassword(context, { id: above.id, version: 1, reason }), RefusedError)
  })
})

describe('resetting the second factor', () => {
  test('forgets it and signs the account out everywhere', async () => {
    const other = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'AUDITOR' }] })
    await database.db.account.update({ where: { id: other.id }, data: { totpSecret: 'sealed', totpConfirmedAt: new Date(), totpLastStep: 7 } })
    const browsers = await openBrowsers(database.db, other)
    await resetSecondFactor(await contextFor(database.db, world.admin), { id: other.id, version: 1, reason: '更换手机' })
    expect(await database.db.account.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ totpSecret: null, totpConfirmedAt: null, totpLastStep: null, authVersion: 2 })
    expect(await browsers.stillIn()).toBe(0)
    expect((await auditOf(database.db, other.id))[0]).toMatchObject({ action: 'organisation.account.resetSecondFactor', detail: { reason: '更换手机' } })
  })

  test('refused: own, none enrolled, outside, on an old version', async () => {
    const context = await contextFor(database.db, world.admin)
    const none = await createAccount(database.db, { jurisdiction: world.county, totpConfirmed: false })
    const outside = await createAccount(database.db, { jurisdiction: world.sibling })
    const other = await createAccount(database.db, { jurisdiction: world.county, totpConfirmed: true })
    await refused(() => resetSecondFactor(context, { id: world.admin.id, version: 1, reason }), RefusedError)
    await refused(() => resetSecondFactor(context, { id: none.id, version: 1, reason }), RefusedError)
    await refused(() => resetSecondFactor(context, { id: outside.id, version: 1, reason }), NotFoundError)
    await refused(() => resetSecondFactor(context, { id: other.id, version: 2, reason }), ConflictError)
  })
})

describe('lifting a lock-out', () => {
  async function fail(loginName: string, times: number, attemptedAt = new Date()) {
    await database.db.signInAttempt.createMany({ data: Array.from({ length: times }, () => ({ loginName, address: '10.0.0.7', succeeded: false, attemptedAt })) })
  }

  test('forgets the failures and says from where they came', async () => {
    const other = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })
    await fail(other.loginName, 5)
    await unlockAccount(await contextFor(database.db, world.admin), { id: other.id, version: 1 })
    expect(await database.db.signInAttempt.count({ where: { loginName: other.loginName, succeeded: false } })).toBe(0)
    expect((await auditOf(database.db, other.id))[0]).toMatchObject({ action: 'organisation.account.unlock', detail: { addresses: ['10.0.0.7'], failures: 5 } })
  })

  test('refused: not locked, no longer locked, outside, on an old version', async () => {
    const context = await contextFor(database.db, world.admin)
    const other = await createAccount(database.db, { jurisdiction: world.county })
    await fail(other.loginName, 4)
    await refused(() => unlockAccount(context, { id: other.id, version: 1 }), RefusedError)
    await fail(other.loginName, 20, new Date(Date.now() - 3_600_000))
    await refused(() => unlockAccount(context, { id: other.id, version: 1 }), RefusedError)
    await fail(other.loginName, 1)
    await refused(() => unlockAccount(context, { id: other.id, version: 2 }), ConflictError)
    const outside = await createAccount(database.db, { jurisdiction: world.sibling })
    await refused(() => unlockAccount(context, { id: outside.id, version: 1 }), NotFoundError)
  })
})
