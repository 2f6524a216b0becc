import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmTargetValue, createTarget, nameAuthority, settleTarget, updateTarget, voidTarget } from '@/lib/indicator/target.commands'
import { rebuildIndicatorMonths } from '@/lib/report/indicator-month.commands'
import { getEditedTarget } from '@/lib/indicator/edited-target.queries'
import { getLinkTable, getPlanLinks, listLinkChoices } from '@/lib/indicator/plan-link.queries'
import { listLoneBaselines } from '@/lib/indicator/lone-baseline.queries'
import type { CreateTargetInput } from '@/lib/indicator/target.schema'
import { getTargetEvidence } from '@/lib/overview/target-evidence.queries'
import { linkItems, linkPlans, voidLink } from '@/lib/plan/plan-link.commands'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { copyPlan } from '@/lib/workflow/copy-plan.commands'
import { handOverParts } from '@/lib/workflow/department-hand-over.commands'
import { listHandOvers } from '@/lib/workflow/department-hand-over.queries'
import { checkHandPlanRows } from '@/lib/workflow/hand-plan.queries'
import { createDepartment } from '@/prisma/seed/factories/organisation'
import { createPlan, createTarget as makeTarget, createTask as makeTask, type PlanRef } from '@/prisma/seed/factories/plan'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { auditOf, createWorld, type World } from '../organisation/world'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await createTestDatabase()
  world = await createWorld(database.db)
})
afterAll(() => database.drop())

type PlanGiven = { title?: string; periodFrom?: string; periodTo?: string; genre?: 'FIVE_YEAR' | 'ANNUAL'; status?: 'DRAFT' | 'PUBLISHED' | 'CLOSED' }
const planOf = (given: PlanGiven = {}) => createPlan(database.db, { jurisdiction: world.county, createdById: world.office.actor.accountId, ...given })
const retire = async (name: string, successorId: string | null) => {
  const made = await createDepartment(database.db, { jurisdiction: world.county, name, shortName: name })
  await database.db.department.update({ where: { id: made.id }, data: { retiredOn: new Date('2026-03-01'), successorId } })
  return made
}
const targetOf = (planId: string, given: Partial<CreateTargetInput> = {}): CreateTargetInput => ({
  planId, taskId: null, indicatorName: '评价性抽检合格率', measureUnit: '%', direction: 'HIGHER_IS_BETTER', flow: null, counting: '', nature: 'BINDING', comparator: 'AT_LEAST', value: '98', upper: null, per: null, valueText: '', approximate: false, strive: false, pending: null, authority: null, window: null, year: 2026,
  years: [], owners: [{ departmentId: world.market.id, role: 'LEAD' }], shares: [], baselineValue: null, baselinePeriod: '', reason: '部署', ...given,
})
const without = ({ planId: _planId, ...rest }: CreateTargetInput) => rest

