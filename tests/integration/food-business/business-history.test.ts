import type { Prisma } from '@/lib/generated/prisma/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gradeCatering, gradeRisk } from '@/lib/food-business/business-grade.commands'
import { businessFormValues } from '@/lib/food-business/business-form-values'
import { mergeBusinesses, separateBusinesses } from '@/lib/food-business/business-merge.commands'
import { correctBusiness, voidBusiness } from '@/lib/food-business/food-business.commands'
import { getBusiness, listBusinesses, listMergeCandidates } from '@/lib/food-business/food-business.queries'
import { correctBusinessSchema } from '@/lib/food-business/food-business.schema'
import type { CommandContext } from '@/lib/platform/command-context'
import { businessHolds } from '@/lib/overview/business-holds.queries'
import { getBusinessTimeline } from '@/lib/overview/business-timeline.queries'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { businessRecordMovers } from '@/lib/workflow/business-records.commands'
import { createFoodBusiness, fictionalUscc } from '@/prisma/seed/factories/food-business'
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

const at = (context: CommandContext, instant: string): CommandContext => ({ ...context, now: new Date(instant) })
const titles = async (context: CommandContext, id: string, asked: Parameters<typeof getBusinessTimeline>[2] = {}) => (await getBusinessTimeline(context, id, asked)).events.map(({ title }) => title)
const batchesOf = async (businessId: string) => (await database.db.sampleBatch.findMany({ where: { businessId, voidedAt: null }, orderBy: { number: 'asc' } })).map(({ number }) => number)

test('everything that happened stands in one history, by kind and page by page', async () => {
  const { db } = database
  const { id } = await createFoodBusiness(db, { jurisdiction: world.county, name: '履历饭店', kind: 'CATERER', at: new Date('2026-01-05T02:00:00Z') })
  await gradeRisk(world.office, { id, grade: 'C', gradedOn: '2026-02-01', basis: '年度评定 52 分' })
  await gradeCatering(world.office, { id, grade: 'B', gradedOn: '2026-02-01', basis: '年度平均 8.1 分' })
  await createSampleBatches(db, world.county, [
    sampleBatchInput({ businessId: id, number: 'L1', productName: '酱牛肉', sampledOn: '2026-03-01', concludedOn: '2026-03-20', conclusion: 'QUALIFIED', departmentId: world.market.id }),
    sampleBatchInput({ businessId: id, number: 'L2', productName: '凉皮', sampledOn: '2026-05-01', concludedOn: '2026-05-20', conclusion: 'UNQUALIFIED', departmentId: world.education.id, failedItems: [{ item: '菌落总数', kind: 'MICROORGANISM', measured: '10^6', limit: '10^5', unit: 'CFU/g' }] }),
  ])
  const { content } = await getBusiness(world.office, id)
  await correctBusiness(at(world.office, '2026-06-01T02:00:00Z'), correctBusinessSchema.parse({ ...businessFormValues({ ...content, status: 'SUSPENDED' }), id, version: 1, reason: '停业整顿', distinctFrom: [] }))

  const { events, next, kinds } = await getBusinessTimeline(world.office, id, {})
  expect(events.filter(({ kind }) => kind !== 'CASE').map(({ title, at: when, byDay }) => [byDay ? when.slice(0, 10) : when, title])).toEqual([
    ['2026-06-01T02:00:00.000Z', '更正'],
    ['2026-04-30', '县抽 监督抽检：凉皮，不合格'],
    ['2026-02-28', '县抽 监督抽检：酱牛肉，合格'],
    ['2026-01-31', '评定餐饮量化等级：量化B级（良好）'],
    ['2026-01-31', '评定风险等级：风险C级（中）'],
    ['2026-01-05T02:00:00.000Z', '登记'],
  ])
  expect(await titles(world.office, id, { kind: 'CASE' })).toEqual(['核查处置（凉皮）：生成处置'])
  // Steps under the names they have in the case, in the order in which they were recorded, also those of one instant.
  const opened = await database.db.unqualifiedCaseEntry.findFirstOrThrow({ where: { case: { batch: { businessId: id } } } })
  await database.db.unqualifiedCaseEntry.createMany({ data: [
    { number: 2, event: { kind: 'DONE', part: 'DELIVERY', at: '2026-05-21T00:00:00+08:00', documentNumber: '号' } }, { number: 3, event: { kind: 'NOT_NEEDED', part: 'FILING' } },
  ].map(({ number, event }) => ({ number, event: event as Prisma.InputJsonObject })).map((entry) => ({ ...opened, ...entry, text: '' })) })
  expect(await titles(world.office, id, { kind: 'CASE' })).toEqual(['核查处置（凉皮）：不需要立案', '核查处置（凉皮）：送达报告和结果通知书', '核查处置（凉皮）：生成处置'])
  expect(await titles(world.marketLiaison, id, { kind: 'CASE' })).toEqual([])
  expect(next).toBeNull()
  expect(kinds).toContain('SAMPLING')
  const [corrected, unqualified] = events.filter(({ kind }) => kind !== 'CASE')
  expect(corrected).toMatchObject({ lines: ['原因：停业整顿'], changes: [{ label: '经营状态', before: '在营', after: '停业' }] })
  expect(unqualified).toMatchObject({ tone: 'attention', lines: [expect.stringContaining('L2'), '菌落总数：实测 10^6CFU/g，标准 10^5CFU/g'] })
  expect(await titles(world.office, id, { kind: 'GRADE' })).toHaveLength(2)
  expect(await titles(world.office, id, { kind: 'REGISTER' })).toEqual(['更正', '登记'])
  // A department sees of the batches what it sees elsewhere.
  expect(await titles(world.marketLiaison, id, { kind: 'SAMPLING' })).toEqual(['县抽 监督抽检：酱牛肉，合格'])
  await expect(getBusinessTimeline(world.siblingOffice, id, {})).rejects.toMatchObject({ code: 'not-found' })
})

