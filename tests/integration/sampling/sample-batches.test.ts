import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listJurisdictionHolds } from '@/lib/organisation/jurisdiction-hold.queries'
import { departmentHolds } from '@/lib/overview/department-holds.queries'
import { jurisdictionHolds } from '@/lib/overview/jurisdiction-holds.queries'
import { correctBatches, recordBatches, voidBatches } from '@/lib/sampling/sample-batch.commands'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { MOULD, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
})

afterAll(async () => database.drop())

const batchNow = (id: string) => database.db.sampleBatch.findUniqueOrThrow({ where: { id }, include: { revisions: { orderBy: { version: 'asc' } } } })
const sumsOf = (jurisdictionId: string) => database.db.samplingSum.findMany({ where: { jurisdictionId, batches: { gt: 0 } }, orderBy: { grain: 'asc' } })

describe('a batch', () => {
  test('is recorded with its revision, its sums and one audit row', async () => {
    const business = await createFoodBusiness(database.db, { jurisdiction: world.county })
    const { ids } = await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [sampleBatchInput({ departmentId: world.market.id, townshipId: world.east.id, businessId: business.id, conclusion: 'PENDING', concludedOn: null })] })
    const row = await batchNow(ids[0]!)
    expect(row).toMatchObject({ version: 1, productClass: 'FOOD', conclusion: 'PENDING', createdAt: world.office.now })
    expect(row.revisions).toMatchObject([{ version: 1, change: 'RECORDED', recordedAt: world.office.now, recordedById: world.office.actor.accountId, conclusion: 'PENDING', content: { number: row.number, businessId: business.id } }])
    expect(await sumsOf(world.county.id)).toMatchObject([
      { grain: 'JURISDICTION', unitId: world.county.id, period: '2026-10', batches: 1, concluded: 0 },
      { grain: 'DEPARTMENT', unitId: world.market.id, batches: 1 },
      { grain: 'TOWNSHIP', unitId: world.east.id, batches: 1 },
    ])
    expect(await auditOf(database.db, 'sampling.sample-batch.record')).toMatchObject([{ subjectId: row.id, jurisdictionPath: world.county.path, detail: { rows: 1, numbers: [row.number] } }])

    const { sampledOn: _sampledOn, ...same } = sampleBatchInput({ number: row.number, departmentId: world.market.id, townshipId: world.east.id, businessId: business.id })
    await correctBatches({ ...world.office, now: new Date('2026-11-20T03:00:00Z') }, { corrections: [{ id: row.id, version: 1, batch: { ...same, sampledOn: '2026-09-30', concludedOn: '2026-10-20', conclusion: 'UNQUALIFIED', failedItems: [MOULD] } }], reason: '出具检验结论，更正抽样日期' })
    const corrected = await batchNow(row.id)
    expect(corrected.version).toBe(2)
    expect(corrected.revisions.map(({ change, sampledOn, conclusion }) => [change, sampledOn.toISOString().slice(0, 10), conclusion])).toEqual([['RECORDED', '2026-10-12', 'PENDING'], ['CORRECTED', '2026-09-30', 'UNQUALIFIED']])
    expect(corrected.revisions.map(({ content }) => (content as { failedItems?: unknown }).failedItems)).toEqual([[], [MOULD]])
    expect(await database.db.sampleFailedItem.findMany({ where: { batchId: row.id } })).toEqual([{ batchId: row.id, position: 1, ...MOULD }])
    expect((await sumsOf(world.county.id)).map(({ period, batches, unqualified }) => [period, batches, unqualified])).toEqual([['2026-09', 1, 1], ['2026-09', 1, 1], ['2026-09', 1, 1]])
    expect((await auditOf(database.db, 'sampling.sample-batch.correct'))[0]!.detail).toMatchObject({ reason: '出具检验结论，更正抽样日期', changes: [{ before: { conclusion: 'PENDING' }, after: { conclusion: 'UNQUALIFIED', failedItems: [MOULD] } }] })

    await voidBatches(world.office, { batches: [{ id: row.id, version: 2 }], reason: '重复登记' })
    expect(await batchNow(row.id)).toMatchObject({ version: 3, voidedReason: '重复登记', revisions: [{}, {}, { change: 'VOIDED', isVoided: true, reason: '重复登记' }] })
    expect(await sumsOf(world.county.id)).toEqual([])
    // The number is free again.
    await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [sampleBatchInput({ number: row.number })] })
    expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0, batches: 1 })
  })

  test('says at its field what is wrong, and then nothing is kept', async () => {
    const good = sampleBatchInput()
    const refused = recordBatches(world.office, {
      jurisdictionId: world.county.id,
      batches: [good, sampleBatchInput({ number: good.number }), sampleBatchInput({ concludedOn: '2026-10-01' }), sampleBatchInput({ categoryCode: 'nothing' }), sampleBatchInput({ departmentId: world.far.id }), sampleBatchInput({ townshipId: world.market.id }), sampleBatchInput({ businessId: world.county.id })],
    })
    await expect(refused).rejects.toMatchObject({
      code: 'invalid',
      message: '有 6 处需要改正，没有保存',
      fieldErrors: { 'batches.1.number': `抽样编号 ${good.number} 已登记`, 'batches.2.concludedOn': '结论日期不能早于抽样日期', 'batches.3.categoryCode': expect.any(String), 'batches.4.departmentId': expect.any(String), 'batches.5.townshipId': expect.any(String), 'batches.6.businessId': expect.any(String) },
    })
    expect(await database.db.sampleBatch.count({ where: { number: good.number } })).toBe(0)
  })

  test('keeps its revisions from the application itself', async () => {
    for (const statement of ['UPDATE sample_batch_revision SET reason = reason', 'DELETE FROM sample_batch_revision', 'TRUNCATE sample_batch_revision']) await expect(database.asApplication((client) => client.query(statement))).rejects.toThrow(/permission denied/)
  })

  test('goes to whom was faster; the other one is told', async () => {
    const { ids } = await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [sampleBatchInput()] })
    const row = await batchNow(ids[0]!)
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, index) => correctBatches(world.office, { corrections: [{ id: row.id, version: 1, batch: sampleBatchInput({ number: row.number, lot: `批号${index}` }) }], reason: '更正批号' })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'conflict' })
  })

  test('recorded twice at once stands once', async () => {
    const input = { jurisdictionId: world.county.id, batches: [sampleBatchInput()] }
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => recordBatches(world.office, input)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invalid', message: expect.stringMatching(/登记/) })
    expect(await database.db.sampleBatch.count({ where: { number: input.batches[0]!.number } })).toBe(1)
  })
})