describe('targets', () => {
  test('typed, with path, owners and baseline; exact through a round trip', async () => {
    const plan = await planOf({ periodTo: '2030-12-31' })
    const input = targetOf(plan.id, { comparator: 'DELTA', value: '2.5', baselineValue: '95.123456', baselinePeriod: '2025年', year: 2030, years: [{ year: 2026, comparator: 'AT_LEAST', value: '96.1', upper: null, pending: null, note: '' }, { year: 2027, comparator: 'AT_LEAST', value: null, upper: null, pending: 'BY_AUTHORITY', note: '待省定' }] })
    const { id } = await createTarget(world.office, input)
    const read = await getEditedTarget({ id }, database.db)
    const { reason: _reason, ...asGiven } = without(input)
    expect(read).toMatchObject({ ...asGiven, version: 1 })
    await updateTarget(world.office, { ...without(input), id, version: 1, value: '3', baselineValue: '95.2', reason: '基期修订' }, rebuildIndicatorMonths)
    await expect(updateTarget(world.office, { ...without(input), id, version: 1, reason: '试' }, rebuildIndicatorMonths)).rejects.toThrow(ConflictError)
    expect((await database.db.planChange.findMany({ where: { planId: plan.id }, orderBy: { id: 'asc' } })).map(({ label }) => label)[1]).toBe('指标“评价性抽检合格率”：目标由较基期+2.5个百分点调整为较基期+3个百分点；基期值由95.123456（2025年）调整为95.2（2025年）')
    expect(await database.db.indicatorBaseline.count({ where: { planId: plan.id } })).toBe(1)
    await voidTarget(world.office, { id, version: 2, reason: '取消' })
    await expect(getEditedTarget({ id }, database.db)).rejects.toThrow(NotFoundError)
  })

  test('a baseline without a target is listed until a target begins with it', async () => {
    const plan = await planOf()
    const indicator = await database.db.indicator.create({ data: { jurisdictionId: world.county.id, name: '群众满意度', measureUnit: '%', direction: 'HIGHER_IS_BETTER' } })
    const { id } = await database.db.indicatorBaseline.create({ data: { planId: plan.id, indicatorId: indicator.id, comparator: 'EXACTLY', value: '81.60', periodText: '2025年' } })
    expect(await listLoneBaselines(plan.id)).toEqual([{ id, indicatorName: '群众满意度', measureUnit: '%', words: '81.6%（2025年）', value: '81.6', periodText: '2025年', hasSource: false }])
    expect(await listLoneBaselines((await planOf()).id, id)).toEqual([])
    await createTarget(world.office, targetOf(plan.id, { indicatorName: '群众满意度', baselineValue: '82', baselinePeriod: '2025年' }))
    expect(await listLoneBaselines(plan.id)).toEqual([])
    expect(await database.db.indicatorBaseline.findMany({ where: { planId: plan.id } })).toMatchObject([{ id, version: 2, voidedAt: null }])
  })

  test('one indicator of a name and unit, whatever the plan', async () => {
    const [a, b] = [await planOf(), await planOf()]
    await createTarget(world.office, targetOf(a.id, { indicatorName: '抽检批次' }))
    await createTarget(world.office, targetOf(b.id, { indicatorName: '抽检批次', counting: '含快检' }))
    await createTarget(world.office, targetOf(b.id, { indicatorName: '抽检批次', measureUnit: '批次/千人' }))
    const rows = await database.db.indicator.findMany({ where: { name: '抽检批次' }, orderBy: { id: 'asc' } })
    expect(rows.map(({ measureUnit, counting, version }) => [measureUnit, counting, version])).toEqual([['%', '含快检', 2], ['批次/千人', '', 1]])
  })

  test('pending is settled by a document', async () => {
    const plan = await planOf()
    const { id } = await createTarget(world.office, targetOf(plan.id, { value: null, pending: 'BY_AUTHORITY', authority: '省食安办' }))
    const settle = { id, version: 1, comparator: 'AT_LEAST' as const, value: '98.5', upper: null, per: null, valueText: '', settledByDocument: '岭食安办〔2026〕9号', settledOn: '2026-10-08', years: [], reason: '' }
    await settleTarget(world.office, settle)
    expect(await getEditedTarget({ id }, database.db)).toMatchObject({ pending: null, value: '98.5', settledByDocument: '岭食安办〔2026〕9号', settledOn: '2026-10-08', authority: '省食安办' })
    expect((await database.db.planChange.findFirstOrThrow({ where: { subjectId: id }, orderBy: { id: 'desc' } })).label).toBe('指标“评价性抽检合格率”：由待定（由省食安办确定）明确为≥98.5%（岭食安办〔2026〕9号）')
    const { source } = await getTargetEvidence(world.office, world.county.id, id, { asOf: null, standing: 'known', rows: null })
    const { displayName } = await database.db.account.findUniqueOrThrow({ where: { id: world.office.actor.accountId }, select: { displayName: true } })
    expect(source).toMatchObject({ settledByDocument: '岭食安办〔2026〕9号', settledBy: { name: displayName, at: world.office.now.toISOString() } })
    await expect(settleTarget(world.office, { ...settle, version: 2 })).rejects.toThrow(InvalidError)
  })

  test('who filled it in stands with the target, in no list of words; what was filled in before is taken from the audit log', async () => {
    const plan = await planOf()
    const { id } = await createTarget(world.office, targetOf(plan.id, { value: null, pending: 'BY_AUTHORITY', authority: '省食安办' }))
    const settle = { id, version: 1, comparator: 'AT_LEAST' as const, value: '98.5', upper: null, per: null, valueText: '', settledByDocument: '岭食安办〔2026〕9号', settledOn: '2026-10-08', years: [], reason: '' }
    await settleTarget(world.office, settle)
    const settler = () => database.db.indicatorTarget.findUniqueOrThrow({ where: { id }, select: { settledById: true, settledAt: true } })
    expect(await settler()).toEqual({ settledById: world.office.actor.accountId, settledAt: world.office.now })
    await database.db.planChange.updateMany({ where: { subjectId: id }, data: { label: '另一句话' } })
    const { source } = await getTargetEvidence(world.office, world.county.id, id, { asOf: null, standing: 'known', rows: null })
    expect(source.settledBy?.at).toBe(world.office.now.toISOString())
    // As the migration does with what was filled in before the columns were there.
    await database.db.indicatorTarget.update({ where: { id }, data: { settledById: null, settledAt: null } })
    const migration = readFileSync('prisma/migrations/20261129100000_target_settler/migration.sql', 'utf8')
    const fills = migration.split(';').filter((statement) => statement.includes('UPDATE "indicator_target"'))
    expect(fills).toHaveLength(2)
    await database.asOwner(async (client) => { for (const fill of fills) await client.query(fill) })
    const logged = await database.db.auditEntry.findFirstOrThrow({ where: { action: 'indicator.target.settle', subjectId: id }, select: { occurredAt: true } })
    expect(await settler()).toEqual({ settledById: world.office.actor.accountId, settledAt: logged.occurredAt })
    const { planId: _planId, indicatorId: _indicatorId, settledByDocument: _document, settledOn: _on, needsCheck: _check, version, ...fields } = await getEditedTarget({ id }, database.db)
    await updateTarget(world.office, { ...fields, id, version, value: null, pending: 'BY_AUTHORITY', reason: '依据文件已废止' }, async () => {})
    expect(await settler()).toEqual({ settledById: null, settledAt: null })
  })

  test('who must determine what is pending is written down, and no more once it is determined', async () => {
    const plan = await planOf()
    const { id } = await createTarget(world.office, targetOf(plan.id, { value: null, pending: 'PLACEHOLDER', authority: null }))
    await nameAuthority(world.office, { id, version: 1, authority: '省食安办', reason: '' })
    expect(await getEditedTarget({ id }, database.db)).toMatchObject({ pending: 'BY_AUTHORITY', authority: '省食安办', value: null })
    expect((await database.db.planChange.findFirstOrThrow({ where: { subjectId: id }, orderBy: { id: 'desc' } })).label).toBe('指标“评价性抽检合格率”：待定，写明由省食安办确定')
    await expect(nameAuthority(world.office, { id, version: 1, authority: '市食安办', reason: '' })).rejects.toThrow(ConflictError)
    await expect(nameAuthority(world.siblingOffice, { id, version: 2, authority: '市食安办', reason: '' })).rejects.toThrow(NotFoundError)
    await settleTarget(world.office, { id, version: 2, comparator: 'AT_LEAST', value: '98', upper: null, per: null, valueText: '', settledByDocument: '岭食安办〔2026〕9号', settledOn: '2026-10-08', years: [], reason: '' })
    await expect(nameAuthority(world.office, { id, version: 3, authority: '省食安办', reason: '' })).rejects.toThrow(InvalidError)
  })

  test('with the target its year is determined; other open years are by a number of their own, by no document of a day to come', async () => {
    const plan = await planOf({ periodTo: '2028-12-31' })
    const open = (year: number) => ({ year, comparator: 'AT_LEAST' as const, value: null, upper: null, pending: 'BY_AUTHORITY' as const, note: '' })
    const { id } = await createTarget(world.office, targetOf(plan.id, { value: null, pending: 'BY_AUTHORITY', authority: '省食安办', year: null, years: [open(2026), open(2027), open(2028)] }))
    const settle = { id, version: 1, comparator: 'AT_LEAST' as const, value: '98.5', upper: null, per: null, valueText: '', settledByDocument: '岭食安办〔2026〕9号', settledOn: '2026-10-08', years: [{ year: 2026, value: '97', upper: null }, { year: 2027, value: null, upper: null }], reason: '' }
    await expect(settleTarget(world.office, { ...settle, settledOn: '2026-11-22' })).rejects.toMatchObject({ fieldErrors: { settledOn: expect.stringContaining('还没有到') } })
    await expect(settleTarget(world.office, { ...settle, years: [{ year: 2028, value: '97', upper: null }] })).rejects.toThrow(InvalidError)
    await settleTarget(world.office, settle)
    expect((await getEditedTarget({ id }, database.db)).years.map(({ year, value, pending }) => [year, pending ?? value])).toEqual([[2026, '97'], [2027, 'BY_AUTHORITY'], [2028, '98.5']])
    expect((await database.db.planChange.findFirstOrThrow({ where: { subjectId: id }, orderBy: { id: 'desc' } })).label).toContain('明确为≥98.5%，2026年≥97%（')
  })

  test('inside the plan\'s period, on its own tasks', async () => {
    const plan = await planOf()
    await expect(createTarget(world.office, targetOf(plan.id, { year: 2027 }))).rejects.toMatchObject({ fieldErrors: { year: '2027年不在方案期限（2026年）内' } })
    const task = await makeTask(database.db, { plan: await planOf() })
    await expect(createTarget(world.office, targetOf(plan.id, { taskId: task.id }))).rejects.toMatchObject({ fieldErrors: { taskId: expect.any(String) } })
    await expect(createTarget(world.siblingOffice, targetOf(plan.id))).rejects.toThrow(NotFoundError)
  })
})

