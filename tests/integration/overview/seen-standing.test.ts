import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { recordDashboardVisit } from '@/lib/overview/seen-standing.commands'
import { findDashboardChanges } from '@/lib/overview/seen-standing.queries'
import { NotFoundError } from '@/lib/platform/errors'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld
let targetId: string
let october: () => Promise<unknown>
const at = (time: string) => new Date(`2026-${time}:00Z`)

/** A count that stands at 480 of 500 by September; October is owed by the 21st. */
beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  const { db } = database
  const { county, market } = city.world
  const plan = await createPlan(db, { jurisdiction: county, createdById: city.accounts.office.id, title: '重点工作安排' })
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: market }] })
  const target = await createTarget(db, { plan, task, indicatorName: '检查户次', measureUnit: '家', value: '500' })
  await db.indicator.update({ where: { id: target.indicatorId }, data: { flow: 'FLOW' } })
  targetId = target.id
  const duty = await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  const owe = (period: string) => createObligation(db, { plan, duty, department: market, period })
  await createSubmittedSection(db, { obligation: await owe('2026-09'), by: city.accounts.market, at: at('09-20T02:00'), entries: [{ task, department: market, values: [countOf(target.id, '60', '480')] }] })
  const owed = await owe('2026-10')
  october = () => createSubmittedSection(db, { obligation: owed, by: city.accounts.market, at: at('11-06T02:00'), entries: [{ task, department: market, values: [countOf(target.id, '60', '540')] }] })
})
afterAll(() => database.drop())

const as = (time: string, who = city.world.leader) => ({ ...who, now: at(time), at: at(time) })
const visit = (time: string, who = city.world.leader) => recordDashboardVisit(as(time, who), { jurisdictionId: city.world.county.id })
const told = async (time: string, who = city.world.leader) => {
  const context = as(time, who)
  return findDashboardChanges(context, city.world.county.id, await getDashboard(city.world.county.id, { asOf: null, standing: 'KNOWN', now: context.now }))
}

test('what became of a place since it was last seen: who fell overdue, what stands otherwise, what was answered', async () => {
  const { db } = database
  expect(await told('10-15T02:00')).toBeNull()
  await visit('10-15T02:00')
  expect(await told('10-15T02:10')).toBeNull()
  expect(await told('10-20T02:00')).toMatchObject({ total: 0 })

  const overdue = await told('10-25T02:00')
  expect(overdue!.overdue).toEqual({ total: 1, rows: [{ departmentId: city.world.market.id, name: city.world.market.name, count: 1, firstDueOn: '2026-10-21' }] })
  await visit('10-25T02:00')
  // Known by now: nothing new, but while the visit lasts it is still told.
  expect((await told('10-25T02:20'))!.overdue.total).toBe(1)
  expect((await told('10-28T02:00'))!.overdue.total).toBe(0)
  const before = (await getDashboard(city.world.county.id, { asOf: null, standing: 'KNOWN', now: at('10-28T02:00') })).targets[0]!.status

  await october()
  const instruction = await db.leaderInstruction.create({ data: { jurisdictionId: city.world.county.id, authorId: city.world.leader.actor.accountId, subjectKind: 'TARGET', subjectId: targetId, subjectLabel: '检查户次', href: '/dashboard', departmentId: city.world.market.id, state: 'ANSWERED', writtenAt: at('10-26T02:00'), text: '请加快', version: 2 } })
  await db.instructionStep.create({ data: { instructionId: instruction.id, number: 2, kind: 'ANSWERED', text: '已加快', byId: city.accounts.market.id, at: at('11-07T02:00'), idempotencyKey: randomUUID() } })
  const later = (await told('11-08T02:00'))!
  expect(later.standings).toEqual({ total: 1, rows: [{ targetId, indicatorName: '检查户次', before, after: 'MET' }] })
  expect(before).not.toBe('MET')
  expect(later.answers).toMatchObject({ total: 1, rows: [{ id: instruction.id, subjectLabel: '检查户次', departmentName: city.world.market.name }] })
  expect(later.total).toBe(2)
})

test('each person has seen what he saw, and a place out of reach is not looked at', async () => {
  expect(await told('11-08T02:00', city.people.office)).toBeNull()
  await expect(visit('11-08T02:00', city.world.siblingOffice)).rejects.toThrow(NotFoundError)
  expect(await database.db.seenStanding.count()).toBe(1)
})
