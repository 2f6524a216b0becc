import type { ChecklistState, FindingDisposal, IdentityProof, InspectionChange, InspectionKind, InspectionLevel, InspectionOutcome, InspectionSource, InspectionState, ItemAnswer, RecheckOutcome, SignatureParty } from '@/lib/generated/prisma/enums'

export const INSPECTION_KIND_LABELS: Record<InspectionKind, string> = { ROUTINE: '日常监督检查', UNANNOUNCED: '飞行检查', SYSTEM: '体系检查', SPECIAL: '专项检查' }

export const INSPECTION_SOURCE_LABELS: Record<InspectionSource, string> = { PLAN: '年度计划', DRAW: '双随机抽查', SUPERIOR: '上级交办', COMPLAINT: '投诉举报', FOLLOW_UP: '复查', OTHER: '其他' }

export const INSPECTION_LEVEL_LABELS: Record<InspectionLevel, string> = { NATIONAL: '国家级', PROVINCIAL: '省级', CITY: '市级', COUNTY: '县级' }

export const INSPECTION_STATE_LABELS: Record<InspectionState, string> = { PLANNED: '待检查', UNDER_WAY: '检查中', FILED: '已归档', CANCELLED: '已取消' }

export const INSPECTION_CHANGE_LABELS: Record<InspectionChange, string> = { PLANNED: '安排检查', REPLANNED: '调整安排', STARTED: '开始检查', FILED: '提交归档', RECORDED: '登记上级检查', CORRECTED: '更正', CANCELLED: '取消', VOIDED: '作废' }

export const ITEM_ANSWER_LABELS: Record<ItemAnswer, string> = { COMPLIANT: '符合', NOT_COMPLIANT: '不符合', NOT_APPLICABLE: '合理缺项' }

export const RECHECK_OUTCOME_LABELS: Record<RecheckOutcome, string> = { PUT_RIGHT: '已整改到位', NOT_PUT_RIGHT: '未整改到位' }

/** What a visit is called: a 复查 by what it is, any other by its kind. */
export function inspectionKindLabel({ kind, source }: { readonly kind: InspectionKind; readonly source: InspectionSource }): string {
  return source === 'FOLLOW_UP' ? INSPECTION_SOURCE_LABELS.FOLLOW_UP : INSPECTION_KIND_LABELS[kind]
}

export const FINDING_DISPOSAL_LABELS: Record<FindingDisposal, string> = { ON_THE_SPOT: '当场改正', RECTIFY: '责令限期改正', INVESTIGATE: '调查处理', STOP: '责令停产停业' }

export const IDENTITY_PROOF_LABELS: Record<IdentityProof, string> = { CERTIFICATE: '出示执法证件', TASK_LETTER: '出示检查任务书', BOTH: '出示执法证件和检查任务书' }

export const SIGNATURE_PARTY_LABELS: Record<SignatureParty, string> = { INSPECTOR: '检查人员', BUSINESS: '被检查单位', WITNESS: '见证人' }

export const INSPECTION_OUTCOME_LABELS: Record<InspectionOutcome, string> = { COMPLIANT: '符合', MOSTLY_COMPLIANT: '基本符合', NOT_COMPLIANT: '不符合' }

export const CHECKLIST_STATE_LABELS: Record<ChecklistState, string> = { DRAFT: '草稿', PUBLISHED: '已发布', RETIRED: '已停用' }
