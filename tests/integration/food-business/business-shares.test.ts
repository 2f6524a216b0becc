import fc from 'fast-check'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { gradeCatering } from '@/lib/food-business/business-grade.commands'
import { businessFormValues } from '@/lib/food-business/business-form-values'
import { mergeBusinesses, separateBusinesses } from '@/lib/food-business/business-merge.commands'
import type { FoodBusinessContent } from '@/lib/food-business/food-business'
import { correctBusiness, voidBusiness } from '@/lib/food-business/food-business.commands'
import { correctBusinessSchema } from '@/lib/food-business/food-business.schema'
import { BUSINESS_SHARES } from '@/lib/food-business/register/business-counting'
import type { BusinessShareKey } from '@/lib/food-business/register/business-share'
import { recomputeBusinessSums } from '@/lib/food-business/register/business-standing.commands'
import { insertBusinesses, replaceBusinesses, withdrawBusinesses } from '@/lib/food-business/write-businesses.commands'
import type { MeasureQuestion, RowPart } from '@/lib/indicator/measure'
import { businessMeasures } from '@/lib/overview/business-measures.queries'
import { getMeasure, getMeasureAsOf, getMeasureByUnit, getMeasureSeries, listRowsOfMeasure } from '@/lib/overview/measure.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { getPeriod } from '@/lib/shared/period'
import { foodBusinessContent } from '@/prisma/seed/factories/food-business-content'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createSamplingWorld, type SamplingWorld } from '../sampling/sampling-world'

let database: TestDatabase
let world: SamplingWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
})

afterAll(async () => database.drop())

const at = (instant: string): CommandContext => ({ ...world.office, now: new Date(instant) })
const asked = (code: string, from: string, to: string, part: Partial<MeasureQuestion> = {}) => ({ code, options: null, jurisdictionId: world.county.id, unit: null, range: { from: getPeriod(from), to: getPeriod(to) }, ...part })
const sumsHold = async () => expect(await recomputeBusinessSums({ mend: false, now: new Date() })).toMatchObject({ strayed: 0, differences: 0 })
const correct = (context: CommandContext, id: string, version: number, content: FoodBusinessContent) => correctBusiness(context, correctBusinessSchema.parse({ ...businessFormValues(content), id, version, reason: '现场核对', distinctFrom: [] }))

