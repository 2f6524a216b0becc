import { formatDate } from '@/lib/shared/format'
import { formatMoment } from '@/lib/organisation/legal-moment'
import { CASE_EVENT_LABELS, CASE_PART_LABELS, clockLabel, CONTROL_MEASURE_LABELS, RECALL_CLASS_LABELS, REFUSAL_GROUND_LABELS, REVIEW_BAR_LABELS, REVIEW_KIND_LABELS } from './case-terms'
import type { CaseEntry, CaseEvent } from './case-event'

/** What an event is called in a line: 办理：送达报告和结果通知书. */
export function describeEvent(event: CaseEvent): string {
  return event.kind === 'DONE' || event.kind === 'NOT_NEEDED' ? `${CASE_EVENT_LABELS[event.kind]}：${CASE_PART_LABELS[event.part]}` : CASE_EVENT_LABELS[event.kind]
}

/** The same where what it belongs to is named before it: 送达报告和结果通知书, 不需要立案, 办结. */
export function nameEvent(event: CaseEvent): string {
  if (event.kind === 'DONE') return CASE_PART_LABELS[event.part]
  return event.kind === 'NOT_NEEDED' ? `不需要${CASE_PART_LABELS[event.part]}` : CASE_EVENT_LABELS[event.kind]
}

/**
 * An entry of the history in a sentence, with its days.
 * @param departmentName of a department's id; '' where it is none
 */
export function describeEntry(entries: readonly CaseEntry[], event: CaseEvent, departmentName: (id: string) => string): string {
  const review = (number: number) => {
    const began = entries.find((entry) => entry.number === number)?.event
    return began?.kind === 'REVIEW_APPLIED' ? REVIEW_KIND_LABELS[began.reviewKind] : '复检'
  }
  switch (event.kind) {
    case 'OPENED':
    case 'REOPENED':
    case 'CORRECTED': return `${CASE_EVENT_LABELS[event.kind]}，结论日期 ${formatDate(event.receivedOn)}`
    case 'RECEIVED': return `更正收到结论日期为 ${formatDate(event.receivedOn)}`
    case 'ASSIGNED':
    case 'HANDED_OVER': return `${CASE_EVENT_LABELS[event.kind]}：${departmentName(event.departmentId)}`
    case 'DONE': {
      const measures = (event.measures ?? []).map((one) => CONTROL_MEASURE_LABELS[one]).join('、')
      return [`${CASE_PART_LABELS[event.part]}，${formatMoment(event.at)}`, measures, event.recallClass ? RECALL_CLASS_LABELS[event.recallClass] : '', event.rectifyBy ? `整改期限 ${formatDate(event.rectifyBy)}` : '', event.documentNumber].filter(Boolean).join('，')
    }
    case 'NOT_NEEDED': return `不需要${CASE_PART_LABELS[event.part]}`
    case 'EXTENDED': return `${clockLabel(event.clock)}${event.isLate ? '逾期后同意延至' : '延长至'} ${formatDate(event.until)}`
    case 'REVIEW_APPLIED': return `${event.applicant}申请${REVIEW_KIND_LABELS[event.reviewKind]}，${formatMoment(event.at)}${event.barred ? `（${REVIEW_BAR_LABELS[event.barred]}，不暂停期限）` : ''}`
    case 'REVIEW_ACCEPTED': return `受理${review(event.review)}，${formatDate(event.on)}`
    case 'REVIEW_REFUSED': return `不予受理${review(event.review)}（${REFUSAL_GROUND_LABELS[event.ground]}），${formatDate(event.on)}`
    case 'REVIEW_MOVED': return event.stage === 'INSTITUTION' ? `确定复检机构：${event.institution}，${formatDate(event.on)}` : `移交备份样品，${formatDate(event.on)}`
    case 'REVIEW_CONCLUDED': return `${review(event.review)}结论：${event.outcome === 'UPHELD' ? '维持不合格' : '改判合格'}，${formatDate(event.on)}`
    case 'REVIEW_NOTIFIED': return `告知${review(event.review)}结论，${formatDate(event.on)}`
    case 'REVIEW_DROPPED': return `撤回${review(event.review)}申请，${formatDate(event.on)}`
    case 'ASSISTANCE_ASKED': return `请${event.to}协查，${formatDate(event.on)}${event.answerBy ? `，请于 ${formatDate(event.answerBy)} 前答复` : ''}`
    case 'ASSISTANCE_ANSWERED': return `协查答复，${formatDate(event.on)}`
    case 'POLICE_REPORTED': return `向正职负责人报告涉嫌犯罪线索，拟移送${event.to}，${formatMoment(event.at)}`
    case 'POLICE_DECIDED': return `${event.decision === 'TRANSFER' ? '决定移送公安机关' : '决定不移送'}，${formatMoment(event.at)}`
    case 'POLICE_HANDED': return `移送公安机关，${formatMoment(event.at)}`
    case 'POLICE_ANSWERED': return `公安机关${event.outcome === 'FILED' ? '立案' : '不予立案'}，${formatMoment(event.at)}`
    case 'POLICE_SETTLED': return `移送办结，${formatMoment(event.at)}`
    case 'UNDONE': {
      const target = entries.find((entry) => entry.number === event.entry)?.event
      return `撤销记录：${target ? describeEvent(target) : ''}`
    }
    case 'CLOSED': return `办结，${formatDate(event.on)}`
    case 'WITHDRAWN': return `撤销处置，${formatDate(event.on)}`
  }
}
