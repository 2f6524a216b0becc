import { afterAll, beforeAll, expect, test } from 'vitest'
import { listTargetStandings } from '@/lib/overview/target-standing.queries'
import { JUDGED_STATUSES } from '@/lib/terms/indicator'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoIndicators } from '@/prisma/seed/demo/indicators'
import { seedDemoLiaisons } from '@/prisma/seed/demo/liaisons'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { seedDemoReports } from '@/prisma/seed/demo/reports'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { seedDemoLastYear, seedDemoStandings } from '@/prisma/seed/demo/standings'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-26T02:00:00Z')
let database: TestDatabase
let rows: Awaited<ReturnType<typeof listTargetStandings>>
beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoSampling, seedDemoPlans, seedDemoIndicators, seedDemoStandings, seedDemoLiaisons, seedDemoReports, seedDemoLastYear]) await seed(database.db, { now: NOW })
  const { id: jurisdictionId } = await database.db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' }, select: { id: true } })
  rows = await listTargetStandings({ jurisdictionId, asOf: null, standing: 'KNOWN', todayOn: '2026-11-26' })
}, 300_000)
afterAll(() => database.drop())

const named = (name: string) => rows.find(({ indicatorName }) => indicatorName === name)!

test('the demo city shows every state that a target can be in', () => {
  expect(JUDGED_STATUSES.filter((status) => !rows.some((row) => row.status === status))).toEqual([])
})

test.each([
  ['学校食堂量化等级A级占比', 'NOT_MET', '56.67%', '2025-12'],
  ['规范化学校食堂建成率', 'ON_TRACK', null, '2026-12'],
  ['校园食源性疾病暴发事件', 'OUT_OF_REACH', '2起', '2026-12'],
  ['集中消毒餐饮具抽检合格率', 'TOO_FEW', '100.00%', '2026-12'],
] as const)('%s: %s', (name, status, shown, to) => {
  const row = named(name)
  expect([row.status, row.to], row.sentence).toEqual([status, to])
  if (shown) expect(row.shown).toBe(shown)
})

test('a year that is over is judged by its own last number, and what was filed since is told beside it', () => {
  const { latest, series } = named('学校食堂量化等级A级占比')
  expect(latest).toEqual({ period: '2026-11', shown: '58.33%' })
  expect(series.at(-1)).toEqual({ period: '2026-11', value: '58.33' })
})

test('an interim checkpoint asks for less than the whole, and a target is split among the departments that bear it', () => {
  expect(named('规范化学校食堂建成率').asked).toBe('≥80%')
  const { shares, sharesSum } = named('培训餐饮从业人员')
  expect(shares!.map(({ asked }) => asked).toSorted()).toEqual(['≥1,200人次', '≥1,800人次', '≥3,000人次'])
  expect(sharesSum).toMatchObject({ agrees: true })
  expect(new Set(shares!.map(({ status }) => status)).size).toBeGreaterThan(1)
})

test('a reported pass rate is the tests of the year so far, not the last month’s', () => {
  const { numerator, denominator } = named('粮油产品抽检合格率')
  expect(Number(denominator)).toBeGreaterThan(40)
  expect(Number(numerator)).toBeLessThan(Number(denominator))
})

test('a second start changes nothing', async () => {
  const count = () => Promise.all([database.db.plan.count(), database.db.indicatorTarget.count(), database.db.obligation.count(), database.db.filedValue.count()])
  const before = await count()
  await seedDemoStandings(database.db, { now: NOW })
  await seedDemoReports(database.db, { now: NOW })
  await seedDemoLastYear(database.db, { now: NOW })
  expect(await count()).toEqual(before)
})
