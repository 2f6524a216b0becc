import type { BriefState, InstructionState, InstructionStepKind, InstructionSubject } from '@/lib/generated/prisma/enums'

export const INSTRUCTION_STATE_LABELS: Record<InstructionState, string> = { OPEN: '待答复', ANSWERED: '待审阅', CLOSED: '已办结' }

/** What stands for an instruction that its author took back, whatever its state was. */
export const INSTRUCTION_VOIDED_LABEL = '已撤销'

export const INSTRUCTION_STEP_LABELS: Record<InstructionStepKind, string> = { WRITTEN: '作出批示', ANSWERED: '答复', RETURNED: '退回补充', CLOSED: '办结', VOIDED: '撤销批示', HANDED_OVER: '改由承接单位答复' }

export const INSTRUCTION_SUBJECT_LABELS: Record<InstructionSubject, string> = { TARGET: '指标', PLAN: '规划方案', TASK: '任务', DEPARTMENT: '单位', PAGE: '页面' }

export const BRIEF_STATE_LABELS: Record<BriefState, string> = { DRAFT: '起草中', ISSUED: '已印发', WITHDRAWN: '已撤回' }
