import { afterAll, beforeAll, expect, test } from 'vitest'
import { NotFoundError } from '@/lib/platform/errors'
import { getDepartmentDashboard, listOwnWatched } from '@/lib/overview/department-dashboard.queries'
import { getDepartmentTarget } from '@/lib/overview/department-target.queries'
import { getPlanStandings } from '@/lib/overview/plan-standing.queries'
import { getPlanOverview } from '@/lib/overview/plan-overview.queries'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { pastLookOf } from '@/lib/overview/past-look'
import { TASK_STATE_FILTERS, tasksInState } from '@/lib/overview/task-list'
import { listTasks } from '@/lib/overview/task-list.queries'
import { getPlanHead } from '@/lib/plan/plan-view.queries'
import { getPeriod } from '@/lib/shared/period'
import { getInstruction, listTargetInstructions } from '@/lib/supervision/instruction.queries'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld
let openPlan: string
let closedPlan: string
let countedId: string
const NOW = new Date('2026-11-25T02:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  const { db } = database
  const { county, market, education } = city.world
  const createdById = city.accounts.office.id
  const plan = await createPlan(db, { jurisdiction: county, createdById, title: '重点工作安排' })
  openPlan = plan.id
  const shared = await createTask(db, { plan, units: [{ role: 'LEAD', department: market }, { role: 'RESPONSIBLE', department: education }] })
  await createTask(db, { plan, sortOrder: 1, units: [{ role: 'LEAD', department: education }] })
  await createTask(db, { plan, sortOrder: 2, units: [{ role: 'SUPPORTING', department: education }, { role: 'LEAD', department: market }] })
  const counted = await createTarget(db, { plan, task: shared, indicatorName: '检查户次', measureUnit: '家', value: '500' })
  countedId = counted.id
  await db.indicator.update({ where: { id: counted.indicatorId }, data: { flow: 'FLOW' } })
  await createTarget(db, { plan, indicatorName: '无人负责的指标', measureUnit: '家', value: '5' })
  const duty = await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  const october = await createObligation(db, { plan, duty, department: education, period: '2026-10' })
  await createSubmittedSection(db, { obligation: october, by: city.accounts.edu, at: new Date('2026-10-20T02:00:00Z'), entries: [{ task: shared, department: education, values: [countOf(counted.id, '60', '440')] }] })
  await createObligation(db, { plan, duty, department: education, period: '2026-11', dueOn: '2026-11-21' })
  await createObligation(db, { plan, duty, department: market, period: '2026-11', dueOn: '2026-11-21' })
  const ended = await createPlan(db, { jurisdiction: county, createdById, title: '上一年工作安排' })
  closedPlan = ended.id
  await createTask(db, { plan: ended, units: [{ role: 'LEAD', department: education }] })
  await createTarget(db, { plan: ended, indicatorName: '去年的指标', measureUnit: '家', value: '5' })
  await db.plan.update({ where: { id: ended.id }, data: { status: 'CLOSED', closedAt: new Date('2026-01-05T02:00:00Z') } })
})
afterAll(() => database.drop())

const as = (person: keyof ReportWorld['people']) => ({ ...city.people[person], now: NOW, at: NOW })
const look = { asOf: null, standing: 'KNOWN' } as const

test('a department’s targets, its own tasks by state and what it owed: nobody else’s', async () => {
  const { department, targets, plans, obligations } = await getDepartmentDashboard(as('edu'), city.world.education.id, look)
  expect([department.name, department.place.id]).toEqual([city.world.education.name, city.world.county.id])
  expect(targets.map(({ indicatorName }) => indicatorName)).toEqual(['检查户次'])
  // What it leads and what it shares; what it only supports is not its to answer for, and ended plans stand in the overview.
  expect(plans.map(({ planId, taskCount, progress }) => [planId, taskCount, progress.tasks.none])).toEqual([[openPlan, 2, 1]])
  expect(obligations.map(({ department: owing, formPeriod, outcomes }) => [owing.id, formPeriod, outcomes.includes('overdue')])).toEqual([[city.world.education.id, '2026-10', false], [city.world.education.id, '2026-11', true]])
})

test('a department sees itself, the office and the leader all of theirs, another city none', async () => {
  const idOf = async (key: keyof ReportWorld['people'], departmentId: string) => getDepartmentDashboard(as(key), departmentId, look).then(({ department }) => department.id)
  const { education, far, market } = city.world
  await expect(idOf('edu', market.id)).rejects.toThrow(NotFoundError)
  expect(await idOf('office', market.id)).toBe(market.id)
  await expect(idOf('office', far.id)).rejects.toThrow(NotFoundError)
  expect((await listOwnWatched(as('edu'))).map(({ id }) => id)).toEqual([education.id])
  expect(await listOwnWatched(as('office'))).toEqual([])
})

test('an instruction on a department leads the department to its own standing, another one to the register', async () => {
  const { db } = database
  const write = async (departmentId: string) => {
    const row = await db.leaderInstruction.create({
      data: { jurisdictionId: city.world.county.id, authorId: city.accounts.office.id, departmentId, text: '请抓紧', writtenAt: NOW, subjectKind: 'DEPARTMENT', subjectId: city.world.education.id, subjectLabel: '单位', href: `/dashboard/departments/${city.world.education.id}`, steps: { create: { number: 1, kind: 'WRITTEN', text: '请抓紧', at: NOW, idempotencyKey: crypto.randomUUID(), byId: city.accounts.office.id } } },
      select: { id: true },
    })
    return row.id
  }
  const own = await write(city.world.education.id)
  expect((await getInstruction(as('edu'), own)).href).toBe(`/dashboard/departments/${city.world.education.id}`)
  expect((await getDepartmentDashboard(as('edu'), city.world.education.id, look)).instructions.map(({ id }) => id)).toEqual([own])
  const others = await write(city.world.market.id)
  expect((await getInstruction(as('market'), others)).href).toBe(`/organisation/departments/${city.world.education.id}`)
})

