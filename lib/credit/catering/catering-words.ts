import { DYNAMIC_GRADE_LABELS, NO_GRADE_LABELS } from '@/lib/terms/credit'
import type { CateringDynamicGrade } from '@/lib/generated/prisma/enums'
import type { ItemCounts } from '../grading/failing-share'
import { pointsText } from '../grading/grading-model'
import type { CateringThresholds, NoGradeReason } from './catering-score'

/** What is stored of a score beside its columns. */
export type CateringScoreContent = { readonly format: 1; readonly counts: ItemCounts; readonly reason: NoGradeReason | null; readonly thresholds: CateringThresholds; readonly weights: { readonly general: number; readonly key: number } }

/** How a score came about, in a sentence. @param score in points, as text */
export function scoreSentence({ counts, thresholds, weights, reason }: CateringScoreContent, score: string, grade: CateringDynamicGrade | null): string {
  const made = `一般项不符合 ${counts.generalFailing}／${counts.generalJudged} 项（权重 ${weights.general}），重点项不符合 ${counts.keyFailing}／${counts.keyJudged} 项（权重 ${weights.key}），得 ${score} 分`
  if (grade === null) return `${made}，不评定动态等级：${reason ? NO_GRADE_LABELS[reason] : '未达到评级条件'}`
  return `${made}，动态等级${DYNAMIC_GRADE_LABELS[grade]}（优秀 ${pointsText(thresholds.a)} 分以上，良好 ${pointsText(thresholds.b)} 分以上，一般 ${pointsText(thresholds.c)} 分以上）`
}
