import type { LegalClock } from '@/lib/organisation/legal-clock'
import { policeReportForm, transferForms } from '@/lib/organisation/police-transfer-form'
import { dayField, momentField, optionsOf, reasonOf, recordForm, type RecordField, type RecordForm } from '@/lib/organisation/record-form'
import { ORDER_WRITINGS, RECHECK_OUTCOMES, type RectificationEventKind } from './rectification-event'
import { isFilingOwed, isSuspended, type Rectifying } from './rectification-state'
import { isExtendable, rectificationObstacles } from './rectification-step'
import { RECHECK_OUTCOME_LABELS } from '@/lib/terms/inspection'
import { ORDER_WRITING_LABELS, rectificationClockLabel } from './rectification-terms'

/** One thing that may be recorded now, and the form that records it. */
export type RectificationForm = RecordForm<RectificationEventKind>

const form = recordForm<RectificationEventKind>
const document = (hint?: string): RecordField => ({ name: 'documentNumber', label: '文书编号', control: 'text', optional: true, ...(hint ? { hint } : {}) })

/** Who looks at the forms, and what they begin with. */
export type FormFacts = { readonly isOffice: boolean; readonly isKey: boolean; /** The day a term begins with where none was said: the reference value, which the inspector changes. */ readonly defaultTermOn: string }

/** Everything that may be recorded now, each with its form; what is usually next comes first. */
export function rectificationForms(state: Rectifying, clocks: readonly LegalClock[], facts: FormFacts): RectificationForm[] {
  if (state.state === 'WITHDRAWN') return []
  if (state.state === 'CLOSED') return [reopenForm(facts)]
  return [
    ...(rectificationObstacles(state).length === 0 ? [form('close', 'CLOSED', '销号', { title: '整改销号', fields: [dayField('销号日期')], withFiles: true, text: { label: '说明（没有材料的，写明原因）', optional: true } })] : []),
    ...stopForms(state),
    ...filingForms(state),
    ...orderForms(state, facts),
    ...workForms(state, facts),
    ...(facts.isOffice ? [form('assign', 'ASSIGNED', state.departmentId === null ? '指定责任单位' : '改由其他单位负责', { fields: [{ name: 'departmentId', label: '责任单位', control: 'department' }] })] : []),
    ...clocks.filter(isExtendable).map(({ key }) => form(`extend-${key}`, 'EXTENDED', `延长期限：${rectificationClockLabel(key)}`, { fixed: { clock: key }, fields: [dayField('延长至', 'until')], text: reasonOf('延长的理由和批准人'), withFiles: true, notice: '期限届满前登记。期限已过的，由食安办审核后登记，逾期的情况仍会保留。' })),
    ...suspensionForms(state, facts),
    ...state.transfers.flatMap((transfer) => transferForms(transfer, '登记移送答复')),
    form('refer', 'ASSISTANCE_ASKED', '移送其他部门', { fields: [{ name: 'to', label: '接收单位', control: 'text' }, dayField('移送日期'), { name: 'answerBy', label: '请求答复日期', control: 'day', optional: true }], withFiles: true }),
    policeReportForm,
  ]
}

function orderForms({ putRightOn, orderedOn, recheck, rounds, disposal }: Rectifying, { defaultTermOn }: FormFacts): RectificationForm[] {
  if (putRightOn !== null || (orderedOn !== null && !(recheck?.outcome === 'NOT_PUT_RIGHT' && recheck.on >= orderedOn))) return []
  const again = orderedOn !== null
  const known = again || disposal === 'ON_THE_SPOT' ? undefined : rounds.at(-1)?.rectifyBy
  return [form('order', 'ORDERED', again ? '再次责令改正' : '登记书面责令', {
    fields: [
      dayField('责令日期'), { name: 'writing', label: '书面形式', control: 'radio', options: optionsOf(ORDER_WRITINGS, ORDER_WRITING_LABELS), initial: 'NOTICE' },
      document('以责令改正通知书责令的必填。'), { name: 'rectifyBy', label: '整改期限', control: 'day', initial: known ?? defaultTermOn, hint: '法规没有统一天数，由检查人员确定。' },
    ],
    withFiles: true,
  })]
}