test('the overview has ended plans too, and what fell due of each by month', async () => {
  const { plans, rows, years } = await getPlanOverview(city.world.county.id, 2026, { asOf: null, standing: 'KNOWN', now: NOW })
  expect(plans.map(({ planId, status, taskCount }) => [planId, status, taskCount])).toEqual([[openPlan, 'PUBLISHED', 3], [closedPlan, 'CLOSED', 1]])
  const ended = plans[1]!.progress
  expect(Object.values(ended.unnamed).reduce((sum, count) => sum + count, 0)).toBe(1)
  expect(rows.map(({ planId, months }) => [planId, months.flatMap((month) => (month ? [[month.period, month.owed, month.submitted, month.overdue]] : []))])).toEqual([[openPlan, [['2026-10', 1, 1, 0], ['2026-11', 2, 0, 2]]]])
  expect(years).toEqual([2026])
})

test('the tasks behind each count of the plans in force, now and as a month was filed', async () => {
  const october = { asOf: getPeriod('2026-10'), standing: 'FILED', now: NOW } as const
  for (const looked of [{ asOf: null, standing: 'KNOWN', now: NOW } as const, october]) {
    const tasks = await listTasks(city.world.county.id, pastLookOf(looked.asOf, looked.standing))
    const [plan] = (await getDashboard(city.world.county.id, looked)).plans
    const counted = Object.entries(plan!.progress.tasks).map(([state, count]) => [state, count])
    expect(TASK_STATE_FILTERS.flatMap((state) => (state === 'all' ? [] : [[state, tasksInState(tasks, state).length]])).toSorted()).toEqual(counted.toSorted())
    expect(tasksInState(tasks, 'all')).toHaveLength(plan!.taskCount)
  }
  const [first] = await listTasks(city.world.county.id, null)
  expect(first).toMatchObject({ planId: openPlan, state: 'ON_SCHEDULE', leads: [city.world.market.name] })
  const { plans } = await getPlanOverview(city.world.county.id, 2026, { ...october, asOf: getPeriod('2025-06') })
  expect(plans).toEqual([])
})

test('a plan’s own pages: leader and office have every target and the counts by state, a department its own targets', async () => {
  const of = async (key: keyof ReportWorld['people']) => getPlanStandings(as(key), await getPlanHead(as(key), openPlan))
  const office = await of('office')
  expect([...office.targets.values()].map(({ row, href }) => [row.indicatorName, row.shown, row.status, href.split('?')[0]])).toEqual([
    ['检查户次', '440家', 'ON_TRACK', `/dashboard/targets/${countedId}`],
    ['无人负责的指标', null, 'NO_DATA', expect.stringContaining('/dashboard/targets/')],
  ])
  expect([office.progress?.tasks, office.progress?.unnamed.ON_TRACK]).toEqual([{ NOT_STARTED: 0, ON_SCHEDULE: 1, BEHIND: 0, DONE: 0, none: 2 }, 1])
  const education = await of('edu')
  expect([...education.targets.values()].map(({ href }) => href)).toEqual([`/dashboard/departments/${city.world.education.id}/targets/${countedId}`])
  expect([education.progress, education.taskStates]).toEqual([null, null])
})

test('a department follows its own number to its own months, and finds nobody else’s', async () => {
  const { education, market } = city.world
  const { row, months } = await getDepartmentTarget(as('edu'), education.id, countedId, { month: null, rows: null })
  expect([row.indicatorName, months.map(({ period, departmentId, known }) => [period, departmentId, known?.cumulative])]).toEqual(['检查户次', [['2026-10', education.id, '440']]])
  expect((await getDepartmentTarget(as('edu'), education.id, countedId, { month: getPeriod('2026-09'), rows: null })).months).toEqual([])
  await expect(getDepartmentTarget(as('edu'), market.id, countedId, { month: null, rows: null })).rejects.toThrow(NotFoundError)
  const unowned = await database.db.indicatorTarget.findFirstOrThrow({ where: { planId: openPlan, indicator: { name: '无人负责的指标' } }, select: { id: true } })
  await expect(getDepartmentTarget(as('edu'), education.id, unowned.id, { month: null, rows: null })).rejects.toThrow(NotFoundError)
})

test('what was written about a target stands with it, open and closed, for those it reaches', async () => {
  const { education, market, county } = city.world
  const base = { jurisdictionId: county.id, authorId: city.accounts.office.id, text: '请说明', subjectKind: 'TARGET', subjectId: countedId, subjectLabel: '检查户次', href: `/dashboard/targets/${countedId}` } as const
  const write = async (departmentId: string, writtenAt: string) => (await database.db.leaderInstruction.create({ data: { ...base, departmentId, writtenAt: new Date(writtenAt), steps: { create: { number: 1, kind: 'WRITTEN', text: '请说明', at: new Date(writtenAt), idempotencyKey: crypto.randomUUID(), byId: city.accounts.office.id } } }, select: { id: true } })).id
  const [first, second] = [await write(education.id, '2026-11-20T02:00:00Z'), await write(market.id, '2026-11-21T02:00:00Z')]
  expect((await listTargetInstructions(as('office'), countedId)).map(({ id }) => id)).toEqual([second, first])
  expect((await listTargetInstructions(as('edu'), countedId)).map(({ id }) => id)).toEqual([first])
})
