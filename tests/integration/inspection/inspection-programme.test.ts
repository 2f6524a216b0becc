import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dueExport } from '@/lib/inspection/programme/due-export.queries'
import { getDueCounts, listDue } from '@/lib/inspection/programme/due-list.queries'
import { dueListSearchSchema, NO_DUE_FILTER, planDueSchema, type PlanDueInput } from '@/lib/inspection/programme/due-list.schema'
import { getInspection, listRepeatReasons } from '@/lib/inspection/inspection-view.queries'
import { planInspectionSchema } from '@/lib/inspection/inspection.schema'
import { planInspection } from '@/lib/inspection/plan-inspections.commands'
import { planDueInspections } from '@/lib/inspection/programme/due-plan.commands'
import { confirmInspectionProgramme, createInspectionProgramme, discardInspectionProgramme, saveInspectionProgramme } from '@/lib/inspection/programme/programme.commands'
import { EMPTY_LINE, programmeFormValues } from '@/lib/inspection/programme/programme-form-values'
import { getInspectionProgramme, listInspectionProgrammes, readProgrammeStanding } from '@/lib/inspection/programme/programme.queries'
import { createInspectionProgrammeSchema, saveInspectionProgrammeSchema } from '@/lib/inspection/programme/programme.schema'
import { followLegalLimits } from '@/lib/inspection/programme/inspection-rule.commands'
import { addGradings } from '@/lib/food-business/business-grade.commands'
import { createLocalLimit } from '@/lib/organisation/legal-limit.commands'
import { createFoodBusiness, type FoodBusinessRef } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection } from '@/prisma/seed/factories/inspection'
import { auditOf } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from './inspection-world'

const TODAY = '2026-11-20'
let database: TestDatabase
let world: InspectionWorld
let late: FoodBusinessRef
let soon: FoodBusinessRef
let seen: FoodBusinessRef
let fresh: FoodBusinessRef

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
  const { db } = database
  const make = (name: string, on: string, more: { kind?: 'SELLER' | 'CATERER'; township?: typeof world.east } = {}) => createFoodBusiness(db, { jurisdiction: world.county, name, kind: 'CATERER', at: new Date(`${on}T02:00:00Z`), ...more })
  late = await make('逾期饭店', '2024-01-10', { township: world.east })
  soon = await make('将到期超市', '2025-12-01', { kind: 'SELLER', township: world.west })
  seen = await make('上级查过的饭店', '2024-05-01')
  fresh = await make('新登记饭店', '2026-11-01', { township: world.east })
  await createFoodBusiness(db, { jurisdiction: world.county, kind: 'FARM', at: new Date('2020-01-01T00:00:00Z') })
  await createFoodBusiness(db, { jurisdiction: world.sibling, name: '外县饭店', kind: 'CATERER', at: new Date('2020-01-01T00:00:00Z') })
  const checklist = await createChecklist(db, { jurisdiction: world.county })
  await createInspection(db, { jurisdiction: world.county, department: world.market, business: late, township: world.east, state: 'FILED', inspectedOn: '2025-02-10', inspectors: world.inspectorAccounts, checklist })
  await createInspection(db, { jurisdiction: world.county, business: seen, state: 'FILED', level: 'PROVINCIAL', inspectedOn: '2026-10-10' })
}, 120_000)

afterAll(async () => database.drop())

const list = (filter: Partial<typeof NO_DUE_FILTER> = {}) => listDue(world.county, { ...NO_DUE_FILTER, ...filter }, { after: null, before: null }, TODAY)
const names = async (filter: Partial<typeof NO_DUE_FILTER>) => (await list(filter)).rows.map(({ name }) => name)

