import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { generateTotpSecret, totpCodeAt } from '@/lib/organisation/second-factor'
import { signIn } from '@/lib/organisation/sign-in.commands'
import { forgetSecuritySettings, SECURITY_SETTING_KEY } from '@/lib/platform/auth/security-settings'
import { encrypt } from '@/lib/platform/encryption'
import { createAccount, type AccountRef, type NewAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { requestFrom } from './sign-in-request'

const PASSWORD = 'kT7v-mQ4r-Wd9x'
const at = new Date('2026-11-22T02:00:00Z')
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000)

let database: TestDatabase
let county: JurisdictionRef
beforeAll(async () => {
  database = await createTestDatabase()
  county = await createJurisdiction(database.db, { name: '安和市' })
})
afterAll(() => database.drop())
beforeEach(forgetSecuritySettings)

const account = (input: Partial<NewAccount> = {}) => createAccount(database.db, { jurisdiction: county, roles: [{ role: 'OFFICE' }], password: PASSWORD, ...input })
const typed = (of: AccountRef, password = PASSWORD, code = '') => ({ loginName: of.loginName, password, code })
const auditOf = (of: AccountRef) =>
  database.db.auditEntry.findMany({ where: { subjectId: of.id, action: 'organisation.sign-in.authenticate' }, orderBy: { occurredAt: 'asc' }, select: { outcome: true, detail: true, actorId: true, sessionId: true, address: true, jurisdictionPath: true } })
const sessionsOf = (of: AccountRef) => database.db.session.count({ where: { accountId: of.id } })

async function enrol(of: AccountRef): Promise<string> {
  const secret = generateTotpSecret()
  await database.db.account.update({ where: { id: of.id }, data: { totpSecret: encrypt(secret, 'totp-secret', of.id), totpConfirmedAt: at } })
  return secret
}

describe('signing in', () => {
  test('opens a session of its own each time, with its audit row', async () => {
    const one = await account()
    const request = requestFrom('10.1.2.3')
    const results = [await signIn(request, typed(one), at), await signIn(request, typed(one), later(1))]
    expect(results.every((result) => result.ok)).toBe(true)
    expect(new Set(results.map((result) => result.ok && result.sessionId)).size).toBe(2)
    const rows = await auditOf(one)
    expect(rows.map((row) => row.sessionId)).toEqual(results.map((result) => result.ok && result.sessionId))
    expect(rows[0]).toMatchObject({ outcome: 'ALLOWED', actorId: one.id, address: '10.1.2.3', jurisdictionPath: county.path })
  })

  test('ends after the absolute time of the settings', async () => {
    const result = await signIn(requestFrom(), typed(await account()), at)
    expect(result.ok && result.expiresAt).toEqual(later(12 * 3_600))
  })

  test('does not limit how many sessions live at once', async () => {
    const one = await account()
    const results = await Promise.all(Array.from({ length: 25 }, () => signIn(requestFrom('10.1.2.4'), typed(one), at)))
    expect(results.filter((result) => result.ok)).toHaveLength(25)
    expect(await database.db.session.count({ where: { accountId: one.id, endedAt: null } })).toBe(25)
  })
})

describe('a second factor without its secret', () => {
  const half = (of: AccountRef) => database.asOwner((client) => client.query(`UPDATE account SET "totpConfirmedAt" = now(), "totpSecret" = NULL WHERE id = $1`, [of.id]))

  test('cannot be written', async () => {
    await expect(half(await account())).rejects.toThrow(/account_second_factor_whole/)
  })

  test('lets nobody in without a code, or with any, should a row be like that all the same', async () => {
    const one = await account()
    await database.asOwner((client) => client.query('ALTER TABLE account DROP CONSTRAINT IF EXISTS account_second_factor_whole'))
    await half(one)
    expect(await signIn(requestFrom('10.1.2.8'), typed(one), at)).toMatchObject({ ok: false, reason: 'code-required' })
    expect(await signIn(requestFrom('10.1.2.8'), typed(one, PASSWORD, '123456'), at)).toMatchObject({ ok: false, reason: 'code-wrong' })
    expect(await sessionsOf(one)).toBe(0)
  })
})