describe('a copy of last year\'s', () => {
  test('moves days, years and parts; keeps values, to be looked at', async () => {
    const gone = await retire('市农委', world.market.id)
    const source = await planOf({ title: '2026年重点工作' })
    const task = await makeTask(database.db, { plan: source, heading: '2026年秋季开学检查', body: '在2026年9月底前完成', dueOn: '2026-09-30', units: [{ role: 'LEAD', department: gone }, { role: 'RESPONSIBLE', department: world.market }, { role: 'RESPONSIBLE', department: world.education }] })
    await database.db.planMilestone.create({ data: { planId: source.id, taskId: task.id, kind: 'DEADLINE', name: '2026年底验收', dueOn: new Date('2026-12-31'), sortOrder: 0 } })
    await database.db.reportingDuty.create({ data: { planId: source.id, name: '年度总结', deliverable: 'SUMMARY', audience: 'CHOSEN', departmentIds: [gone.id, world.market.id], cycle: 'ONCE', dueOn: new Date('2026-12-01'), months: [], origin: 'document', sortOrder: 0 } })
    await database.db.reportingDuty.create({ data: { planId: source.id, name: '已停报表', deliverable: 'LEDGER', audience: 'PLAN_UNITS', cycle: 'MONTHLY', dueDay: 5, months: [], origin: 'office', effectiveTo: new Date('2026-05-31'), sortOrder: 1 } })
    const target = await makeTarget(database.db, { plan: source, task, year: 2026, owners: [gone, world.market] })
    await database.db.indicatorTargetShare.create({ data: { targetId: target.id, departmentId: gone.id, comparator: 'AT_LEAST', value: '97' } })
    const { id } = await copyPlan(world.office, { sourceId: source.id, title: '2027年重点工作', documentNumber: null, periodFrom: '2027-01-01', periodTo: '2027-12-31' })
    const copy = await database.db.plan.findUniqueOrThrow({ where: { id }, include: { revisions: true, tasks: { include: { units: { orderBy: { sortOrder: 'asc' } } } }, milestones: true, duties: true, targets: { include: { owners: true, shares: true } } } })
    expect(copy).toMatchObject({ status: 'DRAFT', copiedFromId: source.id, revisions: [{ origin: 'hand', note: '复制自2026年重点工作' }] })
    expect(copy.tasks[0]).toMatchObject({ heading: '2027年秋季开学检查', body: '在2026年9月底前完成', dueOn: new Date('2027-09-30'), note: '市农委已撤并，改为市市场监督管理局；正文沿用往年文字，其中的年份请核对' })
    expect(copy.tasks[0]!.units.map(({ role, departmentId }) => [role, departmentId])).toEqual([['LEAD', world.market.id], ['RESPONSIBLE', world.education.id]])
    expect(copy.milestones.map(({ name, dueOn, taskId }) => [name, dueOn, taskId])).toEqual([['2027年底验收', new Date('2027-12-31'), copy.tasks[0]!.id]])
    expect(copy.duties.map(({ name, dueOn, departmentIds }) => [name, dueOn, departmentIds])).toEqual([['年度总结', new Date('2027-12-01'), [world.market.id]]])
    expect(copy.targets[0]).toMatchObject({ indicatorId: target.indicatorId, year: 2027, needsCheck: true, taskId: copy.tasks[0]!.id, owners: [{ departmentId: world.market.id }], shares: [{ departmentId: world.market.id, comparator: 'AT_LEAST' }] })
    expect(copy.targets[0]!.value?.toString()).toBe('98')
    expect((await checkHandPlanRows(id)).blockers.map(({ message }) => message)).toEqual([expect.stringContaining('沿用往年目标值，请核对')])
    await confirmTargetValue(world.office, { id: copy.targets[0]!.id, version: 1 })
    expect((await checkHandPlanRows(id)).blockers).toEqual([])
    expect((await auditOf(database.db, 'plan.editing.copy'))[0]).toMatchObject({ subjectId: id })
  })

  test('not from elsewhere, nor without a period', async () => {
    const source = await planOf()
    const input = { sourceId: source.id, title: '复制', documentNumber: null, periodFrom: '2027-01-01', periodTo: '2027-12-31' }
    await expect(copyPlan(world.siblingOffice, input)).rejects.toThrow(NotFoundError)
    await expect(copyPlan(world.leader, input)).rejects.toThrow(NotFoundError)
    await database.db.plan.update({ where: { id: source.id }, data: { periodFrom: null } })
    await expect(copyPlan(world.office, input)).rejects.toMatchObject({ fieldErrors: { sourceId: expect.any(String) } })
  })
})

