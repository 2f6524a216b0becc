import 'server-only'
import { gradeProblem } from '@/lib/food-business/food-business'
import { businessInScope, BUSINESS_READERS, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import type { AssessmentState, FoodBusinessKind, RiskGrade } from '@/lib/generated/prisma/enums'
import { fromDateColumn, fromOptionalDateColumn } from '@/lib/organisation/date-column'
import type { Decision } from '@/lib/organisation/decision'
import { assertAllowed } from '@/lib/organisation/decision'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError, RefusedError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import type { RiskAssessmentContent } from './risk-assessment'
import { canReviewAssessment } from './risk-assessment.policy'
import { readRiskFrame, type ReadFrame } from './risk-frame.queries'

export type AssessedBusiness = { readonly id: string; readonly name: string; readonly kind: FoodBusinessKind; readonly placeId: string; readonly placeName: string; readonly riskGrade: RiskGrade | null; readonly riskGradedOn: string | null }

export type AssessmentForm = ReadFrame & {
  readonly business: AssessedBusiness
  /** The number of the latest assessment; 0: none. */
  readonly after: number
  /** One that waits for its review keeps another from being made. */
  readonly pendingId: string | null
  /** The answers of the latest assessment by the same model, to begin with. */
  readonly former: Readonly<Record<string, string>>
}

const BUSINESS = { id: true, name: true, kind: true, riskGrade: true, riskGradedOn: true, voidedAt: true, mergedInto: { select: { name: true } }, jurisdiction: { select: { id: true, name: true, path: true } } } as const

/**
 * What the form of an assessment is made of.
 * @throws NotFoundError out of reach; RefusedError where the business is not graded
 */
export async function getAssessmentForm(context: Pick<CommandContext, 'actor' | 'now'>, businessId: string): Promise<AssessmentForm> {
  const row = await db().foodBusiness.findFirst({ where: { id: businessId, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: BUSINESS })
  if (!row) throw new NotFoundError()
  assertAllowed(canChangeBusiness(context.actor, { jurisdictionPath: row.jurisdiction.path, isVoided: row.voidedAt !== null, mergedIntoName: row.mergedInto?.name ?? null }))
  const problem = gradeProblem('risk', row.kind)
  if (problem !== null) throw new RefusedError(problem)
  const [read, last] = await Promise.all([
    readRiskFrame(db(), { id: row.id, kind: row.kind, jurisdictionPath: row.jurisdiction.path }, dateOnOf(context.now)),
    db().riskAssessment.findFirst({ where: { businessId }, orderBy: { number: 'desc' }, select: { id: true, number: true, state: true, modelId: true, content: true } }),
  ])
  return {
    ...read,
    business: { id: row.id, name: row.name, kind: row.kind, placeId: row.jurisdiction.id, placeName: row.jurisdiction.name, riskGrade: row.riskGrade, riskGradedOn: fromOptionalDateColumn(row.riskGradedOn) },
    after: last?.number ?? 0, pendingId: last?.state === 'PENDING' ? last.id : null,
    former: last && last.modelId === read.model.id ? (last.content as unknown as RiskAssessmentContent).answers.factors : {},
  }
}

export type AssessmentRow = { readonly id: string; readonly number: number; readonly year: number; readonly assessedOn: string; readonly total: string; readonly grade: RiskGrade; readonly suggested: RiskGrade; readonly state: AssessmentState; readonly assessorName: string }

/** The assessments of a business that the reader has in reach, the latest first. */
export async function listBusinessAssessments(businessId: string): Promise<AssessmentRow[]> {
  const rows = await db().riskAssessment.findMany({ where: { businessId }, orderBy: { number: 'desc' }, take: 50, select: { id: true, number: true, year: true, assessedOn: true, totalPoints: true, grade: true, suggestedGrade: true, state: true, assessedBy: { select: { displayName: true } } } })
  return rows.map(({ assessedOn, totalPoints, suggestedGrade, assessedBy, ...row }) => ({ ...row, assessedOn: fromDateColumn(assessedOn), total: String(totalPoints.toNumber()), suggested: suggestedGrade, assessorName: assessedBy.displayName }))
}

export type AssessmentView = Omit<AssessmentRow, 'assessorName'> & {
  readonly business: { readonly id: string; readonly name: string; readonly placeName: string }
  readonly content: RiskAssessmentContent
  readonly staticPoints: string
  readonly dynamicPoints: string | null
  readonly base: RiskGrade
  readonly reason: string
  readonly model: { readonly name: string; readonly number: number; readonly basis: string }
  readonly visit: { readonly id: string; readonly number: string; readonly on: string } | null
  readonly assessor: { readonly name: string; readonly at: string }
  readonly review: { readonly name: string; readonly at: string; readonly note: string } | null
  readonly canReview: Decision
}

/** @throws NotFoundError when its business lies outside the actor's reach */
export async function getAssessment(context: Pick<CommandContext, 'actor'>, id: string): Promise<AssessmentView> {
  const row = await db().riskAssessment.findFirst({
    where: { id, business: businessInScope(scopeFor(context.actor, BUSINESS_READERS)) },
    include: { business: { select: { id: true, name: true } }, jurisdiction: { select: { name: true, path: true } }, model: { select: { name: true, number: true, basis: true } }, inspection: { select: { id: true, number: true, inspectedOn: true } }, assessedBy: { select: { displayName: true } }, reviewedBy: { select: { displayName: true } } },
  })
  if (!row) throw new NotFoundError()
  return {
    id: row.id, number: row.number, year: row.year, assessedOn: fromDateColumn(row.assessedOn), total: String(row.totalPoints.toNumber()), grade: row.grade, suggested: row.suggestedGrade, base: row.baseGrade, state: row.state, reason: row.reason,
    staticPoints: String(row.staticPoints.toNumber()), dynamicPoints: row.dynamicPoints === null ? null : String(row.dynamicPoints.toNumber()),
    business: { ...row.business, placeName: row.jurisdiction.name }, content: row.content as unknown as RiskAssessmentContent, model: row.model,
    visit: row.inspection?.inspectedOn ? { id: row.inspection.id, number: row.inspection.number, on: fromDateColumn(row.inspection.inspectedOn) } : null,
    assessor: { name: row.assessedBy.displayName, at: row.assessedAt.toISOString() },
    review: row.reviewedBy && row.reviewedAt ? { name: row.reviewedBy.displayName, at: row.reviewedAt.toISOString(), note: row.reviewNote } : null,
    canReview: canReviewAssessment(context.actor, { jurisdictionPath: row.jurisdiction.path, state: row.state, assessedById: row.assessedById }),
  }
}
