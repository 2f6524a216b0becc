import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MeasureQuestion, RowPart } from '@/lib/indicator/measure'
import { MEASURES } from '@/lib/overview/measure-registry'
import { getSamplingOverview } from '@/lib/overview/sampling-overview.queries'
import { scopeFor } from '@/lib/platform/auth/scope'
import { recordCaseEvent } from '@/lib/sampling/handling/case.commands'
import { exportCases } from '@/lib/sampling/handling/case-export.commands'
import { caseExport } from '@/lib/sampling/handling/case-export.queries'
import { caseFilterFrom, type RatePart } from '@/lib/sampling/handling/case-question'
import { listCases } from '@/lib/sampling/handling/case.queries'
import { caseExportSchema } from '@/lib/sampling/handling/case.schema'
import { recomputeHandlingSums } from '@/lib/sampling/handling/handling-sum.commands'
import { SAMPLING_READERS } from '@/lib/sampling/sample-batch.policy'
import { correctBatches } from '@/lib/sampling/sample-batch.commands'
import type { SampleBatchInput } from '@/lib/sampling/sample-batch.schema'
import { dateOnOf, addDays } from '@/lib/shared/format'
import { getPeriod, periodOf } from '@/lib/shared/period'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createSamplingWorld, type SamplingWorld } from './sampling-world'

let database: TestDatabase
let world: SamplingWorld
const TODAY = dateOnOf(new Date())
const MEASURE = MEASURES['sampling.handling-rate'].count(null)!
/** Long enough ago to be due, recent enough to be due later. */
const [OLD, NEW] = [addDays(TODAY, -200), addDays(TODAY, -10)]
const range = { from: periodOf(addDays(OLD, -40)), to: periodOf(addDays(TODAY, 130)) }
const ask = (part: Partial<MeasureQuestion> = {}): MeasureQuestion => ({ jurisdictionId: world.county.id, unit: null, range, ...part })

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createSamplingWorld(database)
  const make = (count: number, on: string, part: Partial<SampleBatchInput> = {}) => Array.from({ length: count }, () => sampleBatchInput({ departmentId: world.market.id, townshipId: world.east.id, sampledOn: addDays(on, -20), concludedOn: on, conclusion: 'UNQUALIFIED', ...part }))
  await createSampleBatches(database.db, world.county, [...make(6, OLD), ...make(3, NEW), ...make(2, OLD, { departmentId: world.education.id, townshipId: null }), ...make(1, OLD, { kind: 'RISK_MONITORING', conclusion: 'PROBLEM' }), ...make(4, OLD, { conclusion: 'QUALIFIED' })], new Date(`${OLD}T04:00:00Z`))
  await createSampleBatches(database.db, world.sibling, make(3, OLD, { departmentId: null, townshipId: null }), new Date(`${OLD}T04:00:00Z`))
  // Two old ones are closed, a new one too; an old one was paused in time (microbes are never tested again, but may be objected to).
  const cases = await database.db.unqualifiedCase.findMany({ where: { jurisdictionId: world.county.id, departmentId: world.market.id, isStatutory: true }, orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }], select: { id: true, receivedOn: true } })
  const [first, second, third] = cases
  for (const { id, receivedOn } of [first!, second!, cases.at(-1)!]) await finish(id, dateOnOf(receivedOn))
  await record(third!.id, { kind: 'REVIEW_APPLIED', reviewKind: 'OBJECTION_RESULT', at: `${addDays(OLD, 5)}T10:00:00+08:00`, applicant: '某厂' })
})
afterAll(() => database.drop())

const record = async (id: string, event: Parameters<typeof recordCaseEvent>[1]['event'], text = '说明') => {
  const { version } = await database.db.unqualifiedCase.findUniqueOrThrow({ where: { id }, select: { version: true } })
  await recordCaseEvent({ ...world.office, now: new Date() }, { id, version, event, text, fileIds: [], idempotencyKey: randomUUID() })
}

async function finish(id: string, receivedOn: string): Promise<void> {
  const at = `${addDays(receivedOn, 3)}T10:00:00+08:00`
  await record(id, { kind: 'DONE', part: 'DELIVERY', at, documentNumber: '' })
  await record(id, { kind: 'DONE', part: 'CONTROL', at, documentNumber: '', measures: ['SEAL'] })
  for (const part of ['CONTROL_NOTICE', 'CAUSE', 'RECTIFICATION', 'PUBLICATION'] as const) await record(id, { kind: 'DONE', part, at, documentNumber: '' })
  await record(id, { kind: 'NOT_NEEDED', part: 'FILING' }, '履行进货查验义务，免予处罚')
  await record(id, { kind: 'CLOSED', on: addDays(receivedOn, 8) })
}

