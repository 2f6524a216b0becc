import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { keepCurrentRiskGrade } from '@/lib/food-business/business-grade.commands'
import { gradeProblem } from '@/lib/food-business/food-business'
import { lockBusiness, type HeldBusiness } from '@/lib/food-business/food-business.commands'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { AssessmentState, RiskGrade } from '@/lib/generated/prisma/enums'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { factorsOf, pointsText } from '../grading/grading-model'
import { answerProblems, computeRisk, gradeBasis, riskSentences, type RiskAnswers, type RiskAssessmentContent, type RiskResult } from './risk-assessment'
import { canReviewAssessment, riskAssessmentEntries } from './risk-assessment.policy'
import type { AssessRiskInput, ReturnRiskInput, ReviewRiskInput } from './risk-assessment.schema'
import { readRiskFrame, type ReadFrame } from './risk-frame.queries'
import { needsReview } from './risk-grade'

/**
 * Assesses a business by the model in force; everything is computed here, from what is recorded now. Where no second person
 * has to look at it, its grade holds from today on; else it waits.
 * @throws InvalidError by field; ConflictError where another assessment, or another model, has come in between
 */
export async function assessRisk(context: CommandContext, input: AssessRiskInput): Promise<{ readonly id: string; readonly state: AssessmentState }> {
  return transact(async (tx) => {
    const business = await lockGradable(tx, context, input.businessId)
    const last = await tx.riskAssessment.findFirst({ where: { businessId: business.id }, orderBy: { number: 'desc' }, select: { number: true, state: true } })
    if ((last?.number ?? 0) !== input.after) throw new ConflictError('提交前这家监管对象已有新的评定，没有保存。您填写的内容已保留，请刷新查看后再提交')
    if (last?.state === 'PENDING') throw new RefusedError('上一次评定尚待审核，审核通过或退回后才能再评定')
    const read = await readRiskFrame(tx, business, dateOnOf(context.now))
    if (read.model.id !== input.modelId) throw new ConflictError('分级模型已更新，没有保存。请刷新页面后按新的模型评定')
    const made = makeAssessment(read, input)
    const id = uuidv7()
    const number = (last?.number ?? 0) + 1
    await insertAssessment(tx, context, business, { id, number, read, input, made })
    if (made.state === 'EFFECTIVE') await writeGrade(tx, context, { businessId: business.id, grade: made.grade, basis: gradeBasis({ number, year: input.year, result: made.result, grade: made.grade, reason: input.reason, modelName: read.model.name }) })
    await writeAudit(tx, context, { action: riskAssessmentEntries.assess.id, subjectType: 'risk-assessment', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, number, year: input.year, points: pointsText(made.result.total), suggested: made.result.outcome.suggested, grade: made.grade, reason: input.reason, state: made.state } })
    return { id, state: made.state }
  })
}

async function lockGradable(tx: Db, context: CommandContext, id: string): Promise<HeldBusiness> {
  const business = await lockBusiness(tx, context, id)
  assertAllowed(canChangeBusiness(context.actor, business))
  const problem = gradeProblem('risk', business.kind)
  if (problem !== null) throw new RefusedError(problem)
  return business
}

type Made = { readonly answers: RiskAnswers; readonly result: RiskResult; readonly grade: RiskGrade; readonly state: 'EFFECTIVE' | 'PENDING' }

function makeAssessment({ model, frame }: ReadFrame, input: AssessRiskInput): Made {
  const { generalJudged, generalFailing, keyJudged, keyFailing } = input
  const answers: RiskAnswers = { factors: input.factors, items: input.hasVisit ? { generalJudged, generalFailing, keyJudged, keyFailing } : null, itemsNote: input.itemsNote, events: input.events, lowering: input.lowering, loweringText: input.loweringText }
  const problems = answerProblems(model.content, frame, answers)
  const result = computeRisk(model.content, frame, answers)
  const grade = input.grade ?? result.outcome.suggested
  if (grade !== result.outcome.suggested && input.reason === '') problems.reason = '另定等级与建议不同，请书面说明理由'
  const year = Number(frame.todayOn.slice(0, 4))
  if (input.year !== year && input.year !== year + 1) problems.year = `适用年度请填写 ${year} 或 ${year + 1}`
  const wrong = Object.values(problems)
  if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
  return { answers, result, grade, state: needsReview(model.content, result.outcome, grade, frame.former) ? 'PENDING' : 'EFFECTIVE' }
}

