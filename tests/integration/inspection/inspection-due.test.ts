import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gradeRisk } from '@/lib/food-business/business-grade.commands'
import type { InspectionLevel, InspectionSource, InspectionState } from '@/lib/generated/prisma/enums'
import { recomputeInspectionDue } from '@/lib/inspection/programme/due-check.commands'
import { followLegalLimits } from '@/lib/inspection/programme/inspection-rule.commands'
import { createLocalLimit, createLimitVersion } from '@/lib/organisation/legal-limit.commands'
import { fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addDays } from '@/lib/shared/format'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { fuzzRuns, fuzzTime } from '../../support/fuzz-runs'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createSamplingWorld, type SamplingWorld } from '../sampling/sampling-world'

const TODAY = '2026-11-20'
let database: TestDatabase
let world: SamplingWorld
let number = 0

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  // What an inspection must have to be filed is tested elsewhere; here only its dates matter.
  await database.asOwner(async (client) => {
    const { rows } = await client.query<{ name: string }>(`SELECT conname AS name FROM pg_constraint WHERE conrelid = 'inspection'::regclass AND contype = 'c'`)
    for (const { name } of rows) await client.query(`ALTER TABLE inspection DROP CONSTRAINT "${name}"`)
  })
}, 120_000)

afterAll(async () => database.drop())

type Row = { businessId: string; state?: InspectionState; source?: InspectionSource; level?: InspectionLevel; inspectedOn?: string | null; plannedOn?: string | null; coversAllItems?: boolean; departmentId?: string | null; jurisdictionId?: string }
const column = (on: string | null | undefined) => (on ? new Date(`${on}T00:00:00Z`) : null)

async function write(rows: readonly Row[], on: Db = database.db) {
  const at = new Date(`${TODAY}T00:00:00Z`)
  return on.inspection.createManyAndReturn({
    data: rows.map(({ businessId, state = 'FILED', source = 'PLAN', level = 'COUNTY', inspectedOn = null, plannedOn = null, coversAllItems = false, departmentId = world.market.id, jurisdictionId = world.county.id }) => ({
      id: uuidv7(), jurisdictionId, businessId, number: `JC2026-${String((number += 1)).padStart(6, '0')}`, businessName: '经营户', businessKind: 'CATERER' as const, kind: 'ROUTINE' as const, source, level, state, departmentId, inspectedOn: column(inspectedOn), plannedOn: column(plannedOn), coversAllItems, createdAt: at,
    })),
    select: { id: true, plannedRiskGrade: true },
  })
}

const keptOf = async (businessId: string) => {
  const row = await database.db.businessInspectionDue.findUniqueOrThrow({ where: { businessId } })
  return { ...row, dueOn: fromOptionalDateColumn(row.dueOn), lastOn: fromOptionalDateColumn(row.lastOn), fullDueOn: fromOptionalDateColumn(row.fullDueOn), superiorUntilOn: fromOptionalDateColumn(row.superiorUntilOn), openOn: fromOptionalDateColumn(row.openOn) }
}
const check = () => recomputeInspectionDue({ mend: false, todayOn: TODAY })