test('what was due before the months asked for and is still open is listed with its reason, and counts in neither part', async () => {
  const question = ask({ range: { from: periodOf(addDays(TODAY, -60)), to: range.to } })
  const { value, provenance } = await MEASURE.read(question, database.db)
  expect(value).toEqual({ kind: 'rate', numerator: '1', denominator: '1' })
  expect(provenance.excluded.find(({ key }) => key === 'earlier')?.count).toBe(5)
  const scope = scopeFor(world.office.actor, SAMPLING_READERS)
  for (const at of [null, new Date()]) {
    const rows = async (part: RowPart) => (await MEASURE.listRows(question, part, { after: null, take: 200, at }, scope, database.db)).rows
    const earlier = await rows({ part: 'EXCLUDED', reasonKey: 'earlier' })
    expect([earlier.length, new Set(earlier.map(({ standing, reason }) => `${standing} ${reason}`))]).toEqual([5, new Set(['EXCLUDED 以前月份到期、至今没有办结，计入到期的月份'])])
    expect((await rows({ part: 'EXCLUDED' })).length).toBe(provenance.excluded.reduce((sum, { count }) => sum + count, 0))
    expect((await rows({ part: 'COUNTED' })).length).toBe(1)
  }
  expect((await MEASURE.readAsOf(question, new Date(), database.db)).provenance).toEqual(provenance)
  // Of one department, and of the list of cases by the year of the rate.
  expect((await MEASURE.read({ ...question, unit: { kind: 'DEPARTMENT', departmentId: world.education.id } }, database.db)).provenance.excluded).toEqual([expect.objectContaining({ key: 'earlier', count: 2 })])
  const next = Number(TODAY.slice(0, 4)) + 1
  const ofNextYear = await MEASURE.read(ask({ range: { from: getPeriod(`${next}-01`), to: getPeriod(`${next}-12`) } }), database.db)
  const listed = await listCases({ ...world.office, now: new Date() }, caseFilterFrom((key) => ({ state: 'all', rate: 'earlier', year: String(next) } as Record<string, string>)[key] ?? ''), null, 50)
  expect(listed.total).toBe(ofNextYear.provenance.excluded.find(({ key }) => key === 'earlier')!.count)
})

test('what has no department or township recorded is a number of its own, and a list of its rows', async () => {
  for (const kind of ['DEPARTMENT', 'TOWNSHIP'] as const) {
    const question = ask({ unit: { kind, departmentId: null } })
    const { provenance } = await MEASURE.read(question, database.db)
    const rows = async (part: 'NUMERATOR' | 'COUNTED' | 'EXCLUDED') => (await MEASURE.listRows(question, { part }, { after: null, take: 200 }, scopeFor(world.office.actor, SAMPLING_READERS), database.db)).rows.length
    expect([await rows('NUMERATOR'), await rows('COUNTED'), await rows('EXCLUDED')]).toEqual([provenance.numerator.count, provenance.denominator.count, provenance.excluded.reduce((sum, { count }) => sum + count, 0)])
    expect((await MEASURE.readAsOf(question, new Date(), database.db)).provenance).toEqual(provenance)
    const units = [...(await MEASURE.readByUnit({ ...question, kind }, database.db)).values()]
    expect(units.reduce((sum, one) => sum + one.provenance.denominator.count!, provenance.denominator.count!)).toBe((await MEASURE.read(ask(), database.db)).provenance.denominator.count)
  }
})

