import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DrawVerifier } from '@/lib/inspection/draw/draw-verdict'
import { sha256 } from '@/lib/inspection/draw/canonical'
import { voidDraw } from '@/lib/inspection/draw/draw.commands'
import type { CommandContext } from '@/lib/platform/command-context'
import { InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { getDrawPublicationStanding } from '@/lib/publication/draw-publication.queries'
import { addPublicationRows, createDrawPublication, publish, submitPublication, withdrawPublication } from '@/lib/publication/publication.commands'
import { getPublication, listPublications, listWaitingPublications } from '@/lib/publication/publication.queries'
import { getPublicCommitment, getPublicDraw, getPublicDrawRecord, listPublicDraws } from '@/lib/publication/public-draw.queries'
import { getPublicPublication, listPublicPublications } from '@/lib/publication/public-publication.queries'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDraw, type NewDraw } from '@/prisma/seed/factories/draw'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const { verifyRecord } = (await import(path.join(projectRoot, 'public/draw-verifier.mjs'))) as DrawVerifier

let database: TestDatabase
let world: World
let author: CommandContext
let reviewer: CommandContext
let made: Omit<NewDraw, 'state'>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  author = world.office
  reviewer = await contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'OFFICE' }] })), { now: author.now })
  const businesses = [await createFoodBusiness(database.db, { jurisdiction: world.county }), await createFoodBusiness(database.db, { jurisdiction: world.county })]
  const inspectors = [await createAccount(database.db, { jurisdiction: world.county, displayName: '张检查' }), await createAccount(database.db, { jurisdiction: world.county, displayName: '李检查' })]
  made = { jurisdiction: world.county, by: { id: author.actor.accountId }, businesses, inspectors, committedAt: new Date('2026-11-19T02:00:00Z') }
})
afterAll(() => database.drop())

test('a commitment is public at once, its result once a colleague checked it', async () => {
  const draw = await createDraw(database.db, { ...made, state: 'DRAWN' })
  const { id } = draw
  expect((await listPublicDraws(1)).rows).toMatchObject([{ id, commitmentHash: draw.commitmentHash, state: 'DRAWN', isPublished: false }])
  expect(await getPublicDraw(id)).toMatchObject({ result: null, commitment: { id } })
  expect(sha256((await getPublicCommitment(id)).text)).toBe(draw.commitmentHash)
  expect(JSON.stringify([await getPublicDraw(id), await getPublicCommitment(id)])).not.toMatch(/检查"|经营户/)
  await expect(getPublicDrawRecord(id)).rejects.toThrow(NotFoundError)

  const publication = await createDrawPublication(author, { drawId: id })
  await expect(createDrawPublication(author, { drawId: id })).rejects.toThrow(InvalidError)
  await expect(createDrawPublication(world.siblingOffice, { drawId: id })).rejects.toThrow(NotFoundError)
  expect(await getPublication(author, publication.id, 1)).toMatchObject({ kind: 'INSPECTION_DRAW', drawId: id, rowCount: 1, title: '双随机抽查结果公示', can: { submit: { allowed: true } } })
  await expect(addPublicationRows(author, { id: publication.id, version: 1, from: '2026-01-01', to: '2026-12-31', kind: 'SAMPLING', conclusion: 'ALL' })).rejects.toThrow(/不能加入抽检结果/)
  await submitPublication(author, { id: publication.id, version: 1 })
  expect(await listWaitingPublications(reviewer)).toMatchObject([{ id: publication.id, kind: 'INSPECTION_DRAW', rowCount: 1 }])
  await expect(publish(author, { id: publication.id, version: 2 })).rejects.toThrow(RefusedError)
  await publish(reviewer, { id: publication.id, version: 2 })

  const open = await getPublicDraw(id)
  expect(open.result).toMatchObject({ value: '30417', rows: [{ inspectors: [{ name: expect.stringContaining('检查') as string }, {}] }] })
  expect(verifyRecord(new TextEncoder().encode((await getPublicDrawRecord(id)).text), open.commitmentHash)).toMatchObject({ ok: true })
  expect((await listPublicPublications(1)).rows).toMatchObject([{ id: publication.id, kind: 'INSPECTION_DRAW', rowCount: 1 }])
  expect(await getPublicPublication(publication.id, 1)).toMatchObject({ drawId: id, content: { rows: [] } })
  expect((await listPublications(author, { state: 'PUBLISHED', page: 1, pageSize: 50 })).rows).toMatchObject([{ rowCount: 1 }])
  expect(await getDrawPublicationStanding(author, id)).toMatchObject({ publication: { state: 'PUBLISHED' }, draft: { allowed: false } })

  await withdrawPublication(author, { id: publication.id, version: 3, reason: '公布有误' })
  expect((await getPublicDraw(id)).result).toBeNull()
  await expect(getPublicDrawRecord(id)).rejects.toThrow(NotFoundError)
  expect((await getDrawPublicationStanding(author, id)).draft.allowed).toBe(true)
})

test('a void draw stays public with its reason; its result is not published', async () => {
  const draw = await createDraw(database.db, { ...made, state: 'DRAWN' })
  const publication = await createDrawPublication(author, { drawId: draw.id })
  await submitPublication(author, { id: publication.id, version: 1 })
  await voidDraw(author, { id: draw.id, version: 2, reason: '期号录错' })
  await expect(publish(reviewer, { id: publication.id, version: 2 })).rejects.toThrow(/已作废/)
  await expect(createDrawPublication(author, { drawId: (await createDraw(database.db, made)).id })).rejects.toThrow(/抽取之后/)
  expect(await getPublicDraw(draw.id)).toMatchObject({ state: 'VOID', voided: { reason: '期号录错' }, result: null })
})
