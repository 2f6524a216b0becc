import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closePlan, createPlanByHand, reopenPlan, setNoDuty, updateFacts, voidPlan } from '@/lib/plan/plan.commands'
import { createPlanSchema, type CreatePlanInput } from '@/lib/plan/plan-editing.schema'
import { createTask, moveTask, updateTask, voidTask } from '@/lib/plan/task.commands'
import type { CreateTaskInput } from '@/lib/plan/task.schema'
import { createMilestone, updateMilestone, voidMilestone } from '@/lib/plan/milestone.commands'
import { createDuty, stopDuty, updateDuty } from '@/lib/plan/duty.commands'
import type { CreateDutyInput } from '@/lib/plan/duty.schema'
import { discardPlan, publishPlanByHand } from '@/lib/workflow/hand-plan.commands'
import { checkHandPlanRows } from '@/lib/workflow/hand-plan.queries'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { createPlan, createTarget as makeTarget, createTask as makeTask } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

const facts = (title: string): CreatePlanInput => ({ jurisdictionId: world.county.id, title, shortTitle: '', genre: 'ANNUAL', documentNumber: null, issuer: '市食安办', issuedOn: null, periodFrom: '2026-01-01', periodTo: '2026-12-31', summary: '' })
const taskOf = (planId: string, given: Partial<CreateTaskInput> = {}): CreateTaskInput => ({
  planId, kind: 'TASK', number: null, section: '重点任务', heading: '校园食品安全守护', body: '', measures: '', units: [{ role: 'LEAD', departmentId: world.education.id, writtenAs: '市教育局', groupRule: null }], responsibility: 'LED', coordinatorId: null, noLeadReason: null, dueOn: '2026-11-30', dueText: null, criterion: '', note: '', reason: '', ...given,
})
const dutyOf = (planId: string, given: Partial<CreateDutyInput> = {}): CreateDutyInput => ({ planId, name: '月调度', deliverable: 'LEDGER', audience: 'PLAN_UNITS', departmentIds: [], recipient: '市食安办', cycle: 'MONTHLY', dueDay: 21, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false, effectiveFrom: null, effectiveTo: null, reason: '', ...given })
const inForce = (given: { title?: string } = {}) => createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, ...given })
const noticesOf = (accountId: string) => database.db.notification.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
const changesOf = (planId: string) => database.db.planChange.findMany({ where: { planId }, orderBy: { id: 'asc' } })

