import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DrawVerifier } from '@/lib/inspection/draw/draw-verdict'
import { commitDraw, revealDraw, voidDraw } from '@/lib/inspection/draw/draw.commands'
import { planDraw } from '@/lib/inspection/draw/plan-draw.commands'
import type { CommitDrawInput } from '@/lib/inspection/draw/draw.schema'
import { previewPool } from '@/lib/inspection/draw/draw-pool.queries'
import { findReplaceable, getDraw, getDrawRecord, listDraws, listRipeDraws } from '@/lib/inspection/draw/draw.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { projectRoot } from '@/prisma/scripts/run-prisma'
import { createAccount, type AccountRef } from '@/prisma/seed/factories/account'
import { createDraw } from '@/prisma/seed/factories/draw'
import { createFoodBusiness, type FoodBusinessRef } from '@/prisma/seed/factories/food-business'
import { createInspectorProfile } from '@/prisma/seed/factories/inspection'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

const { verifyRecord } = (await import(path.join(projectRoot, 'public/draw-verifier.mjs'))) as DrawVerifier

let database: TestDatabase
let world: World
let office: CommandContext
let shops: FoodBusinessRef[]
let people: AccountRef[]
const ANY = { kind: [], township: [], grade: [], tag: [] }

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  office = world.office
  const { db } = database
  shops = []
  for (let index = 0; index < 12; index++) shops.push(await createFoodBusiness(db, { jurisdiction: world.county, name: `抽查对象${index}“店”`, kind: index < 8 ? 'CATERER' : 'PRODUCER' }))
  await createFoodBusiness(db, { jurisdiction: world.county, name: '停业的', status: 'SUSPENDED' })
  await createFoodBusiness(db, { jurisdiction: world.sibling, name: '邻县的' })
  people = []
  for (let index = 0; index < 6; index++) {
    const account = await createAccount(db, { jurisdiction: world.county, displayName: `检查员${index}`, roles: [{ role: 'INSPECTOR', department: world.market }] })
    await createInspectorProfile(db, { jurisdiction: world.county, department: world.market, account, specialities: index === 0 ? ['CATERER'] : [], unavailableReason: index === 5 ? '产假' : '', avoidances: index === 1 ? [{ businessId: shops[0]!.id, reason: '配偶经营' }] : [] })
    people.push(account)
  }
})
afterAll(() => database.drop())

let period = 26_400
/** Each by a public value of its own. */
const input = (part: Partial<CommitDrawInput> = {}): CommitDrawInput => ({
  jurisdictionId: world.county.id, filter: ANY, seen: { businesses: 12, inspectors: 5, leftOut: 0 }, replacesId: null, title: '四季度双随机抽查', inspectionKind: 'ROUTINE', dueOn: '2026-12-31', count: 5, teamSize: 2, limit: 3, weightRule: 'risk-grade/1', leavesOut: true,
  exclusions: [{ businessId: shops[2]!.id, name: '抽查对象2', code: 'SUPERIOR', reason: '省局10月已查' }], sourceName: `体彩排列5第${(period += 1)}期开奖号码`, valueKind: 'DIGITS', valueSize: 5, notBeforeOn: '2026-11-20', notBeforeTime: '21:30', ...part,
})
/** The office at another instant. */
const at = (instant: string): CommandContext => ({ ...office, now: new Date(instant) })
const value = { value: '3 0 4 1 7', publicOn: '2026-11-20', publicTime: '21:35', evidence: '中国体彩网' }
const EVENING = '2026-11-20T14:00:00Z'

