import 'server-only'
import type { FoodBusinessKind } from '@/lib/generated/prisma/enums'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { Db } from '@/lib/platform/db'
import { addMonths } from '@/lib/shared/format'
import { countItems } from '../grading/failing-share'
import type { GradingModelOf, RiskModel } from '../grading/grading-model'
import { readRiskLimits, type RiskLimits } from '../grading/grading-limit.queries'
import { getRiskModel } from '../grading/grading-model.queries'
import { SCORED_VISITS } from '../grading/scored-visit'
import { findRaisingEvents } from './raising-event.queries'
import type { RiskAssessmentContent, RiskFrame } from './risk-assessment'
import type { FormerGrade } from './risk-grade'

/** The visit from which the dynamic points are read, with what was found there. */
export type AssessedVisit = { readonly id: string; readonly number: string; readonly on: string; readonly failing: readonly { readonly code: string; readonly text: string; readonly isKey: boolean }[] }

export type ReadFrame = { readonly model: GradingModelOf<RiskModel>; readonly limits: RiskLimits; readonly frame: RiskFrame; readonly visit: AssessedVisit | null }

/** All that an assessment of a business is made from on a day: the model in force, limits, its latest visit that is scored (`SCORED_VISITS`), events. */
export async function readRiskFrame(tx: Db, business: { readonly id: string; readonly kind: FoodBusinessKind; readonly jurisdictionPath: string }, todayOn: string): Promise<ReadFrame> {
  const model = await getRiskModel(business.jurisdictionPath, todayOn, tx)
  const limits = await readRiskLimits(tx, business.jurisdictionPath, todayOn)
  const last = await tx.inspection.findFirst({
    where: { businessId: business.id, ...SCORED_VISITS, items: { some: { answer: { in: ['COMPLIANT', 'NOT_COMPLIANT'] } } } }, orderBy: [{ inspectedOn: 'desc' }, { filedAt: 'desc' }],
    select: { id: true, number: true, inspectedOn: true, items: { orderBy: { item: { position: 'asc' } }, select: { answer: true, item: { select: { code: true, text: true, isKey: true } } } } },
  })
  const found = await findRaisingEvents(tx, model.content, business.id, todayOn)
  const former = await readFormerGrade(tx, business.id, addMonths(todayOn, -model.content.eventMonths))
  const items = last?.items.map(({ answer, item }) => ({ ...item, answer })) ?? []
  const counts = countItems(items)
  return {
    model, limits,
    frame: { kind: business.kind, recorded: last === null ? null : counts, found, thresholds: limits.thresholds, parts: limits.parts, todayOn, former },
    visit: last === null ? null : { id: last.id, number: last.number, on: fromDateColumn(last.inspectedOn!), failing: items.filter(({ answer }) => answer === 'NOT_COMPLIANT').map(({ code, text, isKey }) => ({ code, text, isKey })) },
  }
}

/**
 * The grade that holds now, and whether an assessment that holds put it up for an event of after a day: found ones are found
 * again, entered ones would be forgotten.
 */
async function readFormerGrade(tx: Db, businessId: string, from: string): Promise<FormerGrade> {
  const { riskGrade } = await tx.foodBusiness.findUniqueOrThrow({ where: { id: businessId }, select: { riskGrade: true } })
  const assessments = await tx.riskAssessment.findMany({ where: { businessId, state: 'EFFECTIVE', assessedOn: { gt: toDateColumn(from) } }, select: { content: true } })
  return { grade: riskGrade, isRaised: assessments.some(({ content }) => (content as unknown as RiskAssessmentContent).events.some(({ on }) => on > from)) }
}
