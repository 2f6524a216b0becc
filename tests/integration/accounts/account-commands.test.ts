import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createAccount, disableAccount, enableAccount, insertAccounts, updateAccount } from '@/lib/organisation/account.commands'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createAccount as makeAccount } from '@/prisma/seed/factories/account'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, contextFor, countAll, createWorld, openBrowsers, versionOf, type World } from './account-world'

let database: TestDatabase
let world: World
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())
beforeEach(async () => void (world = await createWorld(database.db)))

let serial = 0
function wanted(change: Record<string, unknown> = {}) {
  return { loginName: `zhang.wei${++serial}`, displayName: '张伟', phone: '13800138000', email: '', jurisdictionId: world.county.id, grants: [], ...change }
}

async function refused<T>(work: () => Promise<T>, kind: new (...values: never[]) => Error): Promise<Error> {
  const before = await countAll(database.db)
  const error = await work().then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(kind)
  expect(await countAll(database.db)).toEqual(before)
  return error as Error
}

describe('creating an account', () => {
  test('writes account, roles and audit row, and keeps the password only as a hash', async () => {
    const context = await contextFor(database.db, world.admin)
    const grants = [
      { role: 'LIAISON' as const, jurisdictionId: world.county.id, departmentId: world.education.id },
      { role: 'LEADER' as const, jurisdictionId: world.township.id, departmentId: null },
    ]
    const made = await createAccount(context, wanted({ grants }))
    const row = await database.db.account.findUniqueOrThrow({ where: { id: made.id }, include: { grants: true } })
    expect(row).toMatchObject({ displayName: '张伟', status: 'ACTIVE', passwordIsInitial: true, passwordChangedAt: null, totpSecret: null })
    expect(row.grants.map((grant) => [grant.role, grant.departmentId, grant.grantedById]).sort()).toEqual([
      ['LEADER', null, world.admin.id],
      ['LIAISON', world.education.id, world.admin.id],
    ])
    expect(await verifyPassword(made.initialPassword, row.passwordHash)).toBe(true)
    expect(row.initialPasswordExpiresAt!.getTime() - context.at.getTime()).toBe(72 * 3_600_000)

    const [entry] = await auditOf(database.db, made.id)
    expect(entry).toMatchObject({ action: 'organisation.account.create', outcome: 'ALLOWED', actorId: world.admin.id, jurisdictionPath: world.county.path })
    expect(entry!.detail).toMatchObject({ before: { grants: [] }, after: { grants: [{ role: 'LIAISON', department: '市教育局', jurisdiction: '安和市' }, { role: 'LEADER', department: null, jurisdiction: '柳溪镇' }] } })
    const written = JSON.stringify(await database.db.auditEntry.findMany()) + JSON.stringify({ ...row, passwordHash: '' })
    expect(written).not.toContain(made.initialPassword)
    expect(JSON.stringify(entry)).not.toContain('13800138000')
  })

  test('a taken login name is said at its field', async () => {
    const context = await contextFor(database.db, world.admin)
    const input = wanted()
    await createAccount(context, input)
    const error = await refused(() => createAccount(context, { ...wanted(), loginName: input.loginName }), InvalidError)
    expect((error as InvalidError).fieldErrors).toHaveProperty('loginName')
  })

  test('several at once with one login name: one is made, the others are told', async () => {
    const context = await contextFor(database.db, world.admin)
    const input = { ...wanted(), passwordHash: 'none', initialPasswordExpiresAt: new Date() }
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => insertAccounts(context, [input])))
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(InvalidError)
    expect(await database.db.account.count({ where: { loginName: input.loginName } })).toBe(1)
  })

  test('only in the own jurisdictions', async () => {
    const context = await contextFor(database.db, world.admin)
    for (const place of [world.prefecture, world.sibling]) {
      await refused(() => createAccount(context, wanted({ jurisdictionId: place.id })), InvalidError)
      await refused(() => createAccount(context, wanted({ grants: [{ role: 'LEADER', jurisdictionId: place.id, departmentId: null }] })), InvalidError)
    }
    await expect(createAccount(context, wanted({ jurisdictionId: world.township.id }))).resolves.toHaveProperty('id')
  })

  test('a department belongs to the jurisdiction of the role and is not retired', async () => {
    const context = await contextFor(database.db, world.admin)
    const liaison = (jurisdictionId: string, departmentId: string) => wanted({ grants: [{ role: 'LIAISON', jurisdictionId, departmentId }] })
    await refused(() => createAccount(context, liaison(world.county.id, world.elsewhere.id)), InvalidError)
    await refused(() => createAccount(context, liaison(world.township.id, world.education.id)), InvalidError)
    await database.db.department.update({ where: { id: world.health.id }, data: { retiredOn: new Date('2020-01-01') } })
    await refused(() => createAccount(context, liaison(world.county.id, world.health.id)), InvalidError)
  })

  test('an actor without the role makes nothing', async () => {
    const office = await makeAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })
    const context = await contextFor(database.db, office)
    await refused(() => createAccount(context, wanted()), InvalidError)
  })
})

