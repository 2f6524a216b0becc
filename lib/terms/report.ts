import type { AcceptanceState, ExtensionRequestState, ObligationChangeKind, ObligationStatus, ProgressState, RevisionStep, SectionState, SummarySourceKind, SummaryState } from '@/lib/generated/prisma/enums'

export const PROGRESS_LABELS: Record<ProgressState, string> = { NOT_STARTED: '未启动', ON_SCHEDULE: '正常推进', BEHIND: '滞后', DONE: '已完成' }

export const SECTION_STATE_LABELS: Record<SectionState, string> = { DRAFT: '填写中', SIGNING: '待审签', SUBMITTED: '待审核', RETURNED: '已退回', ACCEPTED: '已通过', CORRECTING: '更正中' }

export const REVISION_STEP_LABELS: Record<RevisionStep, string> = {
  SENT_FOR_SIGNING: '送审签', SENT_BACK_BY_APPROVER: '审签人退回修改', SUBMITTED: '提交', RETURNED: '食安办退回', ACCEPTED: '审核通过', WITHDRAWN: '单位撤回', CORRECTED: '提交更正',
}

export const OBLIGATION_STATUS_LABELS: Record<ObligationStatus, string> = { OPEN: '应报', EXEMPT: '已免报', WITHDRAWN: '不再报送' }

export const OBLIGATION_CHANGE_LABELS: Record<ObligationChangeKind, string> = {
  EXTENDED: '延期', CORRECTION_EXTENDED: '改正延期', EXEMPTED: '免报', EXEMPTION_LIFTED: '恢复报送', ADJUSTED: '按规则调整', WITHDRAWN: '不再报送', RESTORED: '重新纳入报送', HANDED_OVER: '移交其他单位', DEPARTMENT_MERGED: '单位合并',
}

export const EXTENSION_REQUEST_STATE_LABELS: Record<ExtensionRequestState, string> = { PENDING: '待领导批准', APPROVED: '已批准', REFUSED: '未批准', WITHDRAWN: '食安办已撤回' }

export const ACCEPTANCE_STATE_LABELS: Record<AcceptanceState, string> = { REQUESTED: '待验收', ACCEPTED: '已验收', REFUSED: '未通过' }

/** The fields of an entry and of a section that are told by the same word in every period; the others: lib/report/period-labels.ts. Numbers are told by their target. */
export const REPORT_FIELD_LABELS = {
  text: '正文', progress: '状态', progressReason: '状态说明', noProgressReason: '无进展的原因', problems: '存在问题', coordination: '需协调事项', evidence: '佐证材料', document: '报送文件',
} as const

export const NUMBER_FIELD_LABELS = { cumulative: '累计', numerator: '分子', denominator: '分母', value: '数值', explanation: '说明' } as const

/** The counts of timeliness, in the order of the columns. */
export const OUTCOME_LABELS = { owed: '应报', submitted: '已报', onTime: '按时', late: '迟报', overdue: '逾期未报', notDue: '未到期', returned: '退回待改', exempt: '免报' } as const

export const SUMMARY_STATE_LABELS: Record<SummaryState, string> = { DRAFT: '起草中', FILED: '已定稿', CORRECTING: '更正中' }

export const SOURCE_KIND_LABELS: Record<SummarySourceKind, string> = { TEXT: '引用的报送内容', ACTUAL: '实际', PROJECTED: '预计，按已采纳的数推算' }
