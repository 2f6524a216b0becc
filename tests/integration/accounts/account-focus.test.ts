import { afterAll, beforeAll, expect, test } from 'vitest'
import { switchJurisdiction } from '@/lib/organisation/account-focus.commands'
import { listSwitchableJurisdictions } from '@/lib/organisation/account-focus.queries'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { systemNow } from '@/lib/platform/clock'
import { NotFoundError } from '@/lib/platform/errors'
import { createAccount, type NewGrant } from '@/prisma/seed/factories/account'
import { contextOf, signIn } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from './account-world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

async function browserOf(jurisdiction: World['county'], roles: NewGrant[]) {
  const account = await createAccount(database.db, { jurisdiction, roles })
  const { token } = await signIn(database.db, account)
  const actorNow = async () => (await findActorByToken(token, systemNow()))!
  return { actorNow, context: async () => contextOf(await actorNow()) }
}

test('the next request looks at the chosen jurisdiction, and the log says so', async () => {
  const browser = await browserOf(world.prefecture, [{ role: 'OFFICE' }])
  expect((await browser.actorNow()).focus?.name).toBe('清宁市')
  await switchJurisdiction(await browser.context(), { jurisdictionId: world.sibling.id })
  const actor = await browser.actorNow()
  expect(actor.focus?.name).toBe('永泉县')
  const entry = await database.db.auditEntry.findFirstOrThrow({ where: { action: 'organisation.account-focus.switch', subjectId: actor.sessionId } })
  expect(entry.detail).toEqual({ before: { jurisdiction: '清宁市' }, after: { jurisdiction: '永泉县' } })
})

test('what lies outside the grants is not found, existing or not', async () => {
  const browser = await browserOf(world.county, [{ role: 'OFFICE' }])
  const context = await browser.context()
  for (const jurisdictionId of [world.sibling.id, world.prefecture.id, '01920000-0000-7000-8000-00000000dead']) {
    await expect(switchJurisdiction(context, { jurisdictionId })).rejects.toBeInstanceOf(NotFoundError)
  }
  expect((await browser.actorNow()).focus?.name).toBe('安和市')
})

test('one session of an account does not move the other', async () => {
  const account = await createAccount(database.db, { jurisdiction: world.prefecture, roles: [{ role: 'LEADER' }] })
  const [here, there] = [await signIn(database.db, account), await signIn(database.db, account)]
  await switchJurisdiction(await contextOf((await findActorByToken(here.token, systemNow()))!), { jurisdictionId: world.county.id })
  expect((await findActorByToken(there.token, systemNow()))!.focus?.name).toBe('清宁市')
})

test('the choices stand in the order of the tree and leave out what was voided', async () => {
  const voided = await database.db.jurisdiction.create({ data: { name: '已撤乡', shortName: '已撤', level: 'TOWNSHIP', parentId: world.county.id, path: `${world.county.path}gone/`, voidedAt: new Date() } })
  const office = await browserOf(world.prefecture, [{ role: 'OFFICE' }])
  const choices = await listSwitchableJurisdictions(await office.context())
  expect(choices.map((choice) => [choice.depth, choice.name])).toEqual([[2, '清宁市'], [3, '安和市'], [4, '柳溪镇'], [3, '永泉县']])
  expect(choices.map((choice) => choice.id)).not.toContain(voided.id)

  const liaison = await browserOf(world.county, [{ role: 'LIAISON', department: world.education }])
  expect((await listSwitchableJurisdictions(await liaison.context())).map((choice) => choice.name)).toEqual(['安和市'])
  const nobody = await browserOf(world.county, [])
  expect(await listSwitchableJurisdictions(await nobody.context())).toEqual([])
})
