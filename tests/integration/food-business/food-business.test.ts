import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BusinessFilter } from '@/lib/food-business/business-filter'
import { gradeCatering, gradeRisk } from '@/lib/food-business/business-grade.commands'
import { EMPTY_BUSINESS } from '@/lib/food-business/business-form-values'
import { correctBusiness, recordBusiness, voidBusiness } from '@/lib/food-business/food-business.commands'
import { getBusiness, listBusinesses } from '@/lib/food-business/food-business.queries'
import { correctBusinessSchema, recordBusinessSchema, LAST_BUSINESSES } from '@/lib/food-business/food-business.schema'
import { businessHolds } from '@/lib/overview/business-holds.queries'
import { createFoodBusiness, fictionalLicence, fictionalUscc } from '@/prisma/seed/factories/food-business'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
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

const TODAY = '2026-11-20'
const typed = (part: object = {}) => recordBusinessSchema.parse({ ...EMPTY_BUSINESS, name: '惠民超市', kind: 'SELLER', distinctFrom: [], jurisdictionId: world.county.id, ...part })
const correction = (id: string, version: number, part: object = {}) => {
  const { jurisdictionId: _place, ...rest } = { ...EMPTY_BUSINESS, name: '惠民超市', kind: 'SELLER', distinctFrom: [], jurisdictionId: null, ...part }
  return correctBusinessSchema.parse({ ...rest, id, version, reason: '现场核对' })
}
const stored = (id: string) => database.db.foodBusiness.findUniqueOrThrow({ where: { id }, include: { revisions: { orderBy: { version: 'asc' } } } })
async function recorded(part: object = {}, as = world.office): Promise<string> {
  const written = await recordBusiness(as, typed(part))
  if (!('id' in written)) throw new Error(`duplicates: ${JSON.stringify(written)}`)
  return written.id
}

describe('a business', () => {
  test('is recorded, corrected and voided, each with its revision and audit row', async () => {
    const id = await recorded({ name: '永和饭店', kind: 'CATERER', townshipId: world.east.id, uscc: fictionalUscc('92', '990181', 1), operatingLicenceNumber: fictionalLicence('JY', '2', '990181', 1), operatingLicenceExpiresOn: '2027-05-01', tags: ['CAMPUS'], openKitchen: 'ONLINE', contactPhone: '13800000000' })
    expect(await stored(id)).toMatchObject({ version: 1, createdAt: world.office.now, licenceExpiresOn: new Date('2027-05-01'), tags: ['CAMPUS'], openKitchen: 'ONLINE', revisions: [{ version: 1, change: 'RECORDED', recordedById: world.office.actor.accountId, content: { name: '永和饭店', operatingLicenceExpiresOn: '2027-05-01', tags: ['CAMPUS'] } }] })
    const audit = await auditOf(database.db, 'food-business.business.record')
    expect(audit).toMatchObject([{ subjectId: id, jurisdictionPath: world.county.path }])
    expect(JSON.stringify(audit[0]!.detail)).not.toContain('13800000000')

    await correctBusiness(world.inspector, correction(id, 1, { name: '永和饭店', kind: 'CATERER', address: '虚构路1号', status: 'SUSPENDED' }))
    expect(await stored(id)).toMatchObject({ version: 2, status: 'SUSPENDED', licenceExpiresOn: null, matchKey: '永和饭店|虚构路1号', revisions: [{}, { change: 'CORRECTED', reason: '现场核对', content: { status: 'SUSPENDED', uscc: null } }] })
    expect((await auditOf(database.db, 'food-business.business.correct'))[0]!.detail).toMatchObject({ before: { status: 'OPERATING', address: '' }, after: { status: 'SUSPENDED', address: '虚构路1号' } })
    // What is sent as it stands leaves no trace.
    await correctBusiness(world.office, correction(id, 2, { name: '永和饭店', kind: 'CATERER', address: '虚构路1号', status: 'SUSPENDED' }))
    expect((await stored(id)).version).toBe(2)

    await voidBusiness(world.office, { id, version: 2, reason: '录入错误' }, businessHolds)
    expect(await stored(id)).toMatchObject({ version: 3, voidedReason: '录入错误', revisions: [{}, {}, { change: 'VOIDED', isVoided: true }] })
    await expect(correctBusiness(world.office, correction(id, 3))).rejects.toMatchObject({ code: 'refused' })
    expect((await getBusiness(world.liaison, id)).voided).toMatchObject({ reason: '录入错误' })
  })

  test('goes to whom was faster; the other one is shown what stands now', async () => {
    const id = await recorded({ name: '快手小店' })
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, (_, index) => correctBusiness(world.office, correction(id, 1, { name: '快手小店', grid: `第${index}网格` }))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { grid } = await stored(id)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict', current: { context: { version: 2 }, values: { grid } } })
  })

  test('with batches stays in the register', async () => {
    const business = await createFoodBusiness(database.db, { jurisdiction: world.county })
    await createSampleBatches(database.db, world.county, [sampleBatchInput({ businessId: business.id })])
    await expect(voidBusiness(world.office, { id: business.id, version: 1, reason: '误录' }, businessHolds)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('1 项抽检批次') })
  })

  test('says at its field what is wrong', async () => {
    await expect(recordBusiness(world.office, typed({ townshipId: world.market.id, isLargeCatering: true }))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { townshipId: expect.any(String), isLargeCatering: expect.any(String) } })
    await expect(recordBusiness(world.office, typed({ townshipId: world.far.id }))).rejects.toMatchObject({ code: 'invalid' })
  })

  test('keeps its history from the application itself', async () => {
    for (const table of ['food_business_revision', 'business_risk_grade', 'business_catering_grade']) {
      for (const statement of [`UPDATE ${table} SET "recordedAt" = "recordedAt"`, `DELETE FROM ${table}`]) await expect(database.asApplication((client) => client.query(statement))).rejects.toThrow(/permission denied/)
    }
  })
})

