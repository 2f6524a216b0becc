import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MeasureRow, RowPart } from '@/lib/indicator/measure'
import { changePopulation, recordPopulation, voidPopulation } from '@/lib/organisation/population.commands'
import { findLedgerUnits } from '@/lib/overview/ledger-unit.queries'
import { getMeasure, getMeasureAsOf, getMeasureByUnit, getMeasureSeries, listRowsOfMeasure, type MeasureAsked } from '@/lib/overview/measure.queries'
import { findCountedMeasure } from '@/lib/overview/measure-registry'
import { readMeasure } from '@/lib/overview/measure-reader'
import { populationListeners } from '@/lib/overview/population-listeners'
import { scopeFor } from '@/lib/platform/auth/scope'
import { createDb, useDb } from '@/lib/platform/db'
import { AGRICULTURAL_COVERAGE, USUAL_COVERAGE } from '@/lib/sampling/counting-options'
import { correctBatches, recordBatches, voidBatches } from '@/lib/sampling/sample-batch.commands'
import { SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import type { SampleBatchInput } from '@/lib/sampling/sample-batch.schema'
import { getPeriod } from '@/lib/shared/period'
import { createSampleBatches, MOULD, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

const COVERAGE = 'sampling.batches-per-thousand'
const PASS_RATE = 'sampling.pass-rate'
const YEAR = { from: getPeriod('2026-01'), to: getPeriod('2026-11') }

let database: TestDatabase
let world: SamplingWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  const { db } = database
  for (const [place, year, value] of [[world.county, 2024, 864_100], [world.prefecture, 2025, 2_291_300], [world.eastPlace, 2024, 10_000]] as const) await db.population.create({ data: { jurisdictionId: place.id, year, value, source: `${year}年统计公报`, recordedAt: world.office.now } })
  const some = (count: number, part: Partial<SampleBatchInput>) => Array.from({ length: count }, () => sampleBatchInput({ departmentId: world.market.id, townshipId: world.east.id, ...part }))
  await createSampleBatches(db, world.county, [
    ...some(20, {}),
    ...some(3, { conclusion: 'UNQUALIFIED', sampledOn: '2026-03-31' }),
    ...some(4, { conclusion: 'PENDING', concludedOn: null, sampledOn: '2026-11-01', townshipId: world.west.id }),
    ...some(7, { kind: 'RAPID_TEST' }),
    ...some(5, { categoryCode: 'edible-agricultural-products', kind: 'SPOT_CHECK', departmentId: null, townshipId: null }),
    ...some(2, { kind: 'RISK_MONITORING', conclusion: 'PROBLEM', level: 'PROVINCIAL', departmentId: null }),
    ...some(6, { kind: 'EVALUATIVE', level: 'CITY', categoryCode: 'edible-agricultural-products' }),
    ...some(9, { sampledOn: '2025-12-31', concludedOn: '2026-01-05' }),
  ])
  await createSampleBatches(db, world.sibling, [sampleBatchInput(), sampleBatchInput({ conclusion: 'UNQUALIFIED' })])
})

afterAll(async () => database.drop())

const asked = (code: string, part: Partial<MeasureAsked> = {}): MeasureAsked => ({ code, options: null, jurisdictionId: world.county.id, unit: null, range: YEAR, ...part })

/** All rows of a part, page by page. */
async function rowsOf(question: MeasureAsked, part: RowPart, context = world.office): Promise<MeasureRow[]> {
  const rows: MeasureRow[] = []
  for (let after: string | null = null; ; ) {
    const page = await listRowsOfMeasure(context, question, part, { after, take: 6 })
    rows.push(...page.rows)
    if (page.next === null) return rows
    after = page.next
  }
}

