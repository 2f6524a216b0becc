import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { findClauseBasis } from '@/lib/indicator/clause-basis.queries'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { countTargets } from '@/lib/indicator/target-count.queries'
import { listPlans } from '@/lib/plan/plan-index.queries'
import { listPlanTasks } from '@/lib/plan/plan-task.queries'
import { getPlan } from '@/lib/plan/plan-view.queries'
import { listReportingDuties } from '@/lib/plan/reporting-duty.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { NotFoundError } from '@/lib/platform/errors'
import { createAccount } from '@/prisma/seed/factories/account'
import type { DepartmentRef } from '@/prisma/seed/factories/organisation'
import { createDuty, createMilestone, createPlan, createRevision, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const TODAY = '2026-11-20'
const PAGE = { page: 1, pageSize: 20 }

let database: TestDatabase
let world: World
let officeId: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  officeId = world.office.actor.accountId
})
afterAll(() => database.drop())

async function as(role: Role, where: 'prefecture' | 'county' | 'sibling', department?: DepartmentRef): Promise<CommandContext> {
  const account = await createAccount(database.db, { jurisdiction: world[where], roles: [{ role, ...(department ? { department } : {}) }] })
  return contextOf(await actorOf(database.db, account))
}

const county = (more: Partial<Parameters<typeof createPlan>[1]> = {}) => createPlan(database.db, { jurisdiction: world.county, createdById: officeId, ...more })
const titles = async (context: CommandContext, jurisdictionId = world.county.id, filter: Partial<Parameters<typeof listPlans>[2]> = {}) =>
  (await listPlans(context, jurisdictionId, { ...PAGE, ...filter }, TODAY)).rows.map((row) => row.title)

describe('who sees which plans', () => {
  test('drafts and voided plans are the office’s alone; issued ones are for everybody who works on them', async () => {
    for (const status of ['DRAFT', 'PUBLISHED', 'CLOSED', 'VOIDED'] as const) await county({ title: status, status })
    await createPlan(database.db, { jurisdiction: world.sibling, createdById: officeId, title: 'ELSEWHERE' })
    expect(await titles(world.office)).toEqual(['DRAFT', 'PUBLISHED', 'CLOSED'])
    expect(await titles(world.office, world.county.id, { status: 'VOIDED' })).toEqual(['VOIDED'])
    expect(await titles(world.prefectureOffice)).toEqual(['DRAFT', 'PUBLISHED', 'CLOSED'])
    for (const context of [world.leader, world.liaison, await as('APPROVER', 'county', world.education), await as('INSPECTOR', 'county', world.market), await as('LEADER', 'prefecture')]) {
      expect(await titles(context)).toEqual(['PUBLISHED', 'CLOSED'])
      expect(await titles(context, world.county.id, { status: 'VOIDED' })).toEqual([])
    }
    for (const context of [world.siblingOffice, world.systemAdmin, world.auditor]) expect(await titles(context)).toEqual([])
  })

  test('a plan that one may not read is not found, whatever its state', async () => {
    const [draft, issued] = [await county({ status: 'DRAFT' }), await county()]
    const prefectureLiaison = await as('LIAISON', 'prefecture', await database.db.department.findFirstOrThrow({ where: { jurisdictionId: world.prefecture.id } }))
    for (const context of [world.siblingOffice, world.systemAdmin, prefectureLiaison]) await expect(getPlan(context, issued.id)).rejects.toThrow(NotFoundError)
    for (const context of [world.leader, world.liaison]) await expect(getPlan(context, draft.id)).rejects.toThrow(NotFoundError)
    expect((await getPlan(world.office, draft.id)).can.edit.allowed).toBe(true)
    expect((await getPlan(world.liaison, issued.id)).can.edit.allowed).toBe(false)
  })

  test('a revision in confirmation shows to those who confirm it, not to readers', async () => {
    const plan = await county()
    await createRevision(database.db, { plan, createdById: officeId, sourceText: '一' })
    await createRevision(database.db, { plan, createdById: officeId, sourceText: '二', number: 2, status: 'CONFIRMING' })
    const numbers = async (context: CommandContext) => (await getPlan(context, plan.id)).revisions.map((one) => one.number)
    expect([await numbers(world.office), await numbers(world.liaison)]).toEqual([[2, 1], [1]])
    expect((await listPlans(world.office, world.county.id, { ...PAGE, title: plan.title }, TODAY)).rows[0]?.confirming).toEqual({ number: 2, pending: 0 })
    expect((await listPlans(world.liaison, world.county.id, { ...PAGE, title: plan.title }, TODAY)).rows[0]?.confirming).toBeNull()
  })
})

