import type { TransferEvent, TransferState } from './police-transfer'
import { BY_HOUR, dayField, momentField, reasonOf, recordForm, type RecordForm } from './record-form'

type Kind = TransferEvent['kind']

/** What may be recorded next of a transfer; `answerLabel`: what an answer of another place is called. */
export function transferForms({ number, kind, to, decidedAt, decision, handedAt, answeredAt, outcome, settledAt }: TransferState, answerLabel: string): RecordForm<Kind>[] {
  if (settledAt !== null) return []
  const of = (key: string, event: Kind, words: string, part: Partial<RecordForm<Kind>> = {}) => [recordForm(`${key}-${number}`, event, words, { title: `${to}：${words}`, withFiles: true, ...part, fixed: { transfer: number, ...part.fixed } })]
  if (kind === 'ASSISTANCE') return of('answer', 'ASSISTANCE_ANSWERED', answerLabel, { fields: [dayField('答复日期')] })
  if (decidedAt === null) return of('decide', 'POLICE_DECIDED', '登记是否移送的决定', { fields: [momentField('决定时间', { isNeeded: false, hint: '决定移送的请填写时刻：移送的期限按小时计算' }), { name: 'decision', label: '决定', control: 'radio', options: [{ value: 'TRANSFER', label: '移送公安机关' }, { value: 'KEEP', label: '不移送' }] }], text: { label: '说明（不移送的写明理由）', optional: true } })
  if (decision === 'TRANSFER' && handedAt === null) return of('hand', 'POLICE_HANDED', '登记移送', { fields: [momentField('移送时间', BY_HOUR)] })
  if (handedAt !== null && answeredAt === null) return of('police', 'POLICE_ANSWERED', '登记公安机关的决定', { fields: [momentField('收到时间'), { name: 'outcome', label: '公安机关的决定', control: 'radio', options: [{ value: 'FILED', label: '立案' }, { value: 'NOT_FILED', label: '不予立案' }] }] })
  if (answeredAt !== null) return of('settle', 'POLICE_SETTLED', outcome === 'FILED' ? '登记移交涉案物品' : '登记复议或接受决定', { fields: [momentField('办理时间')], text: reasonOf('办理情况') })
  return []
}

/** The form that reports a suspicion of a crime to the head of the authority. */
export const policeReportForm: RecordForm<Kind> = recordForm('report', 'POLICE_REPORTED', '报告涉嫌犯罪线索', { fields: [{ name: 'to', label: '拟移送的公安机关', control: 'text' }, momentField('报告正职负责人的时间')], withFiles: true, notice: '自报告起 3 日内决定是否移送，批准的 24 小时内移送。期限以法定时限为准。' })