describe('a plan from nothing', () => {
  test('begins as a draft with a revision made by hand, is filled, checked and published', async () => {
    const { id } = await createPlanByHand(world.office, facts('2026年重点工作'))
    expect(await database.db.plan.findUniqueOrThrow({ where: { id }, include: { revisions: true } })).toMatchObject({ status: 'DRAFT', revisions: [{ origin: 'hand', number: 1, sourceText: '', status: 'CONFIRMING' }] })
    expect((await checkHandPlanRows(id)).blockers.map((one) => one.message)).toEqual(['方案还没有任务或指标，请至少添加一项', '没有报送义务，请添加，或登记不需要报送及原因'])
    await expect(publishPlanByHand(world.office, { id, version: 1 })).rejects.toThrow('还有 2 处需要处理')
    await createTask(world.office, taskOf(id))
    await createDuty(world.office, dutyOf(id))
    expect((await changesOf(id))).toEqual([])
    expect(await noticesOf(world.liaison.actor.accountId)).toEqual([])
    await publishPlanByHand(world.office, { id, version: 1 })
    expect(await database.db.plan.findUniqueOrThrow({ where: { id }, include: { currentRevision: true } })).toMatchObject({ status: 'PUBLISHED', version: 2, currentRevision: { status: 'PUBLISHED', publishedById: world.office.actor.accountId } })
    expect((await noticesOf(world.liaison.actor.accountId)).map(({ title, href }) => [title, href])).toEqual([['2026年重点工作已发布，请查看本单位的任务和指标', `/plans/${id}`]])
    expect((await auditOf(database.db, 'plan.editing.publish'))[0]?.subjectId).toBe(id)
    await expect(publishPlanByHand(world.office, { id, version: 2 })).rejects.toThrow(RefusedError)
  })

  test('needs a period in order', () => {
    const text = { ...facts('甲'), documentNumber: '', issuer: '', issuedOn: '', periodFrom: '2026-12-31', periodTo: '2026-01-01' }
    expect(createPlanSchema.safeParse(text).error?.issues[0]).toMatchObject({ path: ['periodTo'], message: '结束日期应不早于起始日期' })
  })

  test('is deleted as long as it is a draft, with what only it used', async () => {
    const { id } = await createPlanByHand(world.office, facts('误建方案'))
    await createTask(world.office, taskOf(id))
    const target = await makeTarget(database.db, { plan: { id, title: '', jurisdictionId: world.county.id } })
    await discardPlan(world.office, { id, version: 1 })
    expect(await database.db.plan.findUnique({ where: { id } })).toBeNull()
    expect(await database.db.indicator.findUnique({ where: { id: target.indicatorId } })).toBeNull()
    const published = await inForce()
    await expect(discardPlan(world.office, { id: published.id, version: 1 })).rejects.toThrow(RefusedError)
  })

  test('only by its office', async () => {
    await expect(createPlanByHand(world.siblingOffice, facts('越界'))).rejects.toThrow(NotFoundError)
    await expect(createPlanByHand(world.leader, facts('越权'))).rejects.toThrow(NotFoundError)
    const plan = await inForce()
    await expect(createTask(world.siblingOffice, taskOf(plan.id, { reason: '试' }))).rejects.toThrow(NotFoundError)
    await expect(createTask(world.liaison, taskOf(plan.id, { reason: '试' }))).rejects.toThrow(NotFoundError)
  })
})

