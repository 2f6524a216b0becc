import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { HandOver } from '@/lib/organisation/account-hand-over'
import { addGrant, revokeGrant } from '@/lib/organisation/role-grant.commands'
import { handOverAccount } from '@/lib/organisation/role-grant-hand-over.commands'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createAccount, type NewGrant } from '@/prisma/seed/factories/account'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, contextFor, countAll, createWorld, openBrowsers, versionOf, type World } from './account-world'

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

function account(roles: NewGrant[] = [{ role: 'OFFICE' }]) {
  return createAccount(database.db, { jurisdiction: world.county, roles })
}

async function rolesHeld(accountId: string): Promise<string[]> {
  const grants = await database.db.roleGrant.findMany({ where: { accountId, revokedAt: null }, orderBy: { role: 'asc' } })
  return grants.map((grant) => grant.role).sort()
}

const leader = () => ({ role: 'LEADER' as const, jurisdictionId: world.county.id, departmentId: null })

describe('granting a role', () => {
  test('adds it, signs the account out everywhere and says before and after', async () => {
    const other = await account()
    const browsers = await openBrowsers(database.db, other)
    await addGrant(await contextFor(database.db, world.admin), { id: other.id, version: 1, grant: { role: 'APPROVER', jurisdictionId: world.county.id, departmentId: world.education.id } })
    expect(await rolesHeld(other.id)).toEqual(['APPROVER', 'OFFICE'])
    expect(await browsers.stillIn()).toBe(0)
    const [entry] = await auditOf(database.db, other.id)
    expect(entry).toMatchObject({
      action: 'organisation.role-grant.add',
      detail: { before: { grants: [{ role: 'OFFICE' }] }, after: { grants: [{ role: 'OFFICE' }, { role: 'APPROVER', department: '市教育局', jurisdiction: '安和市' }] }, sessions: 2 },
    })
  })

  test('refused: to oneself, twice, a second separated duty, outside, for a foreign department, on an old version', async () => {
    const context = await contextFor(database.db, world.admin)
    const other = await account([{ role: 'AUDITOR' }])
    await refused(() => addGrant(context, { id: world.admin.id, version: 1, grant: leader() }), RefusedError)
    await refused(() => addGrant(context, { id: other.id, version: 1, grant: { ...leader(), role: 'AUDITOR' } }), RefusedError)
    await refused(() => addGrant(context, { id: other.id, version: 1, grant: { ...leader(), role: 'SECURITY_ADMIN' } }), RefusedError)
    await refused(() => addGrant(context, { id: other.id, version: 1, grant: { ...leader(), jurisdictionId: world.prefecture.id } }), InvalidError)
    await refused(() => addGrant(context, { id: other.id, version: 1, grant: { role: 'LIAISON', jurisdictionId: world.county.id, departmentId: world.elsewhere.id } }), InvalidError)
    await refused(() => addGrant(context, { id: other.id, version: 9, grant: leader() }), ConflictError)
    const outside = await createAccount(database.db, { jurisdiction: world.sibling })
    await refused(() => addGrant(context, { id: outside.id, version: 1, grant: leader() }), NotFoundError)
  })

  test('the same role asked for twice at once is held once', async () => {
    const other = await account()
    const context = await contextFor(database.db, world.admin)
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => addGrant(context, { id: other.id, version: 1, grant: leader() })))
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    for (const one of results) if (one.status === 'rejected') expect([ConflictError.name, RefusedError.name]).toContain((one.reason as Error).constructor.name)
    expect(await rolesHeld(other.id)).toEqual(['LEADER', 'OFFICE'])
  })
})