describe('links between plans', () => {
  let upper: PlanRef
  let lower: PlanRef
  beforeAll(async () => {
    upper = await planOf({ title: '“十五五”规划', genre: 'FIVE_YEAR', periodTo: '2028-12-31' })
    lower = await planOf({ title: '2026年要点' })
  })

  test('suggested, confirmed, listed; what nobody carries is a gap of its year', async () => {
    const [school, village] = [await makeTask(database.db, { plan: upper, heading: '实施校园食品安全守护行动' }), await makeTask(database.db, { plan: upper, heading: '农村食品治理' })]
    const campus = await makeTask(database.db, { plan: lower, heading: '开展校园食品安全守护行动' })
    const [rate, lowerRate] = [await makeTarget(database.db, { plan: upper, indicatorName: '合格率' }), await makeTarget(database.db, { plan: lower, indicatorName: '合格率', year: 2026 })]
    expect((await listLinkChoices(world.office, upper.id, [])).map(({ id }) => id)).toContain(lower.id)
    await linkPlans(world.office, { upperPlanId: upper.id, lowerPlanId: lower.id })
    const { suggestions } = await getLinkTable(upper.id, lower.id)
    expect(suggestions.map(({ kind, upperId, lowerId, basis }) => [kind, upperId, lowerId, basis])).toEqual([['target', rate.id, lowerRate.id, 'same-name'], ['task', school.id, campus.id, 'same-heading']])
    expect(await linkItems(world.office, { upperPlanId: upper.id, lowerPlanId: lower.id, pairs: [...suggestions] })).toEqual({ count: 2 })
    expect(await linkItems(world.office, { upperPlanId: upper.id, lowerPlanId: lower.id, pairs: [...suggestions] })).toEqual({ count: 0 })
    expect((await getLinkTable(upper.id, lower.id))).toMatchObject({ suggestions: [], links: [{ kind: 'target' }, { kind: 'task' }] })
    const { lowers, gaps } = await getPlanLinks(upper.id, true)
    expect(lowers).toMatchObject([{ id: lower.id, itemCount: 2 }])
    expect(gaps.map((gap) => [gap.year, gap.hasPlans, gap.targets.length, gap.tasks.map(({ id }) => id)])).toEqual([[2026, true, 0, [village.id]], [2027, false, 1, [school.id, village.id]], [2028, false, 1, [school.id, village.id]]])
    expect((await getPlanLinks(lower.id, true)).uppers).toMatchObject([{ id: upper.id }])
  })

  test('not in a circle, not to itself, not with what lies elsewhere', async () => {
    await expect(linkPlans(world.office, { upperPlanId: lower.id, lowerPlanId: upper.id })).rejects.toMatchObject({ fieldErrors: { lowerPlanId: expect.stringContaining('请核对上下级关系') } })
    await expect(linkPlans(world.office, { upperPlanId: upper.id, lowerPlanId: upper.id })).rejects.toThrow(RefusedError)
    await expect(linkPlans(world.siblingOffice, { upperPlanId: upper.id, lowerPlanId: lower.id })).rejects.toThrow(NotFoundError)
    const foreign = await makeTask(database.db, { plan: await planOf() })
    await expect(linkItems(world.office, { upperPlanId: upper.id, lowerPlanId: lower.id, pairs: [{ kind: 'task', upperId: foreign.id, lowerId: foreign.id }] })).rejects.toThrow(NotFoundError)
  })

  test('taken back as a whole, its items go along', async () => {
    const { lowers } = await getPlanLinks(upper.id, true)
    await voidLink(world.office, { id: lowers[0]!.linkId, version: lowers[0]!.linkVersion, reason: '关联有误' })
    expect(await database.db.planLink.count({ where: { upperPlanId: upper.id, lowerPlanId: lower.id, voidedAt: null } })).toBe(0)
    await expect(voidLink(world.office, { id: lowers[0]!.linkId, version: 2, reason: '试' })).rejects.toThrow(NotFoundError)
  })
})

