import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAccounts } from '@/lib/organisation/account.queries'
import { accountFilterSchema, type AccountFilter } from '@/lib/organisation/account-filter.schema'
import { listPlaceOptions, listReceivers } from '@/lib/organisation/account-options.queries'
import { resetPassword } from '@/lib/organisation/account-sign-in.commands'
import { getAccountView } from '@/lib/organisation/account-view.queries'
import { writeAudit } from '@/lib/platform/audit'
import { NotFoundError } from '@/lib/platform/errors'
import { createAccount } from '@/prisma/seed/factories/account'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { contextFor, createWorld, type World } from './account-world'

let database: TestDatabase
let world: World
let people: Record<'office' | 'liaison' | 'town' | 'gone' | 'outside' | 'security' | 'above', { id: string; loginName: string }>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const make = (input: Omit<Parameters<typeof createAccount>[1], 'jurisdiction'> & { jurisdiction?: World['county'] }) => createAccount(database.db, { jurisdiction: world.county, ...input })
  people = {
    office: await make({ loginName: 'office', displayName: '陈岚', roles: [{ role: 'OFFICE' }] }),
    liaison: await make({ loginName: 'liaison', displayName: '周敏', roles: [{ role: 'LIAISON', department: world.education }] }),
    town: await make({ loginName: 'town', displayName: '吴涛', jurisdiction: world.township, roles: [{ role: 'LEADER' }] }),
    gone: await make({ loginName: 'gone', displayName: '郑凯', status: 'DISABLED', roles: [{ role: 'LIAISON', department: world.health }] }),
    outside: await make({ loginName: 'outside', displayName: '孙洁', jurisdiction: world.sibling, roles: [{ role: 'OFFICE' }] }),
    security: await make({ loginName: 'security', displayName: '安全', roles: [{ role: 'SECURITY_ADMIN' }] }),
    above: await make({ loginName: 'above', displayName: '上级', roles: [{ role: 'LEADER', jurisdiction: world.prefecture }] }),
  }
  await database.db.account.update({ where: { id: people.office.id }, data: { phone: '13800138000' } })
})
afterAll(() => database.drop())

async function namesFor(actor: { id: string }, filter: Partial<AccountFilter> = {}): Promise<string[]> {
  const { rows } = await listAccounts(await contextFor(database.db, actor), accountFilterSchema.parse(filter))
  return rows.map((row) => row.loginName).filter((name) => !name.startsWith('account.'))
}

describe('the list', () => {
  test('holds the accounts of the own jurisdictions', async () => {
    expect(await namesFor(world.admin)).toEqual(['above', 'gone', 'liaison', 'office', 'security', 'town'])
    expect(await namesFor(world.prefectureAdmin)).toContain('outside')
    expect(await namesFor(people.office)).toEqual([])
  })

  test.each([
    ['text', { text: '陈' }, ['office']],
    ['text of the login name', { text: 'LIAI' }, ['liaison']],
    ['text with a wildcard', { text: '%' }, []],
    ['role', { role: 'LIAISON' }, ['gone', 'liaison']],
    ['status', { status: 'DISABLED' }, ['gone']],
    ['role and status', { role: 'LIAISON', status: 'ACTIVE' }, ['liaison']],
  ] as const)('filters by %s', async (_, filter, expected) => expect(await namesFor(world.admin, filter)).toEqual(expected))

  test('filters by department and jurisdiction, and one outside shows nothing', async () => {
    expect(await namesFor(world.admin, { departmentId: world.education.id })).toEqual(['liaison'])
    expect(await namesFor(world.admin, { jurisdictionId: world.township.id })).toEqual(['town'])
    expect(await namesFor(world.admin, { jurisdictionId: world.sibling.id })).toEqual([])
    expect(await namesFor(world.admin, { jurisdictionId: '01920000-0000-7000-8000-00000000dead' })).toEqual([])
  })

  test('sorts and pages stably', async () => {
    const context = await contextFor(database.db, world.admin)
    const page = (number: number) => listAccounts(context, accountFilterSchema.parse({ sort: { key: 'displayName', direction: 'desc' }, page: number, pageSize: 3 }))
    const [one, two, three] = [await page(1), await page(2), await page(3)]
    expect(one.total).toBe(7)
    const all = [...one.rows, ...two.rows, ...three.rows].map((row) => row.id)
    expect(new Set(all).size).toBe(7)
  })

  test('carries no telephone, and for the security administrator nothing to open', async () => {
    const { rows } = await listAccounts(await contextFor(database.db, people.security), accountFilterSchema.parse({}))
    expect(rows.length).toBeGreaterThan(3)
    expect(JSON.stringify(rows)).not.toContain('13800138000')
    expect(rows.every((row) => !row.can.open)).toBe(true)
    const forAdmin = await listAccounts(await contextFor(database.db, world.admin), accountFilterSchema.parse({}))
    expect(forAdmin.rows.every((row) => row.can.open)).toBe(true)
  })
})

