import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MeasureQuestion, RowPart } from '@/lib/indicator/measure'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { MEASURES } from '@/lib/overview/measure-registry'
import { scopeFor } from '@/lib/platform/auth/scope'
import { readDepartmentCompletion, readOverdueFindings } from '@/lib/rectification/finding-figures.queries'
import { completionExclusionOf, USUAL_COMPLETION } from '@/lib/rectification/completion-rate'
import { RECTIFICATION_READERS } from '@/lib/rectification/rectification.policy'
import type { PersonEvent } from '@/lib/rectification/rectification-event.schema'
import { recomputeRectificationSums } from '@/lib/rectification/rectification-sum.commands'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { periodOf } from '@/lib/shared/period'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf } from '../organisation/world'
import { createRectificationWorld, type RectificationWorld } from './rectification-world'

let database: TestDatabase
let world: RectificationWorld
const TODAY = dateOnOf(new Date())
const MEASURE = MEASURES['rectification.completion-rate'].count(null)!
const OLD = addDays(TODAY, -60)
const range = { from: periodOf(addDays(OLD, -40)), to: periodOf(addDays(TODAY, 60)) }
const ask = (part: Partial<MeasureQuestion> = {}): MeasureQuestion => ({ jurisdictionId: world.county.id, unit: null, range, ...part })
const now = new Date()