test('a share stands at the end of each month as the register stood then, and opens to the businesses behind it', async () => {
  const { db } = database
  const canteen = (name: string, township: typeof world.east, when: string) => createFoodBusiness(db, { jurisdiction: world.county, township, name, kind: 'CANTEEN', tags: ['CAMPUS'], at: new Date(when) })
  const first = await canteen('一中食堂', world.east, '2026-01-10T02:00:00Z')
  // The last minute of January here is still January, though the day has long begun elsewhere.
  const second = await canteen('二中食堂', world.west, '2026-01-31T15:59:00Z')
  const third = await canteen('三中食堂', world.east, '2026-03-05T02:00:00Z')
  await createFoodBusiness(db, { jurisdiction: world.county, township: world.east, name: '工厂食堂', kind: 'CANTEEN', at: new Date('2026-01-10T02:00:00Z') })
  await gradeCatering(at('2026-02-10T02:00:00Z'), { id: first.id, grade: 'A', gradedOn: '2026-02-01', basis: '年度平均 9.2 分' })
  await gradeCatering(at('2026-03-10T02:00:00Z'), { id: second.id, grade: 'B', gradedOn: '2026-03-01', basis: '年度平均 8.2 分' })
  await correct(at('2026-04-02T02:00:00Z'), third.id, 1, foodBusinessContent({ name: '三中食堂', kind: 'CANTEEN', tags: ['CAMPUS'], townshipId: world.west.id, openKitchen: 'ONLINE', status: 'SUSPENDED' }))
  // Something that no share asks for leaves no standing.
  await correct(at('2026-04-03T02:00:00Z'), third.id, 2, foodBusinessContent({ name: '第三中学食堂', kind: 'CANTEEN', tags: ['CAMPUS'], townshipId: world.west.id, openKitchen: 'ONLINE', status: 'SUSPENDED', contactName: '王' }))
  expect(await db.businessStanding.count({ where: { businessId: third.id } })).toBe(2)

  const A = 'register.grade-a-share'
  expect(await getMeasureSeries(world.office, asked(A, '2026-01', '2026-05'))).toEqual([['2026-01', '0', '2'], ['2026-02', '1', '2'], ['2026-03', '1', '3'], ['2026-04', '1', '2'], ['2026-05', '1', '2']].map(([period, numerator, denominator]) => ({ period, numerator, denominator })))
  const april = asked(A, '2026-01', '2026-04')
  const { value, provenance } = await getMeasure(world.office, april)
  expect(value).toEqual({ kind: 'rate', numerator: '1', denominator: '2' })
  expect(provenance).toMatchObject({ formula: '量化A级单位数 ÷ 计入的餐饮单位数 × 100%', counting: '计入在营的单位食堂，只计校园及周边', excluded: [{ key: 'status-SUSPENDED', reason: '经营状态为停业', count: 1 }, { key: 'off-campus', reason: '不在校园及周边', count: 1 }] })
  const namesOf = async (question: typeof april, part: RowPart) => (await listRowsOfMeasure(world.office, question, part, { after: null, take: 10 })).rows.map(({ cells, standing, reason }) => [cells[0], standing, reason])
  expect(await namesOf(april, { part: 'NUMERATOR' })).toEqual([['一中食堂', 'NUMERATOR', null]])
  expect(await namesOf(april, { part: 'COUNTED' })).toEqual([['二中食堂', 'DENOMINATOR', null], ['一中食堂', 'NUMERATOR', null]])
  expect(await namesOf(april, { part: 'EXCLUDED', reasonKey: 'off-campus' })).toEqual([['工厂食堂', 'EXCLUDED', '不在校园及周边']])
  // A month gone by opens to what stood then: the third one was in operation.
  expect((await namesOf(asked(A, '2026-01', '2026-03'), { part: 'COUNTED' })).map(([name]) => name)).toContain('第三中学食堂')
  await expect(listRowsOfMeasure(world.office, april, { part: 'EXCLUDED', reasonKey: 'sold-out' }, { after: null, take: 10 })).rejects.toMatchObject({ code: 'not-found' })
  await expect(listRowsOfMeasure(world.office, april, { part: 'COUNTED' }, { after: 'x', take: 10 })).rejects.toMatchObject({ code: 'not-found' })

  const towns = await getMeasureByUnit(world.office, { code: A, options: null, jurisdictionId: world.county.id, range: april.range, kind: 'TOWNSHIP' })
  expect([world.east, world.west].map(({ id }) => towns.get(id)?.value)).toEqual([{ kind: 'rate', numerator: '1', denominator: '1' }, { kind: 'rate', numerator: '0', denominator: '1' }])
  expect((await getMeasure(world.office, { ...april, unit: { kind: 'DEPARTMENT', departmentId: world.market.id } })).provenance.missing).toBe('监管对象名录中没有计入的单位')

  const { then, now, differences } = await getMeasureAsOf(world.office, april, new Date('2026-03-31T15:59:59Z'))
  expect([then.value, now.value]).toEqual([{ kind: 'rate', numerator: '1', denominator: '3' }, { kind: 'rate', numerator: '1', denominator: '2' }])
  expect(differences).toEqual([{ rowId: third.id, label: '第三中学食堂', before: '只计入分母', after: '不计入（经营状态为停业）', reason: '更正或评级', recordedAt: '2026-04-02T02:00:00.000Z' }])
  const thenRows = (await listRowsOfMeasure(world.office, april, { part: 'COUNTED' }, { after: null, take: 10, at: new Date('2026-03-31T15:59:59Z') })).rows
  expect(thenRows.map(({ cells, standing }) => [cells[0], standing])).toEqual([['第三中学食堂', 'DENOMINATOR'], ['二中食堂', 'DENOMINATOR'], ['一中食堂', 'NUMERATOR']])
  await expect(getMeasure(world.siblingOffice, april)).rejects.toMatchObject({ code: 'not-found' })
  await sumsHold()
})

