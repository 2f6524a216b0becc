import { afterAll, beforeAll, expect, test } from 'vitest'
import { MEASURES } from '@/lib/overview/measure-registry'
import { listTargetStandings } from '@/lib/overview/target-standing.queries'
import { getPeriod } from '@/lib/shared/period'
import { seedDemoAccounts } from '@/prisma/seed/demo/accounts'
import { seedDemoIndicators } from '@/prisma/seed/demo/indicators'
import { seedDemoInspections } from '@/prisma/seed/demo/inspections'
import { seedDemoRectifications } from '@/prisma/seed/demo/rectifications'
import { seedDemoLiaisons } from '@/prisma/seed/demo/liaisons'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoPlans } from '@/prisma/seed/demo/plans'
import { seedDemoReports } from '@/prisma/seed/demo/reports'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

const NOW = new Date('2026-11-26T02:00:00Z')
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  for (const seed of [seedDemoOrganisation, seedDemoAccounts, seedDemoSampling, seedDemoInspections, seedDemoRectifications, seedDemoPlans, seedDemoIndicators, seedDemoLiaisons, seedDemoReports]) await seed(database.db, { now: NOW })
}, 180_000)
afterAll(() => database.drop())

test('the demo’s 批次/千人, 合格率, 核查处置率 and shares of the register come from its ledgers, and a second start changes nothing', async () => {
  const { id: jurisdictionId } = await database.db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' }, select: { id: true } })
  const rows = await listTargetStandings({ jurisdictionId, asOf: null, standing: 'KNOWN', todayOn: '2026-11-26' })
  const derived = await database.db.indicator.findMany({ where: { jurisdictionId, source: 'DERIVED' }, orderBy: { name: 'asc' }, select: { name: true, version: true, versions: { select: { number: true } } } })
  expect(derived.map(({ name }) => name).toSorted()).toEqual(['食品抽检量', '食品检验样本量（不含快速检测）', '食品评价性抽检合格率', '食用农产品', '食用农产品例行监测合格率', '不合格食品核查处置率', '不合格核查处置完成率', '量化分级管理率', '公办学校食堂“互联网+明厨亮灶”覆盖率', '学校食堂“互联网+明厨亮灶”覆盖率', '年度监督抽查覆盖率', '监督检查问题整改完成率'].toSorted())
  for (const { name, versions } of derived) expect(versions, name).toHaveLength(2)
  // The others are asked for from 2028 and 2030 on.
  const inspected = ['年度监督抽查覆盖率', '监督检查问题整改完成率'].map((name) => rows.find(({ indicatorName }) => indicatorName === name)!)
  for (const { shown, sentence } of inspected) expect(shown, sentence).toMatch(/^\d{2}\.\d\d%$/)
  const due = rows.filter(({ indicatorName, status }) => derived.some(({ name }) => name === indicatorName) && status !== 'NOT_DUE' && !inspected.some((one) => one.indicatorName === indicatorName))
  expect(due.map(({ indicatorName }) => indicatorName)).toEqual(['公办学校食堂“互联网+明厨亮灶”覆盖率', '学校食堂“互联网+明厨亮灶”覆盖率', '食品检验样本量（不含快速检测）', '食用农产品', '不合格核查处置完成率', '量化分级管理率'])
  for (const { shown, indicatorName } of due.slice(2, 4)) expect(shown, indicatorName).toMatch(/^\d\.\d\d批次\/千人$/)
  for (const { shown, indicatorName } of [...due.slice(0, 2), ...due.slice(4)]) expect(shown, indicatorName).toMatch(/^\d{2}\.\d\d%$/)
  const [handled, graded] = [due[4]!, due[5]!]
  const range = { from: getPeriod('2026-01'), to: getPeriod('2026-11') }
  const { value } = await MEASURES['sampling.handling-rate'].count(null)!.read({ jurisdictionId, unit: null, range }, database.db)
  if (value?.kind !== 'rate') throw new Error('no rate')
  expect(Number(handled.value)).toBeCloseTo((Number(value.numerator) / Number(value.denominator)) * 100, 4)
  expect(Number(graded.value)).toBeGreaterThan(80)
  expect(await database.db.filedValue.count({ where: { derivedFrom: { contains: '抽检' } } })).toBeGreaterThan(0)
  // Ten units report on it: their parts are added up, their percentages never.
  const gradeA = rows.find(({ indicatorName }) => indicatorName === '学校食堂A级率')!
  expect([gradeA.parts.length > 1, gradeA.numerator, gradeA.shown]).toEqual([true, expect.any(String), expect.stringMatching(/^\d{2}\.\d\d%$/)])
  await seedDemoIndicators(database.db, { now: NOW })
  expect((await database.db.indicator.findMany({ where: { jurisdictionId, source: 'DERIVED' }, orderBy: { name: 'asc' }, select: { version: true } }))).toEqual(derived.map(({ version }) => ({ version })))
})
