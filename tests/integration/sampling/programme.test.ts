import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getSamplingOverview } from '@/lib/overview/sampling-overview.queries'
import { MEASURES } from '@/lib/overview/measure-registry'
import { recomputeCategorySums } from '@/lib/sampling/category-sum.commands'
import { createProgramme, discardProgramme, publishProgramme, saveProgramme } from '@/lib/sampling/programme.commands'
import { countingParts, USUAL_PROGRAMME_COUNTING } from '@/lib/sampling/programme'
import { EMPTY_LINE, programmeFormValues } from '@/lib/sampling/programme-form-values'
import { findProgrammeStanding, getProgramme, listProgrammes, readCountedParts, readProgrammeProgress } from '@/lib/sampling/programme.queries'
import { saveProgrammeSchema } from '@/lib/sampling/programme.schema'
import { correctBatches } from '@/lib/sampling/sample-batch.commands'
import { getPeriod } from '@/lib/shared/period'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { auditOf } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  await createSampleBatches(database.db, world.county, [
    ...Array.from({ length: 6 }, () => sampleBatchInput({ categoryCode: 'tea', departmentId: world.market.id, townshipId: world.east.id, sampledOn: '2026-03-10', concludedOn: '2026-03-30' })),
    ...Array.from({ length: 4 }, () => sampleBatchInput({ categoryCode: 'tea', departmentId: world.market.id, townshipId: world.west.id, sampledOn: '2026-04-10', concludedOn: '2026-04-30' })),
    sampleBatchInput({ categoryCode: 'pastries', townshipId: world.east.id, sampledOn: '2026-04-11', conclusion: 'UNQUALIFIED', concludedOn: '2026-04-30' }),
    sampleBatchInput({ categoryCode: 'pastries', kind: 'RAPID_TEST', sampledOn: '2026-04-11', concludedOn: '2026-04-30' }),
    sampleBatchInput({ categoryCode: 'tea', sampledOn: '2025-11-11', concludedOn: '2025-11-30' }),
  ], new Date('2026-05-01T00:00:00Z'))
}, 120_000)

afterAll(async () => database.drop())

const line = (part: Partial<typeof EMPTY_LINE>) => ({ ...EMPTY_LINE, batches: '10', ...part })
const save = (id: string, version: number, lines: (typeof EMPTY_LINE)[], counting: { levels: readonly string[]; kinds: readonly string[] } = USUAL_PROGRAMME_COUNTING) => saveProgramme(world.office, saveProgrammeSchema.parse({ id, version, title: '安和市2026年食品安全抽检计划', note: '安食安办〔2026〕3号', ...counting, lines }))

