import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveDefinition } from '@/lib/indicator/indicator-definition.commands'
import { getIndicatorDefinition } from '@/lib/indicator/indicator-definition.queries'
import { EVERY_MONTH, saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import { listLocalIndicators } from '@/lib/indicator/local-indicator.queries'
import { measures } from '@/lib/overview/measure-registry'
import { getTargetEvidence } from '@/lib/overview/target-evidence.queries'
import { listTargetStandings, type StandingQuestion } from '@/lib/overview/target-standing.queries'
import { NotFoundError, type InvalidError } from '@/lib/platform/errors'
import { findAskedTargets } from '@/lib/report/asked-targets.queries'
import type { ValueContent } from '@/lib/report/entry-content'
import { getPeriod } from '@/lib/shared/period'
import { createAccount } from '@/prisma/seed/factories/account'
import { createDepartment, createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createDuty, createPlan, createTarget, createTask } from '@/prisma/seed/factories/plan'
import { createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { actorOf, contextOf } from '@/prisma/seed/factories/session'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

const TODAY = '2026-11-20'
let database: TestDatabase
let world: World
/** The prefecture's targets: a count and two rates. */
let checks: { id: string; indicatorId: string }
let rectified: { id: string; indicatorId: string }
let passed: { id: string; indicatorId: string }
const locals = { checks: '', checksOfSibling: '', checksOfThird: '', rate: '', rateOfSibling: '', passed: '', passedOfSibling: '' }
let prefectureTaskId: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const { db } = database
  const third = await createJurisdiction(db, { name: '东山县', level: 'COUNTY', parent: world.prefecture })
  const thirdMarket = await createDepartment(db, { jurisdiction: third, name: '县市场监督管理局' })
  const by = { id: world.prefectureOffice.actor.accountId }
  const plan = await createPlan(db, { jurisdiction: world.prefecture, createdById: by.id, title: '全市重点工作' })
  const task = await createTask(db, { plan })
  prefectureTaskId = task.id
  checks = await createTarget(db, { plan, task, indicatorName: '检查户次', measureUnit: '家', value: '500' })
  rectified = await createTarget(db, { plan, indicatorName: '整改完成率', value: '90' })
  passed = await createTarget(db, { plan, indicatorName: '抽检合格率', value: '98' })

  type Filing = { place: typeof world.county; department: typeof world.market; name: string; unit: string; flow: 'FLOW' | 'STOCK'; filed: [string, Partial<ValueContent>][] }
  const localOf = async ({ place, department, name, unit, flow, filed }: Filing) => {
    const own = await createPlan(db, { jurisdiction: place, createdById: by.id, title: `${place.name}方案` })
    const ownTask = await createTask(db, { plan: own, units: [{ role: 'LEAD', department }] })
    const target = await createTarget(db, { plan: own, task: ownTask, indicatorName: name, measureUnit: unit, value: '100' })
    await db.indicator.update({ where: { id: target.indicatorId }, data: { flow } })
    const duty = await createDuty(db, { plan: own })
    for (const [period, numbers] of filed) {
      const obligation = await createObligation(db, { plan: own, duty, department, period })
      await createSubmittedSection(db, { obligation, by, at: new Date(`${period}-20T02:00:00Z`), entries: [{ task: ownTask, department, values: [{ targetId: target.id, thisMonth: null, cumulative: null, numerator: null, denominator: null, value: null, explanation: '', derivedFrom: null, ...numbers }] }] })
    }
    return target.indicatorId
  }
  locals.checks = await localOf({ place: world.county, department: world.market, name: '检查户次', unit: '家', flow: 'FLOW', filed: [['2026-09', { cumulative: '200' }], ['2026-10', { cumulative: '300' }]] })
  locals.checksOfSibling = await localOf({ place: world.sibling, department: world.far, name: '检查户次', unit: '家', flow: 'FLOW', filed: [['2026-09', { cumulative: '80' }], ['2026-10', { cumulative: '120' }]] })
  locals.checksOfThird = await localOf({ place: third, department: thirdMarket, name: '检查次数', unit: '次', flow: 'FLOW', filed: [['2026-10', { cumulative: '900' }]] })
  locals.rate = await localOf({ place: world.county, department: world.market, name: '整改完成率', unit: '%', flow: 'STOCK', filed: [['2026-10', { numerator: '95', denominator: '100' }]] })
  locals.rateOfSibling = await localOf({ place: world.sibling, department: world.far, name: '整改完成率', unit: '%', flow: 'STOCK', filed: [['2026-10', { value: '40' }]] })

  const ledgerOf = async (place: typeof world.county) => {
    const own = await createPlan(db, { jurisdiction: place, createdById: by.id })
    const { indicatorId } = await createTarget(db, { plan: own, indicatorName: '抽检合格率' })
    await db.indicator.update({ where: { id: indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.pass-rate', flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true } })
    return indicatorId
  }
  locals.passed = await ledgerOf(world.county)
  locals.passedOfSibling = await ledgerOf(world.sibling)
  const batches = (count: number, failed: number) => Array.from({ length: count }, (_, index) => sampleBatchInput({ conclusion: index < failed ? 'UNQUALIFIED' : 'QUALIFIED' }))
  await createSampleBatches(db, world.county, batches(50, 0), new Date('2026-10-31T01:00:00Z'))
  await createSampleBatches(db, world.sibling, batches(150, 6), new Date('2026-10-31T01:00:00Z'))
  await createSampleBatches(db, world.sibling, batches(50, 0), new Date('2026-11-10T01:00:00Z'))
})
afterAll(() => database.drop())

const ROLLED = { numeratorName: '', denominatorName: '', flow: 'FLOW', denominatorFlow: '', direction: 'HIGHER_IS_BETTER', missesStay: '', counting: '', source: 'ROLLED_UP', measureCode: '', levels: [], kinds: [], products: [], rolledUpFrom: [] as string[], validFrom: EVERY_MONTH, reason: '由各县汇总' }
async function save(id: string, more: Partial<typeof ROLLED>, context = world.prefectureOffice) {
  const { version } = await database.db.indicator.findUniqueOrThrow({ where: { id }, select: { version: true } })
  return saveDefinition({ ...context, now: new Date('2026-01-05T01:00:00Z') }, saveDefinitionSchema.parse({ id, version, ...ROLLED, ...more }), measures)
}
const refusal = (id: string, more: Partial<typeof ROLLED>) => save(id, more).then(() => null, (error: unknown) => (error as InvalidError).fieldErrors)
const ask = async (targetId: string, more: Partial<StandingQuestion> = {}) => (await listTargetStandings({ jurisdictionId: world.prefecture.id, asOf: null, standing: 'KNOWN', todayOn: TODAY, targetIds: [targetId], ...more }))[0]!

test('what cannot be added up is refused beside its field, and so is what lies elsewhere', async () => {
  expect(await refusal(checks.indicatorId, { rolledUpFrom: [locals.checks, locals.checksOfThird] })).toEqual({ rolledUpFrom: '东山县“检查次数”不能汇总：计量单位不同：下级为“次”，本级为“家”' })
  expect(await refusal(checks.indicatorId, { rolledUpFrom: [locals.checks, locals.rate] })).toHaveProperty('rolledUpFrom')
  expect(await refusal(checks.indicatorId, { rolledUpFrom: [checks.indicatorId] })).toEqual({ rolledUpFrom: '有下级指标已不存在或不属于直接下级，请重新选择' })
  expect(saveDefinitionSchema.safeParse({ id: checks.indicatorId, version: 1, ...ROLLED }).error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['rolledUpFrom', '请至少关联一个下级指标']])
  expect((await database.db.indicator.findUniqueOrThrow({ where: { id: checks.indicatorId } })).version).toBe(1)
})

test('the prefecture’s office links its counties; a county’s office links no sister and changes nothing above', async () => {
  await save(checks.indicatorId, { rolledUpFrom: [locals.checks, locals.checksOfSibling] })
  const { lines, versions } = await getIndicatorDefinition(world.prefectureOffice, checks.indicatorId, measures)
  expect(lines.filter(({ words }) => words.includes('“')).map(({ label, words }) => [label, words])).toEqual([['汇总自', '安和市“检查户次”、永泉县“检查户次”']])
  expect(versions[0]!.changes).toContainEqual({ label: '汇总自', before: '', after: '安和市“检查户次”、永泉县“检查户次”' })
  expect((await listLocalIndicators(world.prefectureOffice, world.prefecture.id)).length).toBe(7)
  expect(await listLocalIndicators(world.office, world.prefecture.id)).toHaveLength(3)
  expect(await listLocalIndicators(world.office, world.county.id)).toEqual([])
  await expect(save(checks.indicatorId, { rolledUpFrom: [locals.checks] }, world.office)).rejects.toThrow(NotFoundError)
  await expect(getIndicatorDefinition(world.leader, checks.indicatorId, measures)).rejects.toThrow(NotFoundError)
  await expect(getIndicatorDefinition(world.leader, locals.checksOfSibling, measures)).rejects.toThrow(NotFoundError)
  await expect(save(locals.checks, { rolledUpFrom: [locals.checksOfSibling] }, world.office)).rejects.toThrow('有下级指标已不存在或不属于直接下级')
})

test('a count is the sum of what the counties filed, and who is not linked is named', async () => {
  const row = await ask(checks.id)
  expect([row.shown, row.status, row.through, row.value]).toEqual(['420家', 'ON_TRACK', '2026-10', '420'])
  expect(row.sentence).toContain('未计入东山县（没有关联指标）')
  expect(row.parts.map(({ name, shown, place }) => [name, shown, place?.indicator?.id ?? null, place?.leftOut])).toEqual([['安和市', '300家', locals.checks, null], ['永泉县', '120家', locals.checksOfSibling, null], ['东山县', null, null, '没有关联指标']])
  expect((await ask(checks.id, { asOf: getPeriod('2026-09') })).shown).toBe('280家')
  expect(await findAskedTargets(database.db, [prefectureTaskId])).toEqual([])
})

test('a rate without its parts is left out and said so, never averaged', async () => {
  await save(rectified.indicatorId, { flow: 'STOCK', rolledUpFrom: [locals.rate, locals.rateOfSibling] })
  const row = await ask(rectified.id)
  expect([row.shown, row.numerator, row.denominator]).toEqual(['95.00%', '95', '100'])
  expect(row.sentence).toContain('未计入永泉县（只有比率、没有分子分母，不能汇总）、东山县（没有关联指标）')
})

test('ledgers of the counties are read from their sums, Σ over Σ, and a month gone by as it was filed', async () => {
  await save(passed.indicatorId, { denominatorFlow: 'FLOW', missesStay: 'STAY', rolledUpFrom: [locals.passed, locals.passedOfSibling] })
  const settled = async () => {
    await database.db.$disconnect()
    await expect.poll(async () => (await database.asOwner((client) => client.query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND usename = 'portal_app'"))).rowCount).toBe(0)
    return (await database.asOwner((client) => client.query<{ relname: string; reads: string }>("SELECT relname, (seq_scan + coalesce(idx_scan, 0))::text AS reads FROM pg_stat_user_tables WHERE relname IN ('sample_batch', 'sample_batch_revision', 'filed_value', 'section_revision') ORDER BY relname"))).rows
  }
  const before = await settled()
  // 244 of 250: the mean of 100% and 97% would be another number.
  const row = await ask(passed.id)
  expect(await settled()).toEqual(before)
  expect([row.shown, row.numerator, row.denominator]).toEqual(['97.60%', '244', '250'])
  expect((await ask(passed.id, { asOf: getPeriod('2026-10'), standing: 'FILED' })).denominator).toBe('200')
})

test('the evidence names the counties’ departments month by month; a county’s leader sees none of it', async () => {
  const evidence = await getTargetEvidence(world.prefectureOffice, world.prefecture.id, checks.id, { asOf: null, standing: 'known', rows: null })
  expect(evidence.ledger).toBeNull()
  expect(evidence.months.map(({ period, departmentName, known }) => [period, departmentName, known?.cumulative])).toEqual([
    ['2026-10', '安和市 · 市市场监督管理局', '300'], ['2026-10', '永泉县 · 县教育局', '120'], ['2026-09', '安和市 · 市市场监督管理局', '200'], ['2026-09', '永泉县 · 县教育局', '80'],
  ])
  await expect(getTargetEvidence(world.leader, world.county.id, checks.id, { asOf: null, standing: 'known', rows: null })).rejects.toThrow(NotFoundError)
})

test('what a ledger counts is made by no report: its month list names none, and its population stands with the value', async () => {
  const { db } = database
  const evidence = (targetId: string, more: { asOf?: ReturnType<typeof getPeriod>; standing?: 'filed' } = {}) => getTargetEvidence(world.prefectureOffice, world.prefecture.id, targetId, { asOf: null, standing: 'known', rows: null, ...more })
  expect((await evidence(rectified.id)).months.map(({ departmentName }) => departmentName)).toEqual(['安和市 · 市市场监督管理局', '永泉县 · 县教育局'])
  await db.indicator.update({ where: { id: locals.rate }, data: { source: 'DERIVED', measureCode: 'rectification.completion-rate' } })
  expect((await evidence(rectified.id)).months.map(({ departmentName }) => departmentName)).toEqual(['永泉县 · 县教育局'])
  await db.indicator.update({ where: { id: locals.rate }, data: { source: 'REPORTED', measureCode: null } })
  expect((await evidence(passed.id)).populations).toEqual([])

  const parts = { flow: 'FLOW', denominatorFlow: 'STOCK', numeratorName: '抽检批次数', denominatorName: '常住人口' } as const
  const local = await createTarget(db, { plan: await createPlan(db, { jurisdiction: world.county, createdById: world.prefectureOffice.actor.accountId }), indicatorName: '抽检量', measureUnit: '批次/千人', value: '4' })
  await db.indicator.update({ where: { id: local.indicatorId }, data: { ...parts, source: 'DERIVED', measureCode: 'sampling.batches-per-thousand' } })
  await db.population.create({ data: { jurisdictionId: world.county.id, year: 2025, value: 862_300, source: '2025年统计公报', recordedAt: new Date('2026-11-02T01:00:00Z') } })
  const coverage = await createTarget(db, { plan: await createPlan(db, { jurisdiction: world.prefecture, createdById: world.prefectureOffice.actor.accountId }), indicatorName: '抽检量', measureUnit: '批次/千人', value: '4' })
  await save(coverage.indicatorId, { ...parts, rolledUpFrom: [local.indicatorId] })
  expect((await evidence(coverage.id)).populations).toEqual([{ place: '安和市', year: 2025, value: 862_300, source: '2025年统计公报', isEarlierYear: true }])
  // As October was filed, nobody had recorded it.
  expect((await evidence(coverage.id, { asOf: getPeriod('2026-10'), standing: 'filed' })).populations).toEqual([])
})

test('a sum of sums: townships’ parts make the county’s rate, that the city’s, and the city’s the province’s; each level tells its own', async () => {
  const { db } = database
  const by = { id: world.prefectureOffice.actor.accountId }
  const provinceOffice = await contextOf(await actorOf(db, await createAccount(db, { jurisdiction: world.province, roles: [{ role: 'OFFICE' }] })), { now: new Date('2026-11-20T02:00:00Z') })
  const own = await createPlan(db, { jurisdiction: world.county, createdById: by.id, title: '乡镇协管方案' })
  const towns = [await createDepartment(db, { jurisdiction: world.county, name: '城关街道办事处', kind: 'SUBDISTRICT' }), await createDepartment(db, { jurisdiction: world.county, name: '柳溪镇人民政府', kind: 'TOWNSHIP' })]
  const task = await createTask(db, { plan: own, units: towns.map((department) => ({ role: 'RESPONSIBLE' as const, department })) })
  const county = await createTarget(db, { plan: own, task, indicatorName: '协管员到岗率', measureUnit: '%', value: '90' })
  const duty = await createDuty(db, { plan: own })
  // 30 of 40 and 190 of 200: the mean of 75% and 95% would be another number.
  for (const [index, [numerator, denominator]] of [['30', '40'], ['190', '200']].entries()) {
    const department = towns[index]!
    const obligation = await createObligation(db, { plan: own, duty, department, period: '2026-10' })
    await createSubmittedSection(db, { obligation, by, at: new Date('2026-10-20T02:00:00Z'), entries: [{ task, department, values: [{ targetId: county.id, thisMonth: null, cumulative: null, numerator: numerator!, denominator: denominator!, value: null, explanation: '', derivedFrom: null }] }] })
  }
  const city = await createTarget(db, { plan: await createPlan(db, { jurisdiction: world.prefecture, createdById: by.id }), indicatorName: '协管员到岗率', measureUnit: '%', value: '90' })
  const province = await createTarget(db, { plan: await createPlan(db, { jurisdiction: world.province, createdById: by.id }), indicatorName: '协管员到岗率', measureUnit: '%', value: '90' })
  for (const { indicatorId } of [county, city, province]) await db.indicator.update({ where: { id: indicatorId }, data: { flow: 'STOCK' } })
  await save(city.indicatorId, { flow: 'STOCK', rolledUpFrom: [county.indicatorId] })
  await save(province.indicatorId, { flow: 'STOCK', rolledUpFrom: [city.indicatorId] }, provinceOffice)
  const at = async (jurisdictionId: string, targetId: string) => ask(targetId, { jurisdictionId })
  for (const row of [await at(world.county.id, county.id), await at(world.prefecture.id, city.id), await at(world.province.id, province.id)]) expect([row.shown, row.numerator, row.denominator], row.sentence).toEqual(['91.67%', '220', '240'])
  const whole = await at(world.province.id, province.id)
  expect(whole.parts.map(({ name, shown, place }) => [name, shown, place?.leftOut])).toEqual([['清宁市', '91.67%', null]])
  // What is left out further below is named at the top.
  expect(whole.sentence).toContain('未计入清宁市永泉县（没有关联指标）、清宁市东山县（没有关联指标）')
  const evidence = async (context: typeof provinceOffice, jurisdictionId: string, targetId: string) => getTargetEvidence(context, jurisdictionId, targetId, { asOf: null, standing: 'known', rows: null })
  const top = await evidence(provinceOffice, world.province.id, province.id)
  expect(top.partTargets).toEqual({ [city.indicatorId]: city.id })
  expect(top.months.map(({ departmentName, known }) => [departmentName, known?.numerator])).toEqual([['安和市 · 城关街道办事处', '30'], ['安和市 · 柳溪镇人民政府', '190']])
  expect((await evidence(provinceOffice, world.prefecture.id, city.id)).partTargets).toEqual({ [county.indicatorId]: county.id })
  expect((await evidence(provinceOffice, world.county.id, county.id)).row.parts.map(({ name, shown }) => [name, shown])).toEqual([['城关街道办事处', '75.00%'], ['柳溪镇人民政府', '95.00%']])
  // No way round, and nobody twice: each step is one level down, with one indicator of each place.
  await expect(save(city.indicatorId, { flow: 'STOCK', rolledUpFrom: [province.indicatorId] })).rejects.toThrow('有下级指标已不存在或不属于直接下级')
  await expect(save(city.indicatorId, { flow: 'STOCK', rolledUpFrom: [city.indicatorId] })).rejects.toThrow('有下级指标已不存在或不属于直接下级')
  await expect(save(province.indicatorId, { flow: 'STOCK', rolledUpFrom: [city.indicatorId, county.indicatorId] }, provinceOffice)).rejects.toThrow('有下级指标已不存在或不属于直接下级')
})

test('a county that redefines its indicator afterwards is left out, with what differs', async () => {
  const { db } = database
  await db.indicator.update({ where: { id: locals.checksOfSibling }, data: { flow: 'STOCK' } })
  const row = await ask(checks.id)
  expect(row.shown).toBe('300家')
  expect(row.sentence).toContain('未计入永泉县（计量方式不同：下级为“时点量”，本级为“累计量”）')
  expect(row.missing).toContain('2026-10')
  await db.indicator.update({ where: { id: locals.checksOfSibling }, data: { flow: 'FLOW' } })
})
