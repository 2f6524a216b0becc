import { formatDate, formatInstant } from '@/lib/shared/format'
import { FINDING_DISPOSAL_LABELS } from '@/lib/terms/inspection'
import type { RectificationEntry, RectificationEvent } from './rectification-event'
import { RECHECK_OUTCOME_LABELS } from '@/lib/terms/inspection'
import { ORDER_WRITING_LABELS, RECTIFICATION_EVENT_LABELS, rectificationClockLabel } from './rectification-terms'

/**
 * An entry of the history in a sentence, with its days.
 * @param departmentName of a department's id; '' where it is none
 */
export function describeRectification(entries: readonly RectificationEntry[], event: RectificationEvent, departmentName: (id: string) => string): string {
  const label = RECTIFICATION_EVENT_LABELS[event.kind]
  const numbered = (words: string, documentNumber: string) => (documentNumber === '' ? words : `${words}，${documentNumber}`)
  switch (event.kind) {
    case 'OPENED':
    case 'CORRECTED': return `${label}，${formatDate(event.foundOn)}，${FINDING_DISPOSAL_LABELS[event.disposal]}${event.rectifyBy ? `，期限 ${formatDate(event.rectifyBy)}` : ''}`
    case 'ASSIGNED':
    case 'HANDED_OVER': return `${label}：${departmentName(event.departmentId)}`
    case 'ORDERED': return numbered(`${formatDate(event.on)} 书面责令改正（${ORDER_WRITING_LABELS[event.writing]}），期限 ${formatDate(event.rectifyBy)}`, event.documentNumber)
    case 'REPORTED': return `收到被检查单位的整改报告，${formatDate(event.on)}`
    case 'EXTENDED': return `${rectificationClockLabel(event.clock)}${event.isLate ? '逾期后同意延至' : '延长至'} ${formatDate(event.until)}`
    case 'SUSPENDED': return `中止，${formatDate(event.on)}，期限暂停计算`
    case 'RESUMED': return `恢复，${formatDate(event.on)}`
    case 'RECHECK_PLANNED': return `安排现场复查${event.on ? `，计划 ${formatDate(event.on)}` : ''}`
    case 'RECHECK_DROPPED': return '安排的复查没有作出结论'
    case 'RECHECKED': return `${event.inspectionId === null ? '资料复查' : '现场复查'}：${RECHECK_OUTCOME_LABELS[event.outcome]}，${formatDate(event.on)}`
    case 'STOPPED': return numbered(`责令停产停业，${formatInstant(event.at)}`, event.documentNumber)
    case 'STOP_LIFTED': return numbered(`准予恢复生产经营，${formatDate(event.on)}`, event.documentNumber)
    case 'FILED': return numbered(`立案，${formatDate(event.on)}`, event.documentNumber)
    case 'NOT_FILED': return `决定不予立案，${formatDate(event.on)}`
    case 'DECIDED': return numbered(`作出处理决定，${formatDate(event.on)}`, event.documentNumber)
    case 'ASSISTANCE_ASKED': return `移送${event.to}，${formatDate(event.on)}${event.answerBy ? `，请于 ${formatDate(event.answerBy)} 前答复` : ''}`
    case 'ASSISTANCE_ANSWERED': return `移送答复，${formatDate(event.on)}`
    case 'POLICE_REPORTED': return `向正职负责人报告涉嫌犯罪线索，拟移送${event.to}，${formatInstant(event.at)}`
    case 'POLICE_DECIDED': return `${event.decision === 'TRANSFER' ? '决定移送公安机关' : '决定不移送'}，${formatInstant(event.at)}`
    case 'POLICE_HANDED': return `移送公安机关，${formatInstant(event.at)}`
    case 'POLICE_ANSWERED': return `公安机关${event.outcome === 'FILED' ? '立案' : '不予立案'}，${formatInstant(event.at)}`
    case 'POLICE_SETTLED': return `移送办结，${formatInstant(event.at)}`
    case 'REOPENED': return `${formatDate(event.on)} 再次发现，重新整改，期限 ${formatDate(event.rectifyBy)}`
    case 'UNDONE': {
      const target = entries.find((entry) => entry.number === event.entry)?.event
      return `撤销记录：${target ? RECTIFICATION_EVENT_LABELS[target.kind] : ''}`
    }
    case 'CLOSED': return `销号，${formatDate(event.on)}`
    case 'WITHDRAWN': return `撤销，${formatDate(event.on)}`
  }
}