test('a self-inspection report holds for its year', async () => {
  const shop = await createFoodBusiness(database.db, { jurisdiction: world.sibling, name: '惠民超市', kind: 'SELLER', selfInspectedOn: '2025-06-01', at: new Date('2025-07-01T02:00:00Z') })
  const series = () => businessMeasures['register.self-inspection'].count(null)!.readSeries({ jurisdictionId: world.sibling.id, unit: null, range: { from: getPeriod('2025-12'), to: getPeriod('2026-02') } }, database.db)
  expect((await series()).map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual(['1/1', '0/1', '0/1'])
  const siblingOffice = { ...world.siblingOffice, now: new Date('2026-02-10T02:00:00Z') }
  await correct(siblingOffice, shop.id, 1, foodBusinessContent({ name: '惠民超市', kind: 'SELLER', selfInspectedOn: '2026-02-01' }))
  expect((await series()).map(({ numerator, denominator }) => `${numerator}/${denominator}`)).toEqual(['1/1', '0/1', '1/1'])
})

/** Businesses that differ in all that counts. */
const contents = () => fc.record({
  kind: fc.constantFrom('PRODUCER', 'SELLER', 'CATERER', 'CANTEEN', 'WORKSHOP', 'FARM'), status: fc.constantFrom('OPERATING', 'OPERATING', 'SUSPENDED', 'CLOSED'), tags: fc.subarray(['CAMPUS', 'OUTSKIRTS']), isLargeCatering: fc.boolean(),
  openKitchen: fc.constantFrom(null, 'NONE', 'ON_SITE', 'ONLINE'), hasTraceability: fc.constantFrom(null, true, false), selfInspectedOn: fc.constantFrom(null, '2025-05-05', '2026-05-05'), safetyManagerName: fc.constantFrom('', '王管理'), townshipId: fc.constantFrom(null, world.east.id, world.west.id),
}).map((one) => one as Partial<FoodBusinessContent>)

test('after 10,000 random records, corrections, grades, merges and voids the sums are what the businesses are, and rows what sums are', async () => {
  const { db } = database
  const [SIZE, STEPS] = [250, 40]
  const random = fc.sample(fc.record({ verb: fc.constantFrom('record', 'record', 'correct', 'correct', 'void', 'one by one'), contents: fc.array(contents(), { minLength: SIZE, maxLength: SIZE }), grades: fc.array(fc.constantFrom('A', 'B', 'C', null), { minLength: 6, maxLength: 6 }) }), { numRuns: STEPS, seed: 20_261_127 })
  const held: string[] = []
  const byId = world.office.actor.accountId
  let writes = 0
  for (const [step, { verb, contents: given, grades }] of random.entries()) {
    const now = new Date(Date.UTC(2025, 8, 1 + step * 11, 2))
    const office: CommandContext = { ...world.office, now }
    const full = (ids: readonly string[]) => ids.map((id, index) => ({ ...foodBusinessContent({ name: `户${id.slice(-8)}`, ...given[index] }), id, jurisdictionId: world.county.id }))
    if (verb === 'record' || held.length < SIZE) {
      const ids = Array.from({ length: SIZE }, () => uuidv7())
      await insertBusinesses(db, full(ids), { now, byId, reason: '' })
      held.push(...ids)
    } else if (verb === 'correct') {
      // What has a catering grade stays a restaurant or canteen.
      const graded = new Map((await db.foodBusiness.findMany({ where: { id: { in: held.slice(0, SIZE) }, cateringGrade: { not: null } }, select: { id: true, kind: true } })).map(({ id, kind }) => [id, kind]))
      await replaceBusinesses(db, full(held.slice(0, SIZE)).map((one) => ({ ...one, kind: graded.get(one.id) ?? one.kind })), { now, byId, reason: '核对' })
      held.push(...held.splice(0, SIZE))
    } else if (verb === 'void') {
      await withdrawBusinesses(db, held.splice(held.length - SIZE, SIZE), { now, byId, reason: '重复' })
    }
    writes += SIZE
    const caterers = await db.foodBusiness.findMany({ where: { jurisdictionId: world.county.id, voidedAt: null, kind: { in: ['CATERER', 'CANTEEN'] }, id: { in: held } }, orderBy: { id: 'desc' }, take: 6, select: { id: true } })
    for (const [index, { id }] of caterers.entries()) await gradeCatering(office, { id, grade: grades[index]!, gradedOn: '2025-09-01', basis: '年度评定' })
    if (verb !== 'one by one' || caterers.length < 6) continue
    const versions = await db.foodBusiness.findMany({ where: { id: { in: caterers.map(({ id }) => id) } }, orderBy: { id: 'desc' }, select: { id: true, version: true } })
    const [kept, merged, apart, back, gone] = versions
    await mergeBusinesses(office, { keptId: kept!.id, keptVersion: kept!.version, mergedId: merged!.id, mergedVersion: merged!.version, reason: '重复' }, [])
    await mergeBusinesses(office, { keptId: apart!.id, keptVersion: apart!.version, mergedId: back!.id, mergedVersion: back!.version, reason: '重复' }, [])
    await separateBusinesses(office, { id: back!.id, reason: '不是同一家' }, [])
    await voidBusiness(office, { id: gone!.id, version: gone!.version, reason: '录入错误' }, [])
    for (const one of [merged!, gone!]) held.splice(held.indexOf(one.id), 1)
  }
  expect(writes).toBe(10_000)
  await sumsHold()
  expect(await db.foodBusinessMerge.count({ where: { undoneAt: null } })).toBeGreaterThan(2)

  const scope = scopeFor(world.office.actor, ['OFFICE'])
  for (const key of Object.keys(BUSINESS_SHARES) as BusinessShareKey[]) {
    const { code, offers, usual } = BUSINESS_SHARES[key]
    for (const options of [usual, { businessKinds: [offers.kinds.at(-1)!], businessRules: offers.rules }]) {
      const measure = businessMeasures[code].count(options)!
      for (const township of [world.east.id, null]) {
      const question: MeasureQuestion = { jurisdictionId: world.county.id, unit: { kind: 'TOWNSHIP', departmentId: township }, range: { from: getPeriod('2026-01'), to: getPeriod('2026-06') } }
      const { provenance } = await measure.read(question, db)
      const counted = async (part: RowPart) => {
        const ids: string[] = []
        for (let after: string | null = null, more = true; more; more = after !== null) {
          const page = await measure.listRows(question, part, { after, take: 200 }, scope, db)
          for (const row of page.rows) expect(row.standing).toBe(part.part === 'EXCLUDED' ? 'EXCLUDED' : part.part === 'NUMERATOR' ? 'NUMERATOR' : row.standing === 'EXCLUDED' ? 'DENOMINATOR' : row.standing)
          ids.push(...page.rows.map(({ id }) => id))
          after = page.next
        }
        return new Set(ids).size
      }
      expect([await counted({ part: 'NUMERATOR' }), await counted({ part: 'COUNTED' })]).toEqual([provenance.numerator.count, provenance.denominator.count])
      for (const { key: reasonKey, count } of provenance.excluded) expect(await counted({ part: 'EXCLUDED', reasonKey })).toBe(count)
      expect(await counted({ part: 'EXCLUDED' })).toBe(provenance.excluded.reduce((sum, { count }) => sum + count, 0))
      // As known at the end of the range it is what the sums say of it, and so is each month.
      const end = new Date('2026-06-30T15:59:59.999Z')
      expect((await measure.readAsOf(question, end, db)).provenance).toEqual(provenance)
      expect(await measure.readSeriesAsOf(question, end, db)).toEqual(await measure.readSeries(question, db))
      }
    }
  }
}, 120_000)

test('what is wrong in sums or standings is reported, and set right on request', async () => {
  const { db } = database
  const [wrong, missing] = await db.businessSum.findMany({ where: { grain: 'TOWNSHIP', businesses: { gte: 2 } }, orderBy: [{ period: 'asc' }, { unitId: 'asc' }, { kind: 'asc' }, { status: 'asc' }, { isLarge: 'asc' }, { isCampus: 'asc' }, { inspectedYear: 'asc' }, { checkedYear: 'asc' }, { fullYear: 'asc' }], take: 2 })
  const keyOf = ({ jurisdictionId, grain, unitId, period, kind, status, isLarge, isCampus, inspectedYear, checkedYear, fullYear }: NonNullable<typeof wrong>) => ({ jurisdictionId, grain, unitId, period, kind, status, isLarge, isCampus, inspectedYear, checkedYear, fullYear })
  await db.businessSum.update({ where: { jurisdictionId_grain_unitId_period_kind_status_isLarge_isCampus_inspectedYear_checkedYear_fullYear: keyOf(wrong!) }, data: { gradeA: { increment: 1 } } })
  await db.businessSum.delete({ where: { jurisdictionId_grain_unitId_period_kind_status_isLarge_isCampus_inspectedYear_checkedYear_fullYear: keyOf(missing!) } })
  await db.foodBusiness.updateMany({ where: { name: '工厂食堂' }, data: { openKitchen: 'ONLINE' } })
  expect(await recomputeBusinessSums({ mend: false, now: new Date() })).toMatchObject({ strayed: 1, differences: 2, listed: [{ kept: expect.any(Number) }, { kept: 0 }] })
  expect(await recomputeBusinessSums({ mend: true, now: new Date() })).toMatchObject({ strayed: 1, differences: 2 })
  await sumsHold()
  expect(await auditOf(db, 'food-business.business-sum.mend')).toMatchObject([{ actorName: '系统', detail: { strayed: 1, differences: 2 } }])
})