test('a long history is paged to its end', async () => {
  const { id } = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '常抽超市' })
  await createSampleBatches(database.db, world.county, Array.from({ length: 45 }, (_, index) => sampleBatchInput({ businessId: id, productName: `样${index}`, sampledOn: `2026-0${1 + (index % 3)}-10`, concludedOn: '2026-10-30' })))
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await getBusinessTimeline(world.office, id, { before })
    seen.push(...page.events.map(({ key }) => key))
    before = page.next ?? undefined
  } while (before)
  expect(seen).toHaveLength(46)
  expect(new Set(seen).size).toBe(46)
})

describe('two that are one', () => {
  async function pair() {
    const uscc = fictionalUscc('92', '990181', 4_000 + Math.floor(Math.random() * 90_000))
    const kept = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '惠民超市', uscc })
    const merged = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '惠民超市（重复）', uscc })
    const [, moved] = await createSampleBatches(database.db, world.county, [sampleBatchInput({ businessId: kept.id }), sampleBatchInput({ businessId: merged.id, departmentId: world.market.id, failedItems: [{ item: '铅', kind: 'HEAVY_METAL', measured: '1', limit: '0.5', unit: 'mg/kg' }], conclusion: 'UNQUALIFIED' })])
    return { kept, merged, moved: moved! }
  }
  const input = (kept: { id: string }, merged: { id: string }) => ({ keptId: kept.id, keptVersion: 1, mergedId: merged.id, mergedVersion: 1, reason: '同一门店登记两次' })

  test('are put together with a trace, and taken apart again', async () => {
    const { kept, merged, moved } = await pair()
    expect(await listMergeCandidates(world.office, await getBusiness(world.office, kept.id), '', '2026-11-20')).toMatchObject([{ id: merged.id, sameBy: ['统一社会信用代码相同'] }])
    expect(await mergeBusinesses(world.office, input(kept, merged), businessRecordMovers)).toEqual({ id: kept.id, moved: 1 })
    expect(await batchesOf(kept.id)).toHaveLength(2)
    const revisions = await database.db.sampleBatchRevision.findMany({ where: { batchId: moved.id }, orderBy: { version: 'asc' } })
    expect(revisions).toMatchObject([{ content: { businessId: merged.id } }, { change: 'CORRECTED', reason: expect.stringContaining('合并重复登记的监管对象“惠民超市（重复）”'), content: { businessId: kept.id } }])
    expect(await database.db.sampleFailedItem.count({ where: { batchId: moved.id } })).toBe(1)
    expect(await getBusiness(world.leader, merged.id)).toMatchObject({ mergedInto: { id: kept.id }, voided: { reason: '同一门店登记两次' }, can: { change: { allowed: false } } })
    expect((await listBusinesses(world.office, world.county, { text: '惠民超市（重复）' }, { sort: { key: 'name', direction: 'asc' }, cursor: {}, size: 10, todayOn: '2026-11-20' })).rows).toEqual([])
    expect(await titles(world.office, kept.id, { kind: 'MERGE' })).toEqual(['合并重复登记：惠民超市（重复）'])
    expect(await titles(world.office, merged.id, { kind: 'MERGE' })).toEqual(['并入其他监管对象：惠民超市'])
    expect((await auditOf(database.db, 'food-business.business.merge'))[0]!.detail).toMatchObject({ mergedId: merged.id, 'sample-batch': 1 })
    await expect(correctBusiness(world.office, correctBusinessSchema.parse({ ...businessFormValues((await getBusiness(world.office, merged.id)).content), id: merged.id, version: 2, reason: '更正', distinctFrom: [] }))).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('已并入“惠民超市”') })

    // One taken at the kept one meanwhile stays there.
    const [later] = await createSampleBatches(database.db, world.county, [sampleBatchInput({ businessId: kept.id })])
    expect(await separateBusinesses(world.office, { id: merged.id, reason: '核实为两个门店' }, businessRecordMovers)).toEqual({ id: merged.id, moved: 1 })
    expect(await batchesOf(merged.id)).toEqual([moved.number])
    expect(await batchesOf(kept.id)).toContain(later!.number)
    expect(await getBusiness(world.office, merged.id)).toMatchObject({ mergedInto: null, voided: null, can: { change: { allowed: true } } })
    expect(await titles(world.office, merged.id, { kind: 'MERGE' })).toEqual(['撤销合并：惠民超市', '并入其他监管对象：惠民超市'])
    await expect(separateBusinesses(world.office, { id: merged.id, reason: '再次' }, businessRecordMovers)).rejects.toMatchObject({ code: 'not-found' })
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0 })
  })

  test('only by the office, of one jurisdiction, as both were last seen, and once', async () => {
    const { kept, merged } = await pair()
    await expect(mergeBusinesses(world.inspector, input(kept, merged), businessRecordMovers)).rejects.toMatchObject({ code: 'refused' })
    await expect(mergeBusinesses(world.siblingOffice, input(kept, merged), businessRecordMovers)).rejects.toMatchObject({ code: 'not-found' })
    await expect(mergeBusinesses(world.office, { ...input(kept, merged), mergedVersion: 2 }, businessRecordMovers)).rejects.toMatchObject({ code: 'conflict' })
    await expect(mergeBusinesses(world.office, input(kept, kept), businessRecordMovers)).rejects.toMatchObject({ code: 'invalid' })
    const elsewhere = await createFoodBusiness(database.db, { jurisdiction: world.sibling })
    await expect(mergeBusinesses(world.prefectureOffice, input(kept, elsewhere), businessRecordMovers)).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('同一辖区') })
    // Both at once, each into the other: one wins.
    const outcomes = await Promise.allSettled([mergeBusinesses(world.office, input(kept, merged), businessRecordMovers), mergeBusinesses(world.office, input(merged, kept), businessRecordMovers)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [standing] = await database.db.foodBusiness.findMany({ where: { id: { in: [kept.id, merged.id] }, voidedAt: null } })
    await expect(voidBusiness(world.office, { id: standing!.id, version: 2, reason: '误录' }, businessHolds)).rejects.toMatchObject({ code: 'refused' })
    await expect(separateBusinesses(world.inspector, { id: standing!.id === kept.id ? merged.id : kept.id, reason: '无权' }, businessRecordMovers)).rejects.toMatchObject({ code: 'refused' })
  })
})
