import { afterAll, beforeAll, expect, test } from 'vitest'
import { getJudgingThresholds } from '@/lib/indicator/judging-threshold.queries'
import { seedIndicatorReference } from '@/prisma/seed/reference/seed-indicator-reference'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
beforeAll(async () => void (database = await createTestDatabase()))
afterAll(() => database.drop())

const day = (on: string) => new Date(`${on}T00:00:00Z`)
const later = day('2027-01-01')
const version = (effectiveFrom: string, more: object = {}) => ({ effectiveFrom: day(effectiveFrom), pacePercent: 110, marginPoints: '0.5', minimumSample: 50, basis: '本平台规则', recordedAt: later, ...more })
const rows = () => database.db.judgingRule.findMany({ orderBy: { id: 'asc' } })

test('a new database judges by the platform’s own rule', async () => {
  expect(await getJudgingThresholds('2026-11-20')).toEqual({ pacePercent: '120', marginPoints: '1', minimumSample: 30, basis: '本平台规则', effectiveFrom: '2020-01-01' })
})

test('a day before any rule has none', async () => {
  await expect(getJudgingThresholds('2019-12-31')).rejects.toThrow('No judging rule holds on 2019-12-31')
})

test('a later version holds from its first day on, and what was over before keeps the former', async () => {
  const made = await database.db.judgingRule.create({ data: version('2026-07-01') })
  expect(await getJudgingThresholds('2026-06-30')).toMatchObject({ pacePercent: '120', effectiveFrom: '2020-01-01' })
  expect(await getJudgingThresholds('2026-07-01')).toEqual({ pacePercent: '110', marginPoints: '0.5', minimumSample: 50, basis: '本平台规则', effectiveFrom: '2026-07-01' })
  await database.db.judgingRule.update({ where: { id: made.id }, data: { voidedAt: later, voidedReason: '登记有误' } })
  expect(await getJudgingThresholds('2026-07-01')).toMatchObject({ pacePercent: '120' })
})

test('two versions never begin on one day, and a threshold that means nothing is refused', async () => {
  await expect(database.db.judgingRule.create({ data: version('2020-01-01') })).rejects.toThrow()
  await expect(database.db.judgingRule.create({ data: version('2028-01-01', { pacePercent: '99.999999' }) })).rejects.toThrow()
  await expect(database.db.judgingRule.create({ data: version('2028-01-01', { marginPoints: '-0.1' }) })).rejects.toThrow()
  await expect(database.db.judgingRule.create({ data: version('2028-01-01', { minimumSample: 0 }) })).rejects.toThrow()
  await database.db.judgingRule.create({ data: version('2028-01-01') })
})

test('seeding again changes nothing, also where people changed a version', async () => {
  await database.db.judgingRule.updateMany({ where: { effectiveFrom: day('2020-01-01') }, data: { minimumSample: 20, voidedAt: later, voidedReason: '核对后作废' } })
  const before = await rows()
  await seedIndicatorReference(database.db, { now: later })
  expect(await rows()).toEqual(before)
})