describe('what may be there already', () => {
  test('is shown by code, licence, or name and address, and recorded only after it was looked at', async () => {
    const code = { uscc: fictionalUscc('91', '990181', 77), productionLicenceNumber: fictionalLicence('SC', '101', '990181', 77), address: '城东街道虚构路77号', name: '嘉禾食品有限公司', kind: 'PRODUCER' }
    const first = await recorded(code)
    expect(await recordBusiness(world.office, typed({ name: '别的名字', uscc: code.uscc }))).toEqual({ duplicates: [{ id: first, name: '嘉禾食品有限公司', address: '城东街道虚构路77号', sameBy: ['统一社会信用代码相同'] }] })
    expect(await recordBusiness(world.office, typed({ productionLicenceNumber: code.productionLicenceNumber }))).toMatchObject({ duplicates: [{ sameBy: ['食品生产许可证编号相同'] }] })
    expect(await recordBusiness(world.office, typed({ name: '嘉禾 食品有限公司', address: '城东街道，虚构路７７号' }))).toMatchObject({ duplicates: [{ sameBy: ['名称和地址相同'] }] })
    const second = await recorded({ name: '嘉禾食品有限公司二厂', uscc: code.uscc, distinctFrom: [first] })
    // What was confirmed once is not asked again; a code that makes a new one is.
    await correctBusiness(world.office, correction(second, 1, { name: '嘉禾食品有限公司二厂', kind: 'PRODUCER', uscc: code.uscc }))
    expect(await correctBusiness(world.office, correction(second, 2, { name: '嘉禾食品有限公司二厂', kind: 'PRODUCER', uscc: code.uscc, productionLicenceNumber: code.productionLicenceNumber }))).toEqual({ id: second })
    const third = await recorded({ name: '第三家' })
    expect(await correctBusiness(world.office, correction(third, 1, { name: '第三家', uscc: code.uscc }))).toMatchObject({ duplicates: [{ id: first }, { id: second }] })
    // Elsewhere it is another one.
    expect(await recordBusiness(world.siblingOffice, typed({ jurisdictionId: world.sibling.id, uscc: code.uscc }))).toHaveProperty('id')
  })

  test('recorded twice at once stands once', async () => {
    const same = { name: '同时登记', address: '虚构路500号' }
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => recordBusiness(world.office, typed(same))))
    expect(outcomes.filter((one) => 'id' in one)).toHaveLength(1)
  })
})

