import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { changePassword } from '@/lib/organisation/password.commands'
import { signIn } from '@/lib/organisation/sign-in.commands'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { forgetSecuritySettings } from '@/lib/platform/auth/security-settings'
import { systemNow } from '@/lib/platform/clock'
import { createAccount, type AccountRef, type NewAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf, signIn as openSession } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { requestFrom } from './sign-in-request'

const OLD = 'kT7v-mQ4r-Wd9x'
const NEW = 'River6lantern$moss'

let database: TestDatabase
let county: JurisdictionRef
beforeAll(async () => {
  database = await createTestDatabase()
  county = await createJurisdiction(database.db, { name: '安和市' })
})
afterAll(() => database.drop())
beforeEach(forgetSecuritySettings)

const account = (input: Partial<NewAccount> = {}) => createAccount(database.db, { jurisdiction: county, roles: [{ role: 'OFFICE' }], password: OLD, ...input })
const typed = (newPassword = NEW, currentPassword = OLD) => ({ currentPassword, newPassword, repeated: newPassword })
const contextFor = async (of: AccountRef) => contextOf(await actorOf(database.db, of))
const isAlive = async (session: { token: string }) => (await findActorByToken(session.token, systemNow())) !== null

describe('changing the own password', () => {
  test('ends every other session, and renews the present one under another id', async () => {
    const one = await account()
    const others = [await openSession(database.db, one), await openSession(database.db, one)]
    const context = await contextFor(one)
    const renewed = await changePassword(context, typed())
    expect(renewed.sessionId).not.toBe(context.actor.sessionId)
    expect(await Promise.all(others.map(isAlive))).toEqual([false, false])
    const live = await database.db.session.findMany({ where: { accountId: one.id, endedAt: null }, select: { id: true, authVersion: true } })
    expect(live).toEqual([{ id: renewed.sessionId, authVersion: one.authVersion + 1 }])
    const ended = await database.db.session.findMany({ where: { accountId: one.id, endedAt: { not: null } }, select: { endedReason: true } })
    expect(new Set(ended.map((row) => row.endedReason))).toEqual(new Set(['password-changed']))
  })

  test('lets the new password in and the old one no longer', async () => {
    const one = await account()
    await changePassword(await contextFor(one), typed())
    const attempt = (password: string) => signIn(requestFrom(), { loginName: one.loginName, password, code: '' }, systemNow())
    expect([(await attempt(OLD)).ok, (await attempt(NEW)).ok]).toEqual([false, true])
  })

  test('turns an initial password into an own one', async () => {
    const one = await account({ passwordIsInitial: true })
    const context = await contextFor(one)
    expect(context.actor.pending).toBe('password')
    await changePassword(context, typed())
    const row = await database.db.account.findUniqueOrThrow({ where: { id: one.id }, select: { passwordIsInitial: true, initialPasswordUsedAt: true, initialPasswordExpiresAt: true, oldPasswords: true } })
    expect(row).toEqual({ passwordIsInitial: false, initialPasswordUsedAt: null, initialPasswordExpiresAt: null, oldPasswords: [] })
    expect((await actorOf(database.db, { id: one.id, authVersion: one.authVersion + 1 })).pending).toBeNull()
  })

  test('writes one audit row, without either password', async () => {
    const one = await account()
    await changePassword(await contextFor(one), typed())
    const rows = await database.db.auditEntry.findMany({ where: { subjectId: one.id, action: 'organisation.password.change' } })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${OLD}|River6`))
  })
})

describe('a change is refused', () => {
  test('with a wrong current password, which counts towards the lock-out', async () => {
    const context = await contextFor(await account())
    for (let i = 0; i < 4; i++) await expect(changePassword(context, typed(NEW, 'not-the-password'))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { currentPassword: expect.stringContaining(`${4 - i} 次`) } })
    await expect(changePassword(context, typed(NEW, 'not-the-password'))).rejects.toMatchObject({ code: 'too-many' })
    await expect(changePassword(context, typed())).rejects.toMatchObject({ code: 'too-many' })
  })

  test.each(['Password1234!', '安和市食品安全2026Aa', 'Short-7'])('for %s', async (weak) => {
    await expect(changePassword(await contextFor(await account()), typed(weak))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { newPassword: expect.any(String) } })
  })

  test('for the login name with ornaments', async () => {
    const one = await account({ loginName: 'wanglijuan.edu' })
    await expect(changePassword(await contextFor(one), typed('WangLijuan.edu-2026'))).rejects.toMatchObject({ fieldErrors: { newPassword: expect.stringContaining('容易被猜到') } })
  })

  test('for one of the last five passwords, not for the sixth', async () => {
    let one = await account()
    const passwords = [OLD, 'Alder9-brook-Kite', 'Birch8-stone-Lark', 'Cedar7-field-Moth', 'Dogwood6-hill-Newt', 'Elmtree5-lane-Orca', 'Fernleaf4-mill-Puma']
    for (let i = 1; i < passwords.length; i++) {
      await changePassword(await contextFor(one), typed(passwords[i]!, passwords[i - 1]!))
      one = { ...one, authVersion: one.authVersion + 1 }
    }
    const context = await contextFor(one)
    for (const used of passwords.slice(1, 6)) await expect(changePassword(context, typed(used, passwords[6]))).rejects.toMatchObject({ fieldErrors: { newPassword: expect.stringContaining('近期使用过') } })
    await changePassword(context, typed(OLD, passwords[6]))
  })

  test('when the account changed meanwhile: nothing is kept', async () => {
    const one = await account()
    const context = await contextFor(one)
    const changing = changePassword(context, typed())
    await database.db.account.update({ where: { id: one.id }, data: { authVersion: { increment: 1 } } })
    const outcome = await changing.then(() => 'changed', (error: { code?: string }) => error.code)
    const { passwordHash } = await database.db.account.findUniqueOrThrow({ where: { id: one.id }, select: { passwordHash: true } })
    expect(await verifyPassword(outcome === 'changed' ? NEW : OLD, passwordHash)).toBe(true)
    expect(['changed', 'conflict', 'not-found']).toContain(outcome)
  })
})
