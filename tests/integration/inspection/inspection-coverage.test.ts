import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { businessFormValues } from '@/lib/food-business/business-form-values'
import { mergeBusinesses, separateBusinesses } from '@/lib/food-business/business-merge.commands'
import { correctBusiness, voidBusiness } from '@/lib/food-business/food-business.commands'
import { correctBusinessSchema } from '@/lib/food-business/food-business.schema'
import { recomputeBusinessSums } from '@/lib/food-business/register/business-standing.commands'
import type { InspectionSource } from '@/lib/generated/prisma/enums'
import type { MeasureQuestion, RowPart } from '@/lib/indicator/measure'
import { recordSuperiorInspection, voidInspection } from '@/lib/inspection/end-inspections.commands'
import { settleInspections } from '@/lib/inspection/settle-inspections.commands'
import { toDateColumn } from '@/lib/organisation/date-column'
import { getMeasure, getMeasureAsOf, getMeasureSeries, listRowsOfMeasure } from '@/lib/overview/measure.queries'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { getPeriod } from '@/lib/shared/period'
import { businessRecordMovers } from '@/lib/workflow/business-records.commands'
import { foodBusinessContent } from '@/prisma/seed/factories/food-business-content'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, type ChecklistRef } from '@/prisma/seed/factories/inspection'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from './inspection-world'

const COVERAGE = 'register.inspection-coverage'
const FULL = 'register.full-inspection-coverage'
let database: TestDatabase
let world: InspectionWorld
let checklist: ChecklistRef

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  checklist = await createChecklist(database.db, { jurisdiction: world.county })
}, 120_000)
afterAll(async () => database.drop())

const at = (instant: string) => ({ ...world.office, now: new Date(instant) })
const asked = (code: string, from: string, to: string, part: Partial<MeasureQuestion> = {}) => ({ code, options: null, jurisdictionId: world.county.id, unit: null, range: { from: getPeriod(from), to: getPeriod(to) }, ...part })
const shares = async (code: string, from: string, to: string) => (await getMeasureSeries(world.office, asked(code, from, to))).map(({ numerator, denominator }) => `${numerator}/${denominator}`)
const sumsHold = async () => expect(await recomputeBusinessSums({ mend: false, now: new Date() })).toMatchObject({ strayed: 0, differences: 0 })

type Inspected = { business: { id: string; name: string }; on: string; filedAt: string; source?: InspectionSource; coversAllItems?: boolean }
/** A visit that is filed as the commands file it: its row, then the end of the step. */
async function fileOne({ business, on, filedAt, source = 'PLAN', coversAllItems = false }: Inspected): Promise<string> {
  const now = new Date(filedAt)
  const { id } = await createInspection(database.db, { jurisdiction: world.county, department: world.market, business, township: world.east, state: 'UNDER_WAY', inspectedOn: on, inspectors: world.inspectorAccounts, checklist, source, at: now })
  const result = await database.db.inspectionResult.findFirstOrThrow({ where: { outcome: 'COMPLIANT', version: { jurisdictionId: null } }, select: { versionId: true, code: true } })
  await transact(async (tx) => {
    await tx.inspection.update({ where: { id }, data: { state: 'FILED', filedAt: now, endedAt: now, identityShownAt: now, identityProof: 'CERTIFICATE', coversAllItems, resultVersionId: result.versionId, resultCode: result.code, outcome: 'COMPLIANT', version: { increment: 1 } } })
    await settleInspections(tx, { ...world.office, now }, [id], 'FILED')
  })
  return id
}

