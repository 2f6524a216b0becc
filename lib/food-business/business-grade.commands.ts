import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import type { CateringGrade, RiskGrade } from '@/lib/generated/prisma/enums'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { currentGrade, fallProblem, gradeProblem } from './food-business'
import { lockBusiness, type HeldBusiness } from './food-business.commands'
import { canChangeBusiness, foodBusinessEntries } from './food-business.policy'
import { keepStandings } from './register/business-standing.commands'
import type { GradeCateringInput, GradeRiskInput } from './food-business.schema'

/**
 * Adds a 风险等级 to the history; the one of the latest day becomes the current one. It changes nothing that an editor
 * of the business has before him, so that it makes no conflict.
 * @throws InvalidError where the one that holds would fall by more than one grade: that takes an assessment and a second person
 */
export async function gradeRisk(context: CommandContext, { id, grade, gradedOn, basis }: GradeRiskInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const held = await lockForGrading(tx, context, id, 'risk', gradedOn)
    const before = await tx.foodBusiness.findUniqueOrThrow({ where: { id }, select: { riskGrade: true } })
    await tx.businessRiskGrade.create({ data: { id: uuidv7(), businessId: id, grade, gradedOn: toDateColumn(gradedOn), basis, recordedAt: context.now, recordedById: context.actor.accountId }, select: { id: true } })
    await keepCurrentRiskGrade(tx, id)
    const after = await tx.foodBusiness.findUniqueOrThrow({ where: { id }, select: { riskGrade: true } })
    const fall = fallProblem(before.riskGrade, after.riskGrade)
    if (fall !== null) throw new InvalidError(fall, { grade: fall })
    await writeAudit(tx, context, { action: foodBusinessEntries.gradeRisk.id, subjectType: 'food-business', subjectId: id, subjectLabel: held.name, jurisdictionPath: held.jurisdictionPath, detail: { grade, gradedOn, basis } })
    return { id }
  })
}

/** The same for the 餐饮量化等级; without a grade it is 不予评级. */
export async function gradeCatering(context: CommandContext, { id, grade, gradedOn, basis }: GradeCateringInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const held = await lockForGrading(tx, context, id, 'catering', gradedOn)
    await tx.businessCateringGrade.create({ data: { id: uuidv7(), businessId: id, grade, gradedOn: toDateColumn(gradedOn), basis, recordedAt: context.now, recordedById: context.actor.accountId }, select: { id: true } })
    await keepCurrentCateringGrade(tx, id)
    await keepStandings(tx, [id], context.now)
    await writeAudit(tx, context, { action: foodBusinessEntries.gradeCatering.id, subjectType: 'food-business', subjectId: id, subjectLabel: held.name, jurisdictionPath: held.jurisdictionPath, detail: { grade, gradedOn, basis } })
    return { id }
  })
}

/** A grading as it is added to a history, beside its business. */
export type NewGrading<G> = { readonly businessId: string; readonly grade: G; readonly gradedOn: string; readonly basis: string }

/**
 * Adds gradings of many businesses at once, with the grades that hold then and what of them counts in shares. The register
 * is locked by the caller, who has looked at the kinds.
 */
export async function addGradings(tx: Db, { risk, catering }: { readonly risk: readonly NewGrading<RiskGrade>[]; readonly catering: readonly NewGrading<CateringGrade | null>[] }, { now, byId }: { readonly now: Date; readonly byId: string | null }): Promise<void> {
  const rows = <G>(gradings: readonly NewGrading<G>[]) => gradings.map(({ gradedOn, ...one }) => ({ ...one, id: uuidv7(), gradedOn: toDateColumn(gradedOn), recordedAt: now, recordedById: byId }))
  if (risk.length > 0) {
    await tx.businessRiskGrade.createMany({ data: rows(risk) })
    await tx.$executeRaw`
      UPDATE "food_business" b SET "riskGrade" = g."grade", "riskGradedOn" = g."gradedOn"
      FROM (SELECT DISTINCT ON (h."businessId") h.* FROM "business_risk_grade" h WHERE h."businessId" = ANY(${risk.map(({ businessId }) => businessId)}::uuid[]) ORDER BY h."businessId", h."gradedOn" DESC, h."recordedAt" DESC) g WHERE b."id" = g."businessId"`
  }
  if (catering.length > 0) {
    await tx.businessCateringGrade.createMany({ data: rows(catering) })
    await tx.$executeRaw`
      UPDATE "food_business" b SET "cateringGrade" = g."grade", "cateringGradedOn" = g."gradedOn"
      FROM (SELECT DISTINCT ON (h."businessId") h.* FROM "business_catering_grade" h WHERE h."businessId" = ANY(${catering.map(({ businessId }) => businessId)}::uuid[]) ORDER BY h."businessId", h."gradedOn" DESC, h."recordedAt" DESC) g WHERE b."id" = g."businessId"`
    await keepStandings(tx, catering.map(({ businessId }) => businessId), now)
  }
}

/** The grade that the history gives, into the business itself, where lists filter by it. The row is locked by the caller. */
export async function keepCurrentRiskGrade(tx: Db, id: string): Promise<void> {
  const rows = await tx.businessRiskGrade.findMany({ where: { businessId: id }, select: { grade: true, gradedOn: true, recordedAt: true } })
  const current = currentGrade(rows.map(plain))
  await tx.foodBusiness.update({ where: { id }, data: { riskGrade: current?.grade ?? null, riskGradedOn: current ? toDateColumn(current.gradedOn) : null }, select: { id: true } })
}

export async function keepCurrentCateringGrade(tx: Db, id: string): Promise<void> {
  const rows = await tx.businessCateringGrade.findMany({ where: { businessId: id }, select: { grade: true, gradedOn: true, recordedAt: true } })
  const current = currentGrade(rows.map(plain))
  await tx.foodBusiness.update({ where: { id }, data: { cateringGrade: current?.grade ?? null, cateringGradedOn: current ? toDateColumn(current.gradedOn) : null }, select: { id: true } })
}

function plain<G>({ grade, gradedOn, recordedAt }: { grade: G; gradedOn: Date; recordedAt: Date }) {
  return { grade, gradedOn: fromDateColumn(gradedOn), recordedAt: recordedAt.toISOString() }
}

async function lockForGrading(tx: Db, context: CommandContext, id: string, scale: 'risk' | 'catering', gradedOn: string): Promise<HeldBusiness> {
  const held = await lockBusiness(tx, context, id)
  assertAllowed(canChangeBusiness(context.actor, held))
  const problem = gradeProblem(scale, held.kind)
  if (problem !== null) throw new InvalidError(problem, { grade: problem })
  if (gradedOn > dateOnOf(context.now)) throw new InvalidError('评定日期不能晚于今天', { gradedOn: '评定日期不能晚于今天' })
  return held
}
