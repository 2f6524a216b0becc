import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { totpCodeAt } from '@/lib/organisation/second-factor'
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor } from '@/lib/organisation/second-factor.commands'
import { getOwnSecondFactor } from '@/lib/organisation/second-factor.queries'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { forgetSecuritySettings } from '@/lib/platform/auth/security-settings'
import { systemNow } from '@/lib/platform/clock'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const PASSWORD = 'kT7v-mQ4r-Wd9x'

let database: TestDatabase
let county: JurisdictionRef
beforeAll(async () => {
  database = await createTestDatabase()
  county = await createJurisdiction(database.db, { name: '安和市' })
})
afterAll(() => database.drop())
beforeEach(forgetSecuritySettings)

const administrator = () => createAccount(database.db, { jurisdiction: county, roles: [{ role: 'SYSTEM_ADMIN' }], password: PASSWORD, totpConfirmed: false })

test('is enrolled with password and first code, ends the other sessions, and shows its secret only until then', async () => {
  const one = await administrator()
  const other = await signIn(database.db, one)
  const context = await contextOf(await actorOf(database.db, one))
  expect(context.actor.pending).toBe('totp')
  expect(await getOwnSecondFactor(context)).toEqual({ state: 'none', required: true, confirmedAt: null, enrolment: null })
  await expect(beginSecondFactor(context, { currentPassword: 'not-the-password' })).rejects.toMatchObject({ code: 'invalid' })
  await beginSecondFactor(context, { currentPassword: PASSWORD })

  const secret = (await getOwnSecondFactor(context)).enrolment!.secretGroups.join('')
  const { totpSecret } = await database.db.account.findUniqueOrThrow({ where: { id: one.id }, select: { totpSecret: true } })
  expect(totpSecret).toMatch(/^v1\.[0-9a-f]{8}\./)
  expect(totpSecret).not.toContain(secret)

  await expect(confirmSecondFactor(context, { code: '000000' })).rejects.toMatchObject({ code: 'invalid', fieldErrors: { code: expect.any(String) } })
  const renewed = await confirmSecondFactor(context, { code: totpCodeAt(secret, context.at) })
  expect(await findActorByToken(other.token, systemNow())).toBeNull()
  expect(await database.db.session.findMany({ where: { accountId: one.id, endedAt: null }, select: { id: true } })).toEqual([{ id: renewed.sessionId }])

  const now = await contextOf(await actorOf(database.db, { id: one.id, authVersion: one.authVersion + 1 }))
  expect(now.actor.pending).toBeNull()
  expect(await getOwnSecondFactor(now)).toMatchObject({ state: 'in-force', enrolment: null })
  await expect(beginSecondFactor(now, { currentPassword: PASSWORD })).rejects.toMatchObject({ code: 'refused' })
})

test('a later session does not see the secret of one that was begun and left', async () => {
  const one = await administrator()
  const first = await contextOf(await actorOf(database.db, one))
  await beginSecondFactor(first, { currentPassword: PASSWORD })
  const later = await contextOf(await actorOf(database.db, one))
  expect(await getOwnSecondFactor(later)).toMatchObject({ state: 'none', enrolment: null })
  await beginSecondFactor(later, { currentPassword: PASSWORD })
  expect((await getOwnSecondFactor(later)).enrolment).not.toBeNull()
  expect((await getOwnSecondFactor(first)).enrolment).toBeNull()
})

test('is taken out of force with password and a code not used before', async () => {
  const one = await administrator()
  const context = await contextOf(await actorOf(database.db, one))
  await beginSecondFactor(context, { currentPassword: PASSWORD })
  const secret = (await getOwnSecondFactor(context)).enrolment!.secretGroups.join('')
  const used = totpCodeAt(secret, context.at)
  await confirmSecondFactor(context, { code: used })

  const later = await contextOf(await actorOf(database.db, { id: one.id, authVersion: one.authVersion + 1 }))
  await expect(removeSecondFactor(later, { currentPassword: PASSWORD, code: used })).rejects.toMatchObject({ code: 'invalid' })
  const next = { ...later, at: new Date(later.at.getTime() + 60_000) }
  await removeSecondFactor(next, { currentPassword: PASSWORD, code: totpCodeAt(secret, next.at) })
  const actor = await actorOf(database.db, { id: one.id, authVersion: one.authVersion + 2 })
  expect(actor.pending).toBe('totp')
  const actions = await database.db.auditEntry.findMany({ where: { subjectId: one.id }, orderBy: { occurredAt: 'asc' }, select: { action: true } })
  expect(actions.map((row) => row.action)).toEqual(['begin', 'confirm', 'remove'].map((verb) => `organisation.second-factor.${verb}`))
})