describe('who may write', () => {
  test('an inspector those of the own department, nobody for another jurisdiction', async () => {
    const batch = (departmentId: string | null) => ({ jurisdictionId: world.county.id, batches: [sampleBatchInput({ departmentId })] })
    const { ids } = await recordBatches(world.inspector, batch(world.market.id))
    await expect(recordBatches(world.inspector, batch(world.education.id))).rejects.toMatchObject({ code: 'refused' })
    await expect(recordBatches(world.inspector, batch(null))).rejects.toMatchObject({ code: 'refused' })
    await expect(recordBatches(world.leader, batch(null))).rejects.toMatchObject({ code: 'refused' })
    await expect(recordBatches(world.siblingOffice, batch(null))).rejects.toMatchObject({ code: 'not-found' })
    await expect(recordBatches(world.auditor, batch(null))).rejects.toMatchObject({ code: 'not-found' })
    await recordBatches(world.prefectureOffice, batch(null))

    const row = await batchNow(ids[0]!)
    const moved = { corrections: [{ id: row.id, version: 1, batch: sampleBatchInput({ number: row.number, departmentId: world.education.id }) }], reason: '更正组织单位' }
    await expect(correctBatches(world.inspector, moved)).rejects.toMatchObject({ code: 'refused' })
    await expect(correctBatches(world.marketLiaison, moved)).rejects.toMatchObject({ code: 'refused' })
    await expect(voidBatches(world.siblingOffice, { batches: [{ id: row.id, version: 1 }], reason: '误录' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(voidBatches(world.eastLiaison, { batches: [{ id: row.id, version: 1 }], reason: '误录' })).rejects.toMatchObject({ code: 'not-found' })
    await correctBatches(world.office, moved)
    await expect(voidBatches(world.inspector, { batches: [{ id: row.id, version: 2 }], reason: '误录' })).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('what stands in a ledger keeps its jurisdiction, township and department from being voided', async () => {
  const { db } = database
  await recordBatches(world.office, { jurisdictionId: world.county.id, batches: [sampleBatchInput({ departmentId: world.education.id, townshipId: world.east.id })] })
  await createFoodBusiness(db, { jurisdiction: world.county, township: world.east })
  for (const id of [world.county.id, world.eastPlace.id]) {
    const holds = await listJurisdictionHolds(db, id, jurisdictionHolds)
    for (const what of ['监管对象', '抽检批次']) expect(holds.find((hold) => hold.what === what)!.count, what).toBeGreaterThan(0)
  }
  const holdsOf = async (id: string) => (await Promise.all(departmentHolds.map((list) => list(db, id)))).flat().filter(({ what, count }) => count > 0 && ['监管对象', '抽检批次', '核查处置'].includes(what))
  expect(await holdsOf(world.east.id)).toMatchObject([{ what: '监管对象', count: 1 }, { what: '抽检批次', count: 1 }])
  expect(await holdsOf(world.education.id)).toMatchObject([{ what: '抽检批次' }])
  expect(await holdsOf(world.west.id)).toEqual([])
})
