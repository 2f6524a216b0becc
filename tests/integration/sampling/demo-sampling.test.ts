import { afterAll, beforeAll, expect, test } from 'vitest'
import { readOperatingLicence, readProductionLicence, readUscc } from '@/lib/food-business/licence-number'
import { recomputeBusinessSums } from '@/lib/food-business/register/business-standing.commands'
import { MEASURES } from '@/lib/overview/measure-registry'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { getPeriod } from '@/lib/shared/period'
import { seedDemoOrganisation } from '@/prisma/seed/demo/organisation'
import { seedDemoSampling } from '@/prisma/seed/demo/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
  await seedDemoOrganisation(database.db, { now: new Date('2026-11-20T00:00:00Z') })
  await seedDemoSampling(database.db, { now: new Date('2026-11-20T00:00:00Z') })
})
afterAll(() => database.drop())

const anhe = async () => (await database.db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: '990181' } })).id

test('every code in the register passes its check and is of no real division', async () => {
  const businesses = await database.db.foodBusiness.findMany()
  expect(businesses).toHaveLength(440)
  for (const { uscc, productionLicenceNumber, operatingLicenceNumber } of businesses) {
    expect(readUscc(uscc!)).toEqual({ ok: true, code: uscc })
    expect(uscc!.slice(2, 4)).toBe('99')
    if (productionLicenceNumber) expect(readProductionLicence(productionLicenceNumber).ok).toBe(true)
    if (operatingLicenceNumber) expect(readOperatingLicence(operatingLicenceNumber).ok).toBe(true)
  }
  expect(new Set(businesses.map(({ uscc }) => uscc)).size).toBe(businesses.length)
})

test('the city stands near its targets, and the latest batches wait for their reports', async () => {
  const range = { from: getPeriod('2026-01'), to: getPeriod('2026-11') }
  const question = { jurisdictionId: await anhe(), unit: null, range }
  const coverage = await MEASURES['sampling.batches-per-thousand'].count(null)!.read(question, database.db)
  const perThousand = (coverage.provenance.numerator.count / coverage.provenance.denominator.count!) * 1_000
  expect(perThousand).toBeGreaterThan(2.5)
  expect(perThousand).toBeLessThan(4)
  const rate = await MEASURES['sampling.pass-rate'].count(null)!.read(question, database.db)
  const passed = rate.provenance.numerator.count / rate.provenance.denominator.count!
  expect(passed).toBeGreaterThan(0.97)
  expect(passed).toBeLessThan(0.995)
  expect(rate.provenance.excluded.map(({ key }) => key)).toContain('pending')
  expect(await database.db.sampleBatch.count({ where: { sampledOn: { gt: new Date('2026-11-20') } } })).toBe(0)
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
})

test('the register is graded, inspected and open-kitchened by degrees, so that each share has a past', async () => {
  const question = { jurisdictionId: await anhe(), unit: null, range: { from: getPeriod('2025-01'), to: getPeriod('2026-11') } }
  const series = async (code: keyof typeof MEASURES) => new Map((await MEASURES[code].count(null)!.readSeries(question, database.db)).map(({ period, numerator, denominator }) => [period, Number(numerator) / Number(denominator)]))
  const graded = await series('register.graded-share')
  expect([graded.get(getPeriod('2025-01')), graded.get(getPeriod('2025-03'))! < graded.get(getPeriod('2026-11'))!]).toEqual([0, true])
  expect(graded.get(getPeriod('2026-11'))!).toBeLessThan(1)
  const reported = await series('register.self-inspection')
  expect([reported.get(getPeriod('2025-06'))! > 0.7, reported.get(getPeriod('2026-05')), reported.get(getPeriod('2026-11'))! > 0.7]).toEqual([true, 0, true])
  const online = await series('register.online-kitchen')
  expect(online.get(getPeriod('2025-06'))!).toBeLessThan(online.get(getPeriod('2026-11'))!)
  for (const [field, least] of [['licenceExpiresOn', 300], ['riskGrade', 300], ['cateringGrade', 60]] as const) expect(await database.db.foodBusiness.count({ where: { [field]: { not: null } } })).toBeGreaterThan(least)
  expect(await database.db.businessCateringGrade.groupBy({ by: ['businessId'], having: { businessId: { _count: { gt: 1 } } } })).not.toHaveLength(0)
  expect(await recomputeBusinessSums({ mend: false, now: new Date() })).toMatchObject({ strayed: 0, differences: 0 })
})

test('a second start adds nothing; in the next month come its batches and the reports', async () => {
  const counts = async () => [await database.db.sampleBatch.count(), await database.db.sampleBatchRevision.count(), await database.db.foodBusiness.count(), await database.db.foodBusinessRevision.count(), await database.db.businessRiskGrade.count()]
  const before = await counts()
  await seedDemoSampling(database.db, { now: new Date('2026-11-20T00:00:00Z') })
  expect(await counts()).toEqual(before)
  const pending = await database.db.sampleBatch.count({ where: { conclusion: 'PENDING' } })
  await seedDemoSampling(database.db, { now: new Date('2026-12-31T00:00:00Z') })
  const [batches, revisions, businesses] = await counts()
  expect(businesses).toBe(before[2])
  expect(batches!).toBeGreaterThan(before[0]! + 495)
  expect(revisions! - batches!).toBe(pending)
  expect(await database.db.sampleBatch.count({ where: { conclusion: 'PENDING', sampledOn: { lt: new Date('2026-12-01') } } })).toBe(0)
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
})
