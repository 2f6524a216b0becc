import { getCateringModel, getRiskModel } from '@/lib/credit/grading/grading-model.queries'
import { factorsOf } from '@/lib/credit/grading/grading-model'
import { modelFormValues } from '@/lib/credit/grading/model-form-values'
import { readRiskLimits } from '@/lib/credit/grading/grading-limit.queries'
import type { Prisma } from '@/lib/generated/prisma/client'
import { dateOnOf } from '@/lib/shared/format'
import { toDateColumn } from '@/lib/organisation/date-column'
import { createFoodBusiness } from '@/prisma/seed/factories/food-business'
import { createPenalty } from '@/prisma/seed/factories/credit'
import { createChecklist, createInspection } from '@/prisma/seed/factories/inspection'
import { createJurisdiction } from '@/prisma/seed/factories/organisation'
import { createAccount } from '@/prisma/seed/factories/account'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** Assessments, penalties and credit files of businesses of the main city, one for each step. */
export async function makeCreditSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const { db, main } = city
  const { jurisdiction } = main
  const todayOn = dateOnOf(new Date())
  const make = (name: string) => createFoodBusiness(db, { jurisdiction, name, kind: 'CATERER' })
  const [shown, assessed, approving, returning, punished] = [await make('权限核对信用饭店'), await make('权限核对评定'), await make('权限核对审核'), await make('权限核对退回'), await make('权限核对处罚')]
  const by = await createAccount(db, { jurisdiction, roles: [{ role: 'OFFICE', jurisdiction }] })
  const model = await getRiskModel(jurisdiction.path, todayOn, db)
  const { thresholds, parts } = await readRiskLimits(db, jurisdiction.path, todayOn)
  const factors = Object.fromEntries(factorsOf(model.content, 'CATERER').map(({ code, options }) => [code, options[0]!.code]))
  const pending = (business: { id: string }) => db.riskAssessment.create({
    data: {
      jurisdictionId: jurisdiction.id, businessId: business.id, number: 1, modelId: model.id, year: Number(todayOn.slice(0, 4)), assessedOn: toDateColumn(todayOn), staticPoints: '2', totalPoints: '5', baseGrade: 'A', suggestedGrade: 'A', grade: 'B', reason: '权限核对评定理由', state: 'PENDING', assessedById: by.id, assessedAt: new Date(),
      content: { format: 1, kind: 'CATERER', answers: { factors, items: null, itemsNote: '', events: [], lowering: '', loweringText: '' }, recorded: null, staticLines: [], events: [], loweringLabel: '', thresholds, parts, sentences: [] } satisfies Prisma.InputJsonObject,
    },
    select: { id: true },
  })
  const [seen, approved, returned] = [await pending(shown), await pending(approving), await pending(returning)]
  const penalty = await createPenalty(db, { business: punished, by, decidedOn: '2026-01-05' })
  const heavy = async (name: string) => {
    const business = await make(name)
    return { business, penalty: await createPenalty(db, { business, by, decidedOn: '2026-01-05', isHeavyFine: true }) }
  }
  const [listed, recorded, undone, noticed] = [await heavy('权限核对失信'), await heavy('权限核对登记'), await heavy('权限核对撤销'), await heavy('权限核对告知')]
  const listing = async ({ business, penalty: { id: penaltyId } }: typeof listed, events: { kind: string; on: string; ground?: string }[]) => db.creditListing.create({ data: { jurisdictionId: jurisdiction.id, businessId: business.id, penaltyId, ground: 'no-licence', stage: 'NOTICED', createdAt: new Date(), version: events.length, entries: { create: events.map((event, index) => ({ number: index + 1, event, documentNumber: '权限核对告知文号', byId: by.id, at: new Date() })) } }, select: { id: true } })
  const first = { kind: 'NOTICED', on: '2026-01-06', ground: 'no-licence' }
  const [seenListing, ownListing, undoListing] = [await listing(listed, [first]), await listing(recorded, [first]), await listing(undone, [first, { kind: 'AGREED', on: '2026-01-08' }])]
  const checklist = await createChecklist(db, { jurisdiction, name: '权限核对评分要点表', general: 3, key: 1 })
  const cateringModel = await getCateringModel(jurisdiction.path, todayOn, db)
  const scored = async (name: string) => {
    const business = await make(name)
    const inspection = await createInspection(db, { jurisdiction, department: main.department, business, state: 'FILED', inspectedOn: '2026-01-05', inspectors: [by], checklist })
    const score = await db.cateringAssessment.create({ data: { jurisdictionId: jurisdiction.id, businessId: business.id, inspectionId: inspection.id, modelId: cateringModel.id, inspectedOn: toDateColumn('2026-01-05'), score: '100', keyFailing: 0, dynamicGrade: 'EXCELLENT', computedAt: new Date(), content: { format: 1, counts: { generalJudged: 3, generalFailing: 0, keyJudged: 1, keyFailing: 0 }, reason: null, thresholds: { a: 9000, b: 7500, c: 6000 }, weights: { general: 1, key: 2 } } }, select: { id: true } })
    return { business, score }
  }
  const [shownScore, confirmed, dismissed] = [await scored('权限核对量化公示'), await scored('权限核对确认'), await scored('权限核对不采用')]
  const complaint = (name: string) => make(name).then((business) => db.complaint.create({ data: { jurisdictionId: jurisdiction.id, businessId: business.id, kind: 'COMPLAINT', source: 'LINE_12315', receivedOn: toDateColumn('2026-01-05'), matter: '权限核对事项', recordedById: by.id, recordedAt: new Date() }, select: { id: true } }))
  const [settled, voided] = [await complaint('权限核对投诉结果'), await complaint('权限核对投诉作废')]
  // A place has one draft at a time: each step has a place of its own, below the main city.
  const draft = async (index: number) => {
    const place = await createJurisdiction(db, { parent: jurisdiction, level: 'TOWNSHIP', name: `权限核对模型镇${index}` })
    return db.gradingModelDraft.create({ data: { jurisdictionId: place.id, scale: 'RISK', basedOnId: model.id, name: '权限核对模型草稿', validFrom: toDateColumn('2099-01-01'), basis: '权限核对', content: model.content as unknown as Prisma.InputJsonObject, createdById: by.id, createdAt: new Date() }, select: { id: true } })
  }
  const [edited, saved, published, discarded] = [await draft(1), await draft(2), await draft(3), await draft(4)]
  return {
    'credit.complaint.record': { input: { businessId: shown.id, kind: 'REPORT', source: 'LETTER', number: '', receivedOn: '2026-01-05', matter: '权限核对', result: 'PENDING', resultOn: '', resultNote: '' } },
    'credit.complaint.settle': { input: { id: settled.id, version: 1, result: 'UNFOUNDED', resultOn: '2026-01-06', resultNote: '权限核对' } },
    'credit.complaint.void': { input: { id: voided.id, version: 1, reason: '权限核对' } },
    'credit.grading-model.edit': { params: { draftId: edited.id }, canary: '权限核对模型草稿' },
    'credit.grading-model.draft': { input: { jurisdictionId: jurisdiction.id } },
    'credit.grading-model.save': { input: { id: saved.id, version: 1, ...modelFormValues({ name: '权限核对模型', validFrom: '2099-01-01', basis: '权限核对', note: '', content: model.content }) } },
    'credit.grading-model.publish': { input: { id: published.id, version: 1 } },
    'credit.grading-model.discard': { input: { id: discarded.id, version: 1 } },
    'credit.catering-assessment.view': { params: { id: shownScore.business.id }, canary: '权限核对量化公示' },
    'credit.catering-assessment.confirm': { input: { id: confirmed.score.id, version: 1, note: '' } },
    'credit.catering-assessment.dismiss': { input: { id: dismissed.score.id, version: 1, reason: '权限核对' } },
    'credit.risk-assessment.list': { canary: '权限核对信用饭店' },
    'credit.risk-assessment.view': { params: { id: seen.id }, canary: '权限核对评定理由' },
    'credit.risk-assessment.model': { foreignCanary: jurisdiction.name },
    'credit.risk-assessment.new': { params: { id: assessed.id }, canary: '权限核对评定' },
    'credit.risk-assessment.assess': { input: { businessId: assessed.id, after: 0, modelId: model.id, year: todayOn.slice(0, 4), factors, hasVisit: false, generalJudged: '0', generalFailing: '0', keyJudged: '0', keyFailing: '0', itemsNote: '', events: [], lowering: '', loweringText: '', grade: '', reason: '' } },
    'credit.risk-assessment.approve': { input: { id: approved.id, note: '' } },
    'credit.risk-assessment.return': { input: { id: returned.id, reason: '权限核对' } },
    'credit.penalty.record': { input: { businessId: shown.id, documentNumber: '权限核对文号', decidedOn: '2026-01-05', cause: '权限核对', basis: '', kinds: ['WARNING'], fine: '', confiscated: '', isHeavyFine: false, circumstances: [], authority: '市局', caseId: '' } },
    'credit.penalty.void': { input: { id: penalty.id, version: 1, reason: '权限核对' } },
    'credit.listing.list': { canary: '权限核对失信' },
    'credit.listing.view': { params: { id: seenListing.id }, canary: '权限核对告知文号' },
    'credit.listing.new': { query: `?business=${noticed.business.id}`, canary: '权限核对告知' },
    'credit.listing.open': { input: { businessId: noticed.business.id, penaltyId: noticed.penalty.id, ground: 'no-licence', on: '2026-01-06', documentNumber: '权限核对告知书', text: '权限核对' } },
    'credit.listing.record': { input: { id: ownListing.id, version: 1, kind: 'AGREED', on: '2026-01-08', documentNumber: '权限核对同意', text: '', flag: false, until: '', isFulfilled: false, isRemedied: false } },
    'credit.listing.undo': { input: { id: undoListing.id, version: 2, entry: 2, reason: '权限核对' } },
    'credit.file.view': { params: { id: shown.id }, canary: '权限核对信用饭店' },
  }
}