test('a business has its days from the moment it is registered, and each inspection, grade and change of its own moves them in the same transaction', async () => {
  const business = await createFoodBusiness(database.db, { jurisdiction: world.county, township: world.east, kind: 'PRODUCER', at: new Date('2025-01-09T17:00:00Z') })
  expect(await keptOf(business.id)).toMatchObject({ isSubject: true, isKey: false, dueOn: '2026-01-10', fullDueOn: '2027-01-10', townshipId: world.east.id, departmentId: null })
  const [planned] = await write([{ businessId: business.id, state: 'PLANNED', plannedOn: '2026-03-01' }])
  expect(await keptOf(business.id)).toMatchObject({ openCount: 1, openOn: '2026-03-01', departmentId: world.market.id, dueOn: '2026-01-10' })
  await database.db.inspection.update({ where: { id: planned!.id }, data: { state: 'FILED', inspectedOn: column('2026-03-02'), coversAllItems: true } })
  expect(await keptOf(business.id)).toMatchObject({ openCount: 0, openOn: null, lastOn: '2026-03-02', dueOn: '2027-03-02', fullDueOn: '2028-03-02', countedYear: 2026, countedInYear: 1 })
  await gradeRisk(world.inspector, { id: business.id, grade: 'D', gradedOn: '2026-05-01', basis: '评定' })
  expect(await keptOf(business.id)).toMatchObject({ riskGrade: 'D', isKey: true, dueOn: '2026-07-02' })
  await expect(database.db.$transaction(async (tx) => {
    await tx.inspection.update({ where: { id: planned!.id }, data: { voidedAt: new Date(), voidedReason: '登记有误' } })
    expect(fromOptionalDateColumn((await tx.businessInspectionDue.findUniqueOrThrow({ where: { businessId: business.id } })).dueOn)).toBe('2026-01-10')
    throw new Error('taken back')
  })).rejects.toThrow('taken back')
  expect(await keptOf(business.id)).toMatchObject({ dueOn: '2026-07-02' })
  const [superior] = await write([{ businessId: business.id, level: 'PROVINCIAL', departmentId: null, inspectedOn: '2026-10-31' }])
  expect(superior!.plannedRiskGrade).toBe('D')
  expect(await keptOf(business.id)).toMatchObject({ lastOn: '2026-03-02', superiorUntilOn: '2027-01-31' })
  await database.db.foodBusiness.update({ where: { id: business.id }, data: { status: 'CLOSED' } })
  expect(await keptOf(business.id)).toMatchObject({ isSubject: false })
  expect(await check()).toMatchObject({ differences: 0 })
})

test('a grade makes nothing due before it was given, and one of an earlier day that is entered later counts from then', async () => {
  const business = await createFoodBusiness(database.db, { jurisdiction: world.county, at: new Date('2025-12-10T00:00:00Z') })
  const grade = (to: 'B' | 'C' | 'D', gradedOn: string) => gradeRisk(world.inspector, { id: business.id, grade: to, gradedOn, basis: '评定' })
  await grade('B', '2025-12-20')
  expect((await keptOf(business.id)).dueOn).toBe('2026-12-10')
  await grade('D', '2026-11-18')
  expect((await keptOf(business.id)).dueOn).toBe('2026-11-18')
  await grade('C', '2026-02-01')
  expect(await keptOf(business.id)).toMatchObject({ riskGrade: 'D', dueOn: '2026-06-10' })
  expect(await check()).toMatchObject({ differences: 0 })
})

test('two at once leave what both did', async () => {
  const business = await createFoodBusiness(database.db, { jurisdiction: world.county, at: new Date('2025-01-10T00:00:00Z') })
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  let begun = () => {}
  const first = new Promise<void>((resolve) => (begun = resolve))
  const one = database.db.$transaction(async (tx) => {
    await tx.inspection.create({ data: { jurisdictionId: world.county.id, businessId: business.id, number: `JC2026-${String((number += 1)).padStart(6, '0')}`, businessName: '经营户', businessKind: 'CATERER', kind: 'ROUTINE', source: 'PLAN', level: 'COUNTY', state: 'FILED', departmentId: world.market.id, inspectedOn: column('2026-06-01'), createdAt: new Date() } })
    begun()
    await held
  })
  await first
  const two = write([{ businessId: business.id, inspectedOn: '2026-02-01', coversAllItems: true }])
  // The second is waiting for the first, and must see it then.
  await expect.poll(async () => (await database.db.$queryRaw<[{ waiting: number }]>`SELECT count(*)::int AS "waiting" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`)[0].waiting).toBeGreaterThan(0)
  release()
  await Promise.all([one, two])
  expect(await keptOf(business.id)).toMatchObject({ lastOn: '2026-06-01', fullDueOn: '2028-02-01', countedInYear: 2 })
  expect(await check()).toMatchObject({ differences: 0 })
})