test('a business counts as inspected from the month in which its visit was filed, in the year of the visit, and opens to the businesses behind it', async () => {
  const make = (name: string, kind: 'CATERER' | 'FARM' = 'CATERER') => createFoodBusiness(database.db, { jurisdiction: world.county, township: world.east, name, kind, at: new Date('2024-06-01T02:00:00Z') })
  const [first, second, third] = [await make('甲店'), await make('乙店'), await make('丙店')]
  await make('丁农场', 'FARM')
  await fileOne({ business: first, on: '2024-11-20', filedAt: '2024-11-20T03:00:00Z', coversAllItems: true })
  // A visit of the old year that is filed in the new one counts for the old one, which is over.
  await fileOne({ business: second, on: '2024-12-30', filedAt: '2025-01-03T03:00:00Z' })
  expect(await shares(COVERAGE, '2024-10', '2025-01')).toEqual(['0/3', '1/3', '1/3', '0/3'])
  const void2025 = await fileOne({ business: second, on: '2025-02-10', filedAt: '2025-02-10T03:00:00Z' })
  // Neither a complaint's visit nor a 复查 nor a superior's is one that the frequency asks for (decision 029).
  await fileOne({ business: third, on: '2025-02-11', filedAt: '2025-02-11T03:00:00Z', source: 'COMPLAINT' })
  await fileOne({ business: third, on: '2025-02-12', filedAt: '2025-02-12T03:00:00Z', source: 'FOLLOW_UP' })
  await recordSuperiorInspection(at('2025-02-13T03:00:00Z'), { jurisdictionId: world.county.id, businessId: third.id, kind: 'ROUTINE', level: 'CITY', authorityName: '市局', basis: '', inspectedOn: '2025-02-12', coversAllItems: true, outcome: 'COMPLIANT', resultNote: '' })
  expect(await shares(COVERAGE, '2025-01', '2025-03')).toEqual(['0/3', '1/3', '1/3'])
  // All items within two years: the visit of 2024 holds for 2025, and no longer for 2026.
  expect(await shares(FULL, '2024-10', '2026-01')).toEqual(['0/3', ...Array.from({ length: 14 }, () => '1/3'), '0/3'])

  const march = asked(COVERAGE, '2025-01', '2025-03')
  const { value, provenance } = await getMeasure(world.office, march)
  expect(value).toEqual({ kind: 'rate', numerator: '1', denominator: '3' })
  expect(provenance).toMatchObject({ formula: '本年度已检查的单位数 ÷ 应检查的单位数 × 100%', excluded: [{ key: 'kind-FARM', count: 1 }] })
  const namesOf = async (part: RowPart) => (await listRowsOfMeasure(world.office, march, part, { after: null, take: 10 })).rows.map(({ cells }) => cells[0])
  expect(await namesOf({ part: 'NUMERATOR' })).toEqual(['乙店'])
  expect(await namesOf({ part: 'COUNTED' })).toEqual(['丙店', '乙店', '甲店'])
  expect(await namesOf({ part: 'EXCLUDED', reasonKey: 'kind-FARM' })).toEqual(['丁农场'])
  // Whoever was seen by visits that do not count is found, with what these were.
  expect(provenance).toMatchObject({ counting: expect.stringContaining('投诉举报检查、复查和上级检查不计'), passedOver: [{ key: 'passed-over' }] })
  const passedOver = (await listRowsOfMeasure(world.office, march, { part: 'COUNTED', reasonKey: 'passed-over' }, { after: null, take: 10 })).rows
  expect(passedOver.map(({ cells, standing, reason }) => [cells[0], standing, reason])).toEqual([['丙店', 'DENOMINATOR', '本年度只有不计入覆盖率的检查：投诉举报检查 1 次、复查 1 次、上级检查 1 次']])
  await expect(listRowsOfMeasure(world.office, asked(FULL, '2025-01', '2025-03'), { part: 'COUNTED', reasonKey: 'passed-over' }, { after: null, take: 10 })).rejects.toMatchObject({ code: 'not-found' })

  await voidInspection(at('2025-04-02T03:00:00Z'), { id: void2025, version: 2, reason: '误录' })
  expect(await shares(COVERAGE, '2025-02', '2025-04')).toEqual(['1/3', '1/3', '0/3'])
  const { then, now, differences } = await getMeasureAsOf(world.office, asked(COVERAGE, '2025-01', '2025-04'), new Date('2025-03-31T15:59:59Z'))
  expect([then.value, now.value]).toMatchObject([{ numerator: '1' }, { numerator: '0' }])
  expect(differences).toMatchObject([{ rowId: second.id, before: '计入分子和分母', after: '只计入分母', reason: '监督检查' }])
  await expect(getMeasure(world.siblingOffice, march)).rejects.toMatchObject({ code: 'not-found' })
  await sumsHold()
})

