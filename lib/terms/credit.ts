import type { AssessmentState, CateringDynamicGrade, CateringScoreState, ComplaintKind, ComplaintResult, ComplaintSource, PenaltyKind } from '@/lib/generated/prisma/enums'

export const ASSESSMENT_STATE_LABELS: Record<AssessmentState, string> = { PENDING: '待审核', EFFECTIVE: '已生效', RETURNED: '已退回' }

export const CATERING_SCORE_STATE_LABELS: Record<CateringScoreState, string> = { SUGGESTED: '待确认', CONFIRMED: '已确认', DISMISSED: '未采用' }

/** 动态等级, with the face that stands for it (大笑、微笑、平脸). */
export const DYNAMIC_GRADE_LABELS: Record<CateringDynamicGrade, string> = { EXCELLENT: '优秀', GOOD: '良好', FAIR: '一般' }
export const DYNAMIC_FACE_LABELS: Record<CateringDynamicGrade, string> = { EXCELLENT: '大笑', GOOD: '微笑', FAIR: '平脸' }
export const NO_GRADE_LABELS = { TOO_FEW_POINTS: '得分低于评级下限', KEY_ITEMS: '重点项不符合达到不评级项数', NEW_LICENCE: '新取得许可不满评级期限', NOTHING_JUDGED: '没有可计分的检查项目' } as const

export const PENALTY_KIND_LABELS: Record<PenaltyKind, string> = {
  WARNING: '警告', CRITICISM: '通报批评', FINE: '罚款', CONFISCATION: '没收违法所得、非法财物', SUSPENSION_OF_LICENCE: '暂扣许可证件、降低资质等级', REVOCATION: '吊销许可证件', STOP: '限制开展生产经营、责令停产停业', CLOSURE: '责令关闭', BAN: '限制从业', DETENTION: '行政拘留', OTHER: '其他',
}

export const COMPLAINT_KIND_LABELS: Record<ComplaintKind, string> = { COMPLAINT: '投诉', REPORT: '举报' }
export const COMPLAINT_SOURCE_LABELS: Record<ComplaintSource, string> = { LINE_12315: '12315平台', LINE_12345: '12345热线', LETTER: '来信', VISIT: '来访', TRANSFERRED: '其他单位转办', OTHER: '其他' }
export const COMPLAINT_RESULT_LABELS: Record<ComplaintResult, string> = { PENDING: '办理中', CONFIRMED: '查证属实', PARTLY: '部分属实', UNFOUNDED: '不属实', NOT_TAKEN: '不予受理或撤回' }

/** Where events of a model that raise a grade are found. */
export const EVENT_SOURCE_LABELS = { PENALTY: '登记的行政处罚', FAILED_BATCH: '抽检台账', LISTING: '严重违法失信名单', COMPLAINT: '查证属实的投诉举报' } as const

export const LISTING_STANDING_LABELS = { NOTICED: '拟列入', LISTED: '列入中', EXPIRED: '期满移出', REMOVED: '提前移出', REVOKED: '撤销列入', DROPPED: '不予列入' } as const

/** Each step of a listing as it stands in its history and on its button. */
export const LISTING_EVENT_LABELS = {
  NOTICED: '告知拟列入', STATED: '陈述申辩或申请听证', STATEMENT_DECIDED: '答复陈述申辩', AGREED: '上一级同意', LISTED: '列入决定', DROPPED: '不予列入', PUBLISHED: '公示', PROLONGED: '延长限制期限', REVIEW_SOUGHT: '申请复议或提起诉讼', REVIEW_UPHELD: '复议、诉讼维持',
  REPAIR_APPLIED: '申请提前移出', REPAIR_ACCEPTED: '受理申请', REPAIR_DECLINED: '不予受理', REMOVED: '提前移出', REPAIR_REFUSED: '不予移出', RESTORED: '恢复列入', REVOKED: '撤销列入', UNPUBLISHED: '停止公示', UNDONE: '撤销登记',
} as const

/** What is owed next of a listing. */
export const LISTING_NEXT_LABELS = { PUBLISH: '公示列入信息', PASS_ON: '推送当事人登记地', ACCEPT: '决定是否受理移出申请', DECIDE: '核实并决定是否移出', UNPUBLISH: '停止公示并解除管理措施' } as const

export const SCALE_LABELS = { RISK: '食品生产经营风险分级', CATERING: '餐饮服务食品安全量化分级' } as const

/** Why a business is to be assessed. */
export const ASSESSMENT_NEED_LABELS = { UNGRADED: '未评定', OLD: '已满一个评定周期', EVENT: '评定后有上调情形', PENDING: '评定待审核' } as const
