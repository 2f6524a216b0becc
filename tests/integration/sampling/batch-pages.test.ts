import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctBatch, recordBatch, voidBatch } from '@/lib/sampling/batch-form.commands'
import { EMPTY_BATCH_FORM, batchFormValues } from '@/lib/sampling/batch-form-values'
import { correctBatchSchema, recordBatchSchema } from '@/lib/sampling/batch-form.schema'
import { batchScope, BATCH_PAGE_SIZE, batchPageSql, countBatches, listBatches, MOST_COUNTED, type BatchPage } from '@/lib/sampling/batch-list.queries'
import type { BatchOrder } from '@/lib/sampling/batch-list'
import { LAST_BATCHES, NO_BATCH_FILTER, type BatchFilter } from '@/lib/sampling/batch-list.schema'
import { findBatchReach } from '@/lib/sampling/batch-reach.queries'
import { findBusinessesForBatch, getBatch, getBatchList, getBatchListOptions } from '@/lib/sampling/batch-view.queries'
import type { SampleBatchInput } from '@/lib/sampling/sample-batch.schema'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import type { CommandContext } from '@/lib/platform/command-context'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld
const BATCHES = 230
const given: SampleBatchInput[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  for (let index = 0; index < BATCHES; index++) {
    const pending = index % 7 === 0
    given.push(sampleBatchInput({
      number: `NCP${String((index * 37) % BATCHES).padStart(4, '0')}`, sampledOn: `2026-0${1 + (index % 3)}-1${index % 5}`, conclusion: pending ? 'PENDING' : index % 11 === 0 ? 'UNQUALIFIED' : 'QUALIFIED', concludedOn: pending ? null : `2026-04-0${1 + (index % 4)}`,
      productName: index % 23 === 0 ? '桂花 50%糕' : '蛋糕', categoryCode: index % 10 === 0 ? 'edible-agricultural-products' : 'pastries', departmentId: index % 3 === 0 ? world.market.id : index % 3 === 1 ? world.east.id : null, townshipId: index % 2 === 0 ? world.east.id : null, isPublicChoice: index % 29 === 0,
    }))
  }
  await createSampleBatches(database.db, world.county, given)
  await database.db.$executeRaw`ANALYZE "sample_batch"`
})

afterAll(async () => database.drop())

/** Every page from one end to the other and back again. */
async function walk(context: CommandContext, filter: Partial<BatchFilter>, order: BatchOrder): Promise<BatchPage[]> {
  const full = { ...NO_BATCH_FILTER, ...filter }
  const pages = [await listBatches(context, full, order, { after: null, before: null })]
  while (pages.at(-1)!.after !== null) pages.push(await listBatches(context, full, order, { after: pages.at(-1)!.after, before: null }))
  for (let index = pages.length - 1; index > 0; index--) {
    const back = await listBatches(context, full, order, { after: null, before: pages[index]!.before })
    expect(back.rows).toEqual(pages[index - 1]!.rows)
  }
  // Straight to the end: what stands at the end of the walk, a full page where there is one.
  const end = await listBatches(context, full, order, { after: null, before: LAST_BATCHES })
  expect(end.rows).toEqual(pages.flatMap(({ rows }) => rows).slice(-end.rows.length))
  expect([end.rows.length, end.after, end.before === null]).toEqual([Math.min(BATCH_PAGE_SIZE, pages.flatMap(({ rows }) => rows).length), null, pages.length === 1])
  return pages
}