describe('a programme', () => {
  test('is drafted, filled in, published, replaced by its next number, and shows how far it has come', async () => {
    const { id } = await createProgramme(world.office, { jurisdictionId: world.county.id, year: 2026 })
    await expect(createProgramme(world.office, { jurisdictionId: world.county.id, year: 2026 })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('已有一份草稿') })
    await expect(getProgramme(world.leader, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(publishProgramme(world.office, { id, version: 1 })).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('没有任何一行') })
    await expect(save(id, 1, [line({ categoryCode: 'tea' }), line({ categoryCode: 'tea' }), line({ townshipId: world.market.id })])).rejects.toMatchObject({ code: 'invalid', fieldErrors: { 'lines.1.batches': expect.stringContaining('第 2 行'), 'lines.2.townshipId': expect.any(String) } })
    expect(saveProgrammeSchema.safeParse({ id, version: 1, title: '', note: '', ...USUAL_PROGRAMME_COUNTING, lines: [line({ batches: '0' })] }).success).toBe(false)
    await save(id, 1, [line({ categoryCode: 'tea' }), line({ categoryCode: 'tea', month: '3', batches: '８' }), line({ townshipId: world.east.id, departmentId: world.market.id })])
    await expect(save(id, 1, [])).rejects.toMatchObject({ code: 'conflict', current: { context: { version: 2 }, values: { lines: [{ categoryCode: 'tea', batches: '10' }, { month: '3', batches: '8' }, {}] } } })

    await publishProgramme(world.office, { id, version: 2 })
    const view = await getProgramme(world.marketLiaison, id)
    expect(view).toMatchObject({ state: 'PUBLISHED', number: 1, lines: [{ categoryName: '茶叶及相关制品' }, { month: 3 }, { townshipName: '东湖街道' }], can: { change: { allowed: false } } })
    expect(await readProgrammeProgress(world.county.id, 2026, view, database.db)).toMatchObject({ done: [10, 6, 6], planned: 28, doneInAll: 10, unplanned: 1 })
    await expect(save(id, 3, [])).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('起草新的一版') })

    const { id: next } = await createProgramme(world.office, { jurisdictionId: world.county.id, year: 2026 })
    expect(programmeFormValues(await getProgramme(world.office, next))).toMatchObject({ title: '安和市2026年食品安全抽检计划', lines: [{}, {}, {}] })
    await publishProgramme(world.office, { id: next, version: 1 })
    expect((await listProgrammes(world.leader, { ...world.county, level: 'COUNTY', parentName: null, committeeName: '' })).rows.map(({ number, state, planned }) => [number, state, planned])).toEqual([[2, 'PUBLISHED', 28], [1, 'SUPERSEDED', 28]])
    const { id: third } = await createProgramme(world.office, { jurisdictionId: world.county.id, year: 2026 })
    await discardProgramme(world.office, { id: third, version: 1 })
    expect((await auditOf(database.db, 'sampling.programme.publish'))[0]).toMatchObject({ subjectId: next, detail: { number: 2 } })
    await expect(createProgramme(world.siblingOffice, { jurisdictionId: world.county.id, year: 2026 })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what counts towards a programme', () => {
  test('is chosen in its draft, goes on to its next number, and decides on the progress of that number alone', async () => {
    await createSampleBatches(database.db, world.county, [
      sampleBatchInput({ categoryCode: 'biscuits', level: 'CITY', sampledOn: '2024-03-10', concludedOn: '2024-03-30' }),
      sampleBatchInput({ categoryCode: 'biscuits', level: 'COUNTY', kind: 'EVALUATIVE', sampledOn: '2024-03-10', concludedOn: '2024-03-30' }),
      ...Array.from({ length: 3 }, () => sampleBatchInput({ categoryCode: 'biscuits', level: 'COUNTY', sampledOn: '2024-03-10', concludedOn: '2024-03-30' })),
      sampleBatchInput({ categoryCode: 'biscuits', level: 'COUNTY', kind: 'RAPID_TEST', sampledOn: '2024-03-10', concludedOn: '2024-03-30' }),
    ], new Date('2024-05-01T00:00:00Z'))
    const { id } = await createProgramme(world.office, { jurisdictionId: world.county.id, year: 2024 })
    const usual = await getProgramme(world.office, id)
    expect({ levels: usual.levels, kinds: usual.kinds }).toEqual(USUAL_PROGRAMME_COUNTING)
    await save(id, 1, [line({ categoryCode: 'biscuits' })])
    const first = await getProgramme(world.office, id)
    expect(await readProgrammeProgress(world.county.id, 2024, first, database.db)).toMatchObject({ done: [5], unplanned: 0 })
    for (const nothing of [{ levels: [], kinds: ['SUPERVISORY'] }, { levels: ['COUNTY'], kinds: [] }, { levels: ['HIGHER'], kinds: ['SUPERVISORY'] }]) expect(saveProgrammeSchema.safeParse({ id, version: 2, title: '计划', note: '', ...nothing, lines: [] }).success).toBe(false)
    await save(id, 2, [line({ categoryCode: 'biscuits' })], { levels: ['COUNTY'], kinds: ['RAPID_TEST', 'SUPERVISORY'] })
    await publishProgramme(world.office, { id, version: 3 })
    const held = await getProgramme(world.leader, id)
    expect(held).toMatchObject({ levels: ['COUNTY'], kinds: ['SUPERVISORY', 'RAPID_TEST'] })
    expect(await readProgrammeProgress(world.county.id, 2024, held, database.db)).toMatchObject({ done: [4], doneInAll: 4 })
    // What is shown beside it adds up to the same, each with the list that it leads to.
    const parts = countingParts(held, await readCountedParts(world.county.id, 2024, database.db))
    expect(parts).toEqual({ levels: [{ key: 'CITY', counts: false, batches: 1 }, { key: 'COUNTY', counts: true, batches: 4 }], kinds: [{ key: 'SUPERVISORY', counts: true, batches: 3 }, { key: 'EVALUATIVE', counts: false, batches: 1 }, { key: 'RAPID_TEST', counts: true, batches: 1 }], leftOut: 2 })
    expect((await findProgrammeStanding(database.db, world.county.id, 2024))?.progress).toMatchObject({ done: [4] })

    const { id: next } = await createProgramme(world.office, { jurisdictionId: world.county.id, year: 2024 })
    expect(await getProgramme(world.office, next)).toMatchObject({ levels: ['COUNTY'], kinds: ['SUPERVISORY', 'RAPID_TEST'] })
    await save(next, 1, [line({ categoryCode: 'biscuits' })])
    expect(await readProgrammeProgress(world.county.id, 2024, await getProgramme(world.office, id), database.db)).toMatchObject({ done: [4] })
    expect((await auditOf(database.db, 'sampling.programme.save')).find(({ subjectId }) => subjectId === id)).toMatchObject({ detail: { levels: expect.any(Array) } })
  })
})