test('counts what is due or closed, by place, department, township and month, and leaves out the rest with its reason', async () => {
  const all = await MEASURE.read(ask(), database.db)
  expect(all.value).toEqual({ kind: 'rate', numerator: '3', denominator: '8' })
  expect(all.provenance.excluded.map(({ key, count }) => [key, count])).toEqual([['paused', 1], ['later', 2]])
  const above = await MEASURE.read(ask({ jurisdictionId: world.prefecture.id }), database.db)
  expect(above.value).toEqual({ kind: 'rate', numerator: '3', denominator: '11' })
  const departments = await MEASURE.readByUnit({ jurisdictionId: world.county.id, range, kind: 'DEPARTMENT' }, database.db)
  expect(departments.get(world.market.id)?.value).toEqual({ kind: 'rate', numerator: '3', denominator: '6' })
  expect(departments.get(world.education.id)?.value).toEqual({ kind: 'rate', numerator: '0', denominator: '2' })
  const townships = await MEASURE.readByUnit({ jurisdictionId: world.county.id, range, kind: 'TOWNSHIP' }, database.db)
  expect([...townships.keys()]).toEqual([world.east.id])
  const months = await MEASURE.readSeries(ask(), database.db)
  expect(months.reduce((sum, { numerator }) => sum + Number(numerator), 0)).toBe(3)
  expect(months.reduce((sum, { denominator }) => sum + Number(denominator), 0)).toBe(8)
  expect(months.find(({ period }) => period === getPeriod(addDays(OLD, 8).slice(0, 7)))).toMatchObject({ numerator: '2' })
})

test('the list of cases opens to what the rate of a year counts, and to what it leaves out; a workbook has the same', async () => {
  const { db } = database
  // Judged qualified after all: no failed batch any more, and in no rate.
  const [gone] = await createSampleBatches(db, world.county, [sampleBatchInput({ departmentId: world.market.id, sampledOn: addDays(NEW, -20), concludedOn: NEW, conclusion: 'UNQUALIFIED' })], new Date(`${NEW}T04:00:00Z`))
  await correctBatches(world.office, { corrections: [{ id: gone!.id, version: 1, batch: sampleBatchInput({ number: gone!.number, departmentId: world.market.id, sampledOn: addDays(NEW, -20), concludedOn: NEW, conclusion: 'QUALIFIED' }) }], reason: '检验机构更正结论' })
  const now = new Date()
  const year = Number(TODAY.slice(0, 4))
  const usual = { from: getPeriod(`${year}-01`), to: periodOf(TODAY) }
  const { provenance } = await MEASURE.read(ask({ range: usual }), db)
  const left = (key: string) => provenance.excluded.find((one) => one.key === key)?.count ?? 0
  const listed = async (part: RatePart) => (await listCases({ ...world.office, now }, caseFilterFrom((key) => ({ state: 'all', rate: part, year: String(year) } as Record<string, string>)[key] ?? ''), null, 50)).total
  expect([await listed('counted'), await listed('closed'), await listed('paused'), await listed('later')]).toEqual([provenance.denominator.count, provenance.numerator.count, left('paused'), left('later')])
  expect(await listed('withdrawn')).toBe(addDays(NEW, 0).startsWith(String(year)) ? 1 : 0)
  const overview = await getSamplingOverview(world.county.id, year, TODAY, now)
  expect([overview.handling.provenance.denominator.count, overview.withdrawnCases]).toEqual([provenance.denominator.count, await listed('withdrawn')])

  const question = caseExportSchema.parse({ state: 'all', rate: 'closed', year: String(year) })
  const headers = caseExport.columns.map(({ header }) => header)
  const { rows, next } = await caseExport.read(db, world.office.actor, question, null)
  expect([rows.length, next, await caseExport.count(db, world.office.actor, question)]).toEqual([provenance.numerator.count, null, provenance.numerator.count])
  const cell = (row: readonly unknown[], header: string) => row[headers.indexOf(header)]
  expect(cell(rows[0]!, '状态')).toBe('已办结')
  expect([cell(rows[0]!, '立案'), cell(rows[0]!, '启动召回'), cell(rows[0]!, '送达报告和结果通知书')]).toEqual(['不需要', '不涉及', expect.stringMatching(/^\d{4}年/)])
  // A neighbour's office has none of them, and a department those that it answers for.
  expect(await caseExport.count(db, world.siblingOffice.actor, question)).toBe(0)
  expect(await caseExport.count(db, world.inspector.actor, caseExportSchema.parse({ state: 'all' }))).toBe(await db.unqualifiedCase.count({ where: { departmentId: world.market.id } }))
  const { id } = await exportCases(world.office, question)
  expect(await db.ledgerExport.findUniqueOrThrow({ where: { id } })).toMatchObject({ kind: 'sampling.cases', words: `核查处置率 ${year}年已办结` })
  expect((await auditOf(db, 'sampling.case.export'))[0]).toMatchObject({ subjectId: id })
})

