import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { saveDefinition } from '@/lib/indicator/indicator-definition.commands'
import { getIndicatorDefinition } from '@/lib/indicator/indicator-definition.queries'
import { saveDefinitionSchema } from '@/lib/indicator/indicator-definition.schema'
import { measures } from '@/lib/overview/measure-registry'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { createPlan, createTarget } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let id: string
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())
beforeEach(async () => {
  const plan = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, title: '抽检方案' })
  id = (await createTarget(database.db, { plan, indicatorName: '抽检合格率', value: '98' })).indicatorId
})

const EMPTY = { numeratorName: '', denominatorName: '', flow: '', denominatorFlow: '', direction: 'HIGHER_IS_BETTER', missesStay: '', counting: '', source: 'REPORTED', measureCode: '', levels: [], kinds: [], products: [], rolledUpFrom: [], reason: '按市抽检方案明确' }
const DERIVED = { ...EMPTY, flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: 'STAY', source: 'DERIVED', measureCode: 'sampling.pass-rate', levels: ['CITY', 'COUNTY'], kinds: ['SUPERVISORY'], products: ['FOOD'] }
const save = (more: Partial<Record<keyof typeof EMPTY, unknown>>, version = 1, context = world.office) => saveDefinition(context, saveDefinitionSchema.parse({ id, version, ...EMPTY, ...more }), measures)
const stored = () => database.db.indicator.findUniqueOrThrow({ where: { id }, include: { versions: { orderBy: { number: 'asc' } } } })
const refusal = (more: Parameters<typeof save>[0]) => save(more).then(() => null, (error: unknown) => (error as InvalidError).fieldErrors)

test('a change is stored, and both meanings are kept with who changed it and why', async () => {
  await save({ numeratorName: '合格批次', denominatorName: '抽检批次', flow: 'FLOW', missesStay: 'STAY' })
  expect(await stored()).toMatchObject({
    version: 2, numeratorName: '合格批次', flow: 'FLOW', missesStay: true, source: 'REPORTED',
    versions: [{ number: 1, numeratorName: '', flow: null, madeById: null }, { number: 2, numeratorName: '合格批次', flow: 'FLOW', missesStay: true, reason: '按市抽检方案明确', madeById: world.office.actor.accountId }],
  })
  await save({ numeratorName: '合格批次', denominatorName: '抽检批次', flow: 'FLOW', missesStay: 'RECOVERABLE', reason: '更正' }, 2)
  const { versions, uses, can } = await getIndicatorDefinition(world.office, id, measures)
  expect(versions.map(({ number, reason, changes }) => [number, reason, changes])).toEqual([
    [3, '更正', [{ label: '未达到的部分', before: '不能补回', after: '可以补回' }]],
    [2, '按市抽检方案明确', [{ label: '分子', before: '', after: '合格批次' }, { label: '分母', before: '', after: '抽检批次' }, { label: '计量方式', before: '', after: '累计量' }, { label: '未达到的部分', before: '', after: '不能补回' }]],
    [1, '首次修改前的定义', []],
  ])
  expect(uses.map(({ planTitle, words }) => [planTitle, words])).toEqual([['抽检方案', '≥98%']])
  expect(can.edit.allowed).toBe(true)
})

test('a ledger fills it in with its own way of counting, and its code stays when departments report again', async () => {
  await save(DERIVED)
  expect(await stored()).toMatchObject({ source: 'DERIVED', measureCode: 'sampling.pass-rate', measureOptions: { levels: ['CITY', 'COUNTY'], kinds: ['SUPERVISORY'], products: ['FOOD'] } })
  const { lines } = await getIndicatorDefinition(world.leader, id, measures)
  expect(lines.filter(({ label }) => label === '数据来源' || label === '计数口径').map(({ words }) => words)).toEqual(['平台台账计算：抽检合格率', '计入市抽、县抽的监督抽检，只计食品，不含快速检测'])
  await save({ ...DERIVED, source: 'REPORTED', measureCode: '', levels: [], kinds: [], products: [] }, 2)
  expect(await stored()).toMatchObject({ source: 'REPORTED', measureCode: 'sampling.pass-rate', version: 3 })
})

