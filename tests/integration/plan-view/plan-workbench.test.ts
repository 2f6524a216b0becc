import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@/lib/generated/prisma/enums'
import { getWorkbench } from '@/lib/overview/workbench.queries'
import { recordWorkbenchVisit } from '@/lib/overview/workbench.commands'
import { listDepartmentTasks } from '@/lib/plan/department-task.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import { notify } from '@/lib/platform/notify'
import { createAccount } from '@/prisma/seed/factories/account'
import type { DepartmentRef } from '@/prisma/seed/factories/organisation'
import { createPlan, createRevision, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let createdById: string
const NOW = new Date('2026-11-20T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  createdById = world.office.actor.accountId
})
afterAll(() => database.drop())

async function as(role: Role, department?: DepartmentRef): Promise<CommandContext> {
  const account = await createAccount(database.db, { jurisdiction: world.county, roles: [{ role, ...(department ? { department } : {}) }] })
  return contextOf(await actorOf(database.db, account), { now: NOW })
}

const ofPlans = async (context: CommandContext) => {
  const { items, changes, facts } = await getWorkbench(context)
  const mine = <T extends { key: string }>(rows: readonly T[]) => rows.filter((row) => row.key.startsWith('plan:'))
  return { items: mine(items), changes: mine(changes), facts: mine(facts) }
}

describe('the workbench', () => {
  test('of the office: documents being confirmed, targets nobody has set, joint tasks nobody coordinates', async () => {
    const draft = await createPlan(database.db, { jurisdiction: world.county, createdById, title: '待确认方案', status: 'DRAFT' })
    const revision = await createRevision(database.db, { plan: draft, createdById, sourceText: '一', status: 'CONFIRMING' })
    await database.db.planProposal.create({ data: { revisionId: revision.id, kind: 'NOTE', sortOrder: 0, certain: true, content: {} } })
    const plan = await createPlan(database.db, { jurisdiction: world.county, createdById, title: '执行方案' })
    await createTarget(database.db, { plan, indicatorName: '监测覆盖率', value: null })
    await createTask(database.db, { plan, heading: '共同任务', responsibility: 'JOINT', units: [{ role: 'RESPONSIBLE', department: world.education }] })
    const { items } = await ofPlans(world.office)
    expect(items.map(({ key, title, detail }) => [key, title, detail])).toEqual([
      [`plan:confirm:${revision.id}`, '《待确认方案》等待确认发布', '还有 1 项识别结果待确认'],
      [`plan:pending:${plan.id}`, '《执行方案》有 1 项指标目标值待定', expect.stringContaining('监测覆盖率')],
      [`plan:joint:${plan.id}`, '《执行方案》有 1 项任务按职责分工负责，尚未明确协调单位', '共同任务'],
    ])
    expect((await ofPlans(world.siblingOffice)).items).toEqual([])
    expect((await ofPlans(await as('LEADER'))).facts).toEqual([expect.objectContaining({ label: '执行方案', value: '任务 1，待定 1' })])
  })

  test('of a department: own tasks due within 30 days, soonest first, whether it leads or shares them', async () => {
    const plan = await createPlan(database.db, { jurisdiction: world.county, createdById, title: '时限方案' })
    const units = (role: 'LEAD' | 'RESPONSIBLE' | 'SUPPORTING') => [{ role, department: world.market }]
    for (const [heading, dueOn, role] of [['丙', '2026-12-20', 'RESPONSIBLE'], ['甲', '2026-11-20', 'LEAD'], ['过', '2026-11-19', 'LEAD'], ['远', '2026-12-21', 'LEAD'], ['配', '2026-11-30', 'SUPPORTING']] as const) await createTask(database.db, { plan, heading, dueOn, units: units(role) })
    for (const role of ['LIAISON', 'APPROVER'] as const) {
      const { items, facts } = await ofPlans(await as(role, world.market))
      expect(items.map(({ title, dueOn }) => [title, dueOn])).toEqual([['任务“甲”临近完成时限', '2026-11-20'], ['任务“丙”临近完成时限', '2026-12-20']])
      expect(facts).toEqual([expect.objectContaining({ value: '1 个' })])
    }
    expect((await ofPlans(await as('LIAISON', world.education))).items).toEqual([])
  })

  test('of a department: what was published or changed since the last visit, unless a notice tells it', async () => {
    const approver = await as('APPROVER', world.market)
    await recordWorkbenchVisit({ ...approver, at: new Date('2026-11-20T02:00:00Z') })
    const later = { ...approver, at: new Date('2026-11-21T02:00:00Z') }
    const plan = await createPlan(database.db, { jurisdiction: world.county, createdById, title: '新方案' })
    await createTask(database.db, { plan, units: [{ role: 'SUPPORTING', department: world.market }] })
    const at = new Date('2026-11-20T12:00:00Z')
    await createRevision(database.db, { plan, createdById, sourceText: '一', at })
    const second = await createRevision(database.db, { plan, createdById, sourceText: '二', number: 2, at })
    await database.db.planChange.create({ data: { planId: plan.id, subjectType: 'plan', subjectId: plan.id, label: '期限由甲调整为乙', reason: '更正', madeById: createdById, madeAt: at } })
    expect((await ofPlans(later)).changes.map((one) => one.text).toSorted()).toEqual(['《新方案》发布了第 2 稿，请核对本单位任务有无变化', '《新方案》已发布，涉及本单位', '《新方案》有调整：期限由甲调整为乙'])
    await notify(database.db, { accountIds: [approver.actor.accountId], kind: 'work', title: '已发布', href: `/plans/${plan.id}`, dedupeKey: `plan-published:${second.id}:x` })
    await database.db.notification.updateMany({ data: { createdAt: at } })
    expect((await ofPlans(later)).changes.map((one) => one.text).toSorted()).toEqual(['《新方案》已发布，涉及本单位', '《新方案》有调整：期限由甲调整为乙'])
    expect((await ofPlans(await as('APPROVER', world.education))).changes).toEqual([])
  })
})

