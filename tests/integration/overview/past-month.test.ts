import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ValueStanding } from '@/lib/generated/prisma/enums'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { getDepartmentDashboard } from '@/lib/overview/department-dashboard.queries'
import { getPeriod } from '@/lib/shared/period'
import { createPlan, createTask } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld
const NOW = new Date('2026-11-25T02:00:00Z')
const at = (day: string) => new Date(`${day}T02:00:00Z`)

/**
 * The market department says in September that it is behind, on time, and in November what October was. Education gets
 * more days for September after its day, is returned in November, and excused of October in November. The first task is
 * accepted in November.
 */
beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  const { db } = database
  const { county, market, education } = city.world
  const office = city.accounts.office
  const plan = await createPlan(db, { jurisdiction: county, createdById: office.id, title: '重点工作安排', periodFrom: '2026-01-01', periodTo: '2026-12-31' })
  const first = await createTask(db, { plan, heading: '第一项', units: [{ role: 'LEAD', department: market }] })
  const second = await createTask(db, { plan, heading: '第二项', units: [{ role: 'LEAD', department: education }] })
  const duty = await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  const owe = (department: typeof market, period: string) => createObligation(db, { plan, duty, department, period })
  await createSubmittedSection(db, { obligation: await owe(market, '2026-09'), by: city.accounts.market, at: at('2026-09-20'), entries: [{ task: first, department: market, progress: 'BEHIND' }] })
  await createSubmittedSection(db, { obligation: await owe(market, '2026-10'), by: city.accounts.market, at: at('2026-11-02'), entries: [{ task: first, department: market, progress: 'ON_SCHEDULE' }] })
  const putOff = await owe(education, '2026-09')
  await db.obligationChange.create({ data: { obligationId: putOff.id, kind: 'EXTENDED', reason: '系统切换', dueOnBefore: at('2026-09-21'), dueOnAfter: at('2026-10-10'), madeById: office.id, madeAt: at('2026-10-05') } })
  await db.obligation.update({ where: { id: putOff.id }, data: { dueOn: at('2026-10-10') } })
  const { id } = await createSubmittedSection(db, { obligation: putOff, by: city.accounts.edu, at: at('2026-10-08'), entries: [{ task: second, department: education, progress: 'NOT_STARTED' }] })
  const { content } = await db.sectionRevision.findFirstOrThrow({ where: { sectionId: id }, select: { content: true } })
  await db.sectionRevision.create({ data: { sectionId: id, number: 2, step: 'RETURNED', content: content!, note: '请补充', dueOn: at('2026-10-10'), idempotencyKey: randomUUID(), madeById: office.id, madeAt: at('2026-11-03') } })
  await db.reportSection.update({ where: { id }, data: { state: 'RETURNED', returnedAt: at('2026-11-03'), correctionDueOn: at('2026-11-30'), revisionCount: 2 } })
  const excused = await owe(education, '2026-10')
  await db.obligationChange.create({ data: { obligationId: excused.id, kind: 'EXEMPTED', reason: '机构改革', madeById: office.id, madeAt: at('2026-11-05') } })
  await db.obligation.update({ where: { id: excused.id }, data: { status: 'EXEMPT' } })
  await db.acceptance.create({ data: { planId: plan.id, taskId: first.id, departmentId: market.id, state: 'ACCEPTED', requestedById: city.accounts.market.id, requestedAt: at('2026-11-08'), decidedById: office.id, decidedAt: at('2026-11-10') } })
})
afterAll(() => database.drop())

async function look(asOf: string | null, standing: ValueStanding) {
  const { plans, departments, overdue } = await getDashboard(city.world.county.id, { asOf: asOf === null ? null : getPeriod(asOf), standing, now: NOW })
  const of = (id: string) => departments.filter(({ departmentId }) => departmentId === id).map(({ onTime, judged, overdue: late }) => `${onTime}/${judged} ${late}`)[0]
  const states = Object.entries(plans[0]!.progress.tasks).filter(([, count]) => count > 0).map(([state, count]) => `${state} ${count}`)
  return { tasks: states.join(), market: of(city.world.market.id), education: of(city.world.education.id), overdue: overdue.map(({ departmentId, count, firstDueOn }) => [departmentId === city.world.market.id ? 'market' : 'education', count, firstDueOn].join(' ')) }
}

test.each<[string | null, ValueStanding, Awaited<ReturnType<typeof look>>]>([
  [null, 'KNOWN', { tasks: 'DONE 1,none 1', market: '1/2 0', education: '1/1 0', overdue: [] }],
  ['2026-09', 'FILED', { tasks: 'BEHIND 1,none 1', market: '1/1 0', education: '0/1 1', overdue: ['education 1 2026-09-21'] }],
  ['2026-09', 'KNOWN', { tasks: 'BEHIND 1,none 1', market: '1/1 0', education: '0/0 0', overdue: [] }],
  ['2026-10', 'FILED', { tasks: 'NOT_STARTED 1,BEHIND 1', market: '1/2 1', education: '1/2 1', overdue: ['market 1 2026-10-21', 'education 1 2026-10-21'] }],
  ['2026-10', 'KNOWN', { tasks: 'ON_SCHEDULE 1,none 1', market: '1/2 0', education: '1/1 0', overdue: [] }],
])('%s %s: tasks, reporting and debts are those of the month', async (asOf, standing, expected) => {
  const found = await look(asOf, standing)
  expect({ ...found, overdue: found.overdue.toSorted() }).toEqual({ ...expected, overdue: expected.overdue.toSorted() })
})

test('a department’s own page is the month’s too', async () => {
  const of = async (standing: ValueStanding) => {
    const { obligations, plans, year } = await getDepartmentDashboard({ ...city.people.office, now: NOW }, city.world.market.id, { asOf: getPeriod('2026-10'), standing })
    return [year, obligations.map(({ outcomes }) => outcomes.join()), plans[0]!.progress.tasks.BEHIND]
  }
  expect(await of('FILED')).toEqual([2026, ['owed,submitted,onTime', 'owed,overdue'], 1])
  expect(await of('KNOWN')).toEqual([2026, ['owed,submitted,onTime', 'owed,submitted,late'], 0])
})
