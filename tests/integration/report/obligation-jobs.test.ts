import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { retireDepartment } from '@/lib/organisation/department-state.commands'
import { toDateColumn } from '@/lib/organisation/date-column'
import { stopDuty, updateDuty } from '@/lib/plan/duty.commands'
import { voidPlan } from '@/lib/plan/plan.commands'
import type { JobRun } from '@/lib/platform/jobs/job-payloads'
import { transact } from '@/lib/platform/transaction'
import { listAcceptance, listWaitingAcceptance } from '@/lib/report/acceptance.queries'
import { openReport } from '@/lib/report/open-report.commands'
import { getObligation } from '@/lib/report/obligation-list.queries'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { handOverParts } from '@/lib/workflow/department-hand-over.commands'
import { getOwnReport } from '@/lib/report/report-view.queries'
import { saveEntry } from '@/lib/report/report-entry.commands'
import { entryContentSchema } from '@/lib/report/section-content.schema'
import { handOnSection } from '@/lib/report/section-step.commands'
import { listHandOvers } from '@/lib/workflow/department-hand-over.queries'
import { obligationTasks } from '@/lib/workflow/obligation-jobs.commands'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createDuty, createPlan, createTask } from '@/prisma/seed/factories/plan'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const run: JobRun = { jobId: '1', attempt: 1, signal: new AbortController().signal }
let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterEach(() => database.asOwner((client) => client.query('delete from graphile_worker._private_jobs')))
afterAll(() => database.drop())

const rule = { name: '月调度台账', deliverable: 'LEDGER' as const, audience: 'PLAN_LEADS' as const, departmentIds: [], recipient: '市食安办', cycle: 'MONTHLY' as const, months: [], dueOn: null, cutOffDays: 1, shiftOnRestDays: false, effectiveFrom: null, effectiveTo: null }

async function makePlan(lead = world.market) {
  const plan = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, periodTo: '2099-12-31' })
  await createTask(database.db, { plan, units: [{ role: 'LEAD', department: lead }] })
  return { plan, duty: await createDuty(database.db, { plan }) }
}
const waiting = () => database.asApplication(async (client) => (await client.query<{ task_identifier: string; key: string }>('select task_identifier, key from graphile_worker.jobs order by id')).rows.map(({ task_identifier, key }) => key ?? task_identifier))
const obligationsOf = (planId: string) => database.db.obligation.findMany({ where: { planId }, orderBy: { dueOn: 'asc' } })

describe('obligations follow a change by themselves', () => {
  test('each change of a plan in force asks for them once, and a change that fails asks for nothing', async () => {
    const { plan, duty } = await makePlan()
    await expect(updateDuty(world.office, { id: duty.id, version: 1, ...rule, dueDay: 25, reason: '' })).rejects.toThrow()
    expect(await waiting()).toEqual([])
    await updateDuty(world.office, { id: duty.id, version: 1, ...rule, dueDay: 25, effectiveFrom: '2026-11-20', reason: '调整' })
    await voidPlan(world.office, { id: plan.id, version: 1, reason: '误发' })
    expect(await waiting()).toEqual([`obligations.sync-plan:${plan.id}`])
  })

  test('the job makes them, again makes nothing, and a stopped duty withdraws what lies ahead', async () => {
    const { plan, duty } = await makePlan()
    await obligationTasks['obligations.sync-plan']({ planId: plan.id }, run)
    const made = await obligationsOf(plan.id)
    expect(made.length).toBeGreaterThanOrEqual(3)
    await obligationTasks['obligations.sync-plan']({ planId: plan.id }, run)
    expect(await obligationsOf(plan.id)).toEqual(made)
    await stopDuty(world.office, { id: duty.id, version: 1, fromOn: '2026-11-20', reason: '不再报送' })
    await obligationTasks['obligations.sync-plan']({ planId: plan.id }, run)
    expect(new Set((await obligationsOf(plan.id)).map(({ status }) => status))).toEqual(new Set(['WITHDRAWN']))
  })

  test('the nightly run reaches every plan in force, and what a plan that ended leaves open', async () => {
    const [ongoing, ended] = [await makePlan(), await makePlan()]
    await obligationTasks['obligations.sync-plan']({ planId: ended.plan.id }, run)
    await database.db.plan.update({ where: { id: ended.plan.id }, data: { status: 'CLOSED' } })
    await obligationTasks['obligations.sync-all']({}, run)
    expect((await obligationsOf(ongoing.plan.id)).every(({ status }) => status === 'OPEN')).toBe(true)
    expect((await obligationsOf(ended.plan.id)).every(({ status }) => status === 'WITHDRAWN')).toBe(true)
    const stopped = new AbortController()
    stopped.abort()
    await expect(obligationTasks['obligations.sync-all']({}, { ...run, signal: stopped.signal })).rejects.toThrow()
  })
})

