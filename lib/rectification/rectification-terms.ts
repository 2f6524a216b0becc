import type { RectificationState, RectificationStep } from '@/lib/generated/prisma/enums'
import type { OrderWriting, RectificationEventKind } from './rectification-event'

export const RECTIFICATION_STATE_LABELS: Record<RectificationState, string> = { OPEN: '整改中', CLOSED: '已销号', WITHDRAWN: '已撤销' }

export const RECTIFICATION_STEP_LABELS: Record<RectificationStep, string> = { STOP: '停产停业', FILING: '立案查处', ORDER: '书面责令', WORK: '待整改', RECHECK: '待复查', TRANSFER: '移送', CLOSE: '待销号' }

export const ORDER_WRITING_LABELS: Record<OrderWriting, string> = { NOTICE: '责令改正通知书', RECORD: '监督检查记录载明' }

export const RECTIFICATION_EVENT_LABELS: Record<RectificationEventKind, string> = {
  OPENED: '发现问题', CORRECTED: '问题更正', ASSIGNED: '指定责任单位', HANDED_OVER: '责任单位承接', ORDERED: '书面责令改正', REPORTED: '收到整改报告', EXTENDED: '延长期限', SUSPENDED: '中止', RESUMED: '恢复',
  RECHECK_PLANNED: '安排复查', RECHECK_DROPPED: '复查未进行', RECHECKED: '复查', STOPPED: '责令停产停业', STOP_LIFTED: '准予恢复', FILED: '立案', NOT_FILED: '不予立案', DECIDED: '处理决定',
  ASSISTANCE_ASKED: '移送其他部门', ASSISTANCE_ANSWERED: '移送答复', POLICE_REPORTED: '报告涉嫌犯罪', POLICE_DECIDED: '是否移送的决定', POLICE_HANDED: '移送公安机关', POLICE_ANSWERED: '公安机关的决定', POLICE_SETTLED: '移送办结',
  REOPENED: '重新整改', UNDONE: '撤销记录', CLOSED: '销号', WITHDRAWN: '撤销',
}

const CLOCKS: Readonly<Record<string, string>> = { STOP: '责令停产停业', TERM: '整改期限', RECHECK: '复查', FILING: '决定是否立案', DECISION: '作出处理决定' }
const TRANSFER_STAGES: Readonly<Record<string, string>> = { ANSWER: '移送答复', DECISION: '移送决定', HAND_OVER: '移送公安机关', POLICE: '公安机关审查', ITEMS: '移交涉案物品', RECONSIDERATION: '提请复议' }

/** What a clock is called: 整改期限, 决定是否立案, 移送：公安机关审查. */
export function rectificationClockLabel(key: string): string {
  const [, stage] = key.split('.')
  return stage === undefined ? (CLOCKS[key] ?? key) : `移送：${TRANSFER_STAGES[stage] ?? stage}`
}