describe('a refused sign-in', () => {
  test('says the same of a name that exists and one that does not, and writes neither password nor unknown name down', async () => {
    const known = await signIn(requestFrom(), typed(await account(), 'wrong-wrong-wrong'), at)
    const typedByMistake = 'my-secret-in-the-wrong-field'
    const unknown = await signIn(requestFrom(), { loginName: typedByMistake, password: PASSWORD, code: '' }, at)
    expect(unknown).toEqual(known)
    const [{ found }] = await database.asOwner(async (client) => (await client.query(`SELECT count(*)::int AS found FROM (SELECT a::text AS row FROM audit_entry a UNION ALL SELECT s::text FROM sign_in_attempt s) AS rows WHERE row LIKE '%' || $1 || '%'`, [typedByMistake])).rows as [{ found: number }])
    expect(found).toBe(0)
  })

  test('is recorded with its reason', async () => {
    const one = await account()
    await signIn(requestFrom('10.1.2.5'), typed(one, 'wrong-wrong-wrong'), at)
    expect(await auditOf(one)).toMatchObject([{ outcome: 'DENIED', detail: { reason: 'wrong' }, actorId: null, address: '10.1.2.5' }])
  })

  test('of a disabled account tells so only to who knows the password', async () => {
    const one = await account({ status: 'DISABLED' })
    expect(await signIn(requestFrom(), typed(one, 'wrong-wrong-wrong'), at)).toMatchObject({ ok: false, reason: 'wrong' })
    expect(await signIn(requestFrom(), typed(one), at)).toMatchObject({ ok: false, reason: 'disabled' })
    expect(await sessionsOf(one)).toBe(0)
  })

  test('an account without any password cannot sign in', async () => {
    expect(await signIn(requestFrom(), typed(await account({ password: undefined }), ''), at)).toMatchObject({ ok: false, reason: 'wrong' })
  })

  test('a demonstration account does not exist in a production database', async () => {
    const one = await account({ isDemo: true })
    expect((await signIn(requestFrom(), typed(one), at)).ok).toBe(true)
    await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'PRODUCTION'"))
    expect(await signIn(requestFrom(), typed(one), at)).toMatchObject({ ok: false, reason: 'wrong' })
    await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'TEST'"))
  })
})

describe('lock-out', () => {
  test('after five failures the right password is refused too, and accepted again fifteen minutes later', async () => {
    const one = await account()
    const request = requestFrom()
    for (let i = 0; i < 5; i++) expect(await signIn(request, typed(one, 'wrong-wrong-wrong'), later(i))).toMatchObject({ ok: false, reason: 'wrong' })
    expect(await signIn(request, typed(one), later(60))).toMatchObject({ ok: false, reason: 'locked' })
    expect((await auditOf(one)).map((row) => row.detail)).toEqual([...Array(4).fill({ reason: 'wrong' }), { reason: 'wrong', locked: true }, { reason: 'locked' }])
    expect((await signIn(request, typed(one), later(15 * 60))).ok).toBe(true)
  })

  test('holds for the account and the address together: colleagues and other places go on', async () => {
    const [one, colleague] = [await account(), await account()]
    const hall = requestFrom()
    for (let i = 0; i < 5; i++) await signIn(hall, typed(one, 'wrong-wrong-wrong'), later(i))
    expect((await signIn(hall, typed(colleague), later(9))).ok).toBe(true)
    expect((await signIn(requestFrom(), typed(one), later(9))).ok).toBe(true)
  })

  test('twenty guesses sent at once get no more than five answers, and the right one among them stays hidden', async () => {
    const one = await account()
    const request = requestFrom()
    const results = await Promise.all(Array.from({ length: 20 }, () => signIn(request, typed(one, 'wrong-wrong-wrong'), at)))
    const reasons = results.map((result) => (result.ok ? 'ok' : result.reason))
    expect(reasons.filter((reason) => reason === 'wrong')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'locked')).toHaveLength(15)
    expect(await signIn(request, typed(one), later(1))).toMatchObject({ reason: 'locked' })
  })

  test('applies to names nobody has in the same way', async () => {
    const request = requestFrom()
    const guess = () => signIn(request, { loginName: 'nobody', password: 'wrong-wrong-wrong', code: '' }, at)
    const answers = [await guess(), await guess(), await guess(), await guess(), await guess(), await guess()]
    expect(answers.map((answer) => !answer.ok && answer.reason)).toEqual([...Array(5).fill('wrong'), 'locked'])
  })

  test('follows the settings', async () => {
    await database.db.setting.upsert({ where: { key: SECURITY_SETTING_KEY }, create: { key: SECURITY_SETTING_KEY, value: { lockoutFailures: 3, lockoutWindowMinutes: 30 }, changedAt: at }, update: {} })
    forgetSecuritySettings()
    const one = await account()
    const request = requestFrom()
    for (let i = 0; i < 3; i++) await signIn(request, typed(one, 'wrong-wrong-wrong'), later(i))
    expect(await signIn(request, typed(one), later(20 * 60))).toMatchObject({ reason: 'locked', message: expect.stringContaining('30 分钟') })
    await database.db.setting.delete({ where: { key: SECURITY_SETTING_KEY } })
    forgetSecuritySettings()
  })

  test('an address with very many failures is slowed down, not locked', async () => {
    await database.db.setting.create({ data: { key: SECURITY_SETTING_KEY, value: { addressThrottleFailures: 10 }, changedAt: at } })
    forgetSecuritySettings()
    const hall = requestFrom()
    await database.db.signInAttempt.createMany({ data: Array.from({ length: 10 }, (_, i) => ({ loginName: `#${i}`, address: hall.address, succeeded: false, attemptedAt: at })) })
    const started = performance.now()
    expect((await signIn(hall, typed(await account()), later(1))).ok).toBe(true)
    expect(performance.now() - started).toBeGreaterThan(900)
    await database.db.setting.delete({ where: { key: SECURITY_SETTING_KEY } })
    forgetSecuritySettings()
  })
})

