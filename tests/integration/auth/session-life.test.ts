import { encode } from 'next-auth/jwt'
import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endOtherSessions, endOwnSession, endPresentSession, endSession, endSessionsOf } from '@/lib/organisation/session.commands'
import { explainEndOfToken } from '@/lib/organisation/session-end.queries'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { forgetSecuritySettings, SECURITY_SETTING_KEY } from '@/lib/platform/auth/security-settings'
import { env } from '@/lib/platform/env'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { fuzzRuns } from '../../support/fuzz-runs'

const MINUTE = 60_000

let database: TestDatabase
let county: JurisdictionRef
beforeAll(async () => {
  database = await createTestDatabase()
  county = await createJurisdiction(database.db, { name: '安和市' })
})
afterAll(() => database.drop())
beforeEach(forgetSecuritySettings)

const at = new Date()
const after = (ms: number) => new Date(at.getTime() + ms)
const account = () => createAccount(database.db, { jurisdiction: county, roles: [{ role: 'OFFICE' }] })
const open = (of: AccountRef) => signIn(database.db, of, { at })
const isAlive = async (token: string, when = at) => (await findActorByToken(token, when)) !== null

describe('a session by the clock', () => {
  test('dies thirty minutes after the last request', async () => {
    const { token } = await open(await account())
    expect(await isAlive(token, after(30 * MINUTE))).toBe(true)
    const { token: unused } = await open(await account())
    expect(await isAlive(unused, after(30 * MINUTE + 1_000))).toBe(false)
  })

  test('goes on while it is used, and dies twelve hours after sign-in all the same', async () => {
    const { token } = await open(await account())
    for (let minutes = 25; minutes < 12 * 60; minutes += 25) expect(await isAlive(token, after(minutes * MINUTE)), `${minutes} min`).toBe(true)
    expect(await isAlive(token, after(12 * 60 * MINUTE))).toBe(false)
  })

  test('is not kept alive by a page that asks by itself', async () => {
    const { token } = await open(await account())
    for (const minutes of [10, 20, 29]) expect(await findActorByToken(token, after(minutes * MINUTE), false)).not.toBeNull()
    expect(await findActorByToken(token, after(31 * MINUTE), false)).toBeNull()
    expect(await isAlive(token, after(31 * MINUTE))).toBe(false)
  })

  test('follows a shorter idle time at once', async () => {
    const { token } = await open(await account())
    await database.db.setting.create({ data: { key: SECURITY_SETTING_KEY, value: { idleMinutes: 5 }, changedAt: at } })
    forgetSecuritySettings()
    expect(await isAlive(token, after(6 * MINUTE))).toBe(false)
    await database.db.setting.delete({ where: { key: SECURITY_SETTING_KEY } })
  })
})

describe('at the next request on every device', () => {
  const changes: [string, (id: string) => Promise<unknown>][] = [
    ['disabling', (id) => database.db.account.update({ where: { id }, data: { status: 'DISABLED' } })],
    ['a change of version (password, roles)', (id) => database.db.account.update({ where: { id }, data: { authVersion: { increment: 1 } } })],
    ['ending all sessions', (id) => endSessionsOf(database.db, id, 'roles-changed')],
  ]
  test.each(changes)('%s takes effect', async (_, change) => {
    const one = await account()
    const devices = [await open(one), await open(one), await open(one)]
    expect(await Promise.all(devices.map(({ token }) => isAlive(token)))).toEqual([true, true, true])
    await change(one.id)
    expect(await Promise.all(devices.map(({ token }) => isAlive(token)))).toEqual([false, false, false])
  })

  test('a revoked role is gone, the session stays', async () => {
    const one = await createAccount(database.db, { jurisdiction: county, roles: [{ role: 'OFFICE' }, { role: 'LEADER' }] })
    const { token } = await open(one)
    await database.db.roleGrant.updateMany({ where: { accountId: one.id, role: 'OFFICE' }, data: { revokedAt: at } })
    expect((await findActorByToken(token, at))?.grants.map((grant) => grant.role)).toEqual(['LEADER'])
  })
})

