import 'server-only'
import { CATERING_KINDS } from '@/lib/food-business/food-business'
import { businessInScope, BUSINESS_READERS } from '@/lib/food-business/food-business.policy'
import type { CateringDynamicGrade, CateringGrade, CateringScoreState } from '@/lib/generated/prisma/enums'
import { fromDateColumn } from '@/lib/organisation/date-column'
import { getWorkCalendar } from '@/lib/organisation/work-calendar.queries'
import { addWorkingDays } from '@/lib/organisation/working-days'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import { getCateringModel } from '../grading/grading-model.queries'
import { readCateringLimits } from '../grading/grading-limit.queries'
import { canDecideScore } from './catering-assessment.policy'
import { nextAssessmentOn } from './catering-score'
import { scoreSentence, type CateringScoreContent } from './catering-words'

export type ScoreRow = { readonly id: string; readonly version: number; readonly inspection: { readonly id: string; readonly number: string }; readonly on: string; readonly score: string; readonly dynamicGrade: CateringDynamicGrade | null; readonly sentence: string; readonly state: CateringScoreState; readonly note: string; readonly yearly: { readonly score: string; readonly visits: number; readonly grade: CateringGrade | null } | null; readonly decidedBy: string | null; readonly publishBy: string; readonly canDecide: boolean }

/** What the notice on the wall says (餐饮服务食品安全等级公示牌). */
export type CateringNotice = { readonly dynamicGrade: CateringDynamicGrade | null; readonly yearlyGrade: CateringGrade | null; readonly on: string; readonly nextOn: string; readonly authority: string }
export type CateringView = {
  readonly business: { readonly id: string; readonly name: string; readonly placeId: string; readonly placeName: string; readonly address: string; readonly licence: string | null; readonly managerName: string; readonly cateringGrade: CateringGrade | null }
  readonly scores: readonly ScoreRow[]
  /** Null: no visit was confirmed yet. */
  readonly notice: CateringNotice | null
}

/**
 * The scores of a caterer, the latest first, and the notice that follows from the latest confirmed one.
 * @throws NotFoundError out of reach, and for what is no caterer
 */
export async function getCateringView(context: Pick<CommandContext, 'actor' | 'now'>, id: string): Promise<CateringView> {
  const row = await db().foodBusiness.findFirst({ where: { id, kind: { in: [...CATERING_KINDS] }, ...businessInScope(scopeFor(context.actor, BUSINESS_READERS)) }, select: { id: true, name: true, address: true, operatingLicenceNumber: true, safetyManagerName: true, cateringGrade: true, jurisdiction: { select: { id: true, name: true, path: true } } } })
  if (!row) throw new NotFoundError()
  const todayOn = dateOnOf(context.now)
  const [scores, model, limits, calendar] = await Promise.all([
    db().cateringAssessment.findMany({ where: { businessId: id }, orderBy: [{ inspectedOn: 'desc' }, { id: 'desc' }], take: 50, select: { id: true, version: true, inspectedOn: true, score: true, dynamicGrade: true, content: true, state: true, note: true, yearlyScore: true, yearlyVisits: true, yearlyGrade: true, decidedBy: { select: { displayName: true } }, inspection: { select: { id: true, number: true, source: true, coversAllItems: true, departmentId: true, department: { select: { name: true } } } } } }),
    getCateringModel(row.jurisdiction.path, todayOn), readCateringLimits(db(), row.jurisdiction.path, todayOn), getWorkCalendar(),
  ])
  // A 复查 that was confirmed before it was told apart puts no notice on the wall.
  const last = scores.find(({ state, inspection }) => state === 'CONFIRMED' && inspection.source !== 'FOLLOW_UP' && inspection.coversAllItems)
  const on = last && fromDateColumn(last.inspectedOn)
  return {
    business: { id: row.id, name: row.name, placeId: row.jurisdiction.id, placeName: row.jurisdiction.name, address: row.address, licence: row.operatingLicenceNumber, managerName: row.safetyManagerName, cateringGrade: row.cateringGrade },
    notice: last && on ? { dynamicGrade: last.dynamicGrade, yearlyGrade: last.yearlyGrade, on, nextOn: nextAssessmentOn(on, last.dynamicGrade, model.content), authority: last.inspection.department?.name ?? row.jurisdiction.name } : null,
    scores: scores.map((one) => ({
      id: one.id, version: one.version, inspection: { id: one.inspection.id, number: one.inspection.number }, on: fromDateColumn(one.inspectedOn), score: String(one.score.toNumber()), dynamicGrade: one.dynamicGrade, sentence: scoreSentence(one.content as unknown as CateringScoreContent, String(one.score.toNumber()), one.dynamicGrade), state: one.state, note: one.note,
      yearly: one.yearlyScore === null ? null : { score: String(one.yearlyScore.toNumber()), visits: one.yearlyVisits ?? 0, grade: one.yearlyGrade }, decidedBy: one.decidedBy?.displayName ?? null,
      publishBy: addWorkingDays(calendar, fromDateColumn(one.inspectedOn), limits.publicationDays).on,
      canDecide: canDecideScore(context.actor, { jurisdictionPath: row.jurisdiction.path, departmentId: one.inspection.departmentId, state: one.state }).allowed,
    })),
  }
}