test('options and measures that do not fit are refused beside their field, and nothing is written', async () => {
  expect(await refusal({ ...DERIVED, kinds: ['RISK_MONITORING'] })).toEqual({ kinds: expect.stringContaining('所选范围不适用于“抽检合格率”') })
  expect(await refusal({ ...DERIVED, levels: ['PLANET'] })).toHaveProperty('kinds')
  expect(await refusal({ ...DERIVED, measureCode: 'sampling.batches-per-thousand', denominatorFlow: 'STOCK' })).toEqual({ measureCode: '“抽检批次/千人”以批次/千人计，与本指标的计量单位%不同' })
  expect(await refusal({ ...DERIVED, measureCode: 'sampling.none' })).toHaveProperty('measureCode')
  expect(await refusal({ ...DERIVED, flow: 'STOCK', denominatorFlow: '' })).toEqual({ flow: expect.any(String), denominatorFlow: expect.any(String) })
  const issues = (more: object) => saveDefinitionSchema.safeParse({ id, version: 1, ...EMPTY, ...more }).error?.issues.map(({ path, message }) => [path.join('.'), message])
  expect(issues({ ...DERIVED, measureCode: '' })).toEqual([['measureCode', '请选择由哪一项台账指标计算']])
  expect(issues({ ...DERIVED, products: [] })).toEqual([['products', '请至少选择一项样品类别']])
  expect(issues({ reason: ' ' })).toEqual([['reason', '请写明修改原因']])
  expect(issues({ denominatorName: '抽检批次' })).toEqual([['numeratorName', '已写分母，请同时写明分子']])
  expect(await stored()).toMatchObject({ version: 1, source: 'REPORTED', versions: [] })
})

test('who comes second is told what is stored now, and who changes nothing is told so', async () => {
  await save({ counting: '不含快检' })
  const late = await save({ counting: '含快检' }).then(() => null, (error: unknown) => error)
  expect(late).toBeInstanceOf(ConflictError)
  expect((late as ConflictError).current).toMatchObject({ context: { version: 2 }, values: { counting: '不含快检', direction: 'HIGHER_IS_BETTER' } })
  await expect(save({ counting: '不含快检' }, 2)).rejects.toThrow('指标定义没有改动，无需保存')
  expect((await stored()).versions).toHaveLength(2)
  const both = await Promise.allSettled([save({ counting: '甲' }, 2), save({ counting: '乙' }, 2)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await stored()).versions.map(({ number }) => number)).toEqual([1, 2, 3])
})

test('an office of another place neither changes nor sees it; readers of its plans see it, those of a draft do not', async () => {
  await expect(save({ counting: '外地' }, 1, world.siblingOffice)).rejects.toThrow(NotFoundError)
  await expect(save({ counting: '联络员' }, 1, world.liaison)).rejects.toThrow(NotFoundError)
  await expect(getIndicatorDefinition(world.siblingOffice, id, measures)).rejects.toThrow(NotFoundError)
  for (const reader of [world.leader, world.liaison]) expect((await getIndicatorDefinition(reader, id, measures)).can.edit.allowed).toBe(false)
  await save({ counting: '上级食安办' }, 1, world.prefectureOffice)
  const draft = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, status: 'DRAFT' })
  const unissued = (await createTarget(database.db, { plan: draft })).indicatorId
  await expect(getIndicatorDefinition(world.liaison, unissued, measures)).rejects.toThrow(NotFoundError)
  expect((await getIndicatorDefinition(world.office, unissued, measures)).uses).toHaveLength(1)
})

test('the audit log has what changed and why', async () => {
  await save({ counting: '不含快检', reason: '省局通知' })
  const [entry] = await auditOf(database.db, 'indicator.definition.save')
  expect(entry).toMatchObject({ subjectType: 'indicator', subjectId: id, subjectLabel: '抽检合格率', detail: { reason: '省局通知', changes: [{ label: '统计口径', before: '', after: '不含快检' }] } })
})