describe('changing an account', () => {
  async function other(jurisdiction = world.county) {
    return makeAccount(database.db, { jurisdiction, roles: [{ role: 'OFFICE', jurisdiction: world.county }], displayName: '李静' })
  }

  test('changes name, telephone and home, and says so without the number', async () => {
    const account = await other()
    await updateAccount(await contextFor(database.db, world.admin), { id: account.id, version: 1, displayName: '李静怡', phone: '0999-8123456', email: 'li.jing@example.gov.cn', jurisdictionId: world.township.id })
    expect(await database.db.account.findUniqueOrThrow({ where: { id: account.id } })).toMatchObject({ displayName: '李静怡', phone: '0999-8123456', email: 'li.jing@example.gov.cn', jurisdictionId: world.township.id, version: 2, authVersion: 1 })
    const [entry] = await auditOf(database.db, account.id)
    expect(entry).toMatchObject({ action: 'organisation.account.update', detail: { before: { displayName: '李静', jurisdiction: '安和市' }, after: { displayName: '李静怡', jurisdiction: '柳溪镇' }, phoneChanged: true } })
    expect(JSON.stringify(entry)).not.toMatch(/8123456|li\.jing/)
  })

  test('the second of two who read the same version gets a conflict', async () => {
    const account = await other()
    const context = await contextFor(database.db, world.admin)
    const change = (displayName: string) => updateAccount(context, { id: account.id, version: 1, displayName, phone: '', email: '', jurisdictionId: world.county.id })
    const results = await Promise.allSettled([change('甲'), change('乙')])
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const loser = results.find((one) => one.status === 'rejected')?.reason as ConflictError
    expect(loser).toBeInstanceOf(ConflictError)
    const stored = await database.db.account.findUniqueOrThrow({ where: { id: account.id }, select: { displayName: true } })
    expect(loser.current).toEqual({ context: { version: 2 }, values: { displayName: stored.displayName, phone: '', email: '', jurisdictionId: world.county.id } })
    expect(await auditOf(database.db, account.id)).toHaveLength(1)
  })

  test('an account outside is not found, whether it exists or not', async () => {
    const outside = await makeAccount(database.db, { jurisdiction: world.sibling, roles: [{ role: 'OFFICE' }] })
    const context = await contextFor(database.db, world.admin)
    const change = (id: string) => updateAccount(context, { id, version: 1, displayName: '甲', phone: '', email: '', jurisdictionId: world.county.id })
    const [real, none] = [await refused(() => change(outside.id), NotFoundError), await refused(() => change('01920000-0000-7000-8000-00000000dead'), NotFoundError)]
    expect(real.message).toBe(none.message)
  })

  test('an account that also decides above is left to the administrator above', async () => {
    const account = await makeAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'LEADER', jurisdiction: world.prefecture }] })
    const input = { id: account.id, version: 1, displayName: '甲', phone: '', email: '', jurisdictionId: world.county.id }
    const context = await contextFor(database.db, world.admin)
    await refused(() => updateAccount(context, input), RefusedError)
    await expect(updateAccount(await contextFor(database.db, world.prefectureAdmin), input)).resolves.toBeUndefined()
  })
})

describe('disabling and enabling', () => {
  test('is felt at the very next request on every device, and leaves its reason', async () => {
    const account = await makeAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })
    const browsers = await openBrowsers(database.db, account)
    expect(await browsers.stillIn()).toBe(2)
    await disableAccount(await contextFor(database.db, world.admin), { id: account.id, version: 1, reason: '调离本单位' })
    expect(await browsers.stillIn()).toBe(0)
    const [entry] = await auditOf(database.db, account.id)
    expect(entry).toMatchObject({ action: 'organisation.account.disable', detail: { before: { status: 'ACTIVE' }, after: { status: 'DISABLED' }, reason: '调离本单位', sessions: 2 } })

    await enableAccount(await contextFor(database.db, world.admin), { id: account.id, version: 2, reason: '调回' })
    const row = await database.db.account.findUniqueOrThrow({ where: { id: account.id } })
    expect(row).toMatchObject({ status: 'ACTIVE', disabledReason: null, version: 3, authVersion: 3 })
    // Enabling does not bring old sessions back to life.
    expect(await browsers.stillIn()).toBe(0)
  })

  test('not oneself, not twice, not an account outside, not on an old version', async () => {
    const context = await contextFor(database.db, world.admin)
    await refused(() => disableAccount(context, { id: world.admin.id, version: 1, reason: '试试' }), RefusedError)
    const outside = await makeAccount(database.db, { jurisdiction: world.sibling })
    await refused(() => disableAccount(context, { id: outside.id, version: 1, reason: '试试' }), NotFoundError)
    const account = await makeAccount(database.db, { jurisdiction: world.county })
    await refused(() => disableAccount(context, { id: account.id, version: 7, reason: '试试' }), ConflictError)
    await refused(() => enableAccount(context, { id: account.id, version: 1, reason: '试试' }), RefusedError)
    await disableAccount(context, { id: account.id, version: 1, reason: '试试' })
    await refused(() => disableAccount(context, { id: account.id, version: 2, reason: '再试' }), RefusedError)
  })

  test('two administrators who disable each other at once: one stays', async () => {
    const pair = [await makeAccount(database.db, { jurisdiction: world.province, roles: [{ role: 'SYSTEM_ADMIN' }] }), await makeAccount(database.db, { jurisdiction: world.province, roles: [{ role: 'SYSTEM_ADMIN' }] })] as const
    const contexts = [await contextFor(database.db, pair[0]), await contextFor(database.db, pair[1])] as const
    const results = await Promise.allSettled([
      disableAccount(contexts[0], { id: pair[1].id, version: await versionOf(database.db, pair[1].id), reason: '对方' }),
      disableAccount(contexts[1], { id: pair[0].id, version: await versionOf(database.db, pair[0].id), reason: '对方' }),
    ])
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find((one) => one.status === 'rejected')?.reason).toBeInstanceOf(RefusedError)
    expect(await database.db.account.count({ where: { id: { in: pair.map((one) => one.id) }, status: 'ACTIVE' } })).toBe(1)
  })
})
