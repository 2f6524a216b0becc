import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { keepCurrentCateringGrade } from '@/lib/food-business/business-grade.commands'
import { gradeProblem } from '@/lib/food-business/food-business'
import { lockBusiness } from '@/lib/food-business/food-business.commands'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import { keepStandings } from '@/lib/food-business/register/business-standing.commands'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { DYNAMIC_GRADE_LABELS } from '@/lib/terms/credit'
import { readCateringLimits } from '../grading/grading-limit.queries'
import { getCateringModel } from '../grading/grading-model.queries'
import { hundredths, pointsText } from '../grading/grading-model'
import { SCORED_VISITS } from '../grading/scored-visit'
import { canDecideScore, cateringAssessmentEntries } from './catering-assessment.policy'
import type { ConfirmScoreInput, DismissScoreInput } from './catering-assessment.schema'
import { yearlyGrade } from './catering-score'

async function lockScore(tx: Db, context: CommandContext, { id, version }: { readonly id: string; readonly version: number }) {
  const found = await tx.cateringAssessment.findFirst({ where: { id, business: businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { businessId: true } })
  if (!found) throw new NotFoundError()
  const business = await lockBusiness(tx, context, found.businessId)
  const held = await tx.cateringAssessment.findUniqueOrThrow({ where: { id }, select: { version: true, state: true, score: true, dynamicGrade: true, inspectedOn: true, inspection: { select: { departmentId: true, number: true, source: true, coversAllItems: true } } } })
  assertAllowed(canDecideScore(context.actor, { jurisdictionPath: business.jurisdictionPath, departmentId: held.inspection.departmentId, state: held.state }))
  if (held.version !== version) throw new ConflictError()
  return { business, held }
}

/**
 * Confirms the score of a visit: its dynamic grade holds, and the yearly grade of the business is that of the confirmed
 * visits of twelve months up to it, written into the business's history from the day of the visit on.
 * @throws ConflictError where the record was corrected in between; RefusedError where it was decided already
 */
export async function confirmCateringScore(context: CommandContext, { id, version, note }: ConfirmScoreInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business, held } = await lockScore(tx, context, { id, version })
    assertAllowed(canChangeBusiness(context.actor, business))
    if (held.inspection.source === 'FOLLOW_UP' || !held.inspection.coversAllItems) throw new RefusedError(`${held.inspection.number} 是复查或没有覆盖全部检查项目，不用于评定餐饮量化等级；请选择“不采用”并写明原因`)
    const problem = gradeProblem('catering', business.kind)
    if (problem !== null) throw new RefusedError(problem)
    const on = fromDateColumn(held.inspectedOn)
    const model = await getCateringModel(business.jurisdictionPath, on, tx)
    const { thresholds } = await readCateringLimits(tx, business.jurisdictionPath, on)
    const others = await tx.cateringAssessment.findMany({ where: { businessId: business.id, state: 'CONFIRMED', inspection: SCORED_VISITS }, select: { inspectedOn: true, score: true, dynamicGrade: true } })
    const visits = [...others, held].map((one) => ({ on: fromDateColumn(one.inspectedOn), score: hundredths(one.score.toNumber()), isGraded: one.dynamicGrade !== null }))
    const year = yearlyGrade(visits, on, model.content, thresholds)
    await tx.cateringAssessment.update({ where: { id }, data: { state: 'CONFIRMED', decidedById: context.actor.accountId, decidedAt: context.now, note, yearlyScore: year.mean === null ? null : pointsText(year.mean), yearlyVisits: year.visits, yearlyGrade: year.grade, version: { increment: 1 } }, select: { id: true } })
    const dynamic = held.dynamicGrade === null ? '本次不评定动态等级' : `本次动态等级${DYNAMIC_GRADE_LABELS[held.dynamicGrade]}`
    const basis = `${held.inspection.number} 检查得 ${held.score.toNumber()} 分，${dynamic}；近 ${model.content.yearMonths} 个月 ${year.visits} 次平均 ${pointsText(year.mean ?? 0)} 分（${model.name}）`
    await tx.businessCateringGrade.create({ data: { id: uuidv7(), businessId: business.id, grade: year.grade, gradedOn: toDateColumn(on), basis: basis.slice(0, 500), recordedAt: context.now, recordedById: context.actor.accountId }, select: { id: true } })
    await keepCurrentCateringGrade(tx, business.id)
    await keepStandings(tx, [business.id], context.now)
    await writeAudit(tx, context, { action: cateringAssessmentEntries.confirm.id, subjectType: 'catering-assessment', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, inspection: held.inspection.number, score: held.score.toNumber(), dynamicGrade: held.dynamicGrade, yearlyGrade: year.grade, note } })
    return { id }
  })
}

/** Leaves a score out of the grades, with the reason. */
export async function dismissCateringScore(context: CommandContext, { id, version, reason }: DismissScoreInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business, held } = await lockScore(tx, context, { id, version })
    await tx.cateringAssessment.update({ where: { id }, data: { state: 'DISMISSED', decidedById: context.actor.accountId, decidedAt: context.now, note: reason, version: { increment: 1 } }, select: { id: true } })
    await writeAudit(tx, context, { action: cateringAssessmentEntries.dismiss.id, subjectType: 'catering-assessment', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, inspection: held.inspection.number, reason } })
    return { id }
  })
}