describe('a plan in force', () => {
  test('is changed with a reason, which its list and its liaisons see', async () => {
    const plan = await inForce({ title: '守护行动方案' })
    await expect(createTask(world.office, taskOf(plan.id))).rejects.toMatchObject({ fieldErrors: { reason: '方案正在执行，请写明调整原因' } })
    const { id } = await createTask(world.office, taskOf(plan.id, { reason: '新增部署' }))
    await updateTask(world.office, { ...withoutPlan(taskOf(plan.id)), id, version: 1, dueOn: '2026-12-20', units: [{ role: 'LEAD', departmentId: world.market.id, writtenAs: '市市场监管局', groupRule: null }], reason: '职责调整' })
    const changes = await changesOf(plan.id)
    expect(changes.map(({ label, reason }) => [label, reason])).toEqual([
      ['新增任务“校园食品安全守护”', '新增部署'],
      ['任务“校园食品安全守护”：牵头单位由市教育局调整为市市场监管局；完成时限由2026-11-30调整为2026-12-20', '职责调整'],
    ])
    const told = (await noticesOf(world.liaison.actor.accountId)).filter(({ href }) => href === `/plans/${plan.id}`)
    expect(told.map(({ title }) => title)).toEqual(['守护行动方案有调整：新增任务“校园食品安全守护”', `守护行动方案有调整：${changes[1]!.label}`])
    expect((await auditOf(database.db, 'plan.task-editing.update'))[0]).toMatchObject({ subjectId: id, detail: { reason: '职责调整' } })
  })

  test('two people at one task: the second is told, nothing is lost', async () => {
    const plan = await inForce()
    const task = await makeTask(database.db, { plan, units: [{ role: 'LEAD', department: world.education }] })
    const input = { ...withoutPlan(taskOf(plan.id, { reason: '调整' })), id: task.id, version: 1 }
    await updateTask(world.office, { ...input, heading: '甲改' })
    const late = updateTask(world.office, { ...input, heading: '乙改' })
    await expect(late).rejects.toThrow(ConflictError)
    await expect(late).rejects.toMatchObject({ current: { context: { version: 2 }, values: { heading: '甲改', units: [{ role: 'LEAD', departmentId: world.education.id }] } } })
    expect((await database.db.planTask.findUniqueOrThrow({ where: { id: task.id } })).heading).toBe('甲改')
  })

  test('tasks move, and are voided with their links', async () => {
    const plan = await inForce()
    const [first, second, third] = await Promise.all([0, 0, 5].map((sortOrder, index) => makeTask(database.db, { plan, heading: `任务${index}`, sortOrder })))
    const order = async () => (await database.db.planTask.findMany({ where: { planId: plan.id, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true } })).map(({ id }) => id)
    const before = await order()
    await moveTask(world.office, { id: before[2]!, version: 1, direction: 'up' })
    expect(await order()).toEqual([before[0], before[2], before[1]])
    await moveTask(world.office, { id: before[0]!, version: 1, direction: 'up' })
    expect((await order())[0]).toBe(before[0])
    const link = await database.db.planLink.create({ data: { upperPlanId: plan.id, lowerPlanId: plan.id, upperTaskId: first!.id, lowerTaskId: second!.id, createdById: world.office.actor.accountId, createdAt: new Date() } })
    await voidTask(world.office, { id: second!.id, version: (await database.db.planTask.findUniqueOrThrow({ where: { id: second!.id } })).version, reason: '合并到他项' })
    expect(await database.db.planTask.findUniqueOrThrow({ where: { id: second!.id } })).toMatchObject({ voidedReason: '合并到他项' })
    expect((await database.db.planLink.findUniqueOrThrow({ where: { id: link.id } })).voidedAt).not.toBeNull()
    expect(await order()).toHaveLength(2)
    expect(third).toBeDefined()
  })

  test('a unit must exist here, unless it had the part already', async () => {
    const plan = await inForce()
    const gone = await database.db.department.create({ data: { jurisdictionId: world.county.id, kind: 'DEPARTMENT', name: '市农委', shortName: '市农委', retiredOn: new Date('2019-03-01') } })
    const units = [{ role: 'LEAD' as const, departmentId: gone.id, writtenAs: '市农委', groupRule: null }]
    await expect(createTask(world.office, taskOf(plan.id, { units, reason: '试' }))).rejects.toMatchObject({ fieldErrors: { units: '市农委已于2019-03-01撤并，请选择承接单位' } })
    await expect(createTask(world.office, taskOf(plan.id, { units: [{ role: 'LEAD', departmentId: world.far.id, writtenAs: '县教育局', groupRule: null }], reason: '试' }))).rejects.toThrow(InvalidError)
    const task = await makeTask(database.db, { plan, units: [{ role: 'LEAD', department: { id: gone.id, name: '市农委', jurisdictionId: world.county.id } }] })
    await expect(updateTask(world.office, { ...withoutPlan(taskOf(plan.id, { units, reason: '改名称' })), id: task.id, version: 1 })).resolves.toBeDefined()
  })

  test('facts, no duty, closing, taking up again, voiding', async () => {
    const plan = await inForce()
    await updateFacts(world.office, { ...withoutPlace(facts('改名后的方案')), id: plan.id, version: 1, reason: '正式文件更名' })
    await setNoDuty(world.office, { id: plan.id, version: 2, noDutyReason: '随年度总结报送', reason: '减负' })
    await closePlan(world.office, { id: plan.id, version: 3, reason: '任务全部完成' })
    await expect(createTask(world.office, taskOf(plan.id, { reason: '试' }))).rejects.toThrow('本方案已办结，如需修改请先恢复执行')
    await reopenPlan(world.office, { id: plan.id, version: 4, reason: '延期一个月' })
    await voidPlan(world.office, { id: plan.id, version: 5, reason: '上级撤销' })
    await expect(closePlan(world.office, { id: plan.id, version: 6, reason: '试' })).rejects.toThrow(RefusedError)
    expect((await changesOf(plan.id)).map(({ label }) => label.slice(0, 10))).toEqual([`基本信息：方案名称由`, '本方案不需要报送：随', '方案已办结', '方案恢复执行', '方案已作废'].map((label) => label.slice(0, 10)))
  })
})