test('a limit of the county’s own, and the day on which it begins, move the days of its businesses only', async () => {
  const here = await createFoodBusiness(database.db, { jurisdiction: world.county, at: new Date('2026-01-10T00:00:00Z') })
  const there = await createFoodBusiness(database.db, { jurisdiction: world.sibling, at: new Date('2026-01-10T00:00:00Z') })
  const terms = { basisTitle: '安和市检查频次规定', basisArticle: '第一条', verification: 'VERIFIED' as const, note: '' }
  await createLocalLimit(world.office, { jurisdictionId: world.county.id, code: 'risk.frequency-ungraded', value: '2', effectiveFrom: '2026-11-01', ...terms })
  expect(await check()).toMatchObject({ differences: expect.any(Number) })
  expect((await check()).differences).toBeGreaterThan(0)
  expect(await followLegalLimits(database.db, TODAY)).toBe(1)
  expect([await keptOf(here.id), await keptOf(there.id)].map(({ dueOn }) => dueOn)).toEqual(['2026-07-10', '2027-01-10'])
  expect(await check()).toMatchObject({ differences: 0 })
  expect(await followLegalLimits(database.db, TODAY)).toBe(0)
  const local = await database.db.legalLimit.findFirstOrThrow({ where: { jurisdictionId: world.county.id, code: 'risk.frequency-ungraded' } })
  await createLimitVersion(world.office, { id: local.id, version: local.version, value: '4', effectiveFrom: '2026-12-01', ...terms })
  expect(await followLegalLimits(database.db, '2026-11-30')).toBe(0)
  expect(await followLegalLimits(database.db, '2026-12-01')).toBe(1)
  expect((await keptOf(here.id)).dueOn).toBe('2026-04-10')
  const jobs = await database.db.$queryRaw<{ task: string }[]>`SELECT task_identifier AS "task" FROM graphile_worker.jobs WHERE task_identifier = 'legal-limits.follow'`
  expect(jobs).toHaveLength(1)
  await followLegalLimits(database.db, TODAY)
  expect(await check()).toMatchObject({ differences: 0 })
})