describe('a retired department', () => {
  test('hands its open parts to its successor, once where both had one', async () => {
    const gone = await retire('市旅游局', world.education.id)
    const plan = await planOf({ title: '景区行动' })
    const done = await planOf({ title: '旧行动', status: 'CLOSED' })
    await makeTask(database.db, { plan: done, units: [{ role: 'LEAD', department: gone }] })
    const alone = await makeTask(database.db, { plan, units: [{ role: 'LEAD', department: gone }] })
    const both = await makeTask(database.db, { plan, units: [{ role: 'LEAD', department: gone }, { role: 'SUPPORTING', department: world.education }] })
    const split = await makeTarget(database.db, { plan, owners: [gone] })
    await database.db.indicatorTargetShare.create({ data: { targetId: split.id, departmentId: gone.id, comparator: 'AT_LEAST', value: '97' } })
    const listed = (await listHandOvers({ id: world.county.id, name: '安和市' })).find(({ department }) => department.id === gone.id)
    expect(listed).toMatchObject({ successor: { id: world.education.id }, plans: [{ planId: plan.id, taskCount: 2, targetCount: 1 }] })
    const input = { departmentId: gone.id, toDepartmentId: world.education.id, planIds: [plan.id], reason: '机构改革' }
    await expect(handOverParts(world.siblingOffice, input)).rejects.toThrow(NotFoundError)
    const instruct = (state: 'OPEN' | 'CLOSED') => database.db.leaderInstruction.create({ data: { jurisdictionId: world.county.id, authorId: world.leader.actor.accountId, departmentId: gone.id, text: '请说明', state, writtenAt: new Date(), subjectKind: 'PAGE', subjectLabel: '态势', href: '/dashboard', steps: { create: { number: 1, kind: 'WRITTEN', text: '请说明', at: new Date(), idempotencyKey: randomUUID(), byId: world.leader.actor.accountId } } }, select: { id: true } })
    const [waiting, ended] = [await instruct('OPEN'), await instruct('CLOSED')]
    expect(await handOverParts(world.office, input)).toEqual({ count: 4 })
    expect(await database.db.leaderInstruction.findMany({ where: { id: { in: [waiting.id, ended.id] } }, orderBy: { id: 'asc' }, select: { departmentId: true, version: true, steps: { orderBy: { number: 'asc' }, select: { kind: true, text: true } } } })).toEqual([
      { departmentId: world.education.id, version: 2, steps: [{ kind: 'WRITTEN', text: '请说明' }, { kind: 'HANDED_OVER', text: '市旅游局的职责由市教育局承接' }] },
      { departmentId: gone.id, version: 1, steps: [{ kind: 'WRITTEN', text: '请说明' }] },
    ])
    const partsOf = async (taskId: string) => (await database.db.planTaskUnit.findMany({ where: { taskId } })).map(({ role, departmentId }) => [role, departmentId])
    expect(await partsOf(alone.id)).toEqual([['LEAD', world.education.id]])
    expect(await database.db.indicatorTargetShare.findMany({ where: { targetId: split.id }, select: { departmentId: true } })).toEqual([{ departmentId: world.education.id }])
    expect(await partsOf(both.id)).toEqual([['LEAD', world.education.id]])
    expect((await listHandOvers({ id: world.county.id, name: '安和市' })).some(({ department }) => department.id === gone.id)).toBe(false)
    expect((await database.db.planChange.findFirstOrThrow({ where: { planId: plan.id } })).label).toBe('市旅游局的任务和指标由市教育局承接（3 项）')
    expect(await handOverParts(world.office, input)).toEqual({ count: 0 })
  })
})