describe('the list', () => {
  test.each([['sampledOn', 'desc'], ['sampledOn', 'asc'], ['number', 'asc'], ['number', 'desc'], ['concludedOn', 'desc'], ['concludedOn', 'asc']] as const)('by %s %s shows each batch once, forwards and backwards', async (key, direction) => {
    const pages = await walk(world.office, {}, { key, direction })
    const rows = pages.flatMap((page) => page.rows)
    expect(pages.map((page) => page.rows.length)).toEqual([50, 50, 50, 50, 30])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(BATCHES)
    const values = rows.map((row) => row[key] ?? '')
    expect(values).toEqual(direction === 'asc' ? values.toSorted() : values.toSorted().toReversed())
    expect(pages[0]).toMatchObject({ total: { count: BATCHES, isMore: false }, before: null, severalPlaces: false })
    expect(pages[1]!.total).toBeNull()
  })

  const count = (fits: (batch: SampleBatchInput) => boolean) => given.filter(fits).length
  test.each<[string, Partial<BatchFilter>, (batch: SampleBatchInput) => boolean]>([
    ['a conclusion', { conclusion: ['UNQUALIFIED'] }, ({ conclusion }) => conclusion === 'UNQUALIFIED'],
    ['two conclusions', { conclusion: ['UNQUALIFIED', 'PENDING'] }, ({ conclusion }) => conclusion !== 'QUALIFIED'],
    ['a part of a name, as it stands', { q: '50%' }, ({ productName }) => productName.includes('50%')],
    ['a part of a number', { q: 'ncp00' }, ({ number }) => number.startsWith('NCP00')],
    ['a category and a class', { category: ['edible-agricultural-products'], product: ['EDIBLE_AGRICULTURAL_PRODUCT'] }, ({ categoryCode }) => categoryCode !== 'pastries'],
    ['a month', { from: '2026-02-01', to: '2026-02-28' }, ({ sampledOn }) => sampledOn.startsWith('2026-02')],
    ['days of the conclusion', { concludedFrom: '2026-04-02', concludedTo: '2026-04-03' }, ({ concludedOn }) => concludedOn === '2026-04-02' || concludedOn === '2026-04-03'],
    ['no department', { department: 'none' }, ({ departmentId }) => departmentId === null],
    ['what failed', { failedKind: ['MICROORGANISM'] }, ({ failedItems }) => failedItems.some(({ kind }) => kind === 'MICROORGANISM')],
    ['你点我检', { choice: 'yes' }, ({ isPublicChoice }) => isPublicChoice],
    ['another level', { level: ['NATIONAL'] }, () => false],
    ['what is void', { voided: 'yes' }, () => false],
  ])('filters by %s', async (_what, filter, fits) => {
    const pages = await walk(world.office, filter, { key: 'number', direction: 'asc' })
    expect(pages.flatMap((page) => page.rows.map(({ number }) => number))).toEqual(given.filter(fits).map(({ number }) => number).toSorted())
    expect(pages[0]!.total).toEqual({ count: count(fits), isMore: false })
  })

  test('shows a department what it organised or what was sampled in it, each once, and another jurisdiction nothing', async () => {
    const rows = (await walk(world.eastLiaison, {}, { key: 'sampledOn', direction: 'desc' })).flatMap((page) => page.rows)
    expect(rows.map(({ number }) => number).toSorted()).toEqual(given.filter(({ departmentId, townshipId }) => departmentId === world.east.id || townshipId === world.east.id).map(({ number }) => number).toSorted())
    expect((await listBatches(world.siblingOffice, NO_BATCH_FILTER, { key: 'number', direction: 'asc' }, { after: null, before: null }))).toMatchObject({ rows: [], total: { count: 0 } })
    expect((await listBatches(world.office, { ...NO_BATCH_FILTER, place: world.sibling.id }, { key: 'number', direction: 'asc' }, { after: null, before: null })).rows).toEqual([])
  })

  test('offers the filters what is in reach: places, all categories in their order, the units of the places', async () => {
    const [offered, other] = [await getBatchListOptions(world.office), await getBatchListOptions(world.siblingOffice)]
    expect(offered.places).toEqual([{ id: world.county.id, name: world.county.name }])
    expect(other.places.map(({ id }) => id)).toEqual([world.sibling.id])
    expect(offered.categories).toEqual(await database.db.foodCategory.findMany({ orderBy: { sortOrder: 'asc' }, select: { code: true, name: true } }))
    const units = await database.db.department.findMany({ where: { jurisdictionId: world.county.id }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, name: true, kind: true } })
    expect(offered.departments).toEqual(units.map(({ id, name }) => ({ id, name })))
    expect(offered.townships.map(({ id }) => id)).toEqual(units.filter(({ kind }) => kind !== 'DEPARTMENT').map(({ id }) => id))
    expect([offered.names.units.has(world.market.id), other.names.units.has(world.market.id)]).toEqual([true, false])
    expect((await getBatchListOptions({ actor: { ...world.office.actor, grants: [] } })).places).toEqual([])
    for (const context of [world.office, world.eastLiaison, world.siblingOffice, { actor: { ...world.office.actor, grants: [] } }]) for (const place of ['', world.county.id]) {
      const asked = [{ ...NO_BATCH_FILTER, place }, { key: 'number', direction: 'asc' }, { after: null, before: null }] as const
      expect(await getBatchList(context, ...asked)).toEqual({ page: await listBatches(context as CommandContext, ...asked), offered: await getBatchListOptions(context) })
    }
  })

  test('says that there are more than it counted, and reads a deep page from an index', async () => {
    await database.db.$executeRaw`
      INSERT INTO "sample_batch" ("id", "jurisdictionId", "number", "level", "kind", "categoryCode", "productClass", "stage", "placeType", "businessName", "productName", "sampledOn", "concludedOn", "conclusion", "createdAt")
      SELECT gen_random_uuid(), ${world.sibling.id}::uuid, 'N' || n, 'COUNTY', 'SUPERVISORY', 'pastries', 'FOOD', 'DISTRIBUTION', 'SUPERMARKET', '单位', '样品', date '2020-01-01' + (n / 20), date '2020-02-01' + (n / 20), 'QUALIFIED', now() FROM generate_series(1, ${MOST_COUNTED + 500}) n`
    await database.db.$executeRaw`ANALYZE "sample_batch"`
    const reach = await findBatchReach(database.db, batchScope(world.siblingOffice))
    expect(await countBatches(database.db, reach, { ...NO_BATCH_FILTER, stage: ['DISTRIBUTION'] })).toEqual({ count: MOST_COUNTED, isMore: true })
    for (const [key, value] of [['sampledOn', '2020-06-01'], ['number', 'N5000'], ['concludedOn', '2020-06-01']] as const) {
      const sql = batchPageSql(reach, NO_BATCH_FILTER, { key, direction: 'desc' }, { after: `00000000-0000-7000-8000-000000000000_${value}`, before: null }, 51)
      const plan = await explain(sql)
      expect(plan).toMatch(/Index Scan.* on sample_batch/)
      expect(plan).not.toMatch(/Seq Scan on sample_batch/)
    }
  })
})

