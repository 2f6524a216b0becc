import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPaletteItems } from '@/lib/overview/palette.queries'
import { clausesSql, findBatches, findClauses, findPlans, findTasks, plansSql, tasksSql } from '@/lib/overview/search.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { createFoodBusiness, fictionalLicence } from '@/prisma/seed/factories/food-business'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createPlan, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '@/tests/support/test-database'
import { createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

type Place = 'county' | 'sibling' | 'prefecture'

async function makePlan(title: string, over: { place?: Place; status?: 'DRAFT' | 'PUBLISHED' | 'VOIDED'; task?: string; clause?: string } = {}): Promise<PlanRef> {
  const { db } = database
  const createdById = world.office.actor.accountId
  const plan = await createPlan(db, { jurisdiction: world[over.place ?? 'county'], createdById, title, status: over.status ?? 'PUBLISHED' })
  if (over.task) await createTask(db, { plan, heading: over.task, body: `${over.task}。各单位按职责落实。` })
  if (over.clause) {
    const revision = await db.planRevision.create({ data: { planId: plan.id, number: 1, status: 'PUBLISHED', origin: 'paste', sourceText: over.clause, createdById, createdAt: new Date() } })
    await db.plan.update({ where: { id: plan.id }, data: { currentRevisionId: revision.id } })
    await db.planClause.create({ data: { planId: plan.id, revisionId: revision.id, path: ['一'], heading: '总体目标', text: over.clause, sortOrder: 0, spanStart: 0, spanEnd: over.clause.length } })
  }
  return plan
}

async function foundBy(context: CommandContext, query: string) {
  const [plans, tasks, clauses] = await Promise.all([findPlans(context, query, 20), findTasks(context, query, 20), findClauses(context, query, 20)])
  return { plans: plans.rows.map(({ title }) => title), tasks: tasks.rows.map(({ heading }) => heading), clauses: clauses.rows.map(({ text }) => text) }
}

describe('what is found', () => {
  it('holds the words as they stand, in any width and case, each of them', async () => {
    await makePlan('螺蛳粉Ａ级园区创建方案', { task: '建设螺蛳粉检测室', clause: '到2027年，螺蛳粉ＧＢ 2760抽检合格率达到98%。' })
    expect(await foundBy(world.office, '螺蛳粉')).toEqual({ plans: ['螺蛳粉Ａ级园区创建方案'], tasks: ['建设螺蛳粉检测室'], clauses: ['到2027年，螺蛳粉ＧＢ 2760抽检合格率达到98%。'] })
    expect((await foundBy(world.office, 'a级园')).plans).toHaveLength(1)
    expect((await foundBy(world.office, '蛳')).plans).toHaveLength(1)
    expect((await foundBy(world.office, '检测室　螺蛳')).tasks).toEqual(['建设螺蛳粉检测室'])
    expect(await foundBy(world.office, '螺蛳 不存在的词')).toEqual({ plans: [], tasks: [], clauses: [] })
    // Its pairs all stand in the text, the word itself does not.
    await makePlan('甲乙丙乙丁')
    expect((await foundBy(world.office, '甲乙丁')).plans).toEqual([])
    expect(await foundBy(world.office, '  ')).toEqual({ plans: [], tasks: [], clauses: [] })
  })

  it.each(['%', '_', '\\', "'", '"; DROP TABLE plan; --', '()', '=cmd', '甲\u0000乙', '\ud800', '{', '$1'])('stands %j', async (query) => {
    await expect(foundBy(world.office, query)).resolves.toBeTruthy()
  })

  it('leaves out voided tasks, older documents, and clauses that are tasks', async () => {
    const plan = await makePlan('年度方案', { task: '整治榴莲摊点', clause: '整治榴莲摊点。各单位按职责落实。' })
    const { currentRevisionId } = await database.db.plan.findUniqueOrThrow({ where: { id: plan.id } })
    expect((await foundBy(world.office, '榴莲')).clauses).toHaveLength(1)
    await database.db.planTask.updateMany({ where: { planId: plan.id }, data: { revisionId: currentRevisionId, spanStart: 0, spanEnd: 5 } })
    expect(await foundBy(world.office, '榴莲')).toMatchObject({ tasks: ['整治榴莲摊点'], clauses: [] })
    await database.db.planTask.updateMany({ where: { planId: plan.id }, data: { voidedAt: new Date(), voidedReason: '录入有误' } })
    expect(await foundBy(world.office, '榴莲')).toMatchObject({ tasks: [], clauses: ['整治榴莲摊点。各单位按职责落实。'] })
    await database.db.plan.update({ where: { id: plan.id }, data: { currentRevisionId: null } })
    expect((await foundBy(world.office, '榴莲')).clauses).toEqual([])
  })

  it('says that there is more than it hands over', async () => {
    const plan = await makePlan('多任务方案')
    for (let index = 0; index < 4; index += 1) await createTask(database.db, { plan, heading: `第${index}次杨梅检查`, sortOrder: index })
    const found = await findTasks(world.office, '杨梅', 3)
    expect(found).toMatchObject({ more: true, rows: [{ heading: '第0次杨梅检查' }, { heading: '第1次杨梅检查' }, { heading: '第2次杨梅检查' }] })
    expect((await findTasks(world.office, '杨梅', 4)).more).toBe(false)
  })
})

describe('who finds it', () => {
  it('never sees plans of other jurisdictions, drafts of others, or what was voided', async () => {
    for (const place of ['county', 'sibling', 'prefecture'] as const) await makePlan(`荸荠方案${place}`, { place, task: `荸荠任务${place}`, clause: `荸荠条款${place}` })
    await makePlan('荸荠方案draft', { status: 'DRAFT', task: '荸荠任务draft', clause: '荸荠条款draft' })
    await makePlan('荸荠方案voided', { status: 'VOIDED', task: '荸荠任务voided', clause: '荸荠条款voided' })
    const seenBy = async (context: CommandContext) => {
      const { plans, tasks, clauses } = await foundBy(context, '荸荠')
      const kinds = [plans, tasks, clauses].map((list) => list.map((text) => text.slice(4)).sort())
      expect(kinds[1]).toEqual(kinds[0])
      expect(kinds[2]).toEqual(kinds[0])
      return kinds[0]
    }
    expect(await seenBy(world.office)).toEqual(['county', 'draft'])
    expect(await seenBy(world.liaison)).toEqual(['county'])
    expect(await seenBy(world.leader)).toEqual(['county'])
    expect(await seenBy(world.siblingOffice)).toEqual(['sibling'])
    expect(await seenBy(world.prefectureOffice)).toEqual(['county', 'draft', 'prefecture', 'sibling'])
    expect(await seenBy(world.systemAdmin)).toEqual([])
    expect(await seenBy(world.auditor)).toEqual([])
  })

  it('is offered plans, tasks and departments in the palette, and only his own', async () => {
    await makePlan('教育系统食堂方案', { task: '教育系统自查' })
    const labels = async (context: CommandContext) => (await findPaletteItems(context, '教育')).map(({ kind, label }) => `${kind} ${label}`)
    expect(await labels(world.liaison)).toEqual(['plan 教育系统食堂方案', 'task 教育系统自查', 'department 市教育局'])
    expect(await labels(world.siblingOffice)).toEqual(['department 县教育局'])
    expect(await labels(world.auditor)).toEqual([])
    expect(await labels(world.systemAdmin)).toEqual(['department 市教育局'])
  })
})

describe('the registers', () => {
  it('are found by name, address and licence, and batches by the beginning of their number, each in its own reach', async () => {
    const { db } = database
    await createFoodBusiness(db, { jurisdiction: world.county, name: '枇杷饭店', kind: 'CATERER', address: '虚构路9号', operatingLicenceNumber: fictionalLicence('JY', '2', '990181', 77) })
    await createFoodBusiness(db, { jurisdiction: world.county, name: '虚构小店', address: '枇杷路1号' })
    await createFoodBusiness(db, { jurisdiction: world.sibling, name: '枇杷超市' })
    await createSampleBatches(db, world.county, [sampleBatchInput({ number: 'PB2601-001', departmentId: world.market.id }), sampleBatchInput({ number: 'PB2601-002', departmentId: world.education.id }), sampleBatchInput({ number: 'XPB2601-003' })])
    const labels = async (context: CommandContext, query: string) => (await findPaletteItems(context, query)).map(({ kind, label }) => `${kind} ${label}`)
    expect(await labels(world.office, '枇杷')).toEqual(['business 枇杷饭店', 'business 虚构小店'])
    expect(await labels(world.office, fictionalLicence('JY', '2', '990181', 77).slice(0, 12))).toEqual(['business 枇杷饭店'])
    expect(await labels(world.siblingOffice, '枇杷')).toEqual(['business 枇杷超市'])
    expect(await labels(world.auditor, '枇杷')).toEqual([])
    expect(await labels(world.office, 'pb2601')).toEqual(['batch PB2601-001', 'batch PB2601-002'])
    // Whose department organised it.
    expect(await labels(world.liaison, 'PB2601')).toEqual(['batch PB2601-002'])
    expect(await labels(world.siblingOffice, 'PB2601')).toEqual([])
    expect((await findBatches(world.office, 'PB2601', 1)).more).toBe(true)
  })
})

describe('the index', () => {
  beforeAll(fillTables)

  it.each([
    ['plan_title_grams', plansSql],
    ['plan_task_grams', tasksSql],
    ['plan_clause_grams', clausesSql],
  ] as const)('%s answers, not a look at every row', async (index, statement) => {
    const { sql, values } = statement(world.office.actor, ['冷僻的词'], 20)
    const { rows } = await database.asApplication((client) => client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${toPostgres(sql)}`, values as unknown[]))
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain(index)
    expect(plan).not.toMatch(new RegExp(`Seq Scan on ${index.replace('_title', '').replace('_grams', '')} `))
  })
})

/** `?` of Prisma's statement as `$1`, `$2` …; no other question mark stands in ours. */
function toPostgres(sql: string): string {
  let number = 0
  return sql.replace(/\?/g, () => `$${(number += 1)}`)
}

/** Ten thousand rows of each kind, as the statistics of a portal in use would see them. */
async function fillTables(): Promise<void> {
  const { id: jurisdictionId } = world.sibling
  await database.asOwner(async (client) => {
    await client.query(`INSERT INTO "plan" ("id", "jurisdictionId", "title", "genre", "status", "createdById", "createdAt", "publishedAt")
      SELECT gen_random_uuid(), $1, '第' || n || '号年度重点工作安排', 'ANNUAL', 'PUBLISHED', $2, now(), now() FROM generate_series(1, 10000) n`, [jurisdictionId, world.office.actor.accountId])
    const { rows } = await client.query<{ id: string }>('SELECT "id" FROM "plan" WHERE "title" = $1', ['第1号年度重点工作安排'])
    const planId = rows[0]!.id
    await client.query(`INSERT INTO "plan_revision" ("id", "planId", "number", "status", "origin", "createdById", "createdAt") VALUES (gen_random_uuid(), $1, 1, 'PUBLISHED', 'paste', $2, now())`, [planId, world.office.actor.accountId])
    await client.query(`INSERT INTO "plan_task" ("id", "planId", "path", "sectionPath", "heading", "body", "sortOrder", "responsibility")
      SELECT gen_random_uuid(), $1, '{}', '{}', '第' || n || '项任务', '落实食品安全责任，开展监督检查' || n || '次。', n, 'NONE' FROM generate_series(1, 10000) n`, [planId])
    await client.query(`INSERT INTO "plan_clause" ("id", "planId", "revisionId", "path", "heading", "text", "sortOrder", "spanStart", "spanEnd")
      SELECT gen_random_uuid(), $1, r."id", '{}', '第' || n || '条', '提高食品安全治理水平，完成第' || n || '阶段目标。', n, n, n + 1 FROM generate_series(1, 10000) n, "plan_revision" r WHERE r."planId" = $1`, [planId])
    await client.query('ANALYZE "plan", "plan_task", "plan_clause", "plan_revision", "jurisdiction"')
  })
}
