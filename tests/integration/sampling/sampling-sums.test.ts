import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ALL_KINDS, ALL_LEVELS } from '@/lib/sampling/counting-options'
import { correctBatches, recordBatches, voidBatches } from '@/lib/sampling/sample-batch.commands'
import type { SampleBatchInput } from '@/lib/sampling/sample-batch.schema'
import { recomputeCategorySums } from '@/lib/sampling/category-sum.commands'
import { recomputeHandlingSums } from '@/lib/sampling/handling/handling-sum.commands'
import { recomputeSamplingSums } from '@/lib/sampling/sampling-sum.commands'
import { sampleBatchInput } from '@/prisma/seed/factories/sampling'
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

/** Batches that differ in all that counts. */
function batches(): fc.Arbitrary<Partial<SampleBatchInput>> {
  const facts = fc.record({
    level: fc.constantFrom(...ALL_LEVELS),
    kind: fc.constantFrom(...ALL_KINDS),
    isAgricultural: fc.boolean(),
    on: fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.parse('2025-10-01T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10)),
    outcome: fc.constantFrom('none', 'good', 'bad'),
    departmentId: fc.constantFrom(null, world.market.id, world.education.id),
    townshipId: fc.constantFrom(null, world.east.id, world.west.id),
  })
  return facts.map(({ isAgricultural, kind, on, outcome, ...rest }) => ({
    ...rest,
    kind,
    categoryCode: isAgricultural || kind === 'ROUTINE_MONITORING' || kind === 'SPOT_CHECK' ? 'edible-agricultural-products' : 'pastries',
    sampledOn: on,
    concludedOn: outcome === 'none' ? null : on,
    conclusion: outcome === 'none' ? 'PENDING' : kind === 'RISK_MONITORING' ? (outcome === 'good' ? 'NO_PROBLEM' : 'PROBLEM') : outcome === 'good' ? 'QUALIFIED' : 'UNQUALIFIED',
  }))
}

test('after 10,000 random records, corrections and voids the sums are what the rows say', async () => {
  const [SIZE, STEPS] = [250, 40]
  const WRITES = SIZE * STEPS
  const random = fc.sample(fc.record({ verb: fc.constantFrom('record', 'record', 'correct', 'void'), contents: fc.array(batches(), { minLength: SIZE, maxLength: SIZE }) }), { numRuns: STEPS, seed: 20_261_126 })
  const done = { record: 0, correct: 0, void: 0 }
  const held: { id: string; version: number; number: string }[] = []
  for (const { verb, contents } of random) {
    const some = held.length < SIZE || verb === 'record' ? [] : held.splice(Math.floor(held.length / 3) % (held.length - SIZE + 1), SIZE)
    if (some.length === 0) {
      const full = contents.map((one) => sampleBatchInput(one))
      const { ids } = await recordBatches(world.office, { jurisdictionId: world.county.id, batches: full })
      held.push(...ids.map((id, index) => ({ id, version: 1, number: full[index]!.number })))
      done.record += SIZE
    } else if (verb === 'correct') {
      await correctBatches(world.office, { corrections: some.map(({ id, version, number }, index) => ({ id, version, batch: sampleBatchInput({ ...contents[index], number }) })), reason: '核对后更正' })
      held.push(...some.map((one) => ({ ...one, version: one.version + 1 })))
      done.correct += SIZE
    } else {
      await voidBatches(world.office, { batches: some.map(({ id, version }) => ({ id, version })), reason: '重复登记' })
      done.void += SIZE
    }
  }
  expect(done.record + done.correct + done.void).toBe(WRITES)
  expect(Math.min(done.record, done.correct, done.void)).toBeGreaterThan(1_000)
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ batches: held.length, differences: 0 })
  expect(await recomputeCategorySums({ mend: false })).toMatchObject({ differences: [] })
  // Each failed batch opened a case, each corrected or voided one withdrew it: their sums hold as well.
  const handling = await recomputeHandlingSums({ mend: false })
  expect(handling.differences).toBe(0)
  expect(handling.cases).toBe(await database.db.sampleBatch.count({ where: { voidedAt: null, conclusion: 'UNQUALIFIED' } }))
  expect(await database.db.unqualifiedCase.count({ where: { state: 'WITHDRAWN' } })).toBeGreaterThan(300)
  const revisions = await database.db.sampleBatchRevision.count()
  expect(revisions).toBe(WRITES)
})