test('opens to as many rows as it counts, in every part', async () => {
  const scope = scopeFor(world.office.actor, SAMPLING_READERS)
  const rows = async (part: RowPart) => (await MEASURE.listRows(ask(), part, { after: null, take: 100 }, scope, database.db)).rows
  expect(await rows({ part: 'NUMERATOR' })).toHaveLength(3)
  expect(await rows({ part: 'COUNTED' })).toHaveLength(8)
  expect((await rows({ part: 'EXCLUDED' })).map(({ reason }) => reason).toSorted()).toEqual([expect.stringMatching(/复检或异议/), expect.stringMatching(/尚未到期/), expect.stringMatching(/尚未到期/)])
  expect(await rows({ part: 'EXCLUDED', reasonKey: 'paused' })).toHaveLength(1)
  await expect(rows({ part: 'EXCLUDED', reasonKey: 'nothing' })).rejects.toMatchObject({ code: 'not-found' })
  const first = await MEASURE.listRows(ask(), { part: 'COUNTED' }, { after: null, take: 5 }, scope, database.db)
  const rest = await MEASURE.listRows(ask(), { part: 'COUNTED' }, { after: first.next, take: 5 }, scope, database.db)
  expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(8)
  expect(rest.next).toBeNull()
})

test('as it was known before anything was handled, with what came since', async () => {
  const filed = new Date(`${addDays(OLD, 1)}T04:00:00Z`)
  expect((await MEASURE.readAsOf(ask(), filed, database.db)).provenance).toMatchObject({ numerator: { count: 0 }, denominator: { count: 0 }, missing: expect.stringMatching(/还没有到期/) })
  expect((await MEASURE.readAsOf(ask(), new Date(), database.db)).value).toEqual((await MEASURE.read(ask(), database.db)).value)
  const scope = scopeFor(world.office.actor, SAMPLING_READERS)
  const rowsAt = async (at: Date, part: RowPart) => (await MEASURE.listRows(ask(), part, { after: null, take: 100, at }, scope, database.db)).rows
  expect(await rowsAt(filed, { part: 'NUMERATOR' })).toEqual([])
  expect(await rowsAt(filed, { part: 'COUNTED' })).toEqual([])
  expect((await rowsAt(filed, { part: 'EXCLUDED', reasonKey: 'later' })).length).toBeGreaterThan(0)
  for (const part of [{ part: 'NUMERATOR' }, { part: 'COUNTED' }, { part: 'EXCLUDED' }] as const) expect((await rowsAt(new Date(), part)).map(({ id, standing }) => [id, standing])).toEqual((await MEASURE.listRows(ask(), part, { after: null, take: 100 }, scope, database.db)).rows.map(({ id, standing }) => [id, standing]))
  const { rows: differences, total } = await MEASURE.listDifferences(ask(), filed, { after: null, take: 50 }, scope, database.db)
  expect(total).toBe(differences.length)
  const first = await MEASURE.listDifferences(ask(), filed, { after: null, take: 2 }, scope, database.db)
  const second = await MEASURE.listDifferences(ask(), filed, { after: first.next, take: 50 }, scope, database.db)
  expect([...first.rows, ...second.rows]).toEqual(differences)
  expect(differences.filter(({ after }) => after === '已办结')).toHaveLength(3)
  expect(differences.filter(({ after }) => after.includes('依法暂停'))).toHaveLength(1)
})

test('the sums are what the cases say; what somebody broke is named and set right', async () => {
  expect(await recomputeHandlingSums({ mend: false })).toMatchObject({ differences: 0 })
  await database.asOwner((client) => client.query('UPDATE handling_sum SET cases = cases + 1 WHERE grain = $1', ['DEPARTMENT']))
  const found = await recomputeHandlingSums({ mend: true })
  expect(found.differences).toBeGreaterThan(0)
  expect(found.listed[0]).toMatchObject({ grain: 'DEPARTMENT', kept: { cases: found.listed[0]!.recomputed.cases + 1 } })
  expect(await recomputeHandlingSums({ mend: false })).toMatchObject({ differences: 0 })
  expect(await auditOf(database.db, 'sampling.handling-sum.mend')).toMatchObject([{ actorName: '系统', detail: { differences: found.differences } }])
})