describe('a value', () => {
  test('is exact, and says what it was made of', async () => {
    const { value, provenance, measure } = await getMeasure(world.office, asked(COVERAGE))
    expect(measure.measureUnit).toBe('批次/千人')
    expect(value).toEqual({ kind: 'rate', numerator: '33', denominator: '864100' })
    expect(provenance).toMatchObject({ population: { year: 2024, isEarlierYear: true, source: '2024年统计公报' }, excluded: [{ key: 'kind-RAPID_TEST', count: 7 }, { key: 'kind-SPOT_CHECK', count: 5 }, { key: 'kind-RISK_MONITORING', count: 2 }] })
    expect((await getMeasure(world.leader, asked(COVERAGE, { options: AGRICULTURAL_COVERAGE }))).value).toEqual({ kind: 'rate', numerator: '11', denominator: '864100' })
    expect((await getMeasure(world.office, asked(PASS_RATE))).value).toEqual({ kind: 'rate', numerator: '26', denominator: '29' })
  })

  test('what has no department or township recorded is a number of its own, and a list of its rows', async () => {
    for (const kind of ['DEPARTMENT', 'TOWNSHIP'] as const) {
      for (const code of [COVERAGE, 'sampling.category-coverage']) {
        const question = asked(code, { options: AGRICULTURAL_COVERAGE, unit: { kind, departmentId: null } })
        const { provenance } = await getMeasure(world.office, question)
        if (code === COVERAGE) expect([provenance.numerator.count, (await rowsOf(question, { part: 'NUMERATOR' })).length]).toEqual([5, 5])
        expect((await rowsOf(question, { part: 'EXCLUDED' })).length).toBe(provenance.excluded.reduce((sum, { count }) => sum + count, 0))
        expect((await getMeasureAsOf(world.office, question, new Date())).then.provenance).toEqual(provenance)
      }
      // All units and what has none make the whole.
      const whole = (await getMeasure(world.office, asked(COVERAGE, { options: AGRICULTURAL_COVERAGE }))).provenance.numerator.count
      const units = [...(await getMeasureByUnit(world.office, { ...asked(COVERAGE, { options: AGRICULTURAL_COVERAGE }), kind })).values()]
      expect(units.reduce((sum, { provenance }) => sum + provenance.numerator.count, 5)).toBe(whole)
    }
    const counted = findCountedMeasure(COVERAGE, AGRICULTURAL_COVERAGE)!.counted
    expect((await findLedgerUnits(counted, { jurisdictionId: world.county.id, range: YEAR })).map(({ unit, name, numerator }) => [unit.kind, unit.departmentId, numerator, unit.departmentId === null ? name : null])).toEqual([
      ['DEPARTMENT', world.market.id, 6, null], ['DEPARTMENT', null, 5, '没有登记组织或责任单位'], ['TOWNSHIP', world.east.id, 6, null], ['TOWNSHIP', null, 5, '没有登记所在乡镇（街道）'],
    ])
  })

  test('of a department is its share, of a township its own', async () => {
    const value = async (unit: MeasureAsked['unit']) => (await getMeasure(world.office, asked(COVERAGE, { unit }))).value
    expect(await value({ kind: 'DEPARTMENT', departmentId: world.market.id })).toEqual({ kind: 'rate', numerator: '33', denominator: '864100' })
    expect(await value({ kind: 'TOWNSHIP', departmentId: world.east.id })).toEqual({ kind: 'rate', numerator: '29', denominator: '10000' })
    expect(await value({ kind: 'TOWNSHIP', departmentId: world.west.id })).toBeNull()
    const byUnit = await getMeasureByUnit(world.office, { ...asked(COVERAGE), kind: 'TOWNSHIP' })
    expect([...byUnit].map(([id, { provenance }]) => [id, provenance.numerator.count, provenance.denominator.count]).toSorted()).toEqual([[world.east.id, 29, 10_000], [world.west.id, 4, null]].toSorted())
    expect([...(await getMeasureByUnit(world.office, { ...asked(PASS_RATE), kind: 'DEPARTMENT' })).keys()]).toEqual([world.market.id])
  })

  test('of a prefecture is that of all below it, against its own people', async () => {
    const { value } = await getMeasure(world.prefectureOffice, asked(COVERAGE, { jurisdictionId: world.prefecture.id }))
    expect(value).toEqual({ kind: 'rate', numerator: '35', denominator: '2291300' })
    expect(await rowsOf(asked(COVERAGE, { jurisdictionId: world.prefecture.id }), { part: 'COUNTED' }, world.prefectureOffice)).toHaveLength(35)
  })

  test('by month, a month without rows among them', async () => {
    const months = await getMeasureSeries(world.office, asked(PASS_RATE, { range: { from: getPeriod('2025-12'), to: getPeriod('2026-11') } }))
    expect(months).toHaveLength(12)
    expect(months.filter(({ denominator }) => denominator !== '0')).toEqual([{ period: '2025-12', numerator: '9', denominator: '9' }, { period: '2026-03', numerator: '0', denominator: '3' }, { period: '2026-10', numerator: '26', denominator: '26' }])
    expect((await getMeasureSeries(world.office, asked(COVERAGE)))[10]).toEqual({ period: '2026-11', numerator: '4', denominator: '864100' })
  })

  test('is read without touching the ledger', async () => {
    const db = createDb(database.appUrl, { poolSize: 1, connectTimeoutMs: 5_000, statementTimeoutMs: 30_000 })
    const before = useDb(db)
    // The counters of a connection reach the others when it flushes them.
    const reads = async () => {
      await db.$queryRaw`SELECT pg_stat_force_next_flush()::text`
      const { rows } = await database.asOwner((client) => client.query<{ reads: string }>("SELECT sum(seq_scan + coalesce(idx_scan, 0)) AS reads FROM pg_stat_user_tables WHERE relname IN ('sample_batch', 'sample_batch_revision', 'food_business')"))
      return Number(rows[0]!.reads)
    }
    try {
      const start = await reads()
      for (const code of [COVERAGE, PASS_RATE]) {
        await getMeasure(world.office, asked(code))
        await getMeasure(world.office, asked(code, { unit: { kind: 'TOWNSHIP', departmentId: world.east.id } }))
        await getMeasureSeries(world.office, asked(code))
        for (const kind of ['DEPARTMENT', 'TOWNSHIP'] as const) await getMeasureByUnit(world.office, { ...asked(code), kind })
      }
      expect(await reads()).toBe(start)
      await listRowsOfMeasure(world.office, asked(PASS_RATE), { part: 'NUMERATOR' }, { after: null, take: 10 })
      expect(await reads()).toBeGreaterThan(start)
    } finally {
      useDb(before)
      await db.$disconnect()
    }
  })
})