describe('who is due', () => {
  test('stands in the order of the due day, says why with its basis, and keeps what would rather be left out', async () => {
    const { rows, counts, after, before } = await list()
    expect(rows.map(({ name, dueOn, state }) => [name, dueOn, state])).toEqual([['上级查过的饭店', '2025-05-01', 'OVERDUE'], ['逾期饭店', '2026-02-10', 'OVERDUE'], ['将到期超市', '2026-12-01', 'SOON'], ['新登记饭店', '2027-11-01', 'LATER']])
    expect(rows[1]).toMatchObject({ since: '2026-02-11', daysLate: 283, departmentName: '市市场监管局', lastOn: '2025-02-10', leaveOut: [] })
    expect(rows[1]!.why[0]).toBe('未评定风险等级，每年至少 1 次（《工作惯例（法规未规定天数，平台默认值）》未定级的按A级频次，依据待核对），即间隔不超过 12 个月；上次检查 2025年2月10日，应于 2026年2月10日前检查')
    expect(rows[1]!.why[1]).toContain('2 年内至少一次覆盖全部检查要点（《食品生产经营监督检查管理办法（市场监管总局令第49号）》第二十二条）')
    expect(rows[0]!.leaveOut).toEqual(['上级已于 2026年10月10日检查，2027年1月10日前原则上不重复检查（《食品生产经营监督检查管理办法（市场监管总局令第49号）》第四十二条）'])
    expect(rows[0]!.why[0]).toContain('没有计入频次的检查，自 2024年5月1日登记起算')
    expect(rows[0]!.uncounted).toMatch(/^最近一次检查 JC2026-\d+（2026年10月10日，上级市场监督管理局）不计入日常监督检查频次，因为由上级实施/)
    expect(rows[1]!.uncounted).toBeNull()
    expect(counts).toEqual({ businesses: 4, overdue: 2, soon: 1, covered: 1, leftOut: 1, open: 0, key: 0 })
    expect([after, before]).toEqual([null, null])
    expect(await getDueCounts(world.county, TODAY)).toEqual(counts)
  })

  test('says of the latest visit that does not count, and of a grade that came later, what they do', async () => {
    const checklist = await createChecklist(database.db, { jurisdiction: world.county })
    const place = { ...world.sibling }
    const business = await createFoodBusiness(database.db, { jurisdiction: place, name: '举报核查过的饭店', kind: 'CATERER', at: new Date('2025-12-10T02:00:00Z') })
    const visit = (source: 'PLAN' | 'COMPLAINT' | 'FOLLOW_UP', inspectedOn: string) => createInspection(database.db, { jurisdiction: place, department: world.market, business, source, state: 'FILED', inspectedOn, inspectors: world.inspectorAccounts, checklist })
    const row = async () => (await listDue(place, { ...NO_DUE_FILTER, q: '举报核查' }, { after: null, before: null }, TODAY)).rows[0]!
    const { number } = await visit('COMPLAINT', '2026-03-01')
    expect((await row()).uncounted).toBe(`最近一次检查 ${number}（2026年3月1日，投诉举报）不计入日常监督检查频次，因为投诉举报的核查由线索引起，不是按风险等级安排的检查；覆盖全部检查要点的，计入两年全覆盖`)
    await addGradings(database.db, { risk: [{ businessId: business.id, grade: 'D', gradedOn: '2026-11-18', basis: '评定' }], catering: [] }, { now: new Date('2026-11-18T02:00:00Z'), byId: null })
    expect(await row()).toMatchObject({ dueOn: '2026-11-18', riskGrade: 'D' })
    expect((await row()).why[0]).toContain('现等级自 2026年11月18日起算，此前按原等级的频次，应于 2026年11月18日前检查')
    await visit('PLAN', '2026-11-19')
    expect(await row()).toMatchObject({ dueOn: '2027-03-19', uncounted: null })
    await visit('FOLLOW_UP', '2026-11-20')
    expect((await row()).uncounted).toContain('因为复查只核对原来发现的问题')
  })

  test('is filtered by each of its conditions, and an address that fits none asks nothing', async () => {
    expect(await names({ state: 'OVERDUE' })).toEqual(['上级查过的饭店', '逾期饭店'])
    expect(await names({ state: 'LATER' })).toEqual(['新登记饭店'])
    expect(await names({ kind: 'SELLER' })).toEqual(['将到期超市'])
    expect(await names({ township: world.east.id })).toEqual(['逾期饭店', '新登记饭店'])
    expect(await names({ township: 'none' })).toEqual(['上级查过的饭店'])
    expect(await names({ department: world.market.id })).toEqual(['逾期饭店'])
    expect(await names({ leaveOut: 'yes' })).toEqual(['上级查过的饭店'])
    expect(await names({ leaveOut: 'no', grade: 'NONE', open: 'no', q: '饭店' })).toEqual(['逾期饭店', '新登记饭店'])
    expect(await names({ grade: 'D' })).toEqual([])
    expect(dueListSearchSchema.parse({ state: 'GONE', kind: '1', after: 'x', township: '%', other: '1' })).toMatchObject({ ...NO_DUE_FILTER, after: null, jurisdiction: '' })
  })

  test('pages by a place in the list, there and back', async () => {
    const { rows } = await list()
    const next = await listDue(world.county, NO_DUE_FILTER, { after: `${rows[1]!.id}_${rows[1]!.dueOn}`, before: null }, TODAY)
    expect(next.rows.map(({ name }) => name)).toEqual(['将到期超市', '新登记饭店'])
    expect(next.before).toBe(`${rows[2]!.id}_${rows[2]!.dueOn}`)
    const back = await listDue(world.county, NO_DUE_FILTER, { after: null, before: next.before }, TODAY)
    expect(back.rows.map(({ name }) => name)).toEqual(['上级查过的饭店', '逾期饭店'])
  })

  test('is exported with the same rows', async () => {
    const question = { ...NO_DUE_FILTER, jurisdiction: world.county.id }
    expect(await dueExport.count(database.db, world.leader.actor, question)).toBe(4)
    expect((await dueExport.read(database.db, world.leader.actor, question, null)).rows.map(([name]) => name)).toEqual(['上级查过的饭店', '逾期饭店', '将到期超市', '新登记饭店'])
    await expect(dueExport.read(database.db, world.siblingOffice.actor, question, null)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('planning', () => {
  const plan = (businesses: readonly FoodBusinessRef[], more: Partial<PlanDueInput> = {}) => planDueSchema.parse({ jurisdictionId: world.county.id, businessIds: businesses.map(({ id }) => id), kind: 'ROUTINE', departmentId: world.market.id, plannedOn: '2026-11-25', dueOn: '2026-12-31', programmeId: '', repeatReason: '', ...more })

  test('a repeated check needs a reason, which stays on the inspection and in the audit log; all of it or nothing', async () => {
    const both = plan([late, seen])
    await expect(planDueInspections(world.office, both)).rejects.toMatchObject({ code: 'invalid', fieldErrors: { repeatReason: expect.stringContaining('上级查过的饭店（上级已于 2026年10月10日检查') } })
    expect(await database.db.inspection.count({ where: { state: 'PLANNED' } })).toBe(0)
    expect(await planDueInspections(world.office, { ...both, repeatReason: '上级检查后有新的投诉线索' })).toEqual({ planned: 2, repeated: 1 })
    const rows = await database.db.inspection.findMany({ where: { state: 'PLANNED' }, select: { businessId: true, repeatReason: true, source: true, departmentId: true } })
    expect(rows.toSorted((a, b) => a.repeatReason.localeCompare(b.repeatReason))).toEqual([{ businessId: late.id, repeatReason: '', source: 'PLAN', departmentId: world.market.id }, { businessId: seen.id, repeatReason: '上级检查后有新的投诉线索', source: 'PLAN', departmentId: world.market.id }])
    expect((await auditOf(database.db, 'inspection.due.plan'))[0]).toMatchObject({ detail: { planned: 2, repeated: 1, repeatReason: '上级检查后有新的投诉线索', why: [expect.stringContaining('上级查过的饭店')] } })
    await expect(planDueInspections(world.inspector, plan([late]))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { repeatReason: expect.stringContaining('已安排2026年11月25日的检查') } })
    expect((await list({ open: 'yes' })).rows.map(({ name, openOn }) => [name, openOn])).toEqual([['上级查过的饭店', '2026-11-25'], ['逾期饭店', '2026-11-25']])
  })

  test('one that is planned by hand is asked the same, but not for a complaint or a 复查', async () => {
    const repeatedly = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '逐家安排的饭店', kind: 'CATERER', at: new Date('2026-10-01T02:00:00Z') })
    const one = (more: Record<string, unknown> = {}) => planInspectionSchema.parse({ jurisdictionId: world.county.id, businessId: repeatedly.id, kind: 'ROUTINE', source: 'PLAN', basis: '', departmentId: world.market.id, jointDepartmentIds: [], isAnnounced: false, plannedOn: '2026-11-26', dueOn: '', planNote: '', inspectorIds: [], repeatReason: '', ...more })
    expect(await listRepeatReasons(world.office, world.county, repeatedly.id)).toEqual([])
    await planInspection(world.office, one({ repeatReason: '没有重复，不用记' }))
    expect(await listRepeatReasons(world.office, world.county, repeatedly.id)).toEqual(['已安排2026年11月26日的检查，尚未完成'])
    await expect(planInspection(world.inspectors[0], one())).rejects.toMatchObject({ code: 'invalid', fieldErrors: { repeatReason: expect.stringContaining('逐家安排的饭店（已安排2026年11月26日的检查，尚未完成）') } })
    const { id } = await planInspection(world.inspectors[0], one({ repeatReason: '收到新的线索' }))
    expect(await getInspection(world.office, id)).toMatchObject({ repeatReason: '收到新的线索' })
    expect((await auditOf(database.db, 'inspection.inspection.plan')).find(({ subjectId }) => subjectId === id)).toMatchObject({ detail: { repeatReason: '收到新的线索' } })
    const complaint = await planInspection(world.office, one({ source: 'COMPLAINT' }))
    expect((await database.db.inspection.findMany({ where: { businessId: repeatedly.id }, orderBy: { createdAt: 'asc' }, select: { id: true, repeatReason: true } })).filter(({ repeatReason }) => repeatReason === '').map((row) => row.id)).toContain(complaint.id)
    expect(await database.db.inspection.count({ where: { businessId: repeatedly.id, repeatReason: '没有重复，不用记' } })).toBe(0)
    await database.db.inspection.updateMany({ where: { businessId: repeatedly.id }, data: { state: 'CANCELLED', cancelledAt: world.office.now, cancelledReason: '试毕' } })
    await database.db.foodBusiness.update({ where: { id: repeatedly.id }, data: { status: 'CLOSED' } })
  })

  test('two at once: one of them is told of the other', async () => {
    const answers = await Promise.allSettled([planDueInspections(world.office, plan([soon])), planDueInspections(world.inspector, plan([soon]))])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'invalid', fieldErrors: { repeatReason: expect.stringContaining('已安排') } } })
  })

  test('an inspector plans for the own department only, and nobody elsewhere', async () => {
    await expect(planDueInspections(world.inspector, plan([fresh], { departmentId: world.education.id }))).rejects.toMatchObject({ code: 'refused' })
    await expect(planDueInspections(world.siblingOffice, plan([fresh]))).rejects.toMatchObject({ code: 'not-found' })
    const far = await database.db.foodBusiness.findFirstOrThrow({ where: { name: '外县饭店' }, select: { id: true, name: true, jurisdictionId: true } })
    await expect(planDueInspections(world.office, plan([far]))).rejects.toMatchObject({ code: 'invalid' })
  })

  test('the cap speaks against it where one is set, for what superiors assign it does not', async () => {
    await createLocalLimit(world.office, { jurisdictionId: world.county.id, code: 'inspection.yearly-cap', value: '1', effectiveFrom: '2026-01-01', basisTitle: '安和市规定', basisArticle: '第二条', verification: 'VERIFIED', note: '' })
    await followLegalLimits(database.db, TODAY)
    const capped = await createFoodBusiness(database.db, { jurisdiction: world.county, name: '达到上限的饭店', kind: 'CATERER', at: new Date('2026-01-01T00:00:00Z') })
    const checklist = await createChecklist(database.db, { jurisdiction: world.county })
    await createInspection(database.db, { jurisdiction: world.county, department: world.market, business: capped, state: 'FILED', inspectedOn: '2026-03-01', inspectors: world.inspectorAccounts, checklist })
    expect((await list({ leaveOut: 'yes', q: '上限' })).rows[0]!.leaveOut).toEqual([expect.stringContaining('2026年已检查 1 次，达到年度上限 1 次（《安和市规定》第二条')])
    await expect(planDueInspections(world.office, plan([capped]))).rejects.toMatchObject({ fieldErrors: { repeatReason: expect.stringContaining('年度上限 1 次') } })
    const { id } = await createInspectionProgramme(world.office, createInspectionProgrammeSchema.parse({ jurisdictionId: world.county.id, year: '2026', kind: 'SUPERIOR', title: '省局专项交办', documentNumber: '岭市监〔2026〕9号', fromDue: false, byTownship: false, byDepartment: false }))
    await expect(planDueInspections(world.office, plan([capped], { programmeId: id }))).rejects.toMatchObject({ fieldErrors: { programmeId: '请重新选择' } })
    await saveInspectionProgramme(world.office, saveInspectionProgrammeSchema.parse({ id, version: 1, title: '省局专项交办', documentNumber: '岭市监〔2026〕9号', note: '', lines: [{ ...EMPTY_LINE, businessKind: 'CATERER', wanted: '5' }] }))
    await confirmInspectionProgramme(world.office, { id, version: 2 })
    expect(await planDueInspections(world.office, plan([capped], { programmeId: id }))).toEqual({ planned: 1, repeated: 0 })
    const view = await getInspectionProgramme(world.leader, id)
    expect(await readProgrammeStanding({ ...view, jurisdictionId: world.county.id }, database.db)).toMatchObject({ lines: [{ planned: 1, done: 0 }], wanted: 5, outside: { planned: 0, done: 0 } })
    expect(await database.db.inspection.findFirstOrThrow({ where: { programmeId: id } })).toMatchObject({ source: 'SUPERIOR', basis: '省局专项交办（岭市监〔2026〕9号）', repeatReason: '' })
  })
})