test('two visits of one business that are filed at once, and a correction of it, leave one line of standings', async () => {
  const business = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '同时归档店', kind: 'CATERER', at: new Date('2025-01-05T02:00:00Z') })
  const content = foodBusinessContent({ name: '同时归档店', kind: 'CATERER', openKitchen: 'ONLINE' })
  await Promise.all([
    ...['2025-03-01', '2024-03-02', '2025-03-03'].map((on) => fileOne({ business, on, filedAt: '2025-03-04T02:00:00Z', coversAllItems: on < '2025' })),
    correctBusiness(at('2025-03-04T02:00:00Z'), correctBusinessSchema.parse({ ...businessFormValues(content), id: business.id, version: 1, reason: '核对', distinctFrom: [] })),
  ])
  const standings = await database.db.businessStanding.findMany({ where: { businessId: business.id }, orderBy: { number: 'asc' } })
  expect(standings.map(({ number }) => number)).toEqual(standings.map((_, index) => index + 1))
  expect(standings.at(-1)).toMatchObject({ checkedYear: 2025, fullYear: 2024, openKitchen: 'ONLINE' })
  await sumsHold()
})

test('after 400 random visits, corrections, voids, merges and changes of the register the sums are what the businesses and visits are', async () => {
  const { db } = database
  const [SIZE, STEPS] = [40, 400]
  const businesses = [] as { id: string; name: string }[]
  for (let index = 0; index < SIZE; index++) businesses.push(await createFoodBusiness(db, { jurisdiction: world.county, name: `随机户${index}`, kind: 'CATERER', at: new Date('2024-01-05T02:00:00Z') }))
  const steps = fc.sample(fc.record({ verb: fc.constantFrom('file', 'file', 'file', 'file', 'correct', 'void', 'register', 'merge'), which: fc.nat(SIZE - 1), other: fc.nat(SIZE - 1), year: fc.constantFrom(2023, 2024, 2025), source: fc.constantFrom<InspectionSource>('PLAN', 'DRAW', 'COMPLAINT', 'FOLLOW_UP', 'SUPERIOR'), full: fc.boolean(), suspended: fc.boolean() }), { numRuns: STEPS, seed: 20_261_127 })
  const tally = new Map<string, number>()
  for (const [index, { verb, which, other, year, source, full, suspended }] of steps.entries()) {
    const now = new Date(Date.UTC(2025, 0, 10, 2) + index * 20 * 3_600_000)
    const business = businesses[which]!
    const held = await db.foodBusiness.findUniqueOrThrow({ where: { id: business.id }, select: { version: true, voidedAt: true } })
    if (held.voidedAt !== null) continue
    const filed = await db.inspection.findFirst({ where: { businessId: business.id, state: 'FILED', voidedAt: null }, orderBy: { id: 'desc' }, select: { id: true, version: true } })
    const office = { ...world.office, now }
    if (verb === 'file') await fileOne({ business, on: year === 2025 ? dateOnOf(new Date(now.getTime() - 86_400_000)) : `${year}-05-${String(1 + (index % 28)).padStart(2, '0')}`, filedAt: now.toISOString(), source, coversAllItems: full })
    else if (verb === 'register') await correctBusiness(office, correctBusinessSchema.parse({ ...businessFormValues(foodBusinessContent({ name: business.name, kind: 'CATERER', status: suspended ? 'SUSPENDED' : 'OPERATING' })), id: business.id, version: held.version, reason: '核对', distinctFrom: [] }))
    else if (verb === 'merge') {
      const target = await db.foodBusiness.findUniqueOrThrow({ where: { id: businesses[other]!.id }, select: { id: true, version: true, voidedAt: true } })
      if (target.id === business.id || target.voidedAt !== null) continue
      await mergeBusinesses(office, { keptId: target.id, keptVersion: target.version, mergedId: business.id, mergedVersion: held.version, reason: '重复' }, businessRecordMovers)
      if (full) await separateBusinesses(office, { id: business.id, reason: '不是同一家' }, businessRecordMovers)
    } else if (!filed) continue
    else if (verb === 'void') await voidInspection(office, { id: filed.id, version: filed.version, reason: '误录' })
    else await transact(async (tx) => {
      await tx.inspection.update({ where: { id: filed.id }, data: { coversAllItems: full, inspectedOn: toDateColumn(year === 2025 ? '2025-01-09' : `${year}-06-01`), version: { increment: 1 } } })
      await settleInspections(tx, office, [filed.id], 'CORRECTED', '核对')
    })
    tally.set(verb, (tally.get(verb) ?? 0) + 1)
  }
  for (const verb of ['file', 'correct', 'void', 'register', 'merge']) expect(tally.get(verb), verb).toBeGreaterThan(10)
  await sumsHold()
  // The sums say what the rows of visits say, counted by hand.
  const to = getPeriod('2025-12')
  const { provenance } = await getMeasure(world.office, asked(COVERAGE, '2025-01', '2025-12'))
  const known = await db.businessStanding.findMany({ where: { jurisdictionId: world.county.id, period: { lte: to } }, orderBy: { number: 'asc' } })
  const last = [...new Map(known.map((one) => [one.businessId, one])).values()].filter(({ isKept, kind, status }) => isKept && kind !== 'FARM' && status === 'OPERATING')
  expect([provenance.numerator.count, provenance.denominator.count]).toEqual([last.filter(({ checkedYear }) => checkedYear === 2025).length, last.length])
  const visits = await db.inspection.findMany({ where: { jurisdictionId: world.county.id, state: 'FILED', voidedAt: null, level: 'COUNTY', source: { notIn: ['COMPLAINT', 'FOLLOW_UP'] } }, select: { businessId: true, inspectedOn: true } })
  const latest = await db.businessStanding.findMany({ where: { jurisdictionId: world.county.id }, orderBy: { number: 'asc' } })
  for (const [id, { checkedYear, isKept }] of new Map(latest.map((one) => [one.businessId, one]))) {
    if (isKept) expect(checkedYear, id).toBe(Math.max(0, ...visits.filter(({ businessId }) => businessId === id).map(({ inspectedOn }) => inspectedOn!.getUTCFullYear())))
  }
  // What strays from the visits is found, and set right.
  await db.$executeRaw`UPDATE "business_sum" SET "checkedYear" = 2020 WHERE ("jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear") IN (SELECT "jurisdictionId", "grain", "unitId", "period", "kind", "status", "isLarge", "isCampus", "inspectedYear", "checkedYear", "fullYear" FROM "business_sum" WHERE "checkedYear" = 2025 AND "businesses" <> 0 LIMIT 1)`
  expect((await recomputeBusinessSums({ mend: true, now: new Date('2026-11-20T02:00:00Z') })).differences).toBeGreaterThan(0)
  await sumsHold()
  await voidBusiness(at('2026-11-20T02:00:00Z'), { id: (await createFoodBusiness(db, { jurisdiction: world.county, name: '末户', kind: 'CATERER', at: new Date('2026-11-19T02:00:00Z') })).id, version: 1, reason: '误录' }, [])
  await sumsHold()
}, 300_000)
