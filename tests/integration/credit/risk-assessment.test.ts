import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getCreditFile } from '@/lib/credit/file/credit-file.queries'
import { factorsOf } from '@/lib/credit/grading/grading-model'
import { recordPenalty, voidPenalty } from '@/lib/credit/penalty/penalty.commands'
import { recordPenaltySchema } from '@/lib/credit/penalty/penalty.schema'
import { listAssessmentNeeds } from '@/lib/credit/risk/assessment-list.queries'
import { approveRiskAssessment, assessRisk, returnRiskAssessment } from '@/lib/credit/risk/risk-assessment.commands'
import { getAssessment, getAssessmentForm } from '@/lib/credit/risk/risk-assessment.queries'
import { assessRiskSchema, NO_ASSESSMENT_FILTER } from '@/lib/credit/risk/risk-assessment.schema'
import { listDue } from '@/lib/inspection/programme/due-list.queries'
import { NO_DUE_FILTER } from '@/lib/inspection/programme/due-list.schema'
import { addGradings, gradeRisk } from '@/lib/food-business/business-grade.commands'
import { createLocalLimit } from '@/lib/organisation/legal-limit.commands'
import { createFoodBusiness, type FoodBusinessRef } from '@/prisma/seed/factories/food-business'
import { createChecklist, createInspection, type NewInspection } from '@/prisma/seed/factories/inspection'
import { createSampleBatches, sampleBatchInput } from '@/prisma/seed/factories/sampling'
import { auditOf } from '../organisation/world'
import { createTestDatabase, type TestDatabase } from '../../support/test-database'
import { createInspectionWorld, type InspectionWorld } from '../inspection/inspection-world'

const TODAY = '2026-11-20'
let database: TestDatabase
let world: InspectionWorld

beforeAll(async () => {
  database = await createTestDatabase()
  world = await createInspectionWorld(database)
}, 120_000)
afterAll(async () => database.drop())

const make = (name: string) => createFoodBusiness(database.db, { jurisdiction: world.county, name, kind: 'CATERER', at: new Date('2024-01-10T02:00:00Z') })

/** A whole form of a business as its page opens it, the first answers chosen; `more` is what the assessor changes. */
async function filled(business: FoodBusinessRef, more: Record<string, unknown> = {}, context = world.office) {
  const { model, frame, after } = await getAssessmentForm(context, business.id)
  const counts = frame.recorded ?? { generalJudged: 0, generalFailing: 0, keyJudged: 0, keyFailing: 0 }
  return assessRiskSchema.parse({
    businessId: business.id, after, modelId: model.id, year: '2026', factors: Object.fromEntries(factorsOf(model.content, frame.kind).map(({ code, options }) => [code, options[0]!.code])), hasVisit: frame.recorded !== null,
    ...Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, String(value)])), itemsNote: '', events: [], lowering: '', loweringText: '', grade: '', reason: '', ...more,
  })
}
/** An inspector so many hours later on the same day. */
const later = (hours: number) => ({ ...world.inspectors[0], now: new Date(world.inspectors[0].now.getTime() + hours * 3_600_000) })
const gradeOf = async (business: FoodBusinessRef) => (await database.db.foodBusiness.findUniqueOrThrow({ where: { id: business.id }, select: { riskGrade: true } })).riskGrade