function workForms({ putRightOn, reportedOn }: Rectifying, { isKey }: FormFacts): RectificationForm[] {
  if (putRightOn !== null) return []
  return [
    ...(reportedOn === null ? [form('reported', 'REPORTED', '登记整改报告', { fields: [dayField('收到日期')], text: { label: '整改情况', optional: true }, withFiles: true, notice: '被检查单位报告的整改情况，写明或附上报告。' })] : []),
    ...(reportedOn !== null && !isKey ? [form('papers', 'RECHECKED', '资料复查', { fixed: { inspectionId: null }, fields: [dayField('复查日期'), { name: 'outcome', label: '复查结论', control: 'radio', options: optionsOf(RECHECK_OUTCOMES, RECHECK_OUTCOME_LABELS) }], text: { label: '所凭的资料和判断', optional: true }, withFiles: true, notice: '一般项的问题可以凭整改报告和材料复查；重点项须现场复查。' })] : []),
  ]
}

function stopForms({ stop, putRightOn }: Rectifying): RectificationForm[] {
  const inForce = stop !== null && stop.liftedOn === null
  return [
    ...(inForce && putRightOn !== null ? [form('lift', 'STOP_LIFTED', '登记恢复生产经营', { fields: [dayField('恢复日期'), document()], withFiles: true })] : []),
    ...(inForce || (putRightOn !== null && stop !== null) ? [] : [form('stop', 'STOPPED', '登记责令停产停业', { fields: [momentField('责令时间'), document()], withFiles: true, notice: '有发生食品安全事故潜在风险的，责令停产停业；整改到位经复查后准予恢复。' })]),
  ]
}

function filingForms(state: Rectifying): RectificationForm[] {
  const { filedOn, decidedOn, notFiledOn } = state.filing
  if (filedOn !== null && decidedOn === null) return [form('decide-case', 'DECIDED', '登记处理决定', { fields: [dayField('决定日期'), document('决定书文号；没有的写明处理结果。')], withFiles: true })]
  return [
    form('filing', 'FILED', '登记立案', { fields: [dayField('立案日期'), document('没有文书编号的写明案由。')], withFiles: true }),
    ...(isFilingOwed(state) && notFiledOn === null ? [form('unfiled', 'NOT_FILED', '登记不予立案', { fields: [dayField('决定日期')], text: reasonOf('不予立案的理由'), withFiles: true })] : []),
  ]
}

function suspensionForms(state: Rectifying, { isOffice }: FormFacts): RectificationForm[] {
  if (isSuspended(state)) return [form('resume', 'RESUMED', '登记恢复', { fields: [dayField('恢复日期')] })]
  return isOffice ? [form('suspend', 'SUSPENDED', '登记中止', { fields: [dayField('中止日期')], text: reasonOf('中止的理由和批准人'), withFiles: true, notice: '因不可抗力、当事人下落不明等暂时无法整改或调查的，经批准中止，期限暂停计算。' })] : []
}

function reopenForm({ defaultTermOn }: FormFacts): RectificationForm {
  return form('reopen', 'REOPENED', '重新整改', { fields: [dayField('发现日期'), { name: 'rectifyBy', label: '整改期限', control: 'day', initial: defaultTermOn }], text: reasonOf('再次发现的情况'), withFiles: true, notice: '销号后再次发现同一问题的，重新整改；原来的记录都留存。' })
}

/** The form that undoes an entry. */
export function undoRectificationForm(number: number, what: string): RectificationForm {
  return form(`undo-${number}`, 'UNDONE', '撤销这条记录', { title: `撤销记录：${what}`, fixed: { entry: number }, text: reasonOf('撤销的原因'), notice: '原记录和撤销的原因都留存可查。' })
}