async function explain(sql: { sql: string; values: unknown[] }): Promise<string> {
  const { Prisma } = await import('@/lib/generated/prisma/client')
  const rows = await database.db.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`EXPLAIN ${sql as never}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

describe('the page and the form of a batch', () => {
  const form = (part: Partial<typeof EMPTY_BATCH_FORM> = {}) => ({ ...batchFormValues(sampleBatchInput()), ...part })

  test('records, corrects with what was there before, tells the one who came too late what stands now, and voids', async () => {
    const business = await createFoodBusiness(database.db, { jurisdiction: world.county })
    const { id } = await recordBatch(world.inspector, recordBatchSchema.parse({ jurisdictionId: world.county.id, ...form({ number: 'FORM-1', departmentId: world.market.id, businessId: business.id, conclusion: 'PENDING', concludedOn: '' }) }))
    const first = await getBatch(world.inspector, id, null)
    expect(first).toMatchObject({ version: 1, can: { correct: { allowed: true } }, shownVersion: null, revisions: [{ change: 'RECORDED', changes: [] }] })
    expect(first.facts.find(({ key }) => key === 'businessId')).toMatchObject({ href: `/businesses/${business.id}` })

    const correct = (version: number, part: Partial<typeof EMPTY_BATCH_FORM>, reason: string) => correctBatch(world.inspector, correctBatchSchema.parse({ id, version, ...batchFormValues(first.content), ...part, reason }))
    await correct(1, { lot: '20261001', testedBy: '岭江省食品检验研究院二部' }, '补登批号')
    const second = await getBatch(world.inspector, id, null)
    expect(second.revisions[0]).toMatchObject({ version: 2, reason: '补登批号', changes: [{ label: '生产日期或批号', before: '', after: '20261001' }, { label: '承检机构' }] })
    const asItStood = await getBatch(world.inspector, id, 1)
    expect(asItStood.shownVersion).toMatchObject({ version: 1 })
    expect(asItStood.facts.find(({ key }) => key === 'lot')!.words).toBe('')

    await expect(correct(1, { lot: '20261002' }, '补登批号')).rejects.toMatchObject({ code: 'conflict', current: { context: { version: 2 }, values: { lot: '20261001', departmentId: world.market.id, concludedOn: '' } } })
    await expect(correct(2, { concludedOn: '2026-10-01', conclusion: 'QUALIFIED' }, '出具结论')).rejects.toMatchObject({ code: 'invalid', fieldErrors: { concludedOn: expect.stringContaining('不能早于') } })
    await voidBatch(world.inspector, { id, version: 2, reason: '重复登记' })
    expect(await getBatch(world.office, id, null)).toMatchObject({ voidedReason: '重复登记', can: { correct: { allowed: false } }, revisions: [{ change: 'VOIDED' }, {}, {}] })
  })

  test('a batch out of reach is none, and what may not be written is not', async () => {
    const { id } = await recordBatch(world.office, recordBatchSchema.parse({ jurisdictionId: world.county.id, ...form({ number: 'FORM-2' }) }))
    await expect(getBatch(world.siblingOffice, id, null)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getBatch(world.marketLiaison, id, null)).rejects.toMatchObject({ code: 'not-found' })
    expect((await getBatch(world.leader, id, null)).can.correct).toMatchObject({ allowed: false, reason: expect.stringContaining('食安办') })
    await expect(recordBatch(world.inspector, recordBatchSchema.parse({ jurisdictionId: world.county.id, ...form({ number: 'FORM-3' }) }))).rejects.toMatchObject({ code: 'refused' })
    await expect(recordBatch(world.office, recordBatchSchema.parse({ jurisdictionId: world.county.id, ...form({ number: 'FORM-2' }) }))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { number: '抽样编号 FORM-2 已登记' } })
    await expect(findBusinessesForBatch(world.siblingOffice, { jurisdictionId: world.county.id, text: '超市' })).rejects.toMatchObject({ code: 'not-found' })
  })
})
