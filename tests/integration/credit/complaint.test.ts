import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordComplaint, settleComplaint, voidComplaint } from '@/lib/credit/complaint/complaint.commands'
import { recordComplaintSchema, settleComplaintSchema } from '@/lib/credit/complaint/complaint.schema'
import { getCreditFile } from '@/lib/credit/file/credit-file.queries'
import { discardModelDraft, draftModel, publishModel, saveModelDraft } from '@/lib/credit/grading/model-draft.commands'
import { getModelDraft, listLocalModels } from '@/lib/credit/grading/model-draft.queries'
import { saveModelDraftSchema, type ModelDraftValues } from '@/lib/credit/grading/model-draft.schema'
import { modelFormValues } from '@/lib/credit/grading/model-form-values'
import { getRiskModel } from '@/lib/credit/grading/grading-model.queries'
import { listAssessmentNeeds } from '@/lib/credit/risk/assessment-list.queries'
import { getAssessmentForm } from '@/lib/credit/risk/risk-assessment.queries'
import { NO_ASSESSMENT_FILTER } from '@/lib/credit/risk/risk-assessment.schema'
import { mergeBusinesses } from '@/lib/food-business/business-merge.commands'
import { gradeRisk } from '@/lib/food-business/business-grade.commands'
import { voidBusiness } from '@/lib/food-business/food-business.commands'
import { businessHolds } from '@/lib/overview/business-holds.queries'
import { getBusinessTimeline } from '@/lib/overview/business-timeline.queries'
import { businessRecordMovers } from '@/lib/workflow/business-records.commands'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
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
const later = (hours: number) => ({ ...world.office, now: new Date(world.office.now.getTime() + hours * 3_600_000) })
const complaint = (business: { id: string }, more: Record<string, unknown> = {}) => recordComplaintSchema.parse({ businessId: business.id, kind: 'COMPLAINT', source: 'LINE_12315', number: '12315-0001', receivedOn: '2026-11-10', matter: '就餐后腹痛，怀疑凉菜不洁', result: 'PENDING', resultOn: '', resultNote: '', ...more })
const result = (id: string, version: number, more: Record<string, unknown> = {}) => settleComplaintSchema.parse({ id, version, result: 'CONFIRMED', resultOn: '2026-11-18', resultNote: '现场核查属实，已责令改正', ...more })

/** The place's own model: that of the country with complaints among what raises a grade. */
async function publishWithComplaints(): Promise<void> {
  const { id } = await draftModel(world.office, { jurisdictionId: world.county.id })
  const values = modelFormValues(await getModelDraft(world.office, id))
  const events: ModelDraftValues['events'] = [...values.events, { code: 'own-event-1', label: '投诉举报查证属实', steps: '1', toHighest: false, source: 'COMPLAINT', basis: '安和市规定第五条' }]
  await saveModelDraft(world.office, saveModelDraftSchema.parse({ ...values, id, version: 1, validFrom: TODAY, basis: '安和市规定', events }))
  await publishModel(world.office, { id, version: 2 })
}