describe('grades', () => {
  test('of the two scales have each their own history; the latest day holds', async () => {
    const id = await recorded({ name: '分级饭店', kind: 'CATERER' })
    await gradeRisk(world.office, { id, grade: 'C', gradedOn: '2026-01-10', basis: '2026年度评定' })
    await gradeRisk(world.office, { id, grade: 'A', gradedOn: '2025-01-10', basis: '补记2025年度评定' })
    await gradeCatering(world.inspector, { id, grade: 'A', gradedOn: '2026-03-01', basis: '年度平均 9.2 分' })
    expect(await getBusiness(world.leader, id)).toMatchObject({ riskGrade: { grade: 'C', gradedOn: '2026-01-10' }, cateringGrade: { grade: 'A', gradedOn: '2026-03-01' }, version: 1 })
    await gradeCatering({ ...world.office, now: new Date('2026-11-21T02:00:00Z') }, { id, grade: null, gradedOn: '2026-03-01', basis: '复核：两个关键项不符' })
    expect((await getBusiness(world.office, id)).cateringGrade).toBeNull()
    expect(await database.db.businessCateringGrade.count({ where: { businessId: id } })).toBe(2)
    await expect(gradeRisk(world.office, { id, grade: 'B', gradedOn: '2026-11-21', basis: '误填' })).rejects.toMatchObject({ fieldErrors: { gradedOn: '评定日期不能晚于今天' } })
    await expect(gradeCatering(world.office, { id: await recorded({ name: '超市' }), grade: 'B', gradedOn: '2026-01-01', basis: '误填' })).rejects.toMatchObject({ fieldErrors: { grade: expect.any(String) } })
    await expect(gradeRisk(world.siblingOffice, { id, grade: 'B', gradedOn: '2026-01-01', basis: '外地' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(gradeRisk(world.liaison, { id, grade: 'B', gradedOn: '2026-01-01', basis: '无权' })).rejects.toMatchObject({ code: 'refused' })
  })
})

describe('who may', () => {
  test('write: the office, those above, inspectors; nobody for another jurisdiction', async () => {
    const id = await recorded({ name: '权限小店' }, world.prefectureOffice)
    await correctBusiness(world.inspector, correction(id, 1, { name: '权限小店', grid: '一' }))
    for (const [who, code] of [[world.leader, 'refused'], [world.eastLiaison, 'refused'], [world.siblingOffice, 'not-found'], [world.auditor, 'not-found']] as const) {
      await expect(recordBusiness(who, typed({ name: '不许' }))).rejects.toMatchObject({ code })
      await expect(correctBusiness(who, correction(id, 2, { name: '不许' }))).rejects.toMatchObject({ code })
      await expect(voidBusiness(who, { id, version: 2, reason: '不许' }, businessHolds)).rejects.toMatchObject({ code })
    }
    expect(await getBusiness(world.eastLiaison, id)).toMatchObject({ can: { change: { allowed: false }, gradeRisk: false } })
    await expect(getBusiness(world.siblingOffice, id)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('the list', () => {
  const list = (filter: BusinessFilter, more: Partial<Parameters<typeof listBusinesses>[3]> = {}, who = world.siblingOffice, place = world.sibling) => listBusinesses(who, place, filter, { sort: { key: 'name', direction: 'asc' }, cursor: {}, size: 100, todayOn: TODAY, ...more })
  const names = async (...asked: Parameters<typeof list>) => (await list(...asked)).rows.map(({ name }) => name)

  beforeAll(async () => {
    await database.db.foodBusiness.updateMany({ where: { jurisdictionId: world.sibling.id }, data: { voidedAt: new Date(), voidedReason: '让位' } })
    const make = (name: string, part: object = {}) => createFoodBusiness(database.db, { jurisdiction: world.sibling, name, ...part })
    await make('L1百味饭店', { kind: 'CATERER', uscc: fictionalUscc('92', '990122', 5), address: '河东路9号', tags: ['CAMPUS', 'ONLINE'], openKitchen: 'ONLINE', isLargeCatering: true, operatingLicenceNumber: fictionalLicence('JY', '2', '990122', 5), operatingLicenceExpiresOn: '2026-12-20' })
    await make('L2百味食堂', { kind: 'CANTEEN', openKitchen: 'NONE', registrationNumber: '备2026-7', registrationExpiresOn: '2026-11-19' })
    await make('L3惠民超市', { isChain: true, status: 'SUSPENDED', operatingLicenceNumber: fictionalLicence('JY', '1', '990122', 6), operatingLicenceExpiresOn: '2027-02-18' })
    await make('L4种植社', { kind: 'FARM' })
    await make('L5作坊_%', { kind: 'WORKSHOP', registrationNumber: '坊1', registrationExpiresOn: TODAY })
    const { id } = await database.db.foodBusiness.findFirstOrThrow({ where: { name: 'L1百味饭店' } })
    await gradeRisk(world.siblingOffice, { id, grade: 'D', gradedOn: '2026-01-01', basis: '年度评定' })
    await gradeCatering(world.siblingOffice, { id, grade: 'B', gradedOn: '2026-01-01', basis: '年度评定' })
  })

  test.each<[string, BusinessFilter, string]>([
    ['everything', {}, '12345'],
    ['a name', { text: '百味' }, '12'],
    ['name and address together', { text: '百味 河东' }, '1'],
    ['a code with blanks in the wrong width', { text: fictionalUscc('92', '990122', 5).toLowerCase() }, '1'],
    ['a part of a licence, hyphens and all', { text: `jy-${fictionalLicence('JY', '1', '990122', 6).slice(2, 10)}` }, '3'],
    ['what LIKE would take for a pattern', { text: '_%' }, '5'],
    ['a word that is nowhere', { text: '没有' }, ''],
    ['a kind', { kind: 'FARM' }, '4'],
    ['a state', { status: 'SUSPENDED' }, '3'],
    ['a risk grade', { riskGrade: 'D' }, '1'],
    ['no risk grade, farms apart', { riskGrade: 'NONE' }, '235'],
    ['a catering grade', { cateringGrade: 'B' }, '1'],
    ['no catering grade, of caterers', { cateringGrade: 'NONE' }, '2'],
    ['a tag', { tag: 'ONLINE' }, '1'],
    ['chains', { isChain: true }, '3'],
    ['none of a chain', { isChain: false }, '1245'],
    ['large catering', { isLargeCatering: true }, '1'],
    ['ending in 30 days, today included', { expiry: 30 }, '15'],
    ['ending in 90 days', { expiry: 90 }, '135'],
    ['over', { expiry: 'past' }, '2'],
    ['any open kitchen', { kitchen: 'ANY' }, '1'],
    ['no open kitchen', { kitchen: 'NONE' }, '2'],
    ['not known, of caterers', { kitchen: 'UNKNOWN' }, ''],
  ])('finds %s', async (_, filter, expected) => {
    const { rows, total } = await list(filter)
    expect(rows.map(({ name }) => name.slice(1, 2)).join('')).toBe(expected)
    expect(total).toBe(expected.length)
  })

  test('goes forward and back from one business on, in every order', async () => {
    for (const sort of [{ key: 'name', direction: 'asc' }, { key: 'name', direction: 'desc' }, { key: 'expiry', direction: 'asc' }, { key: 'expiry', direction: 'desc' }] as const) {
      const whole = await names({}, { sort })
      expect(whole).toHaveLength(5)
      if (sort.key === 'expiry' && sort.direction === 'asc') expect(whole.map((name) => name.slice(1, 2)).join('')).toBe('25134')
      const first = await list({}, { sort, size: 2 })
      expect(first).toMatchObject({ total: 5, previous: null })
      const second = await list({}, { sort, size: 2, cursor: { after: first.next! } })
      const third = await list({}, { sort, size: 2, cursor: { after: second.next! } })
      expect([...first.rows, ...second.rows, ...third.rows].map(({ name }) => name)).toEqual(whole)
      expect(third.next).toBeNull()
      const back = await list({}, { sort, size: 2, cursor: { before: third.previous! } })
      expect(back.rows).toEqual(second.rows)
      const start = await list({}, { sort, size: 2, cursor: { before: back.previous! } })
      expect(start.rows).toEqual(first.rows)
      expect(start).toMatchObject({ previous: null, next: first.next })
      const end = await list({}, { sort, size: 2, cursor: { before: LAST_BUSINESSES } })
      expect(end.rows.map(({ name }) => name)).toEqual(whole.slice(-2))
      expect(end.next).toBeNull()
      expect((await list({}, { sort, size: 2, cursor: { before: end.previous! } })).rows.map(({ name }) => name)).toEqual(whole.slice(1, 3))
    }
  })

  test('shows a prefecture what lies below, and nobody what lies elsewhere', async () => {
    const below = await list({ text: '百味' }, {}, world.prefectureOffice, world.prefecture)
    expect(below.rows.map(({ placeName }) => placeName)).toEqual(['永泉县', '永泉县'])
    expect(await names({}, {}, world.office, world.sibling)).toEqual([])
    const elsewhere = (await list({})).rows[0]!.id
    expect((await list({}, { cursor: { after: elsewhere } }, world.office, world.county)).previous).toBeNull()
  })
})
