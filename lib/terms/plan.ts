import type {
  DutyAudience, DutyCycle, DutyDeliverable, IndicatorDirection, IndicatorFlow, IndicatorSource, MilestoneKind, PlanGenre, PlanStatus, ProposalKind, ProposalState, RevisionStatus,
  TargetComparator, TargetNature, TargetPending, TaskKind, TaskResponsibility, UnitResolutionKind, UnitRole,
} from '@/lib/generated/prisma/enums'

export const PLAN_GENRE_LABELS: Record<PlanGenre, string> = {
  FIVE_YEAR: '五年规划', ANNUAL: '年度重点工作', CAMPAIGN: '专项行动方案', OPINIONS: '实施意见', CREATION: '创建工作方案', SUB_PLAN: '单位子方案', OTHER: '其他方案',
}

export const PLAN_STATUS_LABELS: Record<PlanStatus, string> = { DRAFT: '待发布', PUBLISHED: '执行中', CLOSED: '已办结', VOIDED: '已作废' }

export const REVISION_STATUS_LABELS: Record<RevisionStatus, string> = { CONFIRMING: '确认中', PUBLISHED: '已发布', DISCARDED: '已放弃' }

export const PROPOSAL_KIND_LABELS: Record<ProposalKind, string> = {
  FACTS: '文件信息', TASK: '任务', TARGET: '指标目标', BASELINE: '基期值', MILESTONE: '时间节点', DUTY: '报送义务', CONFLICT: '前后不一致', NOTE: '提示',
}

export const PROPOSAL_STATE_LABELS: Record<ProposalState, string> = { PENDING: '待确认', ACCEPTED: '已确认', REJECTED: '不采纳' }

export const TASK_KIND_LABELS: Record<TaskKind, string> = { TASK: '任务', MEASURE: '保障措施', PHASE: '实施阶段' }

export const TASK_RESPONSIBILITY_LABELS: Record<TaskResponsibility, string> = { LED: '牵头负责', JOINT: '按职责分工负责', SOLE: '单独负责', NONE: '未写明单位' }

export const UNIT_ROLE_LABELS: Record<UnitRole, string> = { LEAD: '牵头单位', RESPONSIBLE: '责任单位', SUPPORTING: '配合单位' }

/** A part in a task: a role of the document, or being named coordinator by the office. */
export const TASK_PART_LABELS: Record<UnitRole | 'COORDINATOR', string> = { LEAD: '牵头', RESPONSIBLE: '责任', SUPPORTING: '配合', COORDINATOR: '协调' }

export const UNIT_RESOLUTION_LABELS: Record<UnitResolutionKind, string> = { DEPARTMENT: '单位', GROUP: '群组', CHOSEN: '人工指定', OUTSIDE: '不在本辖区名录' }

export const MILESTONE_KIND_LABELS: Record<MilestoneKind, string> = { PHASE: '阶段', DEADLINE: '完成时限', ACCEPTANCE: '检查验收' }

export const DUTY_DELIVERABLE_LABELS: Record<DutyDeliverable, string> = { LEDGER: '工作台账', SUMMARY: '工作总结', DOCUMENT: '文件材料' }

export const DUTY_CYCLE_LABELS: Record<DutyCycle, string> = { ONCE: '一次', WEEKLY: '每周', MONTHLY: '每月', QUARTERLY: '每季度', HALF_YEARLY: '每半年', YEARLY: '每年' }

export const DUTY_AUDIENCE_LABELS: Record<DutyAudience, string> = {
  PLAN_LEADS: '各牵头单位', PLAN_LEADS_AND_RESPONSIBLES: '各牵头单位和责任单位', PLAN_UNITS: '方案涉及的全部单位', ALL_TOWNSHIPS: '各乡镇（街道）', ALL_MEMBERS: '各成员单位', CHOSEN: '指定单位',
}

export const TARGET_COMPARATOR_LABELS: Record<TargetComparator, string> = {
  AT_LEAST: '不低于', AT_MOST: '不高于', EXACTLY: '等于', RANGE: '区间', RATIO: '配比', DELTA: '较基期变化', RISING: '逐年提高', FALLING: '逐年下降', FULL: '全覆盖', QUALITATIVE: '定性', UNSTATED: '未写明',
}

/** 约束性 is a commitment, 预期性 guides: told apart wherever a target stands. */
export const TARGET_NATURE_LABELS: Record<TargetNature, string> = { BINDING: '约束性', ANTICIPATORY: '预期性' }

export const TARGET_PENDING_LABELS: Record<TargetPending, string> = { PLACEHOLDER: '待定（文件留空）', BY_AUTHORITY: '待定（由上级确定）' }

/** The period a target's number is counted by, by the codes the plan reader gives. */
export const TARGET_WINDOW_LABELS = {
  day: '每天', week: '每周', month: '每月', quarter: '每季度', 'half-year': '每半年', term: '每学期', year: '每年', 'two-years': '每两年', 'three-years': '每三年', 'per-person-month': '每人每月', 'per-person-year': '每人每年',
} as const

export const INDICATOR_FLOW_LABELS: Record<IndicatorFlow, string> = { FLOW: '累计量', STOCK: '时点量' }

export const INDICATOR_DIRECTION_LABELS: Record<IndicatorDirection, string> = { HIGHER_IS_BETTER: '越高越好', LOWER_IS_BETTER: '越低越好' }

export const INDICATOR_SOURCE_LABELS: Record<IndicatorSource, string> = { REPORTED: '单位报送', DERIVED: '平台台账计算', ROLLED_UP: '下级汇总' }

/** What changed in a clause between two revisions. */
export const CHANGE_KIND_LABELS: Record<'added' | 'removed' | 'words' | 'units' | 'targets' | 'moved', string> = {
  added: '新增条款', removed: '删去条款', words: '文字修改', units: '单位调整', targets: '目标调整', moved: '位置移动',
}
