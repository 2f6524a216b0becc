import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { decideAcceptance, requestAcceptance } from '@/lib/report/acceptance.commands'
import { listAcceptance, listRectifications, listWaitingAcceptance } from '@/lib/report/acceptance.queries'
import { transact } from '@/lib/platform/transaction'
import { countStandings, standingOfRow } from '@/lib/report/monthly-ledger'
import { listMonthlyRows } from '@/lib/report/monthly-ledger.queries'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { openReport } from '@/lib/report/open-report.commands'
import { createMilestone, createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let plan: Awaited<ReturnType<typeof setUp>>

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  plan = await setUp()
})

/** Education leads one task and shares a joint one with the market office; the plan has a phase. */
async function setUp() {
  const { db } = database
  const made = await createPlan(db, { jurisdiction: world.county, createdById: world.office.actor.accountId })
  const led = await createTask(db, { plan: made, heading: '牵头任务', units: [{ role: 'LEAD', department: world.education }, { role: 'RESPONSIBLE', department: world.market }] })
  const joint = await createTask(db, { plan: made, heading: '共同任务', sortOrder: 1, units: [{ role: 'RESPONSIBLE', department: world.education }, { role: 'RESPONSIBLE', department: world.market }] })
  const phase = await createMilestone(db, { plan: made, kind: 'PHASE', name: '总结提升' })
  return { ...made, status: 'PUBLISHED' as const, jurisdictionPath: world.county.path, led, joint, phase }
}

const ask = (context: CommandContext, of: { taskId?: string; milestoneId?: string; departmentId?: string }, selfCheck = '已全部完成') =>
  requestAcceptance(context, { planId: plan.id, taskId: of.taskId ?? null, milestoneId: of.milestoneId ?? null, departmentId: of.departmentId ?? world.education.id, selfCheck })
const verdict = (context: CommandContext, id: string, more: Partial<Parameters<typeof decideAcceptance>[1]> = {}) => decideAcceptance(context, { id, version: 1, verdict: 'accept', missing: '', rectifyByOn: '', ...more })
const refusal = { verdict: 'refuse', missing: '缺少整改照片', rectifyByOn: '2026-12-10' } as const
const rowsFor = (context: CommandContext) => listAcceptance(context, plan)
const standings = async (context: CommandContext) => (await rowsFor(context)).map((row) => `${row.name} ${row.departmentName} ${row.standing}`)

describe('a task is finished when the office accepts it', () => {
  test('refused with what is missing, put right, asked again, accepted; both rounds stay', async () => {
    const first = await ask(world.liaison, { taskId: plan.led.id })
    await verdict(world.office, first.id, refusal)
    expect(await listRectifications([world.education.id])).toEqual(expect.arrayContaining([expect.objectContaining({ name: '牵头任务', missing: '缺少整改照片', rectifyByOn: '2026-12-10' })]))
    const second = await ask(world.liaison, { taskId: plan.led.id }, '已补拍照片')
    await verdict(world.office, second.id)
    expect((await listRectifications([world.education.id])).filter(({ planId }) => planId === plan.id)).toEqual([])
    const [row] = await rowsFor(world.office)
    expect(row).toMatchObject({ name: '牵头任务', standing: 'ACCEPTED', rounds: [{ state: 'ACCEPTED', selfCheck: '已补拍照片' }, { state: 'REFUSED', missing: '缺少整改照片', rectifyByOn: '2026-12-10', decidedBy: world.office.actor.displayName }] })
    expect((await auditOf(database.db, 'report.acceptance.decide')).slice(0, 2).map(({ detail }) => (detail as { outcome: string }).outcome)).toEqual(['通过', '未通过'])
    const told = await database.db.notification.findMany({ where: { accountId: world.liaison.actor.accountId, href: `/plans/${plan.id}/acceptance` }, orderBy: { createdAt: 'asc' } })
    expect(told.map(({ title }) => title)).toEqual(['“牵头任务”未通过验收，请于2026年12月10日前整改', '“牵头任务”已通过成效验收'])
    await expect(ask(world.liaison, { taskId: plan.led.id })).rejects.toThrow(RefusedError)
  })

  test('it is asked for no more, of nobody who took part; in the ledger it has ended, what else is owed stays owed', async () => {
    const { db } = database
    await db.reportingDuty.create({ data: { planId: plan.id, name: '月调度台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS_AND_RESPONSIBLES', cycle: 'MONTHLY', dueDay: 25, origin: 'office', sortOrder: 0 } })
    await transact((tx) => syncPlanObligations(tx, plan.id, world.office.now))
    await verdict(world.office, (await ask(world.liaison, { taskId: plan.led.id })).id)
    const { id } = await openReport(world.liaison, world.education.id, '2026-11', async () => null)
    const entries = await db.reportEntry.findMany({ where: { section: { reportId: id, obligation: { planId: plan.id } } }, select: { taskId: true } })
    expect(entries.map(({ taskId }) => taskId)).toEqual([plan.joint.id])
    const rows = await listMonthlyRows(world.office, { id: plan.id, jurisdictionPath: world.county.path }, '2026-11')
    expect(rows.map((row) => [row.heading, row.departmentName, standingOfRow(row), row.finishedOn]).toSorted((a, b) => b.join().localeCompare(a.join(), 'en'))).toEqual([
      ['牵头任务', '市教育局', 'finished', '2026-11-20'], ['牵头任务', '市市场监督管理局', 'finished', '2026-11-20'],
      ['共同任务', '市教育局', 'owed', null], ['共同任务', '市市场监督管理局', 'owed', null],
    ])
    expect(countStandings(rows)).toMatchObject({ owed: 2, finished: 0 })
  })

  test('a refusal says by when, and not in the past', async () => {
    const { id } = await ask(world.liaison, { taskId: plan.led.id })
    await expect(verdict(world.office, id, { ...refusal, rectifyByOn: '2026-11-19' })).rejects.toThrow(InvalidError)
    expect((await rowsFor(world.office))[0]?.standing).toBe('REQUESTED')
  })
})