describe('a merger of departments', () => {
  test('hands over what is open, drafts included, and leaves what was handed in', async () => {
    const merged = await createDepartment(database.db, { jurisdiction: world.county, name: '市粮食局' })
    const { plan } = await makePlan(merged)
    const liaison = await contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'LIAISON', department: merged }] })), { now: new Date('2026-09-10T02:00:00Z') })
    await transact((tx) => syncPlanObligations(tx, plan.id, liaison.now))
    for (const period of ['2026-09', '2026-10', '2026-11']) await openReport({ ...liaison, now: new Date(`${period}-10T02:00:00Z`) }, merged.id, period, async () => null)
    await database.db.reportSection.updateMany({ where: { report: { departmentId: merged.id, period: '2026-09' } }, data: { state: 'SUBMITTED', firstSubmittedAt: liaison.now, submittedAt: liaison.now } })
    await retireDepartment(world.office, { id: merged.id, version: 1, retiredOn: '2026-11-19', successorId: world.education.id })
    expect(await waiting()).toEqual(['obligations.sync-all'])
    await handOverParts(world.office, { departmentId: merged.id, toDepartmentId: world.education.id, planIds: [plan.id], reason: '机构改革' })
    await transact((tx) => syncPlanObligations(tx, plan.id, world.office.now))
    const rows = await database.db.obligation.findMany({ where: { planId: plan.id }, orderBy: { dueOn: 'asc' }, select: { periodKey: true, status: true, department: { select: { name: true } }, section: { select: { report: { select: { departmentId: true } } } } } })
    expect(rows.slice(0, 4).map(({ periodKey, status, department }) => `${periodKey} ${department.name} ${status}`)).toEqual(['2026-09 市粮食局 OPEN', '2026-10 市教育局 OPEN', '2026-11 市教育局 OPEN', '2026-12 市教育局 OPEN'])
    expect(rows.slice(0, 3).map(({ section }) => section?.report.departmentId)).toEqual([merged.id, world.education.id, world.education.id])
    expect(await database.db.reportEntry.count({ where: { departmentId: world.education.id, section: { obligation: { planId: plan.id } } } })).toBe(2)
    expect(await database.db.obligationChange.findFirst({ where: { obligation: { planId: plan.id }, kind: 'HANDED_OVER' } })).toMatchObject({ fromDepartmentId: merged.id, madeById: world.office.actor.accountId })
  })

  test('withdraws what the one that takes over owes anyway', async () => {
    const merged = await createDepartment(database.db, { jurisdiction: world.county, name: '市盐务局' })
    const { plan } = await makePlan(merged)
    await createTask(database.db, { plan, units: [{ role: 'LEAD', department: world.education }] })
    await transact((tx) => syncPlanObligations(tx, plan.id, world.office.now))
    await database.db.department.update({ where: { id: merged.id }, data: { retiredOn: toDateColumn('2026-11-19') } })
    await handOverParts(world.office, { departmentId: merged.id, toDepartmentId: world.education.id, planIds: [plan.id], reason: '机构改革' })
    const open = await database.db.obligation.findMany({ where: { planId: plan.id, status: 'OPEN' }, select: { departmentId: true } })
    expect(new Set(open.map(({ departmentId }) => departmentId))).toEqual(new Set([world.education.id]))
    expect(await database.db.obligationChange.count({ where: { obligation: { planId: plan.id, departmentId: merged.id }, kind: 'WITHDRAWN' } })).toBeGreaterThan(0)
  })

  describe('where both owe the same', () => {
    /** Two departments that both lead, with November opened by each; the first is retired in favour of the second. */
    async function bothOwe(name: string) {
      const merged = await createDepartment(database.db, { jurisdiction: world.county, name })
      const heir = await createDepartment(database.db, { jurisdiction: world.county, name: `${name}承接` })
      const { plan } = await makePlan(merged)
      const shared = await createTask(database.db, { plan, heading: '共同任务', units: [{ role: 'LEAD', department: heir }, { role: 'RESPONSIBLE', department: merged }] })
      const liaisonOf = async (department: typeof merged) => contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'LIAISON', department }] })), { now: new Date('2026-11-10T02:00:00Z') })
      await transact((tx) => syncPlanObligations(tx, plan.id, new Date('2026-11-10T02:00:00Z')))
      const [old, fresh] = [await liaisonOf(merged), await liaisonOf(heir)]
      await openReport(old, merged.id, '2026-11', async () => null)
      const obligation = (departmentId: string) => database.db.obligation.findFirstOrThrow({ where: { planId: plan.id, departmentId, periodKey: '2026-11' }, include: { section: { include: { entries: true } } } })
      const handOver = async () => {
        await database.db.department.update({ where: { id: merged.id }, data: { retiredOn: toDateColumn('2026-11-19'), successorId: heir.id } })
        await handOverParts(world.office, { departmentId: merged.id, toDepartmentId: heir.id, planIds: [plan.id], reason: '机构改革' })
      }
      return { merged, heir, plan, shared, fresh, obligation, handOver }
    }
    const say = (id: string, content: object, done: string) => database.db.reportEntry.update({ where: { id }, data: { content: { ...content, done }, savedAt: new Date() } })

    test('the old draft stands in the form of the one that takes over, beside what that drafted', async () => {
      const { merged, heir, shared, fresh, obligation, handOver } = await bothOwe('市物价局')
      await openReport(fresh, heir.id, '2026-11', async () => null)
      for (const entry of (await obligation(merged.id)).section!.entries) await say(entry.id, entry.content as object, '原单位的话')
      const own = (await obligation(heir.id)).section!.entries.find(({ taskId }) => taskId === shared.id)!
      await say(own.id, own.content as object, '承接单位的话')
      await handOver()
      expect((await obligation(merged.id)).status).toBe('WITHDRAWN')
      const { section } = await obligation(heir.id)
      const words = section!.entries.filter(({ departmentId }) => departmentId === heir.id).map(({ taskId, content }) => [taskId === shared.id, (content as { done: string }).done])
      expect(words).toHaveLength(2)
      expect(words).toEqual(expect.arrayContaining([[true, '承接单位的话\n【市物价局】原单位的话'], [false, '原单位的话']]))
    })

    test('the form of the one that takes over is begun with it where it was not', async () => {
      const { merged, heir, obligation, handOver } = await bothOwe('市供销社')
      for (const entry of (await obligation(merged.id)).section!.entries) await say(entry.id, entry.content as object, '原单位的话')
      await handOver()
      expect((await obligation(heir.id)).section!.entries.map(({ content }) => (content as { done: string }).done)).toEqual(['原单位的话', '原单位的话'])
    })

    test('what was handed in and returned since stays on the count of the old one', async () => {
      const { merged, heir, obligation, handOver } = await bothOwe('市旅游局')
      const { section } = await obligation(merged.id)
      await database.db.reportSection.update({ where: { id: section!.id }, data: { state: 'RETURNED', firstSubmittedAt: new Date(), submittedAt: new Date(), returnedAt: new Date(), correctionDueOn: toDateColumn('2026-11-25') } })
      await handOver()
      expect(await obligation(merged.id)).toMatchObject({ status: 'OPEN', section: { state: 'RETURNED' } })
      const told = async (departmentId: string) => (await getObligation(world.office, (await obligation(departmentId)).id)).changes.filter(({ kind }) => kind === 'DEPARTMENT_MERGED').map(({ reason }) => reason)
      expect(await told(merged.id)).toEqual([expect.stringContaining('仍列在市旅游局名下，按已报、退回统计；需改正的内容由')])
      expect(await told(heir.id)).toEqual([expect.stringContaining('市旅游局的职责由本单位承接。其同期报送已交、被退回')])
    })
  })

  test('lists what is owed in a plan where the department had no task, and what waits to be accepted; the acceptance goes along', async () => {
    const merged = await createDepartment(database.db, { jurisdiction: world.county, name: '市档案局' })
    const { plan } = await makePlan(world.market)
    const duty = await createDuty(database.db, { plan, name: '全员台账' })
    await database.db.obligation.create({ data: { jurisdictionId: world.county.id, planId: plan.id, dutyId: duty.id, departmentId: merged.id, deliverable: 'LEDGER', periodKey: '2026-11', periodFrom: toDateColumn('2026-11-01'), periodTo: toDateColumn('2026-11-30'), formPeriod: '2026-11', firstDueOn: toDateColumn('2026-11-21'), dueOn: toDateColumn('2026-11-21'), dataUpToOn: toDateColumn('2026-11-20'), createdAt: new Date() } })
    await database.db.department.update({ where: { id: merged.id }, data: { retiredOn: toDateColumn('2026-11-19'), successorId: world.education.id } })
    const listed = async () => (await listHandOvers({ id: world.county.id, name: '县' })).find(({ department }) => department.id === merged.id)?.plans ?? []
    expect(await listed()).toMatchObject([{ planId: plan.id, owedCount: 1 }])
    const task = await createTask(database.db, { plan, heading: '待验收', units: [{ role: 'LEAD', department: merged }] })
    await database.db.acceptance.create({ data: { planId: plan.id, taskId: task.id, departmentId: merged.id, requestedById: world.office.actor.accountId, requestedAt: new Date() } })
    expect(await listed()).toMatchObject([{ planId: plan.id, acceptanceCount: 1 }])
    await handOverParts(world.office, { departmentId: merged.id, toDepartmentId: world.education.id, planIds: [plan.id], reason: '机构改革' })
    expect(await listed()).toEqual([])
    expect(await listAcceptance(world.office, { id: plan.id, status: 'PUBLISHED', jurisdictionPath: world.county.path })).toEqual(expect.arrayContaining([expect.objectContaining({ taskId: task.id, departmentId: world.education.id, standing: 'REQUESTED' })]))
    const waits = async () => (await listWaitingAcceptance({ path: { startsWith: world.county.path } })).find(({ id }) => id === plan.id)?.count
    expect(await waits()).toBe(1)
    await database.db.planTask.update({ where: { id: task.id }, data: { voidedAt: new Date() } })
    expect(await waits()).toBeUndefined()
  })

  test('the one that takes over starts from what was said before', async () => {
    const merged = await createDepartment(database.db, { jurisdiction: world.county, name: '市林业局' })
    const heir = await createDepartment(database.db, { jurisdiction: world.county, name: '市林草局' })
    const { plan } = await makePlan(merged)
    const liaison = async (department: typeof merged, on: string) => contextOf(await actorOf(database.db, await createAccount(database.db, { jurisdiction: world.county, roles: [{ role: 'LIAISON', department }] })), { now: new Date(`${on}T02:00:00Z`) })
    await transact((tx) => syncPlanObligations(tx, plan.id, new Date('2026-10-10T02:00:00Z')))
    const before = await liaison(merged, '2026-10-10')
    await database.db.reportingSetting.create({ data: { departmentId: merged.id, needsSigning: false, changedAt: before.now } })
    await openReport(before, merged.id, '2026-10', async () => null)
    const said = await database.db.reportEntry.findFirstOrThrow({ where: { departmentId: merged.id }, include: { section: true } })
    await saveEntry(before, { id: said.id, version: said.version, content: entryContentSchema.parse({ ...(said.content as object), done: '上月的工作', progress: 'BEHIND', progressReason: '人手不足' }) })
    await handOnSection(before, { id: said.sectionId, version: said.section.version, verb: 'submit', note: '', idempotencyKey: randomUUID() })
    await database.db.department.update({ where: { id: merged.id }, data: { retiredOn: toDateColumn('2026-11-01'), successorId: heir.id } })
    await handOverParts(world.office, { departmentId: merged.id, toDepartmentId: heir.id, planIds: [plan.id], reason: '机构改革' })
    const context = await liaison(heir, '2026-11-10')
    const { id } = await openReport(context, heir.id, '2026-11', async () => null)
    expect((await getOwnReport(context, id)).sections[0]!.entries[0]!.last).toMatchObject({ period: '2026-10', content: { done: '上月的工作', progress: 'BEHIND' } })
  })
})