describe('the page of an account', () => {
  test('shows state, roles and what may be done', async () => {
    const view = await getAccountView(await contextFor(database.db, world.admin), people.liaison.id)
    expect(view).toMatchObject({ displayName: '周敏', status: 'ACTIVE', isLocked: false, isSelf: false, grants: [{ role: 'LIAISON', departmentName: '市教育局', can: { revoke: { allowed: true } } }], can: { disable: { allowed: true }, enable: { allowed: false }, unlock: { allowed: false } } })
  })

  test('of somebody who decides above says why nothing may be done', async () => {
    const view = await getAccountView(await contextFor(database.db, world.admin), people.above.id)
    for (const decision of [view.can.update, view.can.disable, view.can.resetPassword, view.can.changeGrants]) expect(decision).toEqual({ allowed: false, reason: expect.stringContaining('上级') })
  })

  test('is not found outside, for other roles, and for no id', async () => {
    await expect(contextFor(database.db, world.admin).then((context) => getAccountView(context, people.outside.id))).rejects.toBeInstanceOf(NotFoundError)
    for (const actor of [people.security, people.office]) await expect(contextFor(database.db, actor).then((context) => getAccountView(context, people.liaison.id))).rejects.toBeInstanceOf(NotFoundError)
  })

  test('shows of the log only what is account administration', async () => {
    const context = await contextFor(database.db, world.admin)
    await writeAudit(database.db, context, { action: 'report.monthly.submit', subjectType: 'account', subjectId: people.office.id })
    await resetPassword(context, { id: people.office.id, version: 1, reason: '本人遗忘' })
    const view = await getAccountView(context, people.office.id)
    expect(view.events.map((event) => [event.what, event.lines])).toEqual([['重置密码', ['原因：本人遗忘', expect.stringMatching(/^已退出 \d+ 处登录$/)]]])
    expect(view.password.state).toBe('initial')
    expect(JSON.stringify(view)).not.toContain('$argon2')
  })

  test('shows past sign-ins and how many sessions are open', async () => {
    const at = new Date()
    await database.db.signInAttempt.createMany({ data: [{ loginName: 'liaison', address: '10.0.0.1', succeeded: true, attemptedAt: at }] })
    await contextFor(database.db, people.liaison)
    const view = await getAccountView(await contextFor(database.db, world.admin), people.liaison.id)
    expect(view.signIns).toMatchObject([{ address: '10.0.0.1', succeeded: true }])
    expect(view.sessionCount).toBe(1)
  })
})

describe('choices', () => {
  test('of places are the own ones, with departments and their other names', async () => {
    await database.db.departmentName.create({ data: { departmentId: world.education.id, kind: 'ALIAS', name: '教体局', source: 'manual' } })
    const options = await listPlaceOptions(await contextFor(database.db, world.admin))
    expect(options.jurisdictions.map((one) => one.name)).toEqual(['安和市', '柳溪镇'])
    expect(options.departments.map((one) => one.name).sort()).toEqual(['市卫生健康局', '市教育局'].sort())
    expect(options.departments.find((one) => one.name === '市教育局')!.otherNames).toContain('教体局')
  })

  test('of receivers are active accounts, without the two who cannot be', async () => {
    const receivers = await listReceivers(await contextFor(database.db, world.admin), people.liaison.id)
    expect(receivers.map((one) => one.loginName).sort()).toEqual(['above', 'office', 'security', 'town'])
    expect(receivers.find((one) => one.loginName === 'office')!.grants).toEqual(['食安办人员（安和市）'])
    await expect(contextFor(database.db, world.admin).then((context) => listReceivers(context, people.outside.id))).rejects.toBeInstanceOf(NotFoundError)
  })
})
