import type { CateringDynamicGrade, CateringGrade } from '@/lib/generated/prisma/enums'
import { addMonths } from '@/lib/shared/format'
import { failingShare, type ItemCounts } from '../grading/failing-share'
import type { CateringModel } from '../grading/grading-model'

/** From how many hundredths of a point on each grade is given: 90, 75, 60. */
export type CateringThresholds = { readonly a: number; readonly b: number; readonly c: number }

/** Why a visit gets no 动态等级: under the lowest limit, key items, a licence of less than three months, nothing judged. */
export const NO_GRADE_REASONS = ['TOO_FEW_POINTS', 'KEY_ITEMS', 'NEW_LICENCE', 'NOTHING_JUDGED'] as const
export type NoGradeReason = (typeof NO_GRADE_REASONS)[number]

export type CateringScore = {
  /** Of a hundred points, in hundredths, rounded down: 89.995 is no 90. */
  readonly score: number
  readonly grade: CateringDynamicGrade | null
  readonly reason: NoGradeReason | null
}

/** A hundred points less the weighted share of items not complied with, in hundredths. */
export function scoreOfItems(counts: ItemCounts, model: Pick<CateringModel, 'weights'>): number {
  const { failing, judged } = failingShare(counts, model.weights)
  return judged === 0 ? 0 : Math.floor(((judged - failing) * 10_000) / judged)
}

function gradeOf<G>(score: number, { a, b, c }: CateringThresholds, [best, good, fair]: readonly [G, G, G]): G | null {
  if (score >= a) return best
  if (score >= b) return good
  return score >= c ? fair : null
}

/**
 * 动态等级 of one visit (餐饮服务食品安全监督量化分级: ≥90 优秀, ≥75 良好, ≥60 一般; under 60, or with two or more key items not
 * complied with, none; none in the first three months of a licence).
 */
export function cateringScore(counts: ItemCounts, model: CateringModel, thresholds: CateringThresholds, isNewLicence: boolean): CateringScore {
  const score = scoreOfItems(counts, model)
  const none = (reason: NoGradeReason): CateringScore => ({ score, grade: null, reason })
  if (counts.generalJudged + counts.keyJudged === 0) return none('NOTHING_JUDGED')
  if (counts.keyFailing >= model.keyFailingFrom) return none('KEY_ITEMS')
  const grade = gradeOf<CateringDynamicGrade>(score, thresholds, ['EXCELLENT', 'GOOD', 'FAIR'])
  if (grade === null) return none('TOO_FEW_POINTS')
  return isNewLicence ? none('NEW_LICENCE') : { score, grade, reason: null }
}

/**
 * 年度等级: by the mean of the visits of the months up to a day (默认 12 个月), rounded down. A visit that itself gets no grade
 * takes the yearly one away.
 * @param visits confirmed ones; the latest is that of `on`
 */
export function yearlyGrade(visits: readonly { readonly on: string; readonly score: number; readonly isGraded: boolean }[], on: string, model: Pick<CateringModel, 'yearMonths'>, thresholds: CateringThresholds): { readonly mean: number | null; readonly visits: number; readonly grade: CateringGrade | null } {
  const from = addMonths(on, -model.yearMonths)
  const counted = visits.filter((visit) => visit.on > from && visit.on <= on)
  if (counted.length === 0) return { mean: null, visits: 0, grade: null }
  const mean = Math.floor(counted.reduce((sum, { score }) => sum + score, 0) / counted.length)
  const latest = counted.toSorted((a, b) => b.on.localeCompare(a.on))[0]!
  return { mean, visits: counted.length, grade: latest.isGraded ? gradeOf<CateringGrade>(mean, thresholds, ['A', 'B', 'C']) : null }
}

/** By when the next assessment is due after a visit, `YYYY-MM-DD`. */
export function nextAssessmentOn(on: string, grade: CateringDynamicGrade | null, model: Pick<CateringModel, 'nextMonths'>): string {
  return addMonths(on, model.nextMonths[grade ?? 'NONE'])
}

/**
 * Whether a licence is younger than some months on a day. The register knows when a licence ends; a food business
 * licence holds five years (食品安全法实施条例第十五条), so that is when it began. One of a site that was registered earlier
 * was renewed and is not new; without a known end nothing is said.
 */
export function isNewLicence({ expiresOn, registeredOn, on, months, licenceMonths }: { readonly expiresOn: string | null; readonly registeredOn: string; readonly on: string; readonly months: number; readonly licenceMonths: number }): boolean {
  if (expiresOn === null) return false
  return addMonths(addMonths(expiresOn, -licenceMonths), months) > on && addMonths(registeredOn, months) > on
}