describe('milestones', () => {
  test('made, changed, voided; in a draft deleted', async () => {
    const plan = await inForce()
    const milestone = { planId: plan.id, kind: 'DEADLINE' as const, name: '完成自查', writtenAs: '', startsOn: null, dueOn: '2026-06-30', recurring: false, taskId: null, criterion: '', reason: '部署' }
    const { id } = await createMilestone(world.office, milestone)
    await updateMilestone(world.office, { ...withoutPlan(milestone), id, version: 1, dueOn: '2026-07-31', reason: '顺延' })
    await voidMilestone(world.office, { id, version: 2, reason: '取消' })
    expect(await database.db.planMilestone.findUniqueOrThrow({ where: { id } })).toMatchObject({ voidedReason: '取消' })
    const task = await makeTask(database.db, { plan: await inForce() })
    await expect(createMilestone(world.office, { ...milestone, taskId: task.id })).rejects.toMatchObject({ fieldErrors: { taskId: '所选任务不在本方案中，请重新选择' } })
    const draft = await createPlanByHand(world.office, facts('草稿'))
    const made = await createMilestone(world.office, { ...milestone, planId: draft.id, reason: '' })
    await voidMilestone(world.office, { id: made.id, version: 1, reason: '' })
    expect(await database.db.planMilestone.findUnique({ where: { id: made.id } })).toBeNull()
  })
})

describe('duties', () => {
  test('a changed rule holds from its day on, the past stays', async () => {
    const plan = await inForce()
    const { id } = await createDuty(world.office, dutyOf(plan.id, { reason: '部署' }))
    const input = { ...withoutPlan(dutyOf(plan.id)), id, version: 1, dueDay: 25, reason: '错开财务结账' }
    await expect(updateDuty(world.office, { ...input, effectiveFrom: '2026-11-01' })).rejects.toMatchObject({ fieldErrors: { effectiveFrom: expect.stringContaining('不早于今天') } })
    const next = await updateDuty(world.office, { ...input, effectiveFrom: '2026-12-01' })
    expect(next.id).not.toBe(id)
    const rows = await database.db.reportingDuty.findMany({ where: { planId: plan.id }, orderBy: { effectiveFrom: 'asc' }, select: { dueDay: true, effectiveFrom: true, effectiveTo: true } })
    expect(rows.map((row) => [row.dueDay, row.effectiveFrom?.toISOString().slice(0, 10), row.effectiveTo?.toISOString().slice(0, 10)])).toEqual([[21, '2026-11-20', '2026-11-30'], [25, '2026-12-01', undefined]])
    await stopDuty(world.office, { id: next.id, version: 1, fromOn: '2026-12-01', reason: '不再需要' })
    expect((await database.db.reportingDuty.findUniqueOrThrow({ where: { id: next.id } })).voidedReason).toBe('不再需要')
  })

  test('words are changed in place; a duty under way stops from a day on', async () => {
    const plan = await inForce()
    const { id } = await createDuty(world.office, dutyOf(plan.id, { reason: '部署' }))
    const stored = await database.db.reportingDuty.findUniqueOrThrow({ where: { id } })
    await updateDuty(world.office, { ...withoutPlan(dutyOf(plan.id)), id, version: 1, name: '月调度台账', effectiveFrom: stored.effectiveFrom!.toISOString().slice(0, 10), reason: '规范名称' })
    await expect(stopDuty(world.office, { id, version: 2, fromOn: '2026-11-01', reason: '试' })).rejects.toThrow(InvalidError)
    await stopDuty(world.office, { id, version: 2, fromOn: '2026-12-22', reason: '并入季报' })
    expect(await database.db.reportingDuty.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: '月调度台账', voidedAt: null, effectiveTo: new Date('2026-12-21') })
  })
})

function withoutPlan<T extends { planId: string }>({ planId: _planId, ...rest }: T): Omit<T, 'planId'> {
  return rest
}

function withoutPlace<T extends { jurisdictionId: string }>({ jurisdictionId: _jurisdictionId, ...rest }: T): Omit<T, 'jurisdictionId'> {
  return rest
}