test('食品大类覆盖率 from the kept sums, of a unit from its rows, month by month and as of an instant', async () => {
  const measure = MEASURES['sampling.category-coverage'].count(null)!
  const range = { from: getPeriod('2026-01'), to: getPeriod('2026-05') }
  const question = { jurisdictionId: world.county.id, unit: null, range }
  expect((await measure.read(question, database.db)).value).toEqual({ kind: 'rate', numerator: '2', denominator: '33' })
  expect((await measure.readSeries(question, database.db)).map(({ numerator }) => numerator)).toEqual(['0', '0', '1', '1', '0'])
  expect((await measure.read({ ...question, unit: { kind: 'TOWNSHIP', departmentId: world.west.id } }, database.db)).provenance.numerator.count).toBe(1)
  expect([...(await measure.readByUnit({ jurisdictionId: world.county.id, range, kind: 'TOWNSHIP' }, database.db))].map(([unit, { provenance }]) => [unit, provenance.numerator.count]).toSorted()).toEqual([[world.east.id, 2], [world.west.id, 1]].toSorted())
  const before = new Date('2026-05-02T00:00:00Z')
  const cake = await database.db.sampleBatch.findFirstOrThrow({ where: { categoryCode: 'pastries', kind: 'SUPERVISORY' }, select: { id: true, number: true } })
  await correctBatches(world.office, { corrections: [{ id: cake.id, version: 1, batch: sampleBatchInput({ number: cake.number, categoryCode: 'biscuits', townshipId: world.east.id, sampledOn: '2026-04-11', conclusion: 'UNQUALIFIED', concludedOn: '2026-04-30' }) }], reason: '大类填写有误' })
  expect(await recomputeCategorySums({ mend: false })).toMatchObject({ differences: [] })
  expect((await measure.readAsOf(question, before, database.db)).value).toEqual((await measure.read(question, database.db)).value)
  const sums = await database.db.samplingCategorySum.findMany({ where: { jurisdictionId: world.county.id, period: '2026-04', batches: { gt: 0 } }, orderBy: [{ categoryCode: 'asc' }] })
  expect(sums.map(({ categoryCode, kind, batches }) => `${categoryCode} ${kind} ${batches}`)).toEqual(['biscuits SUPERVISORY 1', 'pastries RAPID_TEST 1', 'tea SUPERVISORY 4'])
  await database.db.samplingCategorySum.deleteMany({ where: { categoryCode: 'tea' } })
  expect((await recomputeCategorySums({ mend: true })).differences).toHaveLength(3)
  expect(await recomputeCategorySums({ mend: false })).toMatchObject({ differences: [] })
})

test('the overview adds up to the ledger', async () => {
  const overview = await getSamplingOverview(world.county.id, 2026, '2026-11-20', world.office.now)
  expect(overview).toMatchObject({ batches: 11, concluded: 11, qualified: 10, through: '2026-11', failedKinds: [{ kind: 'MICROORGANISM', batches: 1, items: 1 }], programme: { progress: { planned: 28, doneInAll: 10 } } })
  expect(overview.months.map(({ batches }) => batches)).toEqual([0, 0, 6, 5, 0, 0, 0, 0, 0, 0, 0])
  expect(overview.categories.filter(({ batches }) => batches > 0).map(({ code, batches, unqualified }) => [code, batches, unqualified])).toEqual([['biscuits', 1, 1], ['tea', 10, 0]].toSorted((a, b) => overview.categories.findIndex(({ code }) => code === a[0]) - overview.categories.findIndex(({ code }) => code === b[0])))
  expect(overview.categories.filter(({ isCategory }) => isCategory)).toHaveLength(33)
  expect(overview.townships.map(({ name, batches }) => [name, batches])).toEqual(expect.arrayContaining([['东湖街道', 7], ['柳溪镇', 4]]))
  expect((await getSamplingOverview(world.county.id, 2025, '2026-11-20', world.office.now))).toMatchObject({ batches: 1, through: '2025-12', targets: [] })
  expect(overview.counties).toEqual([])
})

test('a prefecture has its counties side by side, and they add up to it', async () => {
  const overview = await getSamplingOverview(world.prefecture.id, 2026, '2026-11-20', world.prefectureOffice.now)
  const own = overview.counties.find(({ id }) => id === world.county.id)!
  expect(own).toMatchObject({ batches: 11, concluded: 11, qualified: 10 })
  expect(overview.counties.map(({ id }) => id)).toEqual(expect.arrayContaining([world.county.id, world.sibling.id]))
  expect(overview.counties.reduce((sum, { batches }) => sum + batches, 0)).toBe(overview.batches)
  expect(overview.categories.reduce((sum, { batches }) => sum + batches, 0)).toBe(overview.batches)
  expect(overview).toMatchObject({ failedKinds: [{ kind: 'MICROORGANISM', batches: 1 }] })
})
