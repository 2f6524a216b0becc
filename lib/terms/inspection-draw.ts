import type { DrawUnassigned, InspectionDrawState } from '@/lib/generated/prisma/enums'

export const DRAW_STATE_LABELS: Record<InspectionDrawState, string> = { COMMITTED: '已承诺，待抽取', DRAWN: '已抽取', VOID: '已作废' }
export const DRAW_UNASSIGNED_LABELS: Record<DrawUnassigned, string> = { NO_LAWFUL_TEAM: '符合专业和回避要求的检查人员不足', LIMITS_REACHED: '符合要求的检查人员均已达任务上限' }
export const EXCLUSION_LABELS = { SUPERIOR: '三个月内上级已检查', CAP: '已达年度检查频次上限', OTHER: '其他原因' } as const
/** 双随机 by the risk grade; not graded ones are drawn too. */
export const DRAW_GRADE_LABELS = { A: '风险A级（低）', B: '风险B级（较低）', C: '风险C级（中）', D: '风险D级（高）', NONE: '未评定' } as const
