import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toDateColumn } from '@/lib/organisation/date-column'
import { transact } from '@/lib/platform/transaction'
import { syncPlanObligations } from '@/lib/report/obligation-sync.commands'
import { createPlan, createTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

const TODAY = new Date('2026-11-21T15:59:59.999Z') // 23:59:59.999 of the 21st in Asia/Shanghai
let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

const sync = (plan: PlanRef, now = TODAY) => transact((tx) => syncPlanObligations(tx, plan.id, now))
const rule = { deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } as const

async function makePlan() {
  const plan = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, periodTo: '2027-12-31' })
  const task = await createTask(database.db, { plan, units: [{ role: 'LEAD', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
  const duty = await database.db.reportingDuty.create({ data: { ...rule, planId: plan.id, name: '月调度台账' }, select: { id: true } })
  return { plan, task, duty }
}

async function owed(plan: PlanRef) {
  const rows = await database.db.obligation.findMany({ where: { planId: plan.id }, orderBy: [{ dueOn: 'asc' }, { departmentId: 'asc' }], select: { department: { select: { name: true } }, periodKey: true, dueOn: true, status: true } })
  return rows.map((row) => `${row.department.name} ${row.periodKey} ${row.dueOn.toISOString().slice(0, 10)}${row.status === 'OPEN' ? '' : ` ${row.status}`}`)
}

describe('obligations follow the duties of a plan', () => {
  test('they are made ahead, from the day itself on, for those the plan says', async () => {
    const { plan } = await makePlan()
    expect(await sync(plan)).toEqual({ made: 4, adjusted: 0, withdrawn: 0, restored: 0 })
    expect(await owed(plan)).toEqual(['2026-11 2026-11-21', '2026-12 2026-12-21', '2027-01 2027-01-21', '2027-02 2027-02-21'].map((text) => `市市场监督管理局 ${text}`))
    const [audit] = await auditOf(database.db, 'report.obligation.sync')
    expect(audit).toMatchObject({ subjectId: plan.id, detail: { made: 4 } })
  })

  test('one instant later, in Shanghai the next day, the 21st is past and not made afterwards', async () => {
    const { plan } = await makePlan()
    await sync(plan, new Date('2026-11-21T16:00:00.000Z'))
    expect((await owed(plan))[0]).toBe('市市场监督管理局 2026-12 2026-12-21')
  })

  test('again, and by twenty at once, nothing is doubled', async () => {
    const { plan } = await makePlan()
    await Promise.all(Array.from({ length: 20 }, () => sync(plan)))
    expect(await owed(plan)).toHaveLength(4)
    expect(await sync(plan)).toEqual({ made: 0, adjusted: 0, withdrawn: 0, restored: 0 })
  })

  /** A section on the plan's first obligation, drafted or handed in. */
  async function beginFirst(plan: PlanRef, handedInAt: Date | null) {
    const first = await database.db.obligation.findFirstOrThrow({ where: { planId: plan.id }, orderBy: { dueOn: 'asc' } })
    const key = { departmentId: world.market.id, period: first.formPeriod }
    const report = await database.db.monthlyReport.upsert({ where: { departmentId_period: key }, update: {}, create: { ...key, jurisdictionId: world.county.id, openedAt: TODAY, openedById: world.liaison.actor.accountId } })
    const section = await database.db.reportSection.create({ data: { reportId: report.id, obligationId: first.id, text: '已写了一段', ...(handedInAt ? { state: 'SUBMITTED', firstSubmittedAt: handedInAt, submittedAt: handedInAt } : {}) } })
    return { first, section }
  }

  test('a changed rule moves what lies ahead, keeps what was handed in, and says so', async () => {
    const { plan, duty } = await makePlan()
    await sync(plan)
    await beginFirst(plan, TODAY)
    await database.db.reportingDuty.update({ where: { id: duty.id }, data: { dueDay: 25 } })
    expect(await sync(plan)).toMatchObject({ made: 0, adjusted: 3 })
    expect((await owed(plan)).map((text) => text.split(' ')[2])).toEqual(['2026-11-21', '2026-12-25', '2027-01-25', '2027-02-25'])
    expect(await database.db.obligationChange.count({ where: { obligation: { planId: plan.id }, kind: 'ADJUSTED' } })).toBe(3)
  })

  test('another rule in the place of the old one takes the draft of an open period over, and nothing is owed twice', async () => {
    const { plan, duty } = await makePlan()
    await sync(plan)
    const { first, section } = await beginFirst(plan, null)
    await database.db.reportingDuty.update({ where: { id: duty.id }, data: { effectiveTo: toDateColumn('2026-11-20') } })
    const next = await database.db.reportingDuty.create({ data: { ...rule, planId: plan.id, name: '月调度台账', dueDay: 5, effectiveFrom: toDateColumn('2026-11-21') }, select: { id: true } })
    expect(await sync(plan)).toEqual({ made: 0, adjusted: 3, withdrawn: 1, restored: 0 })
    expect(await owed(plan)).toEqual(['2026-11 2026-12-05', '2026-12 2027-01-05', '2027-01 2027-02-05', '2027-02 2027-02-21 WITHDRAWN'].map((text) => `市市场监督管理局 ${text}`))
    const moved = await database.db.reportSection.findUniqueOrThrow({ where: { id: section.id }, include: { report: true, obligation: { include: { changes: true } } } })
    expect(moved).toMatchObject({ text: '已写了一段', obligationId: first.id, report: { period: '2026-12', departmentId: world.market.id }, obligation: { dutyId: next.id, formPeriod: '2026-12', changes: [{ kind: 'ADJUSTED' }] } })
    expect(await sync(plan)).toEqual({ made: 0, adjusted: 0, withdrawn: 0, restored: 0 })
  })

  test('what was handed in under the old rule answers for its period', async () => {
    const { plan, duty } = await makePlan()
    await sync(plan)
    await beginFirst(plan, TODAY)
    await database.db.reportingDuty.update({ where: { id: duty.id }, data: { effectiveTo: toDateColumn('2026-11-20') } })
    await database.db.reportingDuty.create({ data: { ...rule, planId: plan.id, name: '月调度台账', dueDay: 25, effectiveFrom: toDateColumn('2026-11-21') } })
    await sync(plan)
    expect((await owed(plan)).map((text) => text.slice(-10))).toEqual(['2026-11-21', '2026-12-25', '2027-01-25', '2027-02-25'])
  })

  test('a unit that no longer leads owes nothing more, and again when it does', async () => {
    const { plan, task } = await makePlan()
    await sync(plan)
    await database.db.planTask.update({ where: { id: task.id }, data: { voidedAt: TODAY, voidedReason: '新文稿未保留' } })
    expect(await sync(plan)).toMatchObject({ withdrawn: 4 })
    expect((await owed(plan)).every((text) => text.endsWith('WITHDRAWN'))).toBe(true)
    await database.db.planTask.update({ where: { id: task.id }, data: { voidedAt: null, voidedReason: null } })
    expect(await sync(plan)).toMatchObject({ made: 0, restored: 4 })
  })

  test('a closed plan asks for nothing; an extension survives a rule that asks earlier', async () => {
    const { plan, duty } = await makePlan()
    await sync(plan)
    const december = await database.db.obligation.findFirstOrThrow({ where: { planId: plan.id, periodKey: '2026-12' } })
    await database.db.obligation.update({ where: { id: december.id }, data: { dueOn: toDateColumn('2026-12-30') } })
    await database.db.reportingDuty.update({ where: { id: duty.id }, data: { dueDay: 24 } })
    await sync(plan)
    expect(await owed(plan)).toContain('市市场监督管理局 2026-12 2026-12-30')
    await database.db.plan.update({ where: { id: plan.id }, data: { status: 'CLOSED' } })
    expect(await sync(plan)).toMatchObject({ withdrawn: 4 })
  })
})
