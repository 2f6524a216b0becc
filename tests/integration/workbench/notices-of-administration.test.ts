import { afterAll, beforeAll, expect, test } from 'vitest'
import { resetPassword } from '@/lib/organisation/account-sign-in.commands'
import { addGrant, revokeGrant } from '@/lib/organisation/role-grant.commands'
import { endSession } from '@/lib/organisation/session.commands'
import type { CommandContext } from '@/lib/platform/command-context'
import { createAccount } from '@/prisma/seed/factories/account'
import { createJurisdiction, type JurisdictionRef } from '@/prisma/seed/factories/organisation'
import { actorOf, contextOf, signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let anhe: JurisdictionRef
let system: CommandContext
let security: CommandContext

beforeAll(async () => {
  database = await createTestDatabase()
  anhe = await createJurisdiction(database.db, { name: '安和市' })
  const contextWith = async (role: 'SYSTEM_ADMIN' | 'SECURITY_ADMIN') => contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: anhe, roles: [{ role }] })))
  ;[system, security] = [await contextWith('SYSTEM_ADMIN'), await contextWith('SECURITY_ADMIN')]
})
afterAll(() => database.drop())

const titlesOf = async (accountId: string) => (await database.db.notification.findMany({ where: { accountId }, orderBy: { id: 'asc' }, select: { title: true } })).map(({ title }) => title)

test('who gains or loses a role, gets a new password or is signed out by an administrator is told', async () => {
  const account = await createAccount(database.db, { jurisdiction: anhe, roles: [{ role: 'OFFICE' }] })
  await addGrant(system, { id: account.id, version: 1, grant: { role: 'LEADER', jurisdictionId: anhe.id, departmentId: null } })
  const grant = await database.db.roleGrant.findFirstOrThrow({ where: { accountId: account.id, role: 'OFFICE' } })
  await revokeGrant(system, { id: account.id, version: 2, grantId: grant.id, reason: '岗位调整' })
  await resetPassword(system, { id: account.id, version: 3, reason: '本人申请' })
  const { authVersion } = await database.db.account.findUniqueOrThrow({ where: { id: account.id }, select: { authVersion: true } })
  const { sessionId } = await signIn(database.db, { id: account.id, authVersion })
  await endSession(security, { sessionId, reason: '来源地址异常' })
  expect(await titlesOf(account.id)).toEqual(['您的账号新增了角色：市领导（安和市）', '您的账号不再担任：食安办人员（安和市）', '管理员已重置您的密码，此前的登录均已退出', '安全管理员结束了您的一处登录：来源地址异常'])
})

test('a change that is refused tells nobody', async () => {
  const account = await createAccount(database.db, { jurisdiction: anhe, roles: [{ role: 'OFFICE' }] })
  await expect(resetPassword(system, { id: account.id, version: 9, reason: '本人申请' })).rejects.toThrow()
  expect(await titlesOf(account.id)).toEqual([])
})
