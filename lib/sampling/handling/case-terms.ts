import type { CaseState, CaseStep } from '@/lib/generated/prisma/enums'
import type { CaseEventKind, CasePart, ControlMeasure, RecallClass, RefusalGround, ReviewBar, ReviewKind } from './case-event'

export const CASE_STEP_LABELS: Record<CaseStep, string> = { DELIVERY: '送达', CONTROL: '产品控制', CAUSE: '原因排查', PENALTY: '立案处罚', RECTIFICATION: '整改复查', PUBLICATION: '信息公布' }

export const CASE_PART_LABELS: Record<CasePart, string> = {
  DELIVERY: '送达报告和结果通知书', CONTROL: '产品控制', CONTROL_NOTICE: '公布风险防控措施', RECALL_START: '启动召回', RECALL_END: '完成召回', CAUSE: '原因排查', FILING: '立案', PENALTY: '作出处理决定', RECTIFICATION: '整改复查', PUBLICATION: '信息公布',
}

export const CASE_STATE_LABELS: Record<CaseState, string> = { OPEN: '处置中', CLOSED: '已办结', WITHDRAWN: '已撤销' }

export const CONTROL_MEASURE_LABELS: Record<ControlMeasure, string> = { SEAL: '封存', TAKE_OFF: '下架', STOP: '停止生产经营', RECALL: '召回' }

export const RECALL_CLASS_LABELS: Record<RecallClass, string> = { FIRST: '一级召回', SECOND: '二级召回', THIRD: '三级召回' }

export const REVIEW_KIND_LABELS: Record<ReviewKind, string> = { RETEST: '复检', OBJECTION_PROCESS: '对抽样过程的异议', OBJECTION_RESULT: '对真实性、检验方法、标准适用的异议' }

export const REVIEW_STATE_LABELS = { APPLIED: '待受理', ACCEPTED: '办理中', REFUSED: '不予受理', CONCLUDED: '已有结论', DROPPED: '已撤回' } as const

export const REVIEW_BAR_LABELS: Record<ReviewBar, string> = { LATE: '已超过申请期限', MICROORGANISM: '不合格项目均为微生物指标' }
export const REFUSAL_GROUND_LABELS: Record<RefusalGround, string> = { MICROORGANISM: '微生物指标不合格', RESERVE_EXPIRED: '备份样品超过保质期', LATE: '逾期提出', RESERVE_UNFIT: '备份样品无法实现复检目的', INCOMPLETE: '材料不全且逾期未补正', OTHER: '其他' }

export const CASE_EVENT_LABELS: Record<CaseEventKind, string> = {
  OPENED: '生成处置', REOPENED: '重新生成处置', CORRECTED: '批次更正', RECEIVED: '更正收到结论日期', ASSIGNED: '指定责任单位', HANDED_OVER: '责任单位承接', DONE: '办理', NOT_NEEDED: '登记不需要', EXTENDED: '延长期限',
  REVIEW_APPLIED: '申请', REVIEW_ACCEPTED: '受理', REVIEW_REFUSED: '不予受理', REVIEW_MOVED: '复检环节', REVIEW_CONCLUDED: '结论', REVIEW_NOTIFIED: '告知结论', REVIEW_DROPPED: '撤回申请',
  ASSISTANCE_ASKED: '发出协查', ASSISTANCE_ANSWERED: '协查答复', POLICE_REPORTED: '报告涉嫌犯罪', POLICE_DECIDED: '是否移送的决定', POLICE_HANDED: '移送公安机关', POLICE_ANSWERED: '公安机关的决定', POLICE_SETTLED: '移送办结',
  UNDONE: '撤销记录', CLOSED: '办结', WITHDRAWN: '撤销处置',
}

const CLOCK_STAGES: Readonly<Record<string, string>> = {
  ACCEPTANCE: '受理决定', INSTITUTION: '确定复检机构', SAMPLE: '移交备份样品', CONCLUSION: '出具结论', NOTICE: '告知申请人',
  ANSWER: '协查答复', DECISION: '移送决定', HAND_OVER: '移送公安机关', POLICE: '公安机关审查', ITEMS: '移交涉案物品', RECONSIDERATION: '提请复议',
}

/** What a clock is called: 送达报告和结果通知书, 核查处置总期限, 复检（异议）：受理决定. */
export function clockLabel(key: string): string {
  if (key === 'COMPLETION') return '完成核查处置'
  const [thread, stage] = key.split('.') as [string, string | undefined]
  if (stage === undefined) return CASE_PART_LABELS[key as CasePart]
  return `${thread.startsWith('R') ? '复检和异议' : '移送'}：${CLOCK_STAGES[stage] ?? stage}`
}