test('a complaint is recorded by the office, gets its result, and stands in the credit file and the history, to those who may read it', async () => {
  const business = await make('被投诉饭店')
  await expect(recordComplaint(world.inspectors[0], complaint(business))).rejects.toMatchObject({ code: 'refused' })
  await expect(recordComplaint(world.siblingOffice, complaint(business))).rejects.toMatchObject({ code: 'not-found' })
  await expect(recordComplaint(world.office, complaint(business, { result: 'CONFIRMED' }))).rejects.toMatchObject({ fieldErrors: { resultOn: '请填写办结日期', resultNote: '请写明核查情况和处理结果' } })
  const { id } = await recordComplaint(world.office, complaint(business))
  const twice = await Promise.allSettled([settleComplaint(world.office, result(id, 1)), settleComplaint(world.office, result(id, 1, { result: 'PARTLY' }))])
  expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(twice.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  const file = await getCreditFile(world.office, business.id, 2026)
  expect(file.complaints).toMatchObject({ count: 1, confirmed: 1, canWrite: true, rows: [{ id, version: 2, resultOn: '2026-11-18' }] })
  expect((await getCreditFile(world.office, business.id, 2025)).complaints).toMatchObject({ count: 0 })
  expect((await getCreditFile(world.inspectors[0], business.id, null)).complaints).toMatchObject({ count: 1, canWrite: false })
  const { events, kinds } = await getBusinessTimeline(world.office, business.id, { kind: 'COMPLAINT' })
  expect([kinds.includes('COMPLAINT'), events.map(({ title }) => title)]).toEqual([true, ['投诉：就餐后腹痛，怀疑凉菜不洁']])
  // A department's liaison reads the register, and not what was complained of.
  expect((await getCreditFile(world.marketLiaison, business.id, null)).complaints).toBeNull()
  expect((await getBusinessTimeline(world.marketLiaison, business.id, {})).kinds).not.toContain('COMPLAINT')
  expect((await auditOf(database.db, 'credit.complaint.settle'))[0]).toMatchObject({ subjectId: id, detail: { before: 'PENDING' } })
  await expect(voidBusiness(world.office, { id: business.id, version: 1, reason: '误录' }, businessHolds)).rejects.toMatchObject({ message: expect.stringContaining('投诉举报') })
  await voidComplaint(world.office, { id, version: 2, reason: '登记错误' })
  await expect(settleComplaint(world.office, result(id, 3))).rejects.toMatchObject({ code: 'refused' })
  expect((await getCreditFile(world.office, business.id, null)).complaints).toMatchObject({ count: 0, rows: [{ voidedReason: '登记错误' }] })
  await expect(database.db.complaint.delete({ where: { id } })).rejects.toThrow(/never changed/)
})

test('a complaint moves with its business', async () => {
  const [kept, merged] = [await make('保留饭店'), await make('重复饭店')]
  const { id } = await recordComplaint(world.office, complaint(merged))
  await mergeBusinesses(world.office, { keptId: kept.id, keptVersion: 1, mergedId: merged.id, mergedVersion: 1, reason: '重复' }, businessRecordMovers)
  expect(await database.db.complaint.findUniqueOrThrow({ where: { id } })).toMatchObject({ businessId: kept.id })
})

test('a confirmed complaint raises the grade where the model names complaints, and only there', async () => {
  const business = await make('查实饭店')
  await gradeRisk(world.office, { id: business.id, grade: 'A', gradedOn: TODAY, basis: '年度评定' })
  const { id } = await recordComplaint(later(1), complaint(business))
  await settleComplaint(later(1), result(id, 1))
  const listed = async () => (await listAssessmentNeeds(world.county, { ...NO_ASSESSMENT_FILTER, need: 'EVENT' }, { after: null, before: null }, TODAY)).rows.map(({ name, lastEventOn }) => [name, lastEventOn])
  expect((await getAssessmentForm(world.office, business.id)).frame.found).toEqual([])
  expect(await listed()).toEqual([])
  await publishWithComplaints()
  const { frame, model } = await getAssessmentForm(world.office, business.id)
  expect(model.jurisdictionName).toBe(world.county.name)
  expect(frame.found).toMatchObject([{ code: 'own-event-1', on: '2026-11-18', text: '投诉 12315-0001：查证属实', href: `/businesses/${business.id}/credit#complaints` }])
  expect(await listed()).toEqual([['查实饭店', '2026-11-18']])
  await gradeRisk(later(2), { id: business.id, grade: 'B', gradedOn: TODAY, basis: '按上调情形评定' })
  expect(await listed()).toEqual([])
})

test('a place writes its own model, and what is published is never changed', async () => {
  const own = await listLocalModels(world.county.id)
  expect(own).toMatchObject({ draftId: null, versions: [{ number: 1, validFrom: TODAY }] })
  await expect(draftModel(world.inspectors[0], { jurisdictionId: world.county.id })).rejects.toMatchObject({ code: 'not-found' })
  const { id } = await draftModel(world.office, { jurisdictionId: world.county.id })
  await expect(draftModel(world.office, { jurisdictionId: world.county.id })).rejects.toMatchObject({ code: 'refused', message: '已有一份草稿，请先编辑、发布或删除那份草稿' })
  await expect(getModelDraft(world.siblingOffice, id)).rejects.toMatchObject({ code: 'not-found' })
  const draft = await getModelDraft(world.office, id)
  expect(draft.obstacles).toEqual(['没有填写施行日期'])
  const values = { ...modelFormValues(draft), validFrom: '2026-12-01' }
  const given = (more: Partial<ModelDraftValues>, version: number) => saveModelDraftSchema.parse({ ...values, ...more, id, version })
  const fewer = values.factors.map((factor) => (factor.code === 'sale-area' ? { ...factor, options: factor.options.slice(0, 4) } : factor))
  await expect(saveModelDraft(world.office, given({ events: [...values.events, { ...values.events[0]!, code: 'own-event-9' }] }, 1))).rejects.toMatchObject({ fieldErrors: { [`events.${values.events.length}.label`]: '与前面的重复，请更改' } })
  await saveModelDraft(world.office, given({ factors: fewer }, 1))
  await expect(saveModelDraft(world.office, given({}, 1))).rejects.toMatchObject({ code: 'conflict' })
  await expect(publishModel(world.office, { id, version: 2 })).rejects.toMatchObject({ code: 'refused', message: '还不能发布：食品销售的静态风险因素最高合计 39 分，应为 40 分' })
  expect((await getModelDraft(world.office, id)).content.factors.find(({ code }) => code === 'sale-area')).toMatchObject({ verification: 'VERIFIED' })
  await saveModelDraft(world.office, given({ reviewAlways: true }, 2))
  const model = await publishModel(world.office, { id, version: 3 })
  await expect(publishModel(world.office, { id, version: 3 })).rejects.toMatchObject({ code: 'not-found' })
  expect((await getRiskModel(world.county.path, '2026-11-30')).number).toBe(1)
  expect(await getRiskModel(world.county.path, '2026-12-01')).toMatchObject({ id: model.id, number: 2, content: { review: { always: true } } })
  await expect(database.db.gradingModel.update({ where: { id: model.id }, data: { name: '改' } })).rejects.toThrow()
  const other = await draftModel(world.office, { jurisdictionId: world.county.id })
  await discardModelDraft(world.office, { id: other.id, version: 1 })
  expect((await listLocalModels(world.county.id)).draftId).toBeNull()
  expect((await auditOf(database.db, 'credit.grading-model.publish'))).toHaveLength(2)
})
