import { afterAll, beforeAll, expect, test } from 'vitest'
import { NotFoundError } from '@/lib/platform/errors'
import { saveDefinition } from '@/lib/indicator/indicator-definition.commands'
import { getIndicatorDefinition } from '@/lib/indicator/indicator-definition.queries'
import { EVERY_MONTH, saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import { recordIndicatorVersions } from '@/lib/indicator/indicator-version.commands'
import { settleTarget } from '@/lib/indicator/target.commands'
import { measures } from '@/lib/overview/measure-registry'
import { getDashboard } from '@/lib/overview/dashboard.queries'
import { getTargetEvidence } from '@/lib/overview/target-evidence.queries'
import { listPlanTargets } from '@/lib/indicator/plan-target.queries'
import { listTargetStandings, type StandingQuestion } from '@/lib/overview/target-standing.queries'
import { getPeriod } from '@/lib/shared/period'
import { createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createReportWorld, type ReportWorld } from '../../support/report-world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'

let database: TestDatabase
let city: ReportWorld
let planId: string
let countedId: string
let pendingId: string
let ledgerId: string
const TODAY = '2026-11-25'
/** The rows that figures are sums of, each with what it was before. */
const LEDGERS = ['sample_batch', 'sample_batch_revision', 'food_business', 'filed_value', 'section_revision', 'report_evidence', 'filed_evidence']

beforeAll(async () => {
  database = await createTestDatabase()
  city = await createReportWorld(database)
  const { db } = database
  const { county, market, education } = city.world
  const plan = await createPlan(db, { jurisdiction: county, createdById: city.accounts.office.id, title: '重点工作安排' })
  planId = plan.id
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: market }, { role: 'RESPONSIBLE', department: education }] })
  const counted = await createTarget(db, { plan, task, indicatorName: '检查户次', measureUnit: '家', value: '500', nature: 'BINDING' })
  await db.indicator.update({ where: { id: counted.indicatorId }, data: { flow: 'FLOW' } })
  countedId = counted.id
  pendingId = (await createTarget(db, { plan, indicatorName: '监测覆盖率', value: null, authority: '省卫生健康委' })).id
  const ledger = await createTarget(db, { plan, indicatorName: '抽检合格率', value: '98' })
  await db.indicator.update({ where: { id: ledger.indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.pass-rate', flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true } })
  ledgerId = ledger.id
  const duty = await db.reportingDuty.create({ data: { planId: plan.id, name: '台账', deliverable: 'LEDGER', audience: 'PLAN_LEADS', cycle: 'MONTHLY', dueDay: 21, origin: 'document', sortOrder: 0 } })
  const file = async (period: string, values: ReturnType<typeof countOf>[]) => {
    const obligation = await createObligation(db, { plan, duty, department: market, period })
    if (values.length > 0) await createSubmittedSection(db, { obligation, by: city.accounts.market, at: new Date(`${period}-20T02:00:00Z`), entries: [{ task, department: market, values }] })
  }
  await file('2026-09', [countOf(counted.id, '50', '380')])
  await file('2026-10', [countOf(counted.id, '60', '440')])
  await file('2026-11', [])
  const batch = (count: number, failed: number, more: Parameters<typeof sampleBatchInput>[0] = {}) => Array.from({ length: count }, (_, index) => sampleBatchInput({ conclusion: index < failed ? 'UNQUALIFIED' : 'QUALIFIED', ...more }))
  await createSampleBatches(db, county, [...batch(99, 1), ...batch(20, 5, { kind: 'RAPID_TEST' })], new Date('2026-10-31T01:00:00Z'))
  await createSampleBatches(db, county, batch(1, 1), new Date('2026-11-10T01:00:00Z'))
})
afterAll(() => database.drop())

const ask = (more: Partial<StandingQuestion> = {}) => listTargetStandings({ jurisdictionId: city.world.county.id, asOf: null, standing: 'KNOWN', todayOn: TODAY, ...more })
/** What besides its numbers the page of a target says has changed since a month. */
const causesOf = async (targetId: string, month: string) => (await getTargetEvidence(city.people.office, city.world.county.id, targetId, { asOf: getPeriod(month), standing: 'filed', rows: null })).causes
const shown = (rows: Awaited<ReturnType<typeof ask>>) => rows.map(({ indicatorName, status, shown: value, asked }) => [indicatorName, status, value, asked])

test('every target in force with its state, from reports and from the portal’s own ledger', async () => {
  expect(shown(await ask())).toEqual([
    ['检查户次', 'ON_TRACK', '440家', '≥500家'],
    ['监测覆盖率', 'PENDING', null, '待定（由省卫生健康委确定）'],
    ['抽检合格率', 'MET', '98.00%', '≥98%'],
  ])
})

test('the month that fell due without a report is named, and whose it is', async () => {
  const [row] = await ask({ targetIds: [countedId] })
  expect(row!.missing).toEqual(['2026-11'])
  expect(row!.sentence).toContain('缺2026年11月数据')
  expect(row!.parts.map(({ name, missing }) => [name, missing])).toEqual([[city.world.market.name, ['2026-11']]])
  expect(row!.owners.map(({ departmentId }) => departmentId)).toEqual([city.world.market.id])
})

test('a month gone by as it was filed then, and as it is known now', async () => {
  const asOf = getPeriod('2026-10')
  expect(shown(await ask({ asOf, standing: 'FILED', targetIds: [ledgerId] }))).toEqual([['抽检合格率', 'MET', '98.99%', '≥98%']])
  expect(shown(await ask({ asOf, standing: 'KNOWN', targetIds: [ledgerId] }))).toEqual([['抽检合格率', 'MET', '98.00%', '≥98%']])
  expect(shown(await ask({ asOf: getPeriod('2026-09'), standing: 'KNOWN', targetIds: [countedId] }))).toEqual([['检查户次', 'ON_TRACK', '380家', '≥500家']])
  const evidence = await getTargetEvidence(city.people.office, city.world.county.id, ledgerId, { asOf, standing: 'filed', rows: null })
  expect(evidence.ledger!.differences).toMatchObject({ total: 1, next: null })
  const { ledger, row } = await getTargetEvidence(city.people.office, city.world.county.id, ledgerId, { asOf, standing: 'filed', rows: { part: { part: 'COUNTED' }, after: null }, mostRows: 1_000 })
  expect([ledger!.rows!.rows.length, ledger!.rows!.next === null, ledger!.extract!.counted.length, row.denominator]).toEqual([50, false, 99, '99'])
  expect(evidence.other!.shown).toBe('98.00%')
})

test('a new definition holds from its month on: months before it, and what was filed, keep the one of then', async () => {
  const { db } = database
  const { indicatorId } = await db.indicatorTarget.findUniqueOrThrow({ where: { id: countedId }, select: { indicatorId: true } })
  const september = (standing: 'FILED' | 'KNOWN') => ask({ asOf: getPeriod('2026-09'), standing, targetIds: [countedId] }).then(([row]) => [row!.measureUnit, row!.shown, row!.sentence.includes('累计')])
  const before = [await september('FILED'), await september('KNOWN')]
  const change = async (flow: 'STOCK' | 'FLOW', more: { validFrom?: string } = {}) => {
    const { version } = await db.indicator.findUniqueOrThrow({ where: { id: indicatorId }, select: { version: true } })
    const given = { id: indicatorId, version, numeratorName: '', denominatorName: '', flow, denominatorFlow: '', direction: 'HIGHER_IS_BETTER', missesStay: '', counting: '', source: 'REPORTED', measureCode: '', rolledUpFrom: [], reason: '改为时点数', ...more }
    await saveDefinition({ ...city.people.office, now: new Date(`${TODAY}T01:00:00Z`) }, saveDefinitionSchema.parse(given), measures)
  }
  await expect(change('STOCK', { validFrom: '2026-12' })).rejects.toMatchObject({ fieldErrors: { validFrom: '2026年12月还没有到，请选择本月或以前的月份' } })
  await change('STOCK')
  expect((await ask({ targetIds: [countedId] }))[0]!.sentence).toContain('现值440家')
  expect([await september('FILED'), await september('KNOWN')]).toEqual(before)
  // A correction of what was meant all along reaches months gone by as they are known now, never what was filed.
  await change('FLOW')
  await change('STOCK', { validFrom: EVERY_MONTH })
  expect([await september('FILED'), (await september('KNOWN'))[2]]).toEqual([before[0], false])
  expect(await causesOf(countedId, '2026-09')).toEqual([expect.stringMatching(/^口径：第4版（2026年11月25日），改为时点数$/)])
  await change('FLOW', { validFrom: EVERY_MONTH })
  expect((await getIndicatorDefinition(city.people.office, indicatorId, measures)).versions.map(({ validFrom }) => validFrom)).toEqual([null, null, '2026-11', '2026-11', null])
})

test('a month before the plan came out has no definition of its own: it is judged by the one that is shown of it now, not by the first', async () => {
  const { db } = database
  const { indicatorId } = await db.indicatorTarget.findUniqueOrThrow({ where: { id: ledgerId }, select: { indicatorId: true } })
  const office = city.accounts.office.id
  const record = (instant: string, validFrom?: null) => recordIndicatorVersions(db, [indicatorId], { reason: '首次用于方案', madeById: office, now: new Date(instant), ...(validFrom === undefined ? {} : { validFrom }) })
  await db.indicator.update({ where: { id: indicatorId }, data: { source: 'REPORTED', measureCode: null } })
  await record('2026-10-08T01:00:00Z')
  await db.indicator.update({ where: { id: indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.pass-rate' } })
  await record('2026-11-02T01:00:00Z', null)
  const sourceOf = async (asOf: string, standing: 'FILED' | 'KNOWN') => (await ask({ asOf: getPeriod(asOf), standing, targetIds: [ledgerId] }))[0]!.source
  const [shownOfPlan] = (await listPlanTargets(planId)).filter(({ id }) => id === ledgerId)
  expect([await sourceOf('2026-09', 'FILED'), await sourceOf('2026-09', 'KNOWN'), shownOfPlan!.source]).toEqual(['DERIVED', 'DERIVED', 'DERIVED'])
  // Once there was a definition, what was filed under it stays what it was.
  expect([await sourceOf('2026-10', 'FILED'), await sourceOf('2026-10', 'KNOWN'), await sourceOf('2026-11', 'FILED')]).toEqual(['REPORTED', 'DERIVED', 'DERIVED'])
  expect(await causesOf(ledgerId, '2026-09')).toEqual([])
  await db.indicatorVersion.deleteMany({ where: { indicatorId } })
})

test('a pending target that a document fills in is judged from then on, for months gone by too', async () => {
  const { db } = database
  await db.indicatorTarget.update({ where: { id: pendingId }, data: { pending: null, value: '90', settledByDocument: '卫办〔2026〕3号' } })
  expect(shown(await ask({ targetIds: [pendingId] }))).toEqual([['监测覆盖率', 'NO_DATA', null, '≥90%']])
  await db.indicatorTarget.update({ where: { id: pendingId }, data: { pending: 'BY_AUTHORITY', value: null, settledByDocument: null } })
})

test('what was filed is judged by the target known then; what is known of that month, by the document that determined it since', async () => {
  const { version } = await database.db.indicatorTarget.findUniqueOrThrow({ where: { id: pendingId }, select: { version: true } })
  const office = { ...city.people.office, now: new Date('2026-11-05T02:00:00Z') }
  await settleTarget(office, { id: pendingId, version, comparator: 'AT_LEAST', value: '90', upper: null, per: null, valueText: '', settledByDocument: '卫办〔2026〕3号', settledOn: '2026-05-08', years: [], reason: '' })
  const month = (asOf: string, standing: 'FILED' | 'KNOWN') => ask({ asOf: getPeriod(asOf), standing, targetIds: [pendingId] }).then(([row]) => [row!.status, row!.asked])
  expect([await month('2026-04', 'FILED'), await month('2026-09', 'FILED')]).toEqual([['PENDING', '待定（由省卫生健康委确定）'], ['PENDING', '待定（由省卫生健康委确定）']])
  expect([await month('2026-09', 'KNOWN'), await month('2026-11', 'FILED')]).toEqual([['NO_DATA', '≥90%'], ['NO_DATA', '≥90%']])
  expect(await causesOf(pendingId, '2026-09')).toEqual(['目标值：当时为待定（由省卫生健康委确定），2026年11月5日依卫办〔2026〕3号（2026年5月8日）变更'])
  expect(await causesOf(pendingId, '2026-11')).toEqual([])
  await database.db.indicatorTarget.update({ where: { id: pendingId }, data: { pending: 'BY_AUTHORITY', value: null, settledByDocument: null, settledOn: null, before: { deleteMany: {} } } })
})

test('a plan that began later is no part of a month gone by, and the page says up to when each source counts', async () => {
  const now = new Date(`${TODAY}T02:00:00Z`)
  const before = await getDashboard(city.world.county.id, { asOf: getPeriod('2025-11'), standing: 'KNOWN', now })
  expect([before.targets, before.plans]).toEqual([[], []])
  const latest = await getDashboard(city.world.county.id, { asOf: null, standing: 'KNOWN', now })
  expect(latest.ledgerUpToOn).toBe(TODAY)
  expect(latest.targets.map(({ indicatorName, fromLedger }) => [indicatorName, fromLedger])).toEqual([['检查户次', false], ['监测覆盖率', false], ['抽检合格率', true]])
})

test('what a definition leaves open of a pass rate of the ledger is as the measure has it: a failed batch stays one', async () => {
  const { db } = database
  const { indicatorId } = await db.indicatorTarget.findUniqueOrThrow({ where: { id: ledgerId }, select: { indicatorId: true } })
  const [declared] = await ask({ targetIds: [ledgerId] })
  await db.indicator.update({ where: { id: indicatorId }, data: { flow: null, denominatorFlow: null, missesStay: null } })
  const [open] = await ask({ targetIds: [ledgerId] })
  expect([open!.sentence, open!.numerator, open!.series]).toEqual([declared!.sentence, declared!.numerator, declared!.series])
  expect(open!.sentence).toContain('至多还可有')
  await db.indicator.update({ where: { id: indicatorId }, data: { flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true } })
})

test('behind a number of the ledger: the formula with its figures, the rows, and those left out with the reason', async () => {
  const { ledger } = await getTargetEvidence(city.people.office, city.world.county.id, ledgerId, { asOf: null, standing: 'known', rows: { part: { part: 'EXCLUDED' }, after: null } })
  expect([ledger!.provenance.numerator.count, ledger!.provenance.denominator.count]).toEqual([98, 100])
  expect(ledger!.provenance.excluded.map(({ count }) => count)).toEqual([20])
  expect(ledger!.rows!.rows).toHaveLength(20)
  expect(new Set(ledger!.rows!.rows.map(({ standing }) => standing))).toEqual(new Set(['EXCLUDED']))
})

test('the rows behind a number are narrowed to a month and to one unit, with their own counts', async () => {
  const { db } = database
  const context = { ...city.people.office, now: new Date('2026-11-25T02:00:00Z') }
  const { market, far } = city.world
  const one = await db.sampleBatch.findFirstOrThrow({ where: { jurisdictionId: city.world.county.id, kind: { not: 'RAPID_TEST' }, conclusion: 'QUALIFIED' }, select: { sampledOn: true } })
  const month = getPeriod(one.sampledOn.toISOString().slice(0, 7))
  const of = (more: Partial<Parameters<typeof getTargetEvidence>[3]>) => getTargetEvidence(context, city.world.county.id, ledgerId, { asOf: null, standing: 'known', rows: { part: { part: 'COUNTED' }, after: null }, ...more })
  expect((await of({})).ledger!.narrowed).toBeNull()
  const { ledger } = await of({ month })
  expect([ledger!.narrowed!.denominator.count, ledger!.rows!.rows.every(({ cells }) => cells[1]!.startsWith(month))]).toEqual([100, true])
  expect((await of({ month: getPeriod('2025-12') })).ledger!.rows!.rows).toEqual([])
  const nobody = await of({ unit: { kind: 'DEPARTMENT', departmentId: market.id } })
  expect([nobody.ledger!.narrowed!.numerator.count, nobody.ledger!.unitName, nobody.ledger!.rows!.rows.length]).toEqual([0, market.name, 0])
  // A unit of another place is none of this one's.
  await expect(of({ unit: { kind: 'DEPARTMENT', departmentId: far.id } })).rejects.toThrow(NotFoundError)
})

test('behind a reported number: month by month, and no target of another place', async () => {
  const evidence = await getTargetEvidence(city.people.office, city.world.county.id, countedId, { asOf: null, standing: 'known', rows: null })
  expect(evidence.months.map(({ period, known }) => [period, known?.cumulative])).toEqual([['2026-10', '440'], ['2026-09', '380']])
  await expect(getTargetEvidence(city.people.office, city.world.sibling.id, countedId, { asOf: null, standing: 'known', rows: null })).rejects.toThrow(NotFoundError)
})

test('the leader’s page reads kept months and sums, and not one row of a ledger', async () => {
  // A connection tells what it read at the latest when it ends.
  const settled = async () => {
    await database.db.$disconnect()
    await expect.poll(async () => (await database.asOwner((client) => client.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'portal_app'"))).rowCount).toBe(0)
    return (await database.asOwner((client) => client.query<{ name: string; reads: string }>(`
      SELECT relname AS name, (seq_scan + coalesce(idx_scan, 0))::text AS reads FROM pg_stat_user_tables WHERE relname = ANY($1)
      UNION ALL SELECT relname || '.' || indexrelname, idx_scan::text FROM pg_stat_user_indexes WHERE relname = ANY($1) ORDER BY 1`, [LEDGERS]))).rows
  }
  // What was read before would be answered without reading anything.
  delete (globalThis as { portalFigures?: unknown }).portalFigures
  const before = await settled()
  expect(before.length).toBeGreaterThan(LEDGERS.length * 2)
  const page = await getDashboard(city.world.county.id, { asOf: null, standing: 'KNOWN', now: new Date(`${TODAY}T02:00:00Z`) })
  expect(await settled()).toEqual(before)
  expect(page.targets).toHaveLength(3)
  expect(page.plans.map(({ planId: id, taskCount }) => [id, taskCount])).toEqual([[planId, 1]])
  expect(page.departments.find(({ departmentId }) => departmentId === city.world.market.id)).toMatchObject({ led: 1, shared: 0, onTime: 2, judged: 3, overdue: 1, atRisk: 0 })
  expect(page.overdue.map(({ departmentId, firstDueOn }) => [departmentId, firstDueOn])).toEqual([[city.world.market.id, '2026-11-21']])
})