describe('a draw', () => {
  test('is committed, drawn from the public value, and agrees with the verifier', async () => {
    const { id } = await commitDraw(office, input())
    const committed = await getDraw(office, id)
    expect(committed).toMatchObject({ number: 'SJ2026-0001', state: 'COMMITTED', reveal: null, rows: [], version: 1, exclusions: [{ name: shops[2]!.name, code: 'SUPERIOR' }] })
    expect(committed.commitment).toMatchObject({ by: '安和市食品安全委员会办公室', counts: { businesses: 12, inspectors: 5, exclusions: 1, avoidances: 1 }, pool: '各类监管对象；在营', source: { notBefore: '2026-11-20T13:30:00.000Z', form: { digits: 5 } } })
    expect(JSON.stringify(committed.commitment)).not.toMatch(/检查员|抽查对象/)
    expect(committed.can.reveal).toMatchObject({ allowed: false })
    await expect(getDrawRecord(office, id)).rejects.toThrow(NotFoundError)
    await expect(revealDraw(office, { id, version: 1, ...value })).rejects.toThrow(RefusedError)
    await expect(revealDraw(at(EVENING), { id, version: 1, ...value, value: '3041' })).rejects.toThrow(InvalidError)
    await expect(revealDraw(at(EVENING), { id, version: 1, ...value, publicTime: '21:29' })).rejects.toThrow(/早于承诺/)
    await expect(revealDraw(at(EVENING), { id, version: 1, ...value, publicTime: '22:01' })).rejects.toThrow(/晚于现在/)
    // All that is wrong is said at once, each at its field: a wrong time of the right day at the time.
    await expect(revealDraw(at(EVENING), { id, version: 1, ...value, value: '3041', publicTime: '21:29' })).rejects.toMatchObject({ fieldErrors: { value: expect.any(String) as string, publicTime: expect.stringContaining('早于承诺') as string } })
    await expect(revealDraw(at(EVENING), { id, version: 1, ...value, publicOn: '2026-11-18' })).rejects.toMatchObject({ fieldErrors: { publicOn: expect.stringContaining('早于承诺') as string } })
    await expect(revealDraw(at(EVENING), { id, version: 9, ...value })).rejects.toThrow(ConflictError)
    expect((await listDraws(at(EVENING), { state: 'COMMITTED', page: 1, pageSize: 50 })).rows).toMatchObject([{ id, isReady: true }])
    expect(await listRipeDraws(at(EVENING))).toMatchObject([{ id }])
    expect(await listRipeDraws(office)).toEqual([])
    expect(await listRipeDraws({ ...world.siblingOffice, now: new Date(EVENING) })).toEqual([])

    await revealDraw(at(EVENING), { id, version: 1, ...value })
    const drawn = await getDraw(office, id)
    expect(drawn).toMatchObject({ state: 'DRAWN', version: 2, reveal: { value: '30417', drawnCount: 5, unassignedCount: 0 }, liveInspections: 0, unplanned: 5, can: { plan: { allowed: true } } })
    expect(drawn.rows.map(({ businessId }) => businessId)).not.toContain(shops[2]!.id)
    expect(drawn.rows.find(({ businessId }) => businessId === shops[0]!.id)?.inspectors.map(({ name }) => name) ?? []).not.toContain('检查员1')
    expect(drawn.rows.flatMap(({ inspectors }) => inspectors.map(({ name }) => name))).not.toContain('检查员5')
    const { text, fileName } = await getDrawRecord(world.leader, id)
    expect(fileName).toBe('双随机抽取记录 SJ2026-0001.json')
    expect(verifyRecord(new TextEncoder().encode(text), committed.commitmentHash)).toMatchObject({ ok: true, drawn: 5 })
    expect(text).not.toContain('配偶经营')
    await expect(revealDraw(at(EVENING), { id, version: 2, ...value })).rejects.toThrow(/已经完成/)
    expect(await auditOf(database.db, 'inspection.draw.commit')).toMatchObject([{ subjectId: id, detail: { hash: committed.commitmentHash } }])
    expect(await auditOf(database.db, 'inspection.draw.reveal')).toMatchObject([{ subjectId: id, detail: { value: '30417', rows: 5 } }])
  })

  test('that is void stays, at either stage, and names its successor', async () => {
    const { id } = await commitDraw(office, input({ title: '名录有误的' }))
    await expect(commitDraw(office, input({ replacesId: id }))).rejects.toThrow(/没有作废/)
    await voidDraw(office, { id, version: 1, reason: '名录漏了小作坊' })
    expect(await findReplaceable(office, world.county.id, id)).toMatchObject({ id })
    await expect(revealDraw(at(EVENING), { id, version: 2, ...value })).rejects.toThrow(/已作废/)
    const next = await commitDraw(office, input({ replacesId: id, title: '重新抽取' }))
    expect(await getDraw(office, id)).toMatchObject({ state: 'VOID', voided: { reason: '名录漏了小作坊' }, replacedBy: { id: next.id }, reveal: null })
    expect((await getDraw(office, next.id)).commitment.replaces).toMatchObject({ id })
    await expect(commitDraw(office, input({ replacesId: id }))).rejects.toThrow(/已由 SJ2026-/)
    await revealDraw(at(EVENING), { id: next.id, version: 1, ...value })
    await voidDraw(at(EVENING), { id: next.id, version: 2, reason: '期号录错' })
    expect(await getDraw(office, next.id)).toMatchObject({ state: 'VOID', reveal: { value: '30417' }, voided: { reason: '期号录错' } })
    expect(verifyRecord(new TextEncoder().encode((await getDrawRecord(office, next.id)).text))).toMatchObject({ ok: true })
  })

  test('takes a public value that no other draw took or entered, and enters none that differs from another’s', async () => {
    const sourceName = '上证指数2026年11月20日收盘'
    const first = await commitDraw(office, input({ sourceName }))
    const { number } = await getDraw(office, first.id)
    await expect(commitDraw(office, input({ sourceName: ' 上证指数 ２０２６年11月20日 收盘' }))).rejects.toMatchObject({ fieldErrors: { sourceName: `该公共随机值已由 ${number} 使用，每次抽取须各用一期；请改用以后才产生的另一期` } })
    await voidDraw(office, { id: first.id, version: 1, reason: '名录漏了小作坊' })
    const again = await commitDraw(office, input({ sourceName, replacesId: first.id }))
    // Drawn in another county by the same value before this commitment, and another after it.
    const elsewhere = (part: object) => createDraw(database.db, { jurisdiction: world.sibling, by: people[0]!, businesses: shops, inspectors: people, state: 'DRAWN', sourceName, number: `SJ2026-${9000 + (period += 1)}`, ...part })
    const after = await elsewhere({ committedAt: new Date('2026-11-20T08:00:00Z'), value: '51234' })
    await expect(revealDraw(at(EVENING), { id: again.id, version: 1, ...value })).rejects.toMatchObject({ fieldErrors: { value: expect.stringContaining(`永泉县的 ${after.number} 中录入的是 51234，与现在填写的 30417 不同`) as string } })
    expect(await getDraw(office, again.id)).toMatchObject({ state: 'COMMITTED', reveal: null })
    await revealDraw(at(EVENING), { id: again.id, version: 1, ...value, value: '51234' })
    const known = await getDraw(office, again.id)
    await expect(commitDraw(office, input({ sourceName }))).rejects.toMatchObject({ fieldErrors: { sourceName: expect.stringContaining(`已在${known.number} 的抽取中公布`) as string } })
    // One that was committed to a known value all the same, as it could be before.
    const late = await createDraw(database.db, { jurisdiction: world.county, by: people[0]!, businesses: shops, inspectors: people, committedAt: new Date('2026-11-21T00:00:00Z'), sourceName })
    await expect(revealDraw(at('2026-11-21T04:00:00Z'), { id: late.id, version: 1, ...value, value: '51234', publicOn: '2026-11-21', publicTime: '11:00' })).rejects.toMatchObject({ fieldErrors: { value: expect.stringContaining('在本次承诺公布之前已在') as string } })
  })

  test('gives each business its inspection, by those drawn; what cannot be planned any more is left and stays in sight', async () => {
    const { db } = database
    const extra = await createFoodBusiness(db, { jurisdiction: world.county, name: '抽中后注销的' })
    const { id } = await createDraw(db, { jurisdiction: world.county, by: people[0]!, businesses: [...shops.slice(0, 3), extra], inspectors: people.slice(2, 5), state: 'DRAWN', count: 4 })
    await db.foodBusiness.update({ where: { id: extra.id }, data: { status: 'CLOSED' }, select: { id: true } })
    expect(await planDraw(office, { id, version: 2 })).toEqual({ planned: 3, left: 1 })
    const draw = await getDraw(office, id)
    expect(draw).toMatchObject({ liveInspections: 3, unplanned: 1, can: { void: { allowed: false } } })
    const [row] = draw.rows.filter(({ inspection }) => inspection !== null)
    const planned = await db.inspection.findUniqueOrThrow({ where: { id: row!.inspection!.id }, include: { inspectors: { orderBy: { isLead: 'desc' } }, revisions: true } })
    expect(planned).toMatchObject({ drawId: id, businessId: row!.businessId, source: 'DRAW', state: 'PLANNED', departmentId: world.market.id, basis: `双随机抽取 ${draw.number}` })
    expect(planned.inspectors.map(({ accountId }) => accountId).sort()).toEqual(row!.inspectors.map(({ accountId }) => accountId).sort())
    expect(planned.inspectors[0]!.accountId).toBe(row!.inspectors[0]!.accountId)
    expect(planned.revisions).toMatchObject([{ change: 'PLANNED', content: { drawId: id } }])
    await expect(planDraw(office, { id, version: 2 })).rejects.toThrow(/都不能安排：该监管对象已注销/)
    await expect(voidDraw(office, { id, version: 2, reason: '期号录错' })).rejects.toThrow(/已按本次抽取安排 3 次检查/)
    expect(await auditOf(db, 'inspection.draw.plan')).toMatchObject([{ subjectId: id, detail: { planned: 3, left: 1 } }])
    await db.foodBusiness.update({ where: { id: extra.id }, data: { voidedAt: new Date(), voidedReason: 'x' }, select: { id: true } })
  })

  test.each<[string, Partial<CommitDrawInput>, string, RegExp]>([
    ['more than there are', { count: 12 }, 'count', /只有 11 家/],
    ['more work than inspectors may take', { count: 11, limit: 1 }, 'limit', /共需 22 人次/],
    ['a team larger than all inspectors', { teamSize: 6 }, 'teamSize', /不足每家 6 名/],
    ['a value that may be known already', { notBeforeOn: '2026-11-20', notBeforeTime: '10:00' }, 'notBeforeOn', /之后才产生/],
    ['a term before the draw', { dueOn: '2026-11-19' }, 'dueOn', /不能早于/],
  ])('refuses %s', async (_, part, field, words) => {
    await expect(commitDraw(office, input(part))).rejects.toMatchObject({ fieldErrors: { [field]: expect.stringMatching(words) as string } })
  })

  test('leaves out whom a superior saw within the term or who is at the yearly cap, each with the reason, where it is asked for', async () => {
    const { db } = database
    const due = (businessId: string, part: object) => db.businessInspectionDue.upsert({ where: { businessId }, create: { businessId, jurisdictionId: world.county.id, kind: 'CATERER', ...part }, update: part, select: { businessId: true } })
    await due(shops[3]!.id, { lastSuperiorOn: new Date('2026-10-08'), superiorUntilOn: new Date('2027-01-08') })
    await due(shops[4]!.id, { lastSuperiorOn: new Date('2026-08-01'), superiorUntilOn: new Date('2026-11-01') })
    await due(shops[5]!.id, { capReachedYear: 2026, countedYear: 2026, countedInYear: 3 })
    const seen = { businesses: 12, inspectors: 5, leftOut: 2 }
    await expect(commitDraw(office, input())).rejects.toThrow(ConflictError)
    const { id } = await commitDraw(office, input({ seen }))
    expect((await getDraw(office, id)).exclusions).toMatchObject([shops[2]!, shops[3]!, shops[5]!].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id: business }) => ({ business, code: business === shops[5]!.id ? 'CAP' : 'SUPERIOR' })))
    expect((await getDraw(office, id)).exclusions.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['上级已于2026年10月8日检查，2027年1月8日前不重复检查', '2026年已检查 3 次，达到年度上限']))
    expect((await getDraw(office, (await commitDraw(office, input({ seen, leavesOut: false }))).id)).exclusions).toHaveLength(1)
    await db.businessInspectionDue.updateMany({ where: { jurisdictionId: world.county.id }, data: { lastSuperiorOn: null, superiorUntilOn: null, capReachedYear: null } })
  })

  test('refuses an exclusion that is not in the pool, and a pool that changed since it was seen', async () => {
    await expect(commitDraw(office, input({ filter: { ...ANY, kind: ['PRODUCER'] }, seen: { businesses: 4, inspectors: 5, leftOut: 0 }, count: 1 }))).rejects.toMatchObject({ fieldErrors: { 'exclusions.0.businessId': expect.stringContaining('不在本次名录中') as string } })
    await expect(commitDraw(office, input({ seen: { businesses: 11, inspectors: 5, leftOut: 0 } }))).rejects.toThrow(ConflictError)
    expect(await previewPool(world.county.id, { ...ANY, kind: ['PRODUCER'] }, office.now)).toMatchObject({ businesses: 4, byKind: [{ kind: 'PRODUCER', count: 4, inspectors: 4 }] })
  })

  test('is out of reach of a neighbour, and committed by nobody but an office', async () => {
    const { id } = await createDraw(database.db, { jurisdiction: world.county, by: people[0]!, businesses: shops, inspectors: people, state: 'DRAWN', count: 4 })
    expect(verifyRecord(new TextEncoder().encode((await getDrawRecord(world.prefectureOffice, id)).text))).toMatchObject({ ok: true })
    await expect(getDraw(world.siblingOffice, id)).rejects.toThrow(NotFoundError)
    await expect(voidDraw(world.siblingOffice, { id, version: 2, reason: 'x' })).rejects.toThrow(NotFoundError)
    await expect(voidDraw(world.leader, { id, version: 2, reason: 'x' })).rejects.toThrow(RefusedError)
    await expect(commitDraw(world.siblingOffice, input())).rejects.toThrow(NotFoundError)
  })

  test('two that commit at once get two numbers; of two that draw at once one goes on', async () => {
    const made = await Promise.all([commitDraw(office, input()), commitDraw(office, input())])
    const numbers = await Promise.all(made.map(async ({ id }) => (await getDraw(office, id)).number))
    expect(new Set(numbers).size).toBe(2)
    const outcomes = await Promise.allSettled([0, 1].map(() => revealDraw(at(EVENING), { id: made[0]!.id, version: 1, ...value })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('the database', () => {
  test('changes and removes nothing of a draw, whoever asks', async () => {
    const { db } = database
    const made = { jurisdiction: world.county, by: people[0]!, businesses: shops, inspectors: people, count: 2 }
    const open = await createDraw(db, made)
    const drawn = await createDraw(db, { ...made, state: 'DRAWN' })
    const gone = await createDraw(db, { ...made, state: 'VOID' })
    const refused: [string, RegExp][] = [
      [`DELETE FROM inspection_draw WHERE id = '${open.id}'`, /never removed/],
      ['TRUNCATE inspection_draw CASCADE', /never removed/],
      [`UPDATE inspection_draw SET title = 'x' WHERE id = '${open.id}'`, /COMMITTED to DRAWN/],
      [`UPDATE inspection_draw SET state = 'VOID', "voidedAt" = now(), "voidedById" = "committedById", "voidedReason" = 'x', "commitmentHash" = repeat('0', 64) WHERE id = '${open.id}'`, /never changed/],
      [`UPDATE inspection_draw SET state = 'DRAWN', "drawnCount" = 1 WHERE id = '${open.id}'`, /rows of a draw/],
      [`UPDATE inspection_draw SET state = 'COMMITTED' WHERE id = '${drawn.id}'`, /COMMITTED to DRAWN/],
      [`UPDATE inspection_draw SET state = 'VOID', "voidedAt" = now(), "voidedById" = "committedById", "voidedReason" = 'x', "publicValue" = '1' WHERE id = '${drawn.id}'`, /never changed/],
      [`UPDATE inspection_draw SET "voidedReason" = 'y' WHERE id = '${gone.id}'`, /COMMITTED to DRAWN/],
      [`UPDATE inspection_draw_pool SET businesses = '[]' WHERE "drawId" = '${open.id}'`, /never changed/],
      [`UPDATE inspection_draw_row SET "businessName" = 'x' WHERE "drawId" = '${drawn.id}'`, /never changed/],
      [`DELETE FROM inspection_draw_inspector WHERE "drawId" = '${drawn.id}'`, /never changed/],
      [`INSERT INTO inspection_draw_row ("drawId", position, "businessId", "businessName", "businessKind") SELECT '${drawn.id}', 99, id, name, kind FROM food_business LIMIT 1`, /before its state/],
    ]
    for (const [statement, words] of refused) await expect(database.asOwner((client) => client.query(statement))).rejects.toThrow(words)
    for (const statement of ['UPDATE inspection_draw_pool SET nonce = nonce', 'DELETE FROM inspection_draw_row', 'DELETE FROM inspection_draw_inspector']) await expect(database.asApplication((client) => client.query(statement))).rejects.toThrow(/permission denied/)
  })

  test('that was changed behind the portal draws nothing', async () => {
    const { id } = await commitDraw(office, input())
    await database.asOwner(async (client) => {
      await client.query('ALTER TABLE inspection_draw_pool DISABLE TRIGGER USER')
      await client.query(`UPDATE inspection_draw_pool SET businesses = replace(businesses, '"weight":2', '"weight":9') WHERE "drawId" = $1`, [id])
      await client.query('ALTER TABLE inspection_draw_pool ENABLE TRIGGER USER')
    })
    await expect(revealDraw(at(EVENING), { id, version: 1, ...value })).rejects.toThrow(/与公布的哈希不符/)
  })
})