describe('what a department takes on', () => {
  test('stands plan by plan with every part it has, and drafts, voided plans and other places stay out', async () => {
    const department = await database.db.department.create({ data: { jurisdictionId: world.county.id, kind: 'DEPARTMENT', name: '市商务局', shortName: '市商务局' } })
    const unit = (role: 'LEAD' | 'RESPONSIBLE' | 'SUPPORTING') => [{ role, department }]
    const plan = (more: Partial<Parameters<typeof createPlan>[1]>) => createPlan(database.db, { jurisdiction: world.county, createdById, ...more })
    const [five, annual, closed, draft, voided] = [await plan({ title: '规划', periodTo: '2030-12-31' }), await plan({ title: '要点' }), await plan({ title: '旧方案', status: 'CLOSED' }), await plan({ status: 'DRAFT' }), await plan({ status: 'VOIDED' })]
    await createTask(database.db, { plan: annual, heading: '乙', sortOrder: 2, units: unit('SUPPORTING') })
    await createTask(database.db, { plan: annual, heading: '甲', sortOrder: 1, units: [...unit('LEAD'), ...unit('RESPONSIBLE')] })
    for (const one of [five, closed, draft, voided]) await createTask(database.db, { plan: one, heading: '丙', units: unit('RESPONSIBLE') })
    const joint = await createTask(database.db, { plan: five, heading: '丁', sortOrder: 1, responsibility: 'JOINT', units: [{ role: 'RESPONSIBLE', department: world.market }] })
    await database.db.planTask.update({ where: { id: joint.id }, data: { coordinatorId: department.id } })
    const found = await listDepartmentTasks(world.liaison, department.id)
    expect(found.map(({ title, tasks }) => [title, tasks.map(({ heading, parts }) => [heading, parts])])).toEqual([
      ['规划', [['丙', ['RESPONSIBLE']], ['丁', ['COORDINATOR']]]],
      ['要点', [['甲', ['LEAD', 'RESPONSIBLE']], ['乙', ['SUPPORTING']]]],
      ['旧方案', [['丙', ['RESPONSIBLE']]]],
    ])
    for (const context of [world.siblingOffice, world.systemAdmin]) expect(await listDepartmentTasks(context, department.id)).toEqual([])
  })
})