describe('a yearly programme', () => {
  const create = (more: Record<string, unknown> = {}) => createInspectionProgrammeSchema.parse({ jurisdictionId: world.county.id, year: '2027', kind: 'ANNUAL', title: '', documentNumber: '', fromDue: true, byTownship: false, byDepartment: false, ...more })

  test('is drafted from who is due, edited, confirmed, and replaced by its next number', async () => {
    const { id } = await createInspectionProgramme(world.office, create())
    const draft = await getInspectionProgramme(world.office, id)
    expect(draft).toMatchObject({ title: '安和市2027年食品安全年度监督检查计划', state: 'DRAFT', number: 1 })
    expect(draft.lines.map(({ businessKind, riskGrade, quarter, wanted }) => [businessKind, riskGrade, quarter, wanted])).toEqual([['CATERER', 'NONE', 1, 3], ['CATERER', 'NONE', 4, 1], ['SELLER', 'NONE', 1, 1]])
    await expect(createInspectionProgramme(world.office, create())).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('已有一份草稿') })
    await expect(getInspectionProgramme(world.leader, id)).rejects.toMatchObject({ code: 'not-found' })
    const save = (version: number, lines: (typeof EMPTY_LINE)[]) => saveInspectionProgramme(world.office, saveInspectionProgrammeSchema.parse({ id, version, title: draft.title, documentNumber: '', note: '', lines }))
    await expect(save(1, [{ ...EMPTY_LINE, quarter: '1', wanted: '3' }, { ...EMPTY_LINE, quarter: '1', wanted: '4' }, { ...EMPTY_LINE, townshipId: world.market.id, wanted: '1' }])).rejects.toMatchObject({ code: 'invalid', fieldErrors: { 'lines.1.wanted': expect.stringContaining('第 2 行'), 'lines.2.townshipId': expect.any(String) } })
    await save(1, [...programmeFormValues(draft).lines, { ...EMPTY_LINE, townshipId: world.east.id, wanted: '2' }])
    await expect(save(1, [])).rejects.toMatchObject({ code: 'conflict', current: { context: { version: 2 } } })
    await confirmInspectionProgramme(world.office, { id, version: 2 })
    await expect(save(3, [])).rejects.toMatchObject({ code: 'refused', message: expect.stringContaining('起草新的一版') })
    const { id: next } = await createInspectionProgramme(world.office, create({ fromDue: false }))
    expect((await getInspectionProgramme(world.office, next)).lines).toHaveLength(4)
    await confirmInspectionProgramme(world.office, { id: next, version: 1 })
    const { rows } = await listInspectionProgrammes(world.leader, { ...world.county, level: 'COUNTY', parentName: null, committeeName: '' })
    expect(rows.filter(({ year }) => year === 2027).map(({ number, state, wanted }) => [number, state, wanted])).toEqual([[2, 'CONFIRMED', 7], [1, 'SUPERSEDED', 7]])
    const { id: third } = await createInspectionProgramme(world.office, create({ byTownship: true }))
    await discardInspectionProgramme(world.office, { id: third, version: 1 })
    expect((await auditOf(database.db, 'inspection.programme.confirm'))[0]).toMatchObject({ subjectId: next })
    await expect(createInspectionProgramme(world.siblingOffice, create())).rejects.toMatchObject({ code: 'not-found' })
  })

  test('counts the regular inspections of its year by what its lines name, the grade being the one at planning', async () => {
    const lines = [{ businessKind: 'CATERER', riskGrade: null, townshipId: world.east.id, departmentId: null, quarter: null, wanted: 4 }, { businessKind: null, riskGrade: 'NONE', townshipId: null, departmentId: world.market.id, quarter: 1, wanted: 2 }] as const
    const of = (year: number) => readProgrammeStanding({ id: late.id, jurisdictionId: world.county.id, year, kind: 'ANNUAL', lines }, database.db)
    expect(await of(2025)).toMatchObject({ lines: [{ planned: 0, done: 1 }, { planned: 0, done: 1 }], inAll: { planned: 0, done: 1 }, outside: { planned: 0, done: 0 } })
    expect(await of(2026)).toMatchObject({ lines: [{ planned: 1, done: 0 }, { planned: 0, done: 1 }], inAll: { planned: 1, done: 1 }, outside: { planned: 2, done: 0 }, quarters: [{ quarter: 1, wanted: 2, planned: 0, done: 1 }, {}, {}, { quarter: 4, wanted: 0, planned: 3, done: 0 }] })
  })
})