test('in a joint task and in a phase each department answers for itself', async () => {
  await ask(world.liaison, { taskId: plan.joint.id })
  await ask(world.liaison, { milestoneId: plan.phase.id })
  await database.db.acceptance.create({ data: { planId: plan.id, taskId: plan.joint.id, departmentId: world.market.id, selfCheck: '本单位部分已完成', requestedById: world.liaison.actor.accountId, requestedAt: world.office.now } })
  expect(await standings(world.office)).toEqual(['牵头任务 市教育局 NONE', '共同任务 市教育局 REQUESTED', '共同任务 市市场监督管理局 REQUESTED', '总结提升 市教育局 REQUESTED', '总结提升 市市场监督管理局 NONE'])
  expect(await standings(world.liaison)).toEqual(['牵头任务 市教育局 NONE', '共同任务 市教育局 REQUESTED', '总结提升 市教育局 REQUESTED'])
})

describe('two at once', () => {
  test('a department asks once, however often it presses', async () => {
    const presses = await Promise.allSettled([ask(world.liaison, { taskId: plan.led.id }), ask(world.liaison, { taskId: plan.led.id }), ask(world.liaison, { taskId: plan.led.id })])
    expect(presses.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of presses) if (one.status === 'rejected') expect([ConflictError, RefusedError].some((kind) => one.reason instanceof kind)).toBe(true)
  })

  test('of two verdicts one stands, and the second is told', async () => {
    const { id } = await ask(world.liaison, { taskId: plan.led.id })
    const race = await Promise.allSettled([verdict(world.office, id), verdict(world.prefectureOffice, id, refusal)])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((race.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(ConflictError)
  })
})

test('nobody asks for another department, for a part it does not answer for, or in another city', async () => {
  await expect(ask(world.liaison, { taskId: plan.joint.id, departmentId: world.market.id })).rejects.toThrow(NotFoundError)
  await expect(ask(world.office, { taskId: plan.led.id })).rejects.toThrow(RefusedError)
  await expect(ask(world.office, { taskId: plan.led.id, departmentId: world.market.id })).rejects.toThrow(NotFoundError)
  const { id } = await ask(world.liaison, { taskId: plan.led.id })
  await expect(verdict(world.siblingOffice, id)).rejects.toThrow(NotFoundError)
  await expect(verdict(world.liaison, id)).rejects.toThrow(RefusedError)
  expect(await listWaitingAcceptance({ id: world.county.id })).toEqual(expect.arrayContaining([{ id: plan.id, title: plan.title, count: 1 }]))
  expect(await listWaitingAcceptance({ id: world.sibling.id })).toEqual([])
})