test('after thousands of random changes none differs; what was tampered with is found and mended', async () => {
  const places = [world.county, world.prefecture]
  const businesses = await Promise.all(Array.from({ length: 40 }, (_, index) => createFoodBusiness(database.db, { jurisdiction: places[index % 5 === 0 ? 1 : 0]!, kind: (['PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP', 'FARM'] as const)[index % 6]!, at: new Date(Date.parse('2022-01-01T00:00:00Z') + index * 30 * 86_400_000) })))
  await createLocalLimit(world.office, { jurisdictionId: world.county.id, code: 'inspection.yearly-cap', value: '2', effectiveFrom: '2026-01-01', basisTitle: '安和市规定', basisArticle: '第二条', verification: 'VERIFIED', note: '' })
  await followLegalLimits(database.db, TODAY)
  const steps = fuzzRuns(1_500)
  const on = fc.integer({ min: 0, max: 2_200 }).map((days) => addDays('2021-01-01', days))
  const pick = fc.integer({ min: 0, max: businesses.length - 1 }).map((index) => businesses[index]!.id)
  const facts = { businessId: pick, state: fc.constantFrom<InspectionState[]>('PLANNED', 'UNDER_WAY', 'FILED', 'FILED', 'FILED', 'CANCELLED'), source: fc.constantFrom<InspectionSource[]>('PLAN', 'DRAW', 'SUPERIOR', 'COMPLAINT', 'FOLLOW_UP', 'OTHER'), level: fc.constantFrom<InspectionLevel[]>('NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY', 'COUNTY'), inspectedOn: fc.option(on), plannedOn: fc.option(on), coversAllItems: fc.boolean(), departmentId: fc.constantFrom(world.market.id, world.education.id, null) }
  const change = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), rows: fc.array(fc.record(facts), { minLength: 1, maxLength: 4 }) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.record(facts, { requiredKeys: [] }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), is: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('business' as const), id: pick, to: fc.record({ riskGrade: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const, null), status: fc.constantFrom('OPERATING' as const, 'OPERATING' as const, 'SUSPENDED' as const), tags: fc.subarray(['SPECIAL_FOOD' as const, 'CENTRAL_KITCHEN' as const, 'CAMPUS' as const]), kind: fc.constantFrom('PRODUCER' as const, 'SELLER' as const, 'FARM' as const, 'WORKSHOP' as const), townshipId: fc.constantFrom(world.east.id, world.west.id, null) }, { requiredKeys: [] }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('grade' as const), id: pick, grade: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'D' as const), on }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('move' as const), from: pick, to: pick }) },
  )
  const ids = (await write(businesses.map(({ id }) => ({ businessId: id, inspectedOn: '2025-05-05' })))).map(({ id }) => id)
  const at = (share: number) => ids[Math.min(ids.length - 1, Math.floor(share * ids.length))]!
  const counted: Record<string, number> = {}
  const take = async (tx: Db, step: Change) => {
    counted[step.do] = (counted[step.do] ?? 0) + 1
    if (step.do === 'add') ids.push(...(await write(step.rows, tx)).map(({ id }) => id))
    else if (step.do === 'edit') {
      const { inspectedOn, plannedOn, ...rest } = step.to
      await tx.inspection.update({ where: { id: at(step.at) }, data: { ...rest, ...(inspectedOn === undefined ? {} : { inspectedOn: column(inspectedOn) }), ...(plannedOn === undefined ? {} : { plannedOn: column(plannedOn) }) }, select: { id: true } })
    } else if (step.do === 'void') await tx.inspection.update({ where: { id: at(step.at) }, data: step.is ? { voidedAt: new Date(), voidedReason: '登记有误' } : { voidedAt: null, voidedReason: null }, select: { id: true } })
    else if (step.do === 'business') {
      // A farm has no grade, and a grade has its day.
      const to = step.to.kind === 'FARM' ? { ...step.to, riskGrade: null } : step.to.riskGrade ? { kind: 'SELLER' as const, ...step.to } : step.to
      await tx.foodBusiness.update({ where: { id: step.id }, data: { ...to, ...(to.riskGrade === undefined ? {} : { riskGradedOn: column(to.riskGrade && '2026-01-01') }) }, select: { id: true } })
    } else if (step.do === 'grade') await tx.businessRiskGrade.create({ data: { businessId: step.id, grade: step.grade, gradedOn: column(step.on)!, basis: '评定', recordedAt: new Date(Date.parse(`${TODAY}T00:00:00Z`) + counted.grade! * 1000) }, select: { id: true } })
    else await tx.inspection.updateMany({ where: { businessId: step.from, source: 'DRAW' }, data: { businessId: step.to } })
  }
  const sample = fc.sample(change, steps)
  type Change = (typeof sample)[number]
  for (let from = 0; from < steps; from += 50) await database.db.$transaction(async (tx) => {
    for (const step of sample.slice(from, from + 50)) await take(tx, step)
  })
  expect(Object.keys(counted).toSorted()).toEqual(['add', 'business', 'edit', 'grade', 'move', 'void'])
  const found = await check()
  expect(found.listed).toEqual([])
  expect(found).toMatchObject({ differences: 0 })
  expect(found.inspections).toBeGreaterThan(steps / 2)

  await database.asOwner((client) => client.query(`UPDATE business_inspection_due SET "dueOn" = '2020-01-01' WHERE "businessId" = $1`, [businesses[0]!.id]))
  expect(await check()).toMatchObject({ differences: 1, listed: [{ businessId: businesses[0]!.id, field: 'dueOn', kept: '2020-01-01' }] })
  expect(await recomputeInspectionDue({ mend: true, todayOn: TODAY })).toMatchObject({ differences: 1 })
  expect(await check()).toMatchObject({ differences: 0 })
}, fuzzTime(120_000))
