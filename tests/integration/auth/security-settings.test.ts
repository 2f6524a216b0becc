import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NUMBER_SETTINGS } from '@/lib/organisation/security-setting'
import { changeSecuritySettings } from '@/lib/organisation/security-setting.commands'
import { getSecuritySettingView } from '@/lib/organisation/security-setting.queries'
import { securitySettingFormSchema } from '@/lib/organisation/security-setting.schema'
import { listLiveSessions, listSignInFailures } from '@/lib/organisation/session-overview.queries'
import { getOwnAccount } from '@/lib/organisation/session.queries'
import { signIn as signInWithPassword } from '@/lib/organisation/sign-in.commands'
import { forgetSecuritySettings, getSecuritySettings, SECURITY_SETTING_KEY } from '@/lib/platform/auth/security-settings'
import { systemNow } from '@/lib/platform/clock'
import type { CommandContext } from '@/lib/platform/command-context'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { requestFrom } from './sign-in-request'

let database: TestDatabase
let county: JurisdictionRef
let security: CommandContext
beforeAll(async () => {
  database = await createTestDatabase()
  county = await createJurisdiction(database.db, { name: '安和市' })
  const account = await createAccount(database.db, { jurisdiction: county, displayName: '安全管理员', roles: [{ role: 'SECURITY_ADMIN' }] })
  security = await contextOf(await actorOf(database.db, account))
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.setting.deleteMany({ where: { key: SECURITY_SETTING_KEY } })
  forgetSecuritySettings()
})

function form(version: number, changes: Record<string, unknown> = {}) {
  const numbers = Object.fromEntries(NUMBER_SETTINGS.map((setting) => [setting.name, String(setting.standard)]))
  return securitySettingFormSchema.parse({ ...numbers, totpRoles: ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR'], version, reason: '按单位制度调整', ...changes })
}

test('a change is in force at once and leaves both values in the audit', async () => {
  await changeSecuritySettings(security, form(0, { idleMinutes: '20', totpRoles: ['OFFICE', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDITOR'] }))
  expect(await getSecuritySettings()).toMatchObject({ idleMinutes: 20, lockoutFailures: 5 })
  expect(await getSecuritySettingView()).toMatchObject({ version: 1, changedBy: '安全管理员', settings: { idleMinutes: 20 } })
  const [row] = await database.db.auditEntry.findMany({ where: { action: 'organisation.security-setting.change' }, orderBy: { occurredAt: 'desc' }, take: 1, select: { detail: true, actorId: true } })
  expect(row).toEqual({
    actorId: security.actor.accountId,
    detail: { reason: '按单位制度调整', changes: { idleMinutes: { before: '30', after: '20' }, totpRoles: { before: 'SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR', after: 'OFFICE, SYSTEM_ADMIN, SECURITY_ADMIN, AUDITOR' } } },
  })
})

test('of two who change the same state, one wins and the other is told', async () => {
  const results = await Promise.allSettled([changeSecuritySettings(security, form(0, { idleMinutes: '20' })), changeSecuritySettings(security, form(0, { idleMinutes: '25' }))])
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(changeSecuritySettings(security, form(0, { idleMinutes: '40' }))).rejects.toMatchObject({ code: 'conflict' })
  await changeSecuritySettings(security, form(1, { idleMinutes: '40' }))
  expect(await getSecuritySettings()).toMatchObject({ idleMinutes: 40 })
})

test('administrators cannot be let off their second factor, and nothing changed is nothing to save', async () => {
  await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'PRODUCTION'"))
  await expect(changeSecuritySettings(security, form(0, { totpRoles: ['OFFICE'] }))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { totpRoles: expect.any(String) } })
  await expect(changeSecuritySettings(security, form(0))).rejects.toMatchObject({ code: 'invalid' })
  await database.asOwner((client) => client.query("UPDATE database_mark SET kind = 'TEST'"))
})

test('sessions and failures are those of the own jurisdictions, and of names nobody has', async () => {
  const [inside, outside] = [await createJurisdiction(database.db, { parent: county }), await createJurisdiction(database.db)]
  const [mine, foreign] = [await createAccount(database.db, { jurisdiction: inside, password: 'kT7v-mQ4r-Wd9x' }), await createAccount(database.db, { jurisdiction: outside, password: 'kT7v-mQ4r-Wd9x' })]
  await Promise.all([signIn(database.db, mine), signIn(database.db, foreign)])
  for (const loginName of [mine.loginName, foreign.loginName, 'nobody-at-all']) await signInWithPassword(requestFrom(), { loginName, password: 'wrong-wrong-wrong', code: '' }, systemNow())

  const context = { ...security, at: systemNow() }
  const sessions = await listLiveSessions(context, 1)
  expect(sessions.rows.map((row) => row.loginName)).toContain(mine.loginName)
  expect(sessions.rows.map((row) => row.loginName)).not.toContain(foreign.loginName)
  expect(sessions.rows.filter((row) => !row.canEnd).map((row) => row.id)).toEqual([security.actor.sessionId])

  const failures = await listSignInFailures(context, 1)
  expect(failures.rows.map((row) => [row.loginName, row.outcome])).toEqual([['未知账号（所填内容可能是密码，不作记录）', '失败：密码不正确'], [mine.loginName, '失败：密码不正确']])
})

test('the own account shows its sessions and its tries to sign in', async () => {
  const one = await createAccount(database.db, { jurisdiction: county, password: 'kT7v-mQ4r-Wd9x', roles: [{ role: 'OFFICE' }] })
  await signInWithPassword(requestFrom('10.9.9.9'), { loginName: one.loginName, password: 'wrong-wrong-wrong', code: '' }, systemNow())
  await signInWithPassword(requestFrom('10.9.9.9'), { loginName: one.loginName, password: 'kT7v-mQ4r-Wd9x', code: '' }, systemNow())
  const view = await getOwnAccount(await contextOf(await actorOf(database.db, one)))
  expect(view.grants).toEqual([{ role: '食安办人员', place: '安和市' }])
  expect(view.sessions.map((session) => session.present)).toEqual([true, false])
  expect(view.past.map((row) => [row.outcome, row.device])).toEqual([['登录成功', 'Windows · Edge'], ['失败：密码不正确', null]])
})
