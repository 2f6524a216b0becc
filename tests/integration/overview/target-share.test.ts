import { afterAll, beforeAll, expect, test } from 'vitest'
import { getEditedTarget } from '@/lib/indicator/edited-target.queries'
import { createTarget, updateTarget } from '@/lib/indicator/target.commands'
import { createTargetSchema, updateTargetSchema } from '@/lib/indicator/target.schema'
import { matrixOf } from '@/lib/overview/standing-matrix'
import { getTargetEvidence } from '@/lib/overview/target-evidence.queries'
import { listTargetStandings, type StandingQuestion } from '@/lib/overview/target-standing.queries'
import { NotFoundError, type InvalidError } from '@/lib/platform/errors'
import { rebuildIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { getPeriod } from '@/lib/shared/period'
import { createDuty, createPlan, createTarget as makeTarget, createTask } from '@/prisma/seed/factories/plan'
import { countOf, createObligation, createSubmittedSection } from '@/prisma/seed/factories/report'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
let planId: string
let countedId: string
let ledgerId: string

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
  const { db } = database
  const by = { id: world.office.actor.accountId }
  const plan = await createPlan(db, { jurisdiction: world.county, createdById: by.id, title: '重点工作' })
  planId = plan.id
  const task = await createTask(db, { plan, units: [{ role: 'LEAD', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
  const counted = await makeTarget(db, { plan, task, indicatorName: '检查户次', measureUnit: '家', value: '500' })
  await db.indicator.update({ where: { id: counted.indicatorId }, data: { flow: 'FLOW' } })
  countedId = counted.id
  const duty = await createDuty(db, { plan })
  for (const [department, total] of [[world.market, '310'], [world.education, '60']] as const) {
    const obligation = await createObligation(db, { plan, duty, department, period: '2026-10' })
    await createSubmittedSection(db, { obligation, by, at: new Date('2026-10-20T02:00:00Z'), entries: [{ task, department, values: [countOf(counted.id, '20', total)] }] })
  }
  const ledger = await makeTarget(db, { plan, task, indicatorName: '抽检合格率', value: '98' })
  await db.indicator.update({ where: { id: ledger.indicatorId }, data: { source: 'DERIVED', measureCode: 'sampling.pass-rate', flow: 'FLOW', denominatorFlow: 'FLOW', missesStay: true } })
  ledgerId = ledger.id
  const batches = (departmentId: string, count: number, failed: number) => Array.from({ length: count }, (_, index) => sampleBatchInput({ departmentId, conclusion: index < failed ? 'UNQUALIFIED' : 'QUALIFIED' }))
  await createSampleBatches(db, world.county, [...batches(world.market.id, 100, 1), ...batches(world.education.id, 50, 5)], new Date('2026-10-31T01:00:00Z'))
})
afterAll(() => database.drop())

type Share = { departmentId: string; comparator: 'AT_LEAST' | 'AT_MOST' | 'EXACTLY'; value: string }
const share = (departmentId: string, value: string): Share => ({ departmentId, comparator: 'AT_LEAST', value })
async function split(id: string, shares: Share[], context = world.office) {
  const { planId: _planId, indicatorId: _indicatorId, settledByDocument: _document, settledOn: _on, needsCheck: _check, ...fields } = await getEditedTarget({ id }, database.db)
  return updateTarget(context, { ...fields, shares, reason: '分解到单位' }, rebuildIndicatorMonths)
}
const refusal = (id: string, shares: Share[]) => split(id, shares).then(() => null, (error: unknown) => (error as InvalidError).fieldErrors)
const ask = async (targetId: string, more: Partial<StandingQuestion> = {}) => (await listTargetStandings({ jurisdictionId: world.county.id, asOf: null, standing: 'KNOWN', todayOn: '2026-11-20', targetIds: [targetId], ...more }))[0]!

test('shares are kept with the target, and the change log says them in words', async () => {
  await split(countedId, [share(world.market.id, '300'), share(world.education.id, '150')])
  expect((await getEditedTarget({ id: countedId }, database.db)).shares).toEqual([share(world.market.id, '300'), share(world.education.id, '150')])
  const [change] = await database.db.planChange.findMany({ where: { planId }, orderBy: { madeAt: 'desc' } })
  expect(change!.label).toBe('指标“检查户次”：分解到单位定为市市场监管局≥300家，市教育局≥150家')
})

test('each is judged by its department’s own numbers, and the sum is said beside the whole', async () => {
  const row = await ask(countedId)
  expect([row.shown, row.status]).toEqual(['370家', 'AT_RISK'])
  expect(row.shares!.map(({ name, asked, shown, status }) => [name, asked, shown, status])).toEqual([['市教育局', '≥150家', '60家', 'AT_RISK'], ['市市场监督管理局', '≥300家', '310家', 'MET']])
  expect(row.sharesSum).toEqual({ agrees: false, words: '各单位分解之和 450家，比总目标 500家少 50家，分解与总目标不一致' })
  expect((await ask(countedId, { withParts: false })).shares).toBeUndefined()
  expect((await ask(countedId, { asOf: getPeriod('2026-09') })).shares!.map(({ shown }) => shown)).toEqual([null, null])
})

test('the matrix shows a department’s own share, not its part of the whole', async () => {
  const matrix = matrixOf([await ask(countedId)])
  const at = (name: string) => matrix.cells.find(([, column]) => matrix.columns[column]!.name === name)!.slice(2)
  expect(at('市市场监督管理局')).toEqual(['MET', '310家，分解目标≥300家', false])
  expect(at('市教育局')).toEqual(['AT_RISK', '60家，分解目标≥150家', false])
})

test('of a ledger’s number each department has what it organised itself', async () => {
  await split(ledgerId, [share(world.market.id, '98'), share(world.education.id, '95')])
  const { row } = await getTargetEvidence(world.office, world.county.id, ledgerId, { asOf: null, standing: 'known', rows: null })
  expect(row.shown).toBe('96.00%')
  expect(row.shares!.map(({ name, shown, status }) => [name, shown, status])).toEqual([['市教育局', '90.00%', 'AT_RISK'], ['市市场监督管理局', '99.00%', 'MET']])
  expect(row.sharesSum).toBeNull()
})

test('what cannot be split so is refused at its line, and another place’s office finds nothing', async () => {
  expect(await refusal(countedId, [share(world.far.id, '1')])).toEqual({ 'shares.0.value': '县教育局不是本目标的责任单位，请先列为责任单位' })
  const outsider = await database.db.department.create({ data: { jurisdictionId: world.county.id, kind: 'DEPARTMENT', name: '市民政局', shortName: '市民政局' }, select: { id: true } })
  expect(await refusal(countedId, [share(world.market.id, '300'), share(outsider.id, '1')])).toEqual({ 'shares.1.value': '市民政局不是本目标的责任单位，请先列为责任单位' })
  expect(await refusal(countedId, [share(world.market.id, '300'), share(world.market.id, '200')])).toEqual({ 'shares.1.value': '同一单位只能列一次' })
  await expect(split(countedId, [], world.siblingOffice)).rejects.toThrow(NotFoundError)
  expect((await getEditedTarget({ id: countedId }, database.db)).shares).toHaveLength(2)
  const form = { planId, taskId: '', indicatorName: '抽检量', measureUnit: '批次', direction: 'HIGHER_IS_BETTER', flow: '', counting: '', nature: '', comparator: 'AT_LEAST', value: '', upper: '', per: '', valueText: '', approximate: false, strive: false, pending: 'PLACEHOLDER', authority: '', window: '', year: '', years: [], owners: [], baselineValue: '', baselinePeriod: '', reason: '' }
  const issues = (more: object) => createTargetSchema.safeParse({ ...form, ...more }).error?.issues.map(({ path, message }) => [path.join('.'), message])
  expect(issues({ shares: [share(world.market.id, '1')] })).toEqual([['shares', '目标值待定，明确后再分解到单位']])
  expect(issues({ shares: [{ ...share(world.market.id, ''), comparator: 'RANGE' }] })!.map(([path]) => path)).toEqual(['shares.0.comparator', 'shares.0.value'])
})

test('a new target is made with its shares; taken out of the draft, they go with it', async () => {
  const draft = await createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, status: 'DRAFT' })
  const { planId: _planId, id: _id, version: _version, indicatorId: _indicatorId, settledByDocument: _document, settledOn: _on, needsCheck: _check, ...fields } = await getEditedTarget({ id: countedId }, database.db)
  const { id } = await createTarget(world.office, { ...fields, planId: draft.id, taskId: null, owners: [{ departmentId: world.market.id, role: 'LEAD' }], shares: [share(world.market.id, '500')], reason: '' })
  expect(await database.db.indicatorTargetShare.count({ where: { targetId: id } })).toBe(1)
  await database.db.indicatorTarget.delete({ where: { id } })
  expect(await database.db.indicatorTargetShare.count({ where: { targetId: id } })).toBe(0)
  expect(updateTargetSchema.safeParse({}).success).toBe(false)
})
