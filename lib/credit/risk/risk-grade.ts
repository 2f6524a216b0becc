import type { RiskGrade } from '@/lib/generated/prisma/enums'
import { failingShare, type ItemCounts } from '../grading/failing-share'
import type { ItemWeights, RiskModel } from '../grading/grading-model'

/** From the lowest risk to the highest. */
export const RISK_ORDER: readonly RiskGrade[] = ['A', 'B', 'C', 'D']

/** Up to how many hundredths of a point each grade goes, its upper end included; what is more is D. */
export type RiskThresholds = { readonly a: number; readonly b: number; readonly c: number }

/** How many hundredths the two parts can make: 静态 40, 动态 60. */
export type PartLimits = { readonly static: number; readonly dynamic: number }

/**
 * The grade of a total of points.
 * 食品生产经营风险分级管理办法（试行）等级划分条款: 0–30 A, 30–45 B, 45–60 C, more D, upper ends included.
 */
export function gradeOfPoints(total: number, { a, b, c }: RiskThresholds): RiskGrade {
  if (total <= a) return 'A'
  if (total <= b) return 'B'
  return total <= c ? 'C' : 'D'
}

/** The dynamic points in hundredths: as much of the whole as was not complied with, rounded up, so that nothing found is nothing. */
export function dynamicHundredths(counts: ItemCounts, weights: ItemWeights, most: number): number {
  const { failing, judged } = failingShare(counts, weights)
  return judged === 0 ? 0 : Math.ceil((failing * most) / judged)
}

/** Static and dynamic points in hundredths and their sum; without a visit the static ones stretched to a hundred points. */
export function totalHundredths(staticPoints: number, dynamicPoints: number | null, limits: PartLimits): number {
  if (dynamicPoints !== null) return staticPoints + dynamicPoints
  return Math.ceil((staticPoints * (limits.static + limits.dynamic)) / limits.static)
}

/** The grade `steps` higher in risk (lower where negative), within A to D. */
export function shiftGrade(grade: RiskGrade, steps: number): RiskGrade {
  const at = RISK_ORDER.indexOf(grade) + steps
  return RISK_ORDER[Math.min(Math.max(at, 0), RISK_ORDER.length - 1)]!
}

/**
 * By how many grades events raise, whatever their order: each kind of event once, all together no more than the model
 * says (可以上调一个或者两个等级); `toHighest` where one of them leaves nothing but D.
 * @param codes of the model's events; others count for nothing
 */
export function raiseOf(model: Pick<RiskModel, 'events' | 'stepsAtMost'>, codes: readonly string[]): { readonly steps: number; readonly toHighest: boolean } {
  const met = model.events.filter(({ code }) => codes.includes(code))
  return { steps: Math.min(model.stepsAtMost, met.reduce((sum, { steps }) => sum + steps, 0)), toHighest: met.some(({ toHighest }) => toHighest) }
}

/** What an assessment comes to before anybody decides otherwise. */
export type RiskOutcome = {
  readonly base: RiskGrade
  readonly suggested: RiskGrade
  readonly raisedBy: number
  readonly toHighest: boolean
  readonly isLowered: boolean
}

/**
 * The grade that the model suggests: that of the points, raised by events, or lowered by one grade where there are none
 * and a ground for it is given. Never lowered by points or by events.
 */
export function suggestRiskGrade({ total, thresholds, eventCodes, isLowered }: { readonly total: number; readonly thresholds: RiskThresholds; readonly eventCodes: readonly string[]; readonly isLowered: boolean }, model: Pick<RiskModel, 'events' | 'stepsAtMost'>): RiskOutcome {
  const base = gradeOfPoints(total, thresholds)
  const { steps, toHighest } = raiseOf(model, eventCodes)
  const lowers = isLowered && steps === 0 && !toHighest
  return { base, suggested: toHighest ? 'D' : shiftGrade(base, lowers ? -1 : steps), raisedBy: steps, toHighest, isLowered: lowers }
}

/** The grade that an assessment comes after; `isRaised`: an event raised it, and the months in which that counts are not over. */
export type FormerGrade = { readonly grade: RiskGrade | null; readonly isRaised: boolean }

/**
 * Whether a grade falls in a way that one person does not decide alone: by more than one grade at once (the measure lets it be
 * lowered by one: 可以调低一个等级), or at all while an event that raised it still counts. That a second person looks then is
 * the portal's rule, as part of what a model says of lowering (`whenLowered`).
 */
export function isSteepFall(former: FormerGrade, grade: RiskGrade): boolean {
  const by = former.grade === null ? 0 : RISK_ORDER.indexOf(former.grade) - RISK_ORDER.indexOf(grade)
  return by > 1 || (by > 0 && former.isRaised)
}

/** Whether a second person looks at it before it holds, by the model's rule. */
export function needsReview({ review }: Pick<RiskModel, 'review'>, outcome: RiskOutcome, grade: RiskGrade, former: FormerGrade): boolean {
  return review.always || (review.whenDifferent && grade !== outcome.suggested) || (review.whenRaised && (outcome.raisedBy > 0 || outcome.toHighest)) || (review.whenLowered && (outcome.isLowered || isSteepFall(former, grade)))
}