describe('ending sessions', () => {
  test('signing out kills the token, not the other devices', async () => {
    const one = await account()
    const other = await open(one)
    const context = await contextOf(await actorOf(database.db, one))
    const token = await encode({ token: { sessionId: context.actor.sessionId }, secret: env().PORTAL_SECRET })
    expect(await isAlive(token)).toBe(true)
    await endPresentSession(context)
    expect(await isAlive(token)).toBe(false)
    expect(await isAlive(other.token)).toBe(true)
  })

  test('one or all of the own other devices, never a stranger\'s', async () => {
    const [one, stranger] = [await account(), await account()]
    const [first, second, foreign] = [await open(one), await open(one), await open(stranger)]
    const context = await contextOf(await actorOf(database.db, one))
    await endOwnSession(context, { sessionId: first.sessionId })
    expect([await isAlive(first.token), await isAlive(second.token)]).toEqual([false, true])
    await expect(endOwnSession(context, { sessionId: foreign.sessionId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(endOwnSession(context, { sessionId: context.actor.sessionId })).rejects.toMatchObject({ code: 'refused' })
    expect(await endOtherSessions(context)).toEqual({ ended: 1 })
    expect([await isAlive(second.token), await isAlive(foreign.token)]).toEqual([false, true])
  })

  test('a security administrator ends sessions of its own jurisdictions, with a reason in the audit', async () => {
    const prefecture = await createJurisdiction(database.db, { level: 'PREFECTURE' })
    const [inside, outside] = [await createJurisdiction(database.db, { parent: prefecture }), await createJurisdiction(database.db)]
    const security = await createAccount(database.db, { jurisdiction: prefecture, roles: [{ role: 'SECURITY_ADMIN' }] })
    const context = await contextOf(await actorOf(database.db, security))
    const mine = await open(await createAccount(database.db, { jurisdiction: inside, roles: [{ role: 'OFFICE' }] }))
    const foreign = await open(await createAccount(database.db, { jurisdiction: outside, roles: [{ role: 'OFFICE' }] }))
    await endSession(context, { sessionId: mine.sessionId, reason: '人员离岗未退出' })
    expect([await isAlive(mine.token), await isAlive(foreign.token)]).toEqual([false, true])
    await expect(endSession(context, { sessionId: foreign.sessionId, reason: '人员离岗未退出' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(endSession(context, { sessionId: mine.sessionId, reason: '人员离岗未退出' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(endSession(context, { sessionId: context.actor.sessionId, reason: '人员离岗未退出' })).rejects.toMatchObject({ code: 'refused' })
    const rows = await database.db.auditEntry.findMany({ where: { action: 'organisation.session.end', subjectId: mine.sessionId }, select: { detail: true, actorId: true, jurisdictionPath: true } })
    expect(rows).toEqual([{ detail: { reason: '人员离岗未退出' }, actorId: security.id, jurisdictionPath: inside.path }])
  })
})

describe('what the sign-in page says of it', () => {
  const other: [string, (id: string) => Promise<unknown>, RegExp][] = [
    ['ended by the security administrator', (id) => endSessionsOf(database.db, id, 'ended-by-administrator'), /安全管理员结束了/],
    ['roles changed', (id) => endSessionsOf(database.db, id, 'roles-changed'), /角色已变更/],
    ['disabled', (id) => database.db.account.update({ where: { id }, data: { status: 'DISABLED' } }), /已停用/],
    ['changed otherwise', (id) => database.db.account.update({ where: { id }, data: { authVersion: { increment: 1 } } }), /账号信息已变更/],
  ]
  test.each(other)('%s', async (_name, change, words) => {
    const one = await account()
    const { token } = await open(one)
    expect(await explainEndOfToken(token, at)).toBeNull()
    await change(one.id)
    expect(await explainEndOfToken(token, at)).toMatch(words)
  })

  test('by the clock, with the time that is set', async () => {
    const { token } = await open(await account())
    expect(await explainEndOfToken(token, after(31 * MINUTE))).toMatch(/^超过 30 分钟没有操作/)
    expect(await explainEndOfToken(token, after(12 * 60 * MINUTE))).toMatch(/^本次登录已满 12 小时/)
  })

  test('nothing to who signed out, and nothing to who has no token of ours', async () => {
    const one = await account()
    const { token } = await open(one)
    await endSessionsOf(database.db, one.id, 'signed-out')
    expect(await explainEndOfToken(token, at)).toBeNull()
    for (const forged of ['', 'x', token.slice(0, -2) + 'xx', await encode({ token: { sessionId: one.id }, secret: 'another-secret-another-secret-another' })]) expect(await explainEndOfToken(forged, at)).toBeNull()
  })
})

describe('a token that is not ours', () => {
  const base64 = (value: object | Buffer) => (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url')

  test('is refused whatever algorithm it names', async () => {
    const { sessionId } = await open(await account())
    const claims = { sessionId, exp: Math.floor(Date.now() / 1_000) + 3_600 }
    const signed = (secret: string) => {
      const text = `${base64({ alg: 'HS256', typ: 'JWT' })}.${base64(claims)}`
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`
    }
    const sealed = (header: object, key: Buffer) => {
      const [iv, protectedPart] = [randomBytes(12), base64(header)]
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(protectedPart))
      const text = Buffer.concat([cipher.update(JSON.stringify(claims)), cipher.final()])
      return [protectedPart, '', base64(iv), base64(text), base64(cipher.getAuthTag())].join('.')
    }
    const forged = [
      `${base64({ alg: 'none' })}.${base64(claims)}.`,
      `${base64({ alg: 'None', typ: 'JWT' })}.${base64(claims)}.x`,
      signed(env().PORTAL_SECRET),
      signed(''),
      sealed({ alg: 'dir', enc: 'A256GCM' }, Buffer.alloc(32)),
      sealed({ alg: 'none', enc: 'A256GCM' }, Buffer.alloc(32)),
      await encode({ token: { sessionId }, secret: env().PORTAL_SECRET + 'x' }),
      await encode({ token: { sessionId }, secret: env().PORTAL_SECRET, salt: 'other' }),
    ]
    for (const token of forged) expect(await isAlive(token), token.slice(0, 40)).toBe(false)
  })

  test('is refused once it expired, and when it names no session', async () => {
    const { sessionId } = await open(await account())
    const make = (token: Record<string, unknown>, maxAge = 3_600) => encode({ token, secret: env().PORTAL_SECRET, maxAge })
    expect(await isAlive(await make({ sessionId }))).toBe(true)
    for (const token of [await make({ sessionId }, -60), await make({}), await make({ sessionId: 'x' }), await make({ sessionId: { not: '' } }), await make({ sessionId: [sessionId] }), await make({ sub: sessionId }), await make({ sessionId: '0199c5a0-0000-7000-8000-000000000001' })]) {
      expect(await isAlive(token)).toBe(false)
    }
  })

  test('is refused after any change of its text, ten thousand times', async () => {
    const { token } = await open(await account())
    const same = (a: string, b: string) => a.split('.').length === b.split('.').length && a.split('.').every((part, index) => Buffer.from(part, 'base64url').equals(Buffer.from(b.split('.')[index]!, 'base64url')))
    const change = fc.oneof(
      fc.record({ at: fc.nat(token.length - 1), put: fc.constantFrom(...'ABCXYZabcxyz0189-_.=') }).map(({ at: position, put }) => token.slice(0, position) + put + token.slice(position + 1)),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
      fc.record({ at: fc.nat(token.length), put: fc.string({ minLength: 1, maxLength: 20 }) }).map(({ at: position, put }) => token.slice(0, position) + put + token.slice(position)),
      fc.string({ maxLength: 400 }),
    )
    await fc.assert(
      fc.asyncProperty(change, async (forged) => {
        fc.pre(!same(forged, token))
        expect(await isAlive(forged)).toBe(false)
      }),
      { numRuns: fuzzRuns(10_000) },
    )
  })
})
