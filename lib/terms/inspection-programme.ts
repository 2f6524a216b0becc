import type { InspectionProgrammeKind, InspectionProgrammeState, ProgrammeGrade } from '@/lib/generated/prisma/enums'

export const DUE_STATE_LABELS = { OVERDUE: '已逾期', SOON: '即将到期', LATER: '未到期' } as const

export const INSPECTION_PROGRAMME_KIND_LABELS: Record<InspectionProgrammeKind, string> = { ANNUAL: '年度监督检查计划', SPECIAL: '专项检查', SUPERIOR: '上级任务' }

export const INSPECTION_PROGRAMME_STATE_LABELS: Record<InspectionProgrammeState, string> = { DRAFT: '草稿', CONFIRMED: '执行中', SUPERSEDED: '已被替代' }

/** 风险等级, never the quantitative grade: both share letters. */
export const PROGRAMME_GRADE_LABELS: Record<ProgrammeGrade, string> = { A: '风险A级', B: '风险B级', C: '风险C级', D: '风险D级', NONE: '未定级' }

export const QUARTER_LABELS: Record<number, string> = { 1: '一季度', 2: '二季度', 3: '三季度', 4: '四季度' }