describe('the rows behind it', () => {
  test.each([COVERAGE, PASS_RATE])('of %s are as many as were counted and left out, reason by reason', async (code) => {
    for (const options of [null, { ...USUAL_COVERAGE, levels: ['COUNTY'] }, { ...USUAL_COVERAGE, products: ['EDIBLE_AGRICULTURAL_PRODUCT'] }]) {
      const question = asked(code, { options })
      const { provenance } = await getMeasure(world.office, question)
      const numerator = await rowsOf(question, { part: 'NUMERATOR' })
      expect(numerator).toHaveLength(provenance.numerator.count)
      expect(new Set(numerator.map(({ standing }) => standing)).size).toBeLessThanOrEqual(1)
      if (code === PASS_RATE) expect(await rowsOf(question, { part: 'COUNTED' })).toHaveLength(provenance.denominator.count!)
      const excluded = await rowsOf(question, { part: 'EXCLUDED' })
      expect(excluded).toHaveLength(provenance.excluded.reduce((sum, { count }) => sum + count, 0))
      for (const { key, reason, count } of provenance.excluded) {
        const rows = await rowsOf(question, { part: 'EXCLUDED', reasonKey: key })
        expect(rows.map((row) => row.reason)).toEqual(Array<string>(count).fill(reason))
      }
      const all = [...(await rowsOf(question, { part: 'COUNTED' })), ...excluded].map(({ id }) => id)
      expect(new Set(all).size).toBe(all.length)
    }
  })

  test('say what they are, the latest first', async () => {
    const { columns, rows } = await listRowsOfMeasure(world.office, asked(PASS_RATE), { part: 'EXCLUDED', reasonKey: 'pending' }, { after: null, take: 1 })
    expect(Object.fromEntries(columns.map((name, index) => [name, rows[0]!.cells[index]]))).toMatchObject({ 抽样日期: '2026-11-01', 抽检种类: '监督抽检', 食品大类: '糕点', 组织单位: '市市场监管局', '乡镇（街道）': '柳溪镇', 结论: '未出结论', 结论日期: '' })
    await expect(listRowsOfMeasure(world.office, asked(PASS_RATE), { part: 'EXCLUDED', reasonKey: 'kind-SUPERVISORY' }, { after: null, take: 1 })).rejects.toMatchObject({ code: 'not-found' })
    await expect(listRowsOfMeasure(world.office, asked(PASS_RATE), { part: 'COUNTED' }, { after: 'x', take: 1 })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('who may know it', () => {
  test('a department its own, nobody that of another jurisdiction', async () => {
    const own = asked(COVERAGE, { unit: { kind: 'TOWNSHIP', departmentId: world.east.id } })
    expect((await getMeasure(world.eastLiaison, own)).value).not.toBeNull()
    expect(await rowsOf(own, { part: 'COUNTED' }, world.eastLiaison)).toHaveLength(29)
    for (const question of [asked(COVERAGE), asked(COVERAGE, { unit: { kind: 'TOWNSHIP', departmentId: world.west.id } }), asked(COVERAGE, { unit: { kind: 'DEPARTMENT', departmentId: world.market.id } })]) {
      await expect(getMeasure(world.eastLiaison, question)).rejects.toMatchObject({ code: 'not-found' })
      await expect(rowsOf(question, { part: 'COUNTED' }, world.eastLiaison)).rejects.toMatchObject({ code: 'not-found' })
    }
    for (const stranger of [world.siblingOffice, world.auditor, world.systemAdmin]) {
      await expect(getMeasure(stranger, asked(COVERAGE))).rejects.toMatchObject({ code: 'not-found' })
      await expect(getMeasureByUnit(stranger, { ...asked(COVERAGE), kind: 'DEPARTMENT' })).rejects.toMatchObject({ code: 'not-found' })
      await expect(getMeasureAsOf(stranger, asked(COVERAGE), new Date())).rejects.toMatchObject({ code: 'not-found' })
    }
    await expect(getMeasure(world.prefectureOffice, asked(COVERAGE, { unit: { kind: 'DEPARTMENT', departmentId: world.far.id } }))).rejects.toMatchObject({ code: 'not-found' })
    await expect(getMeasure(world.office, asked('sampling.nothing'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(getMeasure(world.office, asked(COVERAGE, { options: { levels: [] } }))).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('as it was filed, beside what is known now, with what came between', async () => {
  const range = { from: getPeriod('2026-06'), to: getPeriod('2026-06') }
  const question = asked(PASS_RATE, { range })
  const on = { sampledOn: '2026-06-10', concludedOn: '2026-06-20' }
  const inputs = [sampleBatchInput(on), sampleBatchInput({ ...on, conclusion: 'PENDING', concludedOn: null }), sampleBatchInput(on), sampleBatchInput({ ...on, sampledOn: '2026-05-31' }), sampleBatchInput(on)]
  const { ids } = await recordBatches({ ...world.office, now: new Date('2026-07-01T00:00:00Z') }, { jurisdictionId: world.county.id, batches: inputs })
  const filedAt = new Date('2026-07-05T00:00:00Z')
  const later = { ...world.office, now: new Date('2026-08-01T00:00:00Z') }
  const correct = (index: number, part: Partial<SampleBatchInput>, reason: string) => correctBatches(later, { corrections: [{ id: ids[index]!, version: 1, batch: { ...inputs[index]!, ...part } }], reason })
  await correct(1, { conclusion: 'UNQUALIFIED', concludedOn: '2026-07-20', failedItems: [MOULD] }, '出具检验结论')
  await voidBatches(later, { batches: [{ id: ids[2]!, version: 1 }], reason: '重复登记' })
  await correct(3, { sampledOn: '2026-06-01' }, '更正抽样日期')
  await correct(4, { lot: '20260610' }, '补录批号')
  await recordBatches({ ...world.office, now: new Date('2026-08-02T00:00:00Z') }, { jurisdictionId: world.county.id, batches: [sampleBatchInput({ ...on, number: 'LATE' })] })

  const { then, now, differences } = await getMeasureAsOf(world.leader, question, filedAt)
  expect(then.value).toEqual({ kind: 'rate', numerator: '3', denominator: '3' })
  expect(then.value).not.toEqual((await getMeasure(world.leader, question)).value)
  // Those that counted: 0, 2 and 4; now 0, 1 (failed), 3, 4 and the late one.
  expect(then.provenance.numerator.count).toBe(3)
  expect(now.value).toEqual({ kind: 'rate', numerator: '4', denominator: '5' })
  expect(differences.map(({ label, before, after, reason }) => [label, before, after, reason])).toEqual([
    ['LATE', '未登记', '计入（县抽、监督抽检、食品、合格）', '登记'],
    ...[
      [inputs[1]!.number, '不计入（县抽、监督抽检、食品、未出结论）', '计入（县抽、监督抽检、食品、不合格）', '出具检验结论'],
      [inputs[2]!.number, '计入（县抽、监督抽检、食品、合格）', '已作废', '重复登记'],
      [inputs[3]!.number, '不在统计范围（2026-05-31）', '计入（县抽、监督抽检、食品、合格）', '更正抽样日期'],
    ].map((row) => expect.arrayContaining(row) as string[]),
  ])
  expect((await getMeasureAsOf(world.leader, question, new Date('2026-08-03T00:00:00Z')))).toMatchObject({ then: { value: now.value }, differences: [] })

  // The rows of then, and not one that was recorded or concluded since: as many as were counted, in every part and place.
  const rowsThen = async (part: RowPart, page: { after: string | null; take: number } = { after: null, take: 50 }) => listRowsOfMeasure(world.leader, question, part, { ...page, at: filedAt })
  expect((await rowsThen({ part: 'COUNTED' })).rows.map(({ cells, standing }) => [cells[0], standing, cells[9]]).toSorted()).toEqual([0, 2, 4].map((index) => [inputs[index]!.number, 'NUMERATOR', '合格']).toSorted())
  expect((await rowsThen({ part: 'EXCLUDED', reasonKey: 'pending' })).rows.map(({ cells, reason }) => [cells[0], cells[10], reason])).toEqual([[inputs[1]!.number, '', '尚未出具检验结论，不计入合格率']])
  expect((await rowsThen({ part: 'EXCLUDED', reasonKey: 'kind-RAPID_TEST' })).rows).toEqual([])
  await expect(rowsThen({ part: 'EXCLUDED', reasonKey: 'nothing' })).rejects.toMatchObject({ code: 'not-found' })
  const firstRows = await rowsThen({ part: 'COUNTED' }, { after: null, take: 2 })
  const otherRows = await rowsThen({ part: 'COUNTED' }, { after: firstRows.next, take: 2 })
  expect([new Set([...firstRows.rows, ...otherRows.rows].map(({ id }) => id)).size, otherRows.next]).toEqual([3, null])

  // All that differ are counted, whatever the page holds.
  const differing = (after: string | null) => findCountedMeasure(PASS_RATE)!.counted.listDifferences({ jurisdictionId: world.county.id, unit: null, range }, filedAt, { after, take: 3 }, scopeFor(world.leader.actor, SAMPLING_READERS), database.db)
  const [firstPage, lastPage] = [await differing(null), await differing((await differing(null)).next)]
  expect([firstPage.total, firstPage.rows.length, lastPage.total, lastPage.rows.length, lastPage.next]).toEqual([4, 3, 4, 1, null])
  expect([...firstPage.rows, ...lastPage.rows].map(({ rowId }) => rowId)).toEqual(differences.map(({ rowId }) => rowId))

  // Month by month too: a year so far taken for one month would show a pace that nobody had.
  const { counted } = findCountedMeasure(PASS_RATE)!
  const months = { jurisdictionId: world.county.id, unit: null, range: { from: getPeriod('2026-05'), to: getPeriod('2026-06') } }
  expect(await counted.readSeriesAsOf(months, filedAt, database.db)).toEqual([{ period: '2026-05', numerator: '1', denominator: '1' }, { period: '2026-06', numerator: '3', denominator: '3' }])
  expect(await counted.readSeriesAsOf(months, new Date('2026-08-03T00:00:00Z'), database.db)).toEqual(await counted.readSeries(months, database.db))
})

test('as it was filed it is counted against the people known by then; what was registered since is named', async () => {
  const place = { jurisdictionId: world.county.id }
  const at = (day: string) => ({ ...world.office, now: new Date(`${day}T01:00:00Z`) })
  const document = { source: '2025年统计公报', documentNumber: '统公报〔2026〕1号' }
  await recordPopulation(at('2026-03-20'), { ...place, year: 2025, value: 862_300, ...document }, populationListeners)
  await recordPopulation(at('2026-11-02'), { ...place, year: 2026, value: 870_000, source: '2026年人口抽样调查', documentNumber: '统〔2026〕9号' }, populationListeners)
  const question = asked(COVERAGE, { range: { from: getPeriod('2026-01'), to: getPeriod('2026-09') } })
  const { then, now, differences } = await getMeasureAsOf(world.leader, question, new Date('2026-09-30T15:59:59Z'))
  expect([then.provenance.population?.value, now.provenance.population?.value]).toEqual([862_300, 870_000])
  expect(differences[0]).toMatchObject({ label: '人口数', before: '862,300 人（2025 年）', after: '870,000 人（2026 年）', reason: '2026年人口抽样调查，统〔2026〕9号', recordedAt: '2026-11-02T01:00:00.000Z' })
  const { counted } = findCountedMeasure(COVERAGE)!
  const month = { ...place, unit: null, range: { from: getPeriod('2026-09'), to: getPeriod('2026-09') } }
  expect((await counted.readSeriesAsOf(month, new Date('2026-09-30T15:59:59Z'), database.db)).map(({ denominator }) => denominator)).toEqual(['862300'])
  expect((await getMeasureAsOf(world.leader, question, new Date('2026-11-03T00:00:00Z'))).differences.filter(({ label }) => label === '人口数')).toEqual([])
  await database.db.population.deleteMany({ where: { ...place, year: { gte: 2025 } } })
})

test('a population that changes leaves what it changed as a trace', async () => {
  const { office } = world
  const { id } = await recordPopulation(office, { jurisdictionId: world.county.id, year: 2025, value: 862_300, source: '2025年统计公报', documentNumber: '' }, populationListeners)
  const counts = async (year: string) => (await getMeasure(office, asked(COVERAGE, { range: { from: getPeriod(`${year}-01`), to: getPeriod(`${year}-12`) } }))).provenance
  const [last, now] = [await counts('2025'), await counts('2026')]
  expect(last).toMatchObject({ numerator: { count: 9 }, population: { year: 2025, isEarlierYear: false } })
  expect(now.population).toMatchObject({ year: 2025, value: 862_300, isEarlierYear: true })
  expect((await auditOf(database.db, 'sampling.measure.recompute'))[0]).toMatchObject({
    jurisdictionPath: world.county.path,
    detail: { years: [{ year: 2025, batches: 9, before: '0.0104', after: '0.0104' }, { year: 2026, batches: now.numerator.count }] },
  })
  const changed = await changePopulation(office, { id, version: 1, value: 9_000, source: '更正', documentNumber: '', reason: '录入有误' }, populationListeners)
  expect((await auditOf(database.db, 'sampling.measure.recompute'))[0]!.detail).toMatchObject({ years: [{ before: '0.0104', after: '1.0000' }, {}] })
  await voidPopulation(office, { id: changed.id, version: 1, reason: '登记错年份' }, populationListeners)
  expect((await counts('2026')).population).toMatchObject({ year: 2024 })
  // A year that nothing was counted against leaves none.
  const before = (await auditOf(database.db, 'sampling.measure.recompute')).length
  await recordPopulation(office, { jurisdictionId: world.county.id, year: 2010, value: 900_000, source: '六普', documentNumber: '' }, populationListeners)
  expect(await auditOf(database.db, 'sampling.measure.recompute')).toHaveLength(before)
})

test('a report is prefilled with what the department itself organised', async () => {
  expect(await readMeasure({ measureCode: PASS_RATE, departmentId: world.market.id, period: '2026-10' })).toMatchObject({ numerator: '26', denominator: '26', thisMonth: '26', source: expect.stringContaining('市市场监管局组织的批次') })
  // The indicator says what it counts.
  const narrow = { levels: ['CITY'], kinds: ['EVALUATIVE'], products: ['FOOD', 'EDIBLE_AGRICULTURAL_PRODUCT'] }
  expect(await readMeasure({ measureCode: PASS_RATE, measureOptions: narrow, departmentId: world.market.id, period: '2026-10' })).toMatchObject({ thisMonth: '6', numerator: '6', denominator: '6' })
  expect(await readMeasure({ measureCode: COVERAGE, departmentId: world.market.id, period: '2026-10' })).toMatchObject({ thisMonth: '26', cumulative: '29', value: '0.033561' })
  expect(await readMeasure({ measureCode: PASS_RATE, departmentId: world.education.id, period: '2026-10' })).toBeNull()
  expect(await readMeasure({ measureCode: 'inspection.nothing', departmentId: world.market.id, period: '2026-10' })).toBeNull()
})