describe('an assessment', () => {
  test('of a business that was never inspected goes by its static points, and its grade holds at once', async () => {
    const business = await make('新开饭店')
    const { id, state } = await assessRisk(world.office, await filled(business))
    expect(state).toBe('EFFECTIVE')
    const view = await getAssessment(world.office, id)
    expect(view).toMatchObject({ number: 1, staticPoints: '2', dynamicPoints: null, total: '5', base: 'A', suggested: 'A', grade: 'A', visit: null })
    expect(view.content.sentences[0]).toBe('静态 2 分（满分 40 分）；尚无可计分的检查记录，按静态分折算为百分制，合计 5 分')
    expect(await gradeOf(business)).toBe('A')
    const [history] = await database.db.businessRiskGrade.findMany({ where: { businessId: business.id } })
    expect(history!.basis).toBe('2026年度风险等级评定第 1 次，食品生产经营风险分级（2016年试行办法），合计 5 分')
    expect((await auditOf(database.db, 'credit.risk-assessment.assess'))[0]).toMatchObject({ subjectId: id, detail: { points: '5', grade: 'A' } })
  })

  test('reads the dynamic points from the latest filed visit, and wants a reason for other counts', async () => {
    const business = await make('查过的饭店')
    const checklist = await createChecklist(database.db, { jurisdiction: world.county, general: 6, key: 2 })
    await createInspection(database.db, { jurisdiction: world.county, department: world.market, business, state: 'FILED', inspectedOn: '2026-09-01', inspectors: world.inspectorAccounts, checklist, findings: [{ itemId: checklist.items[0]!.id }, { itemId: checklist.items[7]!.id, isKey: true }] })
    const { frame, visit } = await getAssessmentForm(world.office, business.id)
    expect(frame.recorded).toEqual({ generalJudged: 6, generalFailing: 1, keyJudged: 2, keyFailing: 1 })
    expect(visit!.failing.map(({ code }) => code)).toEqual(['1.1', '2.2'])
    await expect(assessRisk(world.office, await filled(business, { keyFailing: '0' }))).rejects.toMatchObject({ fieldErrors: { itemsNote: '项数与检查记录不同，请说明理由' } })
    // (1 × 1 + 1 × 2) of (6 × 1 + 2 × 2) judged, of 60 points.
    const { id } = await assessRisk(world.office, await filled(business))
    expect(await getAssessment(world.office, id)).toMatchObject({ staticPoints: '2', dynamicPoints: '18', total: '20', grade: 'A' })
  })

  test('keeps the points of the last full visit where a 复查 or a look at some items came after it', async () => {
    const business = await make('复查过的饭店')
    const checklist = await createChecklist(database.db, { jurisdiction: world.county, general: 6, key: 2 })
    const visit = (more: Partial<NewInspection>) => createInspection(database.db, { jurisdiction: world.county, department: world.market, business, state: 'FILED', inspectedOn: '2026-09-01', inspectors: world.inspectorAccounts, checklist, ...more })
    const full = await visit({ kind: 'UNANNOUNCED', source: 'COMPLAINT', findings: [{ itemId: checklist.items[7]!.id, isKey: true }], at: new Date('2026-09-01T03:00:00Z') })
    await visit({ source: 'FOLLOW_UP', at: new Date('2026-09-01T08:00:00Z') })
    await visit({ kind: 'UNANNOUNCED', coversAllItems: false, inspectedOn: '2026-09-20' })
    const form = await getAssessmentForm(world.office, business.id)
    expect(form.visit).toMatchObject({ number: full.number, failing: [{ code: '2.2' }] })
    expect(form.frame.recorded).toMatchObject({ keyJudged: 2, keyFailing: 1 })
  })

  test('names what is missing at its field, and nothing is written', async () => {
    const business = await make('未填完饭店')
    await expect(assessRisk(world.office, await filled(business, { factors: {}, year: '2030', grade: 'D' }))).rejects.toMatchObject({ code: 'invalid', fieldErrors: { 'factors.dining-area': '请选择业态和规模：餐饮服务提供者面积', year: '适用年度请填写 2026 或 2027', reason: '另定等级与建议不同，请书面说明理由' } })
    expect(await database.db.riskAssessment.count({ where: { businessId: business.id } })).toBe(0)
  })

  test('with a reason for another grade waits for a second person, who is not the first', async () => {
    const business = await make('另定等级饭店')
    const { id, state } = await assessRisk(world.office, await filled(business, { grade: 'C', reason: '近期投诉集中' }))
    expect([state, await gradeOf(business)]).toEqual(['PENDING', null])
    await expect(assessRisk(world.office, await filled(business))).rejects.toMatchObject({ code: 'refused', message: '上一次评定尚待审核，审核通过或退回后才能再评定' })
    await expect(approveRiskAssessment(world.office, { id, note: '' })).rejects.toMatchObject({ code: 'refused', message: '评定人不能审核自己的评定，请由他人审核' })
    await returnRiskAssessment(world.inspectors[0], { id, reason: '理由不足' })
    await expect(approveRiskAssessment(world.inspectors[0], { id, note: '' })).rejects.toMatchObject({ code: 'refused' })
    const again = await assessRisk(world.office, await filled(business, { grade: 'C', reason: '三个月内投诉 5 件，经核实 4 件' }))
    await approveRiskAssessment(world.inspectors[0], { id: again.id, note: '同意' })
    expect(await gradeOf(business)).toBe('C')
    expect(await getAssessment(world.office, again.id)).toMatchObject({ number: 2, state: 'EFFECTIVE', review: { note: '同意' } })
  })

  test('that lets the grade fall by more than one grade, or while a raising event counts, waits for a second person', async () => {
    const business = await make('连降两级饭店')
    await addGradings(database.db, { risk: [{ businessId: business.id, grade: 'D', gradedOn: '2026-03-15', basis: '年度评定' }], catering: [] }, { now: later(-9000).now, byId: null })
    await expect(gradeRisk(world.office, { id: business.id, grade: 'A', gradedOn: TODAY, basis: '整改到位' })).rejects.toMatchObject({ fieldErrors: { grade: '风险等级由D级降为A级，一次降低两级以上的，请按分级模型评定，由他人审核后生效' } })
    const { id, state } = await assessRisk(world.office, await filled(business))
    expect([state, await gradeOf(business)]).toEqual(['PENDING', 'D'])
    await approveRiskAssessment(later(1), { id, note: '' })
    expect(await gradeOf(business)).toBe('A')
    // Raised for an event that was entered by hand; to leave it out later does not lower it unseen.
    const raised = await assessRisk(world.office, await filled(business, { events: [{ code: 'bad-influence', on: '2026-11-01', text: '媒体曝光' }] }))
    await approveRiskAssessment(later(2), { id: raised.id, note: '' })
    expect(await gradeOf(business)).toBe('B')
    expect((await assessRisk(world.inspectors[0], await filled(business))).state).toBe('PENDING')
    expect(await gradeOf(business)).toBe('B')
  })

  test('of two people at once is one', async () => {
    const business = await make('同时评定饭店')
    const input = await filled(business)
    const done = await Promise.allSettled([assessRisk(world.office, input), assessRisk(world.inspectors[0], input), assessRisk(world.inspectors[1], input)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of done) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    expect(await database.db.riskAssessment.count({ where: { businessId: business.id } })).toBe(1)
    expect(await database.db.businessRiskGrade.count({ where: { businessId: business.id } })).toBe(1)
  })

  test('is never changed afterwards, whoever asks', async () => {
    const business = await make('不改饭店')
    const { id } = await assessRisk(world.office, await filled(business))
    await expect(database.db.riskAssessment.update({ where: { id }, data: { grade: 'B', reason: '改' } })).rejects.toThrow(/never changed/)
    await expect(database.db.riskAssessment.delete({ where: { id } })).rejects.toThrow(/never changed/)
    await expect(database.db.gradingModel.updateMany({ data: { name: '改' } })).rejects.toThrow()
  })

  test('goes by the limits of its place', async () => {
    const business = await make('本地界限饭店')
    await createLocalLimit(world.office, { jurisdictionId: world.county.id, code: 'risk.grade-a-at-most', value: '4', basisTitle: '安和市规定', basisArticle: '第三条', verification: 'VERIFIED', effectiveFrom: '2026-11-20', note: '' })
    const { id } = await assessRisk(world.office, await filled(business))
    expect(await getAssessment(world.office, id)).toMatchObject({ total: '5', base: 'B' })
    await database.db.legalLimit.updateMany({ where: { jurisdictionId: world.county.id, code: 'risk.grade-a-at-most' }, data: { voidedAt: new Date(), voidedReason: '试毕' } })
  })

  test('of another county is not found', async () => {
    const business = await make('本县饭店')
    await expect(getAssessmentForm(world.siblingOffice, business.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(assessRisk(world.siblingOffice, await filled(business))).rejects.toMatchObject({ code: 'not-found' })
    const { id } = await assessRisk(world.office, await filled(business))
    await expect(getAssessment(world.siblingOffice, id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(getCreditFile(world.siblingOffice, business.id, null)).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what raises a grade', () => {
  const penalty = (business: FoodBusinessRef, more: Record<string, unknown> = {}) => recordPenaltySchema.parse({ businessId: business.id, documentNumber: '安市监处罚〔2026〕7号', decidedOn: '2026-10-09', cause: '经营超过保质期的食品', basis: '', kinds: ['FINE'], fine: '5,000', confiscated: '', isHeavyFine: false, circumstances: ['deliberate'], authority: '安和市市场监督管理局', caseId: '', ...more })

  test('is found by itself: penalties with their circumstances and failed national or provincial samples', async () => {
    const business = await make('受罚饭店')
    await assessRisk(world.office, await filled(business))
    const { id: penaltyId } = await recordPenalty(later(1), penalty(business))
    const failed = { businessId: business.id, businessName: business.name, conclusion: 'UNQUALIFIED', sampledOn: '2026-10-20', concludedOn: '2026-11-10' } as const
    await createSampleBatches(database.db, world.county, [sampleBatchInput({ ...failed, level: 'PROVINCIAL' }), sampleBatchInput({ ...failed, level: 'COUNTY' })], later(1).now)
    const { frame } = await getAssessmentForm(world.office, business.id)
    expect(frame.found.map(({ code, on }) => [code, on])).toEqual([['failed-sampling', '2026-11-10'], ['deliberate', '2026-10-09']])
    const listed = async () => (await listAssessmentNeeds(world.county, { ...NO_ASSESSMENT_FILTER, need: 'EVENT' }, { after: null, before: null }, TODAY)).rows.map(({ name, lastEventOn }) => [name, lastEventOn])
    expect(await listed()).toContainEqual(['受罚饭店', '2026-11-10'])
    const { id, state } = await assessRisk(world.office, await filled(business))
    expect(state).toBe('PENDING')
    expect(await getAssessment(world.office, id)).toMatchObject({ base: 'A', suggested: 'C', grade: 'C' })
    await approveRiskAssessment(later(2), { id, note: '' })
    expect(await gradeOf(business)).toBe('C')
    expect((await listed()).map(([name]) => name)).not.toContain('受罚饭店')
    // A heavier grade is due more often, without anybody doing more; nothing is due by it before it was given.
    const due = await listDue(world.county, { ...NO_DUE_FILTER, q: '受罚饭店' }, { after: null, before: null }, TODAY)
    expect(due.rows[0]).toMatchObject({ riskGrade: 'C', dueOn: '2025-01-10' })
    // What was concluded before the grade and came in a file after it is an event, too.
    await createSampleBatches(database.db, world.county, [sampleBatchInput({ ...failed, level: 'NATIONAL', concludedOn: '2026-11-05' })], later(3).now)
    expect(await listed()).toContainEqual(['受罚饭店', '2026-11-05'])
    await voidPenalty(world.inspectors[0], { id: penaltyId, version: 1, reason: '登记错误' })
    expect((await getAssessmentForm(world.office, business.id)).frame.found.map(({ code }) => code)).toEqual(['failed-sampling', 'failed-sampling'])
  })

  test('was recorded with sound amounts, once, and is voided by the office or the department alone', async () => {
    const business = await make('处罚台账饭店')
    await expect(recordPenalty(world.office, penalty(business, { fine: '', isHeavyFine: true }))).rejects.toMatchObject({ fieldErrors: { fine: '处罚种类含罚款，请填写罚款金额' } })
    await expect(recordPenalty(world.office, penalty(business, { kinds: ['WARNING'] }))).rejects.toMatchObject({ fieldErrors: { fine: '处罚种类不含罚款，请清空罚款金额或勾选罚款' } })
    await expect(recordPenalty(world.office, penalty(business, { circumstances: ['untrustworthy'] }))).rejects.toMatchObject({ fieldErrors: { circumstances: '风险分级模型已更新，请刷新后重新选择情形' } })
    await expect(recordPenalty(world.office, penalty(business, { decidedOn: '2026-11-21' }))).rejects.toMatchObject({ fieldErrors: { decidedOn: '处罚决定日期不能晚于今天' } })
    const { id } = await recordPenalty(world.inspectors[0], penalty(business))
    await expect(recordPenalty(world.office, penalty(business))).rejects.toMatchObject({ fieldErrors: { documentNumber: '该处罚决定书文号已登记在这家监管对象名下，请核对' } })
    await expect(voidPenalty(world.otherInspector, { id, version: 1, reason: '越权' })).rejects.toMatchObject({ code: 'refused' })
    await expect(voidPenalty(world.siblingOffice, { id, version: 1, reason: '越权' })).rejects.toMatchObject({ code: 'not-found' })
    const twice = await Promise.allSettled([voidPenalty(world.office, { id, version: 1, reason: '甲' }), voidPenalty(world.inspectors[0], { id, version: 1, reason: '乙' })])
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    // The document may be recorded again now.
    await recordPenalty(world.office, penalty(business))
    const file = await getCreditFile(world.office, business.id, 2026)
    expect(file.penalties.map(({ voidedReason }) => voidedReason === null)).toContain(false)
    expect(file.counts).toMatchObject({ penalties: 1, heavyPenalties: 0 })
    expect((await getCreditFile(world.office, business.id, 2025)).counts.penalties).toBe(0)
  })
})

describe('the list of who is to be assessed', () => {
  test('goes forward and back by name, filters, and counts what it filters', async () => {
    await make('列表甲饭店')
    const page = await listAssessmentNeeds(world.county, NO_ASSESSMENT_FILTER, { after: null, before: null }, TODAY)
    expect(page.rows.map(({ name }) => name)).toEqual(page.rows.map(({ name }) => name).toSorted())
    const ungraded = await listAssessmentNeeds(world.county, { ...NO_ASSESSMENT_FILTER, need: 'UNGRADED' }, { after: null, before: null }, TODAY)
    expect(ungraded.rows.every(({ riskGrade }) => riskGrade === null)).toBe(true)
    expect(ungraded.rows).toHaveLength(page.counts.UNGRADED)
    const old = await make('旧等级饭店')
    await database.db.businessRiskGrade.create({ data: { businessId: old.id, grade: 'A', gradedOn: new Date('2025-11-20T00:00:00Z'), basis: '旧', recordedAt: new Date('2025-11-20T02:00:00Z') } })
    await database.db.foodBusiness.update({ where: { id: old.id }, data: { riskGrade: 'A', riskGradedOn: new Date('2025-11-20T00:00:00Z') } })
    const found = await listAssessmentNeeds(world.county, { ...NO_ASSESSMENT_FILTER, need: 'OLD', q: '旧等级' }, { after: null, before: null }, TODAY)
    expect(found.rows).toMatchObject([{ name: '旧等级饭店', needs: ['OLD'] }])
    expect((await listAssessmentNeeds(world.county, { ...NO_ASSESSMENT_FILTER, need: 'OLD', q: '旧等级' }, { after: null, before: null }, '2026-11-19')).rows).toEqual([])
    const [first, second] = (await listAssessmentNeeds(world.county, NO_ASSESSMENT_FILTER, { after: null, before: null }, TODAY)).rows
    const behind = await listAssessmentNeeds(world.county, NO_ASSESSMENT_FILTER, { after: `${first!.id}_${first!.name}`, before: null }, TODAY)
    expect(behind.rows[0]!.id).toBe(second!.id)
    const back = await listAssessmentNeeds(world.county, NO_ASSESSMENT_FILTER, { after: null, before: `${second!.id}_${second!.name}` }, TODAY)
    expect(back.rows.map(({ id }) => id)).toEqual([first!.id])
  })
})