test('sums that are wrong, missing or of nothing are reported, and set right on request', async () => {
  const before = await recomputeSamplingSums({ mend: false })
  const [wrong, missing] = await database.db.samplingSum.findMany({ where: { grain: 'TOWNSHIP', batches: { gte: 2 } }, orderBy: [{ period: 'asc' }, { unitId: 'asc' }, { level: 'asc' }, { kind: 'asc' }, { productClass: 'asc' }], take: 2 })
  const keyOf = ({ jurisdictionId, grain, unitId, period, level, kind, productClass }: NonNullable<typeof wrong>) => ({ jurisdictionId, grain, unitId, period, level, kind, productClass })
  await database.db.samplingSum.update({ where: { jurisdictionId_grain_unitId_period_level_kind_productClass: keyOf(wrong!) }, data: { batches: { increment: 1 } } })
  await database.db.samplingSum.delete({ where: { jurisdictionId_grain_unitId_period_level_kind_productClass: keyOf(missing!) } })
  await database.db.samplingSum.create({ data: { ...keyOf(wrong!), period: '2031-01', batches: 3 } })

  const found = await recomputeSamplingSums({ mend: false })
  expect(found.differences).toBe(3)
  expect(found.listed).toContainEqual(expect.objectContaining({ ...keyOf(wrong!), kept: expect.objectContaining({ batches: wrong!.batches + 1 }), recomputed: expect.objectContaining({ batches: wrong!.batches }) }))
  expect(found.listed).toContainEqual(expect.objectContaining({ ...keyOf(missing!), kept: expect.objectContaining({ batches: 0 }), recomputed: expect.objectContaining({ batches: missing!.batches }) }))
  expect(found.listed).toContainEqual(expect.objectContaining({ period: '2031-01', kept: expect.objectContaining({ batches: 3 }), recomputed: expect.objectContaining({ batches: 0 }) }))

  expect(await recomputeSamplingSums({ mend: true })).toMatchObject({ differences: 3 })
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0, batches: before.batches })
  expect(await auditOf(database.db, 'sampling.sampling-sum.mend')).toMatchObject([{ actorName: '系统', detail: { differences: 3 } }])
})

test('many writers of the same sums wait for one another, never in a ring, and nothing is lost', async () => {
  const BATCHES = 40
  const contents = fc.sample(batches(), { numRuns: BATCHES, seed: 7 })
  const before = await recomputeSamplingSums({ mend: false })
  const work = async (writer: number) => {
    // Each in an order of its own: what keeps them apart is the order in which the sums are taken.
    const own = contents.toSorted((a, b) => ((contents.indexOf(a) * (writer + 3)) % 41) - ((contents.indexOf(b) * (writer + 3)) % 41)).map((one) => sampleBatchInput(one))
    for (let round = 0; round < 4; round += 1) {
      const numbered = own.map((one, index) => ({ ...one, number: `W${writer}-${round}-${index}` }))
      const { ids } = await recordBatches(world.office, { jurisdictionId: world.county.id, batches: numbered })
      await correctBatches(world.office, { corrections: ids.slice(0, 20).map((id, index) => ({ id, version: 1, batch: { ...numbered[index + 20]!, number: numbered[index]!.number } })), reason: '核对后更正' })
      await voidBatches(world.office, { batches: ids.slice(30).map((id) => ({ id, version: 1 })), reason: '重复登记' })
    }
  }
  const checked = (async () => {
    // A comparison in the middle of it sees whole transactions only.
    for (let round = 0; round < 5; round += 1) expect(await recomputeSamplingSums({ mend: round === 2 })).toMatchObject({ differences: 0 })
  })()
  await Promise.all([...Array.from({ length: 8 }, (_, writer) => work(writer)), checked])
  expect(await recomputeSamplingSums({ mend: false })).toMatchObject({ differences: 0, batches: before.batches + 8 * 4 * 30 })
  expect(await recomputeCategorySums({ mend: false })).toMatchObject({ differences: [] })
  const { rows } = await database.asOwner((client) => client.query<{ deadlocks: string }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'))
  expect(rows[0]!.deadlocks).toBe('0')
})