async function insertAssessment(tx: Db, context: CommandContext, business: HeldBusiness, { id, number, read: { model, frame, visit }, input, made: { answers, result, grade, state } }: { readonly id: string; readonly number: number; readonly read: ReadFrame; readonly input: AssessRiskInput; readonly made: Made }): Promise<void> {
  const content: RiskAssessmentContent = {
    format: 1, kind: business.kind, answers: { ...answers, factors: Object.fromEntries(factorsOf(model.content, business.kind).map(({ code }) => [code, answers.factors[code]!])) }, recorded: frame.recorded, staticLines: result.staticLines, events: result.events,
    loweringLabel: model.content.lowering.find(({ code }) => code === answers.lowering)?.label ?? '', thresholds: frame.thresholds, parts: frame.parts, sentences: riskSentences(result, frame),
  }
  await tx.riskAssessment.create({
    data: {
      id, number, jurisdictionId: business.jurisdictionId, businessId: business.id, modelId: model.id, year: input.year, assessedOn: toDateColumn(frame.todayOn), inspectionId: visit?.id ?? null, content: content as unknown as Prisma.InputJsonObject,
      staticPoints: pointsText(result.staticPoints), dynamicPoints: result.dynamicPoints === null ? null : pointsText(result.dynamicPoints), totalPoints: pointsText(result.total), baseGrade: result.outcome.base, suggestedGrade: result.outcome.suggested, grade,
      reason: grade === result.outcome.suggested ? '' : input.reason, state, assessedById: context.actor.accountId, assessedAt: context.now,
    },
    select: { id: true },
  })
}

/** The grade into the business's history from today on, by the existing way; the next due day follows from there. */
async function writeGrade(tx: Db, context: CommandContext, { businessId, grade, basis }: { readonly businessId: string; readonly grade: RiskGrade; readonly basis: string }): Promise<void> {
  await tx.businessRiskGrade.create({ data: { id: uuidv7(), businessId, grade, gradedOn: toDateColumn(dateOnOf(context.now)), basis, recordedAt: context.now, recordedById: context.actor.accountId }, select: { id: true } })
  await keepCurrentRiskGrade(tx, businessId)
}

/** An assessment that waits, its business locked first, by somebody who may review it. */
async function lockPending(tx: Db, context: CommandContext, id: string) {
  const found = await tx.riskAssessment.findFirst({ where: { id, business: businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { businessId: true } })
  if (!found) throw new NotFoundError()
  const business = await lockBusiness(tx, context, found.businessId)
  const held = await tx.riskAssessment.findUniqueOrThrow({ where: { id }, select: { number: true, year: true, state: true, grade: true, suggestedGrade: true, baseGrade: true, reason: true, totalPoints: true, content: true, assessedById: true, model: { select: { name: true } } } })
  assertAllowed(canReviewAssessment(context.actor, { jurisdictionPath: business.jurisdictionPath, state: held.state, assessedById: held.assessedById }))
  return { business, held }
}

/** Lets an assessment hold: its grade from today on. @throws RefusedError for the assessor and where it was decided already */
export async function approveRiskAssessment(context: CommandContext, { id, note }: ReviewRiskInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business, held } = await lockPending(tx, context, id)
    assertAllowed(canChangeBusiness(context.actor, business))
    await tx.riskAssessment.update({ where: { id }, data: { state: 'EFFECTIVE', reviewedById: context.actor.accountId, reviewedAt: context.now, reviewNote: note }, select: { id: true } })
    const { sentences } = held.content as unknown as RiskAssessmentContent
    const own = held.grade === held.suggestedGrade ? '' : `建议 ${held.suggestedGrade} 级，评定理由：${held.reason}；`
    await writeGrade(tx, context, { businessId: business.id, grade: held.grade, basis: `${held.year}年度风险等级评定第 ${held.number} 次（已审核），${held.model.name}，${own}${sentences.join('；')}`.slice(0, 500) })
    await writeAudit(tx, context, { action: riskAssessmentEntries.approve.id, subjectType: 'risk-assessment', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, number: held.number, grade: held.grade, note } })
    return { id }
  })
}

/** Gives an assessment back: nothing of it holds, and a new one may be made. */
export async function returnRiskAssessment(context: CommandContext, { id, reason }: ReturnRiskInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business, held } = await lockPending(tx, context, id)
    await tx.riskAssessment.update({ where: { id }, data: { state: 'RETURNED', reviewedById: context.actor.accountId, reviewedAt: context.now, reviewNote: reason }, select: { id: true } })
    await writeAudit(tx, context, { action: riskAssessmentEntries.return.id, subjectType: 'risk-assessment', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, number: held.number, reason } })
    return { id }
  })
}