/** Numbers that look like chance and are the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createRectificationWorld(database)
  const pick = chance(39)
  const record = (id: string, event: PersonEvent, text = '按要求办理，情况属实') => world.record(world.office, id, event, { text, now }).catch((error: unknown) => {
    if (!(error instanceof Error) || !('code' in error) || !['refused', 'invalid'].includes(String(error.code))) throw error
  })
  for (let round = 0; round < 14; round++) {
    const inspectedOn = addDays(OLD, pick(45))
    const disposal = (['RECTIFY', 'RECTIFY', 'ON_THE_SPOT', 'INVESTIGATE'] as const)[pick(4)]!
    const { ids: [id] } = await world.find({ inspectedOn, disposal, isKey: pick(3) === 0, rectifyBy: addDays(inspectedOn, 5 + pick(40)) })
    const later = (days: number) => (addDays(inspectedOn, days) > TODAY ? TODAY : addDays(inspectedOn, days))
    const way: PersonEvent[] = [
      { kind: 'SUSPENDED', on: later(1 + pick(10)) }, { kind: 'ORDERED', on: later(1), writing: 'RECORD', documentNumber: '', rectifyBy: addDays(inspectedOn, 4 + pick(30)) }, { kind: 'EXTENDED', clock: 'TERM', until: addDays(inspectedOn, 20 + pick(40)) },
      { kind: 'RESUMED', on: later(8 + pick(10)) }, { kind: 'REPORTED', on: later(3 + pick(20)) }, { kind: 'RECHECKED', on: later(5 + pick(25)), outcome: pick(4) === 0 ? 'NOT_PUT_RIGHT' : 'PUT_RIGHT', inspectionId: null }, { kind: 'NOT_FILED', on: later(4) }, { kind: 'CLOSED', on: later(10 + pick(40)) },
    ]
    for (const event of way) if (pick(5) > 0 && !(event.kind === 'SUSPENDED' && pick(3) > 0)) await record(id!, event)
    if (pick(4) === 0) await record(id!, { kind: 'UNDONE', entry: (await world.of(id!)).version })
  }
}, 240_000)
afterAll(() => database.drop())

test('what has no department or township recorded is a number of its own, and a list of its rows', async () => {
  for (const kind of ['DEPARTMENT', 'TOWNSHIP'] as const) {
    const question = ask({ unit: { kind, departmentId: null } })
    const { provenance } = await MEASURE.read(question, database.db)
    const rows = async (part: 'NUMERATOR' | 'COUNTED' | 'EXCLUDED') => (await MEASURE.listRows(question, { part }, { after: null, take: 200 }, scopeFor(world.office.actor, RECTIFICATION_READERS), database.db)).rows.length
    expect([await rows('NUMERATOR'), await rows('COUNTED'), await rows('EXCLUDED')]).toEqual([provenance.numerator.count, provenance.denominator.count, provenance.excluded.reduce((sum, { count }) => sum + count, 0)])
    expect((await MEASURE.readAsOf(question, new Date(), database.db)).provenance).toEqual(provenance)
    const units = [...(await MEASURE.readByUnit({ ...question, kind }, database.db)).values()]
    expect(units.reduce((sum, one) => sum + one.provenance.denominator.count!, provenance.denominator.count!)).toBe((await MEASURE.read(ask(), database.db)).provenance.denominator.count)
  }
})

test('the sums are what the histories say, whatever was recorded; what somebody broke is named and set right', async () => {
  const whole = await recomputeRectificationSums({ mend: false })
  expect(whole).toMatchObject({ differences: 0 })
  expect(whole.rectifications).toBeGreaterThan(10)
  await database.asOwner((client) => client.query('UPDATE rectification_sum SET found = found + 1 WHERE grain = $1', ['TOWNSHIP']))
  const found = await recomputeRectificationSums({ mend: true })
  expect(found.differences).toBeGreaterThan(0)
  expect(found.listed[0]).toMatchObject({ grain: 'TOWNSHIP', kept: { found: found.listed[0]!.recomputed.found + 1 } })
  expect(await recomputeRectificationSums({ mend: false })).toMatchObject({ differences: 0 })
  expect(await auditOf(database.db, 'rectification.sum.mend')).toMatchObject([{ actorName: '系统', detail: { differences: found.differences } }])
})

test('counts what is due or closed as each finding does by itself; by place, department, township and month', async () => {
  const rows = await database.db.rectification.findMany({ where: { state: { not: 'WITHDRAWN' } } })
  const counted = rows.filter((row) => completionExclusionOf({ ...row, countedOn: row.countedOn!.toISOString().slice(0, 10) }, USUAL_COMPLETION, TODAY) === null)
  const expected = { numerator: String(counted.filter(({ state }) => state === 'CLOSED').length), denominator: String(counted.length) }
  expect(counted.length).toBeGreaterThan(3)
  expect((await MEASURE.read(ask(), database.db)).value).toEqual({ kind: 'rate', ...expected })
  expect((await MEASURE.read(ask({ jurisdictionId: world.prefecture.id }), database.db)).value).toEqual({ kind: 'rate', ...expected })
  expect((await MEASURE.readByUnit({ jurisdictionId: world.county.id, range, kind: 'DEPARTMENT' }, database.db)).get(world.market.id)?.value).toEqual({ kind: 'rate', ...expected })
  expect([...(await MEASURE.readByUnit({ jurisdictionId: world.county.id, range, kind: 'TOWNSHIP' }, database.db)).keys()]).toEqual([world.east.id])
  const months = await MEASURE.readSeries(ask(), database.db)
  expect(months.reduce((sum, { denominator }) => sum + Number(denominator), 0)).toBe(counted.length)
  expect((await MEASURE.readAsOf(ask(), new Date(), database.db)).value).toEqual({ kind: 'rate', ...expected })
  const { provenance } = await MEASURE.read(ask(), database.db)
  expect(provenance.excluded.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length - counted.length)
  const year = await readDepartmentCompletion(world.county.id, world.market.id, range, TODAY)
  expect([year.owed, year.closed, year.onTime]).toEqual([counted.length, Number(expected.numerator), counted.filter(({ isOnTime }) => isOnTime).length])
})

test('opens to as many rows as it counts, in every part, now and as of an instant', async () => {
  const scope = scopeFor(world.office.actor, RECTIFICATION_READERS)
  const { provenance } = await MEASURE.read(ask(), database.db)
  for (const at of [null, new Date()]) {
    const rows = async (part: RowPart) => (await MEASURE.listRows(ask(), part, { after: null, take: 100, at }, scope, database.db)).rows
    expect(await rows({ part: 'NUMERATOR' })).toHaveLength(provenance.numerator.count)
    expect(await rows({ part: 'COUNTED' })).toHaveLength(provenance.denominator.count!)
    for (const { key, count, reason } of provenance.excluded) {
      const left = await rows({ part: 'EXCLUDED', reasonKey: key })
      expect(left, key).toHaveLength(count)
      expect(left.every((row) => row.reason === reason)).toBe(true)
    }
    await expect(rows({ part: 'EXCLUDED', reasonKey: 'nothing' })).rejects.toMatchObject({ code: 'not-found' })
  }
  expect((await MEASURE.listRows(ask(), { part: 'COUNTED' }, { after: null, take: 100 }, scopeFor(world.siblingOffice.actor, RECTIFICATION_READERS), database.db)).rows).toEqual([])
  const first = await MEASURE.listRows(ask(), { part: 'COUNTED' }, { after: null, take: 2 }, scope, database.db)
  const rest = await MEASURE.listRows(ask(), { part: 'COUNTED' }, { after: first.next, take: 100 }, scope, database.db)
  expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).toBe(provenance.denominator.count)
  const keyOnly = MEASURES['rectification.completion-rate'].count({ findingItems: ['KEY'] })!
  expect((await keyOnly.read(ask(), database.db)).provenance.excluded.find(({ key }) => key === 'item-GENERAL')!.count).toBeGreaterThan(0)
  expect(MEASURES['rectification.completion-rate'].count({ findingItems: ['OTHER'] })).toBeNull()
})

test('tells what changed since an instant before anything was found', async () => {
  const { rows, total } = await MEASURE.listDifferences(ask(), new Date(`${addDays(OLD, -2)}T00:00:00Z`), { after: null, take: 50 }, scopeFor(world.office.actor, RECTIFICATION_READERS), database.db)
  expect(total).toBe(rows.length)
  expect(rows.every(({ before, after }) => before === '未发现' && after !== before)).toBe(true)
})

test('the leader sees overdue findings of key items at once, from the sums', async () => {
  const overdue = async () => (await getDashboard(world.county.id, { asOf: null, standing: 'KNOWN', now })).findings!
  const before = await overdue()
  const open = await database.db.rectification.findMany({ where: { state: 'OPEN', isTermless: false, isPaused: false, countedOn: { lt: new Date(`${TODAY}T00:00:00Z`) } }, select: { isKey: true, countedOn: true } })
  expect(before).toMatchObject({ overdue: open.length, key: open.filter(({ isKey }) => isKey).length })
  // The day told is that of the list that the sentence leads to, general items among it.
  expect(before.firstDueOn).toBe(open.map(({ countedOn }) => countedOn!.toISOString().slice(0, 10)).toSorted()[0] ?? null)
  await world.find({ isKey: true, inspectedOn: addDays(TODAY, -20), rectifyBy: addDays(TODAY, -3) })
  expect(await overdue()).toMatchObject({ overdue: before.overdue + 1, key: before.key + 1 })
  expect(await readOverdueFindings({ jurisdictionId: world.county.id, unit: { kind: 'DEPARTMENT', departmentId: world.market.id } }, TODAY)).toMatchObject({ overdue: before.overdue + 1 })
  expect((await getDashboard(world.county.id, { asOf: periodOf(addDays(OLD, -40)), standing: 'KNOWN', now })).findings).toBeNull()
})