describe('an initial password', () => {
  test('opens one session and no second, even when both are asked for at once', async () => {
    const one = await account({ passwordIsInitial: true })
    const request = requestFrom()
    const results = await Promise.all([1, 2, 3].map(() => signIn(request, typed(one), at)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await signIn(request, typed(one), later(1))).toMatchObject({ ok: false, reason: 'initial-spent', message: expect.stringContaining('系统管理员') })
    expect(await sessionsOf(one)).toBe(1)
  })

  test('is of no use once it expired', async () => {
    const one = await account({ passwordIsInitial: true })
    await database.db.account.update({ where: { id: one.id }, data: { initialPasswordExpiresAt: at } })
    expect(await signIn(requestFrom(), typed(one), at)).toMatchObject({ ok: false, reason: 'initial-spent' })
  })
})

describe('the second factor', () => {
  test('is asked for once the password fits, and a code serves once', async () => {
    const one = await account()
    const secret = await enrol(one)
    const request = requestFrom()
    expect(await signIn(request, typed(one), at)).toMatchObject({ ok: false, reason: 'code-required' })
    expect(await signIn(request, typed(one, PASSWORD, '000000'), at)).toMatchObject({ ok: false, reason: 'code-wrong' })
    const code = totpCodeAt(secret, at)
    const both = await Promise.all([signIn(request, typed(one, PASSWORD, code), at), signIn(request, typed(one, PASSWORD, code), at)])
    expect(both.map((result) => (result.ok ? 'ok' : result.reason)).sort()).toEqual(['code-wrong', 'ok'])
    expect(await signIn(request, typed(one, PASSWORD, code), later(20))).toMatchObject({ reason: 'code-wrong' })
    expect((await signIn(request, typed(one, PASSWORD, totpCodeAt(secret, later(30))), later(30))).ok).toBe(true)
  })

  test('is not asked for when the password is wrong', async () => {
    const one = await account()
    await enrol(one)
    expect(await signIn(requestFrom(), typed(one, 'wrong-wrong-wrong'), at)).toMatchObject({ reason: 'wrong' })
  })

  test('waiting for the code is no failure; wrong codes lock', async () => {
    const one = await account()
    const secret = await enrol(one)
    const request = requestFrom()
    for (let i = 0; i < 8; i++) expect(await signIn(request, typed(one), later(i))).toMatchObject({ reason: 'code-required' })
    for (let i = 0; i < 5; i++) await signIn(request, typed(one, PASSWORD, '000000'), later(10 + i))
    expect(await signIn(request, typed(one, PASSWORD, totpCodeAt(secret, later(20))), later(20))).toMatchObject({ reason: 'locked' })
  })

  test('a spent code does not spend the initial password', async () => {
    const one = await account({ passwordIsInitial: true })
    const secret = await enrol(one)
    expect(await signIn(requestFrom(), typed(one, PASSWORD, '000000'), at)).toMatchObject({ reason: 'code-wrong' })
    expect((await signIn(requestFrom(), typed(one, PASSWORD, totpCodeAt(secret, at)), at)).ok).toBe(true)
  })
})