describe('the list', () => {
  test('counts tasks, units, targets by nature, own parts, and names the next due day', async () => {
    const plan = await county({ title: '计数方案' })
    const lead = await createTask(database.db, { plan, dueOn: '2026-11-19', units: [{ role: 'LEAD', department: world.education }, { role: 'RESPONSIBLE', department: world.market }] })
    await createTask(database.db, { plan, dueOn: '2026-12-31', units: [{ role: 'LEAD', department: world.market }, { role: 'SUPPORTING', department: world.education }] })
    await createTask(database.db, { plan, kind: 'MEASURE' })
    const gone = await createTask(database.db, { plan, dueOn: '2026-11-20', units: [{ role: 'LEAD', department: world.education }] })
    await database.db.planTask.update({ where: { id: gone.id }, data: { voidedAt: new Date(), voidedReason: '录入有误' } })
    await createMilestone(database.db, { plan, dueOn: '2026-11-30' })
    for (const [nature, value] of [['BINDING', '98'], ['BINDING', null], ['ANTICIPATORY', '4'], [undefined, '1']] as const) await createTarget(database.db, { plan, task: lead, value, ...(nature ? { nature } : {}) })
    const [row] = (await listPlans(world.liaison, world.county.id, { ...PAGE, title: '计数' }, TODAY)).rows
    expect(row).toMatchObject({ taskCount: 2, unitCount: 2, nextDueOn: '2026-11-30', own: { lead: 1, responsible: 0, supporting: 1 } })
    expect((await countTargets([plan.id])).get(plan.id)).toEqual({ binding: 2, anticipatory: 1, unnamed: 1, pending: 1 })
  })

  test('is filtered by words, genre, year and unit, and tells the years covered', async () => {
    const plan = await county({ title: '五年规划甲', genre: 'FIVE_YEAR', periodFrom: '2031-01-01', periodTo: '2035-12-31' })
    await database.db.plan.update({ where: { id: plan.id }, data: { documentNumber: '安政发〔2031〕1号' } })
    await createTask(database.db, { plan, units: [{ role: 'LEAD', department: world.education }] })
    for (const filter of [{ title: '五年规划' }, { title: '〔2031〕1号' }, { genre: 'FIVE_YEAR' as const }, { year: 2033 }]) expect(await titles(world.liaison, world.county.id, filter)).toEqual(['五年规划甲'])
    expect(await titles(world.liaison, world.county.id, { unit: world.education.id, year: 2035 })).toEqual(['五年规划甲'])
    expect(await titles(world.liaison, world.county.id, { unit: world.market.id, year: 2035 })).toEqual([])
    expect((await listPlans(world.liaison, world.county.id, PAGE, TODAY)).years).toEqual([2035, 2034, 2033, 2032, 2031, 2026])
  })
})

describe('what a plan holds', () => {
  test('tasks with units as written, targets in words, duties with their next days', async () => {
    const plan = await county({ periodTo: '2026-12-31' })
    const task = await createTask(database.db, { plan, heading: '任务甲', units: [{ role: 'LEAD', department: world.market, writtenAs: '市食药监局' }, { role: 'RESPONSIBLE', department: world.education, writtenAs: '各学校主管部门', groupRule: 'BY_PERSON' }] })
    await createTarget(database.db, { plan, task, indicatorName: '覆盖率', value: '98', nature: 'BINDING', years: [{ year: 2026, value: '95' }], owners: [world.education] })
    await createTarget(database.db, { plan, indicatorName: '监测率', value: null, authority: '省卫生健康委' })
    await createDuty(database.db, { plan })
    const [row] = await listPlanTasks(plan.id)
    expect(row).toMatchObject({ heading: '任务甲', hasSource: false, units: [{ name: '市市场监督管理局', writtenAs: '市食药监局' }, { name: '市教育局', groupRule: 'BY_PERSON' }] })
    const targets = await listPlanTargets(plan.id)
    expect(targets.find((one) => one.indicatorName === '覆盖率')).toMatchObject({ words: '≥98%', years: [{ year: 2026, words: '≥95%' }], owners: [{ name: '市教育局' }], isPending: false })
    expect(targets.find((one) => one.indicatorName === '监测率')).toMatchObject({ words: '待定（由省卫生健康委确定）', isPending: true })
    const { duties } = await listReportingDuties({ id: plan.id, periodTo: '2026-12-31' }, TODAY)
    expect(duties[0]?.next.map((due) => due.dueOn)).toEqual(['2026-11-21', '2026-12-21'])
  })

  test('the words behind a thing are found in the revision they lie in, and only within the plan', async () => {
    const plan = await county()
    const revision = await createRevision(database.db, { plan, createdById: officeId, sourceText: '一、任务\n（一）校园守护。覆盖率达到98%。\n二、保障' })
    const task = await createTask(database.db, { plan, heading: '校园守护', basis: { revision, words: '（一）校园守护。' } })
    const target = await createTarget(database.db, { plan, task, basis: { revision, words: '覆盖率达到98%' } })
    const other = await county()
    expect(await findClauseBasis(plan.id, `task:${task.id}`)).toMatchObject({ title: '校园守护', revision: { number: 1 }, excerpt: { before: '一、任务\n', quote: '（一）校园守护。', after: '覆盖率达到98%。\n二、保障' } })
    expect((await findClauseBasis(plan.id, `target:${target.id}`))?.excerpt.quote).toBe('覆盖率达到98%')
    const byHand = await createTask(database.db, { plan })
    for (const [planId, key] of [[other.id, `task:${task.id}`], [plan.id, `target:${task.id}`], [plan.id, `task:${byHand.id}`], [plan.id, 'task:x'], [plan.id, undefined]] as const) expect(await findClauseBasis(planId, key)).toBeNull()
  })
})