describe('revoking a role', () => {
  async function grantOf(accountId: string, role: 'OFFICE' | 'SYSTEM_ADMIN' = 'OFFICE') {
    return (await database.db.roleGrant.findFirstOrThrow({ where: { accountId, role, revokedAt: null } })).id
  }

  test('keeps the row with who, when and why, and is felt at the next request', async () => {
    const other = await account([{ role: 'OFFICE' }, { role: 'LEADER' }])
    const browsers = await openBrowsers(database.db, other)
    const grantId = await grantOf(other.id)
    await revokeGrant(await contextFor(database.db, world.admin), { id: other.id, version: 1, grantId, reason: '岗位调整' })
    expect(await rolesHeld(other.id)).toEqual(['LEADER'])
    expect(await database.db.roleGrant.findUniqueOrThrow({ where: { id: grantId } })).toMatchObject({ revokedById: world.admin.id, revokedReason: '岗位调整' })
    expect(await browsers.stillIn()).toBe(0)
    expect((await auditOf(database.db, other.id))[0]).toMatchObject({ action: 'organisation.role-grant.revoke', detail: { after: { grants: [{ role: 'LEADER' }] }, reason: '岗位调整' } })
  })

  test('refused: own role, a role of another account, twice, on an old version, outside', async () => {
    const context = await contextFor(database.db, world.admin)
    const [other, third] = [await account(), await account()]
    const grantId = await grantOf(other.id)
    await refused(async () => revokeGrant(context, { id: world.admin.id, version: 1, grantId: await grantOf(world.admin.id, 'SYSTEM_ADMIN'), reason: '试试' }), RefusedError)
    await refused(() => revokeGrant(context, { id: third.id, version: 1, grantId, reason: '试试' }), NotFoundError)
    await refused(() => revokeGrant(context, { id: other.id, version: 3, grantId, reason: '试试' }), ConflictError)
    await revokeGrant(context, { id: other.id, version: 1, grantId, reason: '试试' })
    await refused(() => revokeGrant(context, { id: other.id, version: 2, grantId, reason: '试试' }), NotFoundError)
    const outside = await createAccount(database.db, { jurisdiction: world.sibling, roles: [{ role: 'OFFICE' }] })
    await refused(async () => revokeGrant(context, { id: outside.id, version: 1, grantId: await grantOf(outside.id), reason: '试试' }), NotFoundError)
  })

  test('two administrators who revoke each other at once: one stays', async () => {
    const make = () => createAccount(database.db, { jurisdiction: world.province, roles: [{ role: 'SYSTEM_ADMIN' }] })
    const [a, b] = [await make(), await make()]
    const [asA, asB] = [await contextFor(database.db, a), await contextFor(database.db, b)]
    const revoke = async (context: typeof asA, id: string) => revokeGrant(context, { id, version: await versionOf(database.db, id), grantId: await grantOf(id, 'SYSTEM_ADMIN'), reason: '对方' })
    const results = await Promise.allSettled([revoke(asA, b.id), revoke(asB, a.id)])
    expect(results.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect([...(await rolesHeld(a.id)), ...(await rolesHeld(b.id))]).toEqual(['SYSTEM_ADMIN'])
  })
})

describe('handing an account over', () => {
  const reason = '岗位轮换'

  test('moves all roles and open items, signs both out and writes a row for each', async () => {
    const from = await account([{ role: 'LIAISON', department: world.education }, { role: 'INSPECTOR', department: world.health }])
    const to = await account([{ role: 'LIAISON', department: world.education }])
    const browsers = [await openBrowsers(database.db, from), await openBrowsers(database.db, to)]
    const items: HandOver = {
      key: 'test.notice',
      label: '未读通知',
      count: (tx, party) => tx.notification.count({ where: { accountId: party.id } }),
      move: async (tx, _, a, b) => (await tx.notification.updateMany({ where: { accountId: a.id }, data: { accountId: b.id } })).count,
    }
    await database.db.notification.create({ data: { accountId: from.id, kind: 'test', title: '一条', href: '/', dedupeKey: '1', createdAt: new Date() } })
    const done = await handOverAccount(await contextFor(database.db, world.admin), { fromId: from.id, fromVersion: 1, toId: to.id, reason, disableFrom: true }, [items])

    expect(done).toEqual({ grants: 2, items: [{ key: 'test.notice', label: '未读通知', count: 1 }] })
    expect(await rolesHeld(from.id)).toEqual([])
    expect(await rolesHeld(to.id)).toEqual(['INSPECTOR', 'LIAISON'])
    expect(await database.db.notification.count({ where: { accountId: to.id } })).toBe(1)
    expect(await Promise.all(browsers.map((one) => one.stillIn()))).toEqual([0, 0])
    expect(await database.db.account.findUniqueOrThrow({ where: { id: from.id } })).toMatchObject({ status: 'DISABLED', disabledReason: reason })
    expect((await auditOf(database.db, from.id)).map((entry) => entry.action)).toEqual(['organisation.role-grant.handOver', 'organisation.account.disable'])
    expect((await auditOf(database.db, to.id))[0]).toMatchObject({ action: 'organisation.role-grant.handOver', detail: { from: from.loginName, reason, items: { 'test.notice': 1 }, after: { grants: [{ role: 'LIAISON' }, { role: 'INSPECTOR', department: '市卫生健康局' }] } } })
  })

  test('a failing area keeps everything as it was', async () => {
    const [from, to] = [await account(), await account([])]
    const failing: HandOver = { key: 'test.fails', label: '失败', count: async () => 1, move: () => Promise.reject(new Error('no')) }
    const context = await contextFor(database.db, world.admin)
    await refused(() => handOverAccount(context, { fromId: from.id, fromVersion: 1, toId: to.id, reason, disableFrom: false }, [failing]), Error)
  })

  test('refused: own account on either side, separated duties, disabled receiver, old version, outside', async () => {
    const context = await contextFor(database.db, world.admin)
    const [from, auditor, security] = [await account(), await account([{ role: 'AUDITOR' }]), await account([{ role: 'SECURITY_ADMIN' }])]
    const disabled = await createAccount(database.db, { jurisdiction: world.county, status: 'DISABLED' })
    const outside = await createAccount(database.db, { jurisdiction: world.sibling })
    const move = (fromId: string, toId: string, fromVersion = 1) => handOverAccount(context, { fromId, fromVersion, toId, reason, disableFrom: false }, [])
    await refused(() => move(world.admin.id, from.id), RefusedError)
    await refused(() => move(from.id, world.admin.id), RefusedError)
    await refused(() => move(from.id, from.id), RefusedError)
    await refused(() => move(auditor.id, security.id), RefusedError)
    await refused(() => move(from.id, disabled.id), RefusedError)
    await refused(() => move(from.id, auditor.id, 5), ConflictError)
    await refused(() => move(from.id, outside.id), NotFoundError)
    await refused(() => move(outside.id, from.id), NotFoundError)
  })
})
