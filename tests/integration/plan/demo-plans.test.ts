import { afterAll, beforeAll, expect, test } from 'vitest'
import { sourceFromText } from '@/lib/plan/reader/plan-source'
import { readPlan } from '@/lib/plan/reader/read-plan'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-25T02:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await seedDemoOrganisation(database.db, { now: NOW })
  await seedDemoAccounts(database.db, { now: NOW })
  await seedDemoPlans(database.db, { now: NOW })
}, 120_000)
afterAll(() => database.drop())

test('one plan of each genre is in force, with everything its text states', async () => {
  const plans = await database.db.plan.findMany({ orderBy: { publishedAt: 'asc' }, include: { currentRevision: true, clauses: true, _count: { select: { tasks: true, targets: true, duties: true } } } })
  expect(plans.map(({ genre, status }) => [genre, status])).toEqual(['CAMPAIGN', 'FIVE_YEAR', 'ANNUAL', 'CREATION', 'OPINIONS'].map((genre) => [genre, 'PUBLISHED']))
  for (const { genre, noDutyReason, currentRevision, clauses, _count } of plans) {
    const reading = readPlan(sourceFromText(currentRevision!.sourceText))
    // Of two values for one indicator one was not adopted.
    const contradicted = reading.conflicts.filter(({ kind }) => kind === 'target-mismatch').length
    expect([genre, _count.tasks, _count.targets]).toEqual([genre, reading.tasks.length, reading.indicators.length - contradicted])
    expect(_count.duties > 0 || noDutyReason !== null).toBe(true)
    expect(clauses.length).toBeGreaterThan(5)
  }
  expect(plans[0]!._count).toMatchObject({ tasks: 14, duties: 4 })
})

test('groups reach their departments, and joint tasks have a coordinator or the reason why none', async () => {
  const task = await database.db.planTask.findFirstOrThrow({ where: { heading: '开展农村食品攻坚' }, include: { units: { orderBy: { sortOrder: 'asc' }, include: { department: true } } } })
  expect(task.units.map((unit) => [unit.role, unit.department?.name])).toEqual([
    ['LEAD', '市市场监督管理局'], ['RESPONSIBLE', '市公安局'], ['RESPONSIBLE', '市商务局'], ['RESPONSIBLE', '柳溪镇'], ['RESPONSIBLE', '石桥镇'], ['RESPONSIBLE', '双河乡'], ['RESPONSIBLE', '白云乡'], ['RESPONSIBLE', '城关街道'], ['RESPONSIBLE', '东湖街道'],
  ])
  const joint = await database.db.planTask.findMany({ where: { responsibility: 'JOINT' } })
  expect(joint.length).toBeGreaterThanOrEqual(9)
  expect(joint.every((one) => (one.coordinatorId === null) !== (one.noLeadReason === null))).toBe(true)
})

test('one further document waits to be confirmed, with every kind of doubt', async () => {
  const revision = await database.db.planRevision.findFirstOrThrow({ where: { status: 'CONFIRMING' }, include: { plan: true } })
  expect(revision).toMatchObject({ number: 2, stage: '修订稿', plan: { status: 'PUBLISHED' } })
})

test('a second run changes nothing', async () => {
  const count = () => Promise.all([database.db.plan.count(), database.db.planTask.count(), database.db.indicator.count(), database.db.department.count(), database.db.planDecision.count()])
  const before = await count()
  await seedDemoPlans(database.db, { now: NOW })
  expect(await count()).toEqual(before)
})
