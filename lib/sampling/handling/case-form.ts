import { policeReportForm, transferForms } from '@/lib/organisation/police-transfer-form'
import { BY_HOUR, dayField, evidenceOf, momentField, optionsOf, reasonOf, recordForm, type MomentTime, type RecordField, type RecordForm } from '@/lib/organisation/record-form'
import { CASE_PART_LABELS, clockLabel, CONTROL_MEASURE_LABELS, RECALL_CLASS_LABELS, REFUSAL_GROUND_LABELS, REVIEW_KIND_LABELS } from './case-terms'
import { CASE_PARTS, CONTROL_MEASURES, RECALL_CLASSES, REFUSAL_GROUNDS, REVIEW_KINDS, STEP_OF_PART, type CaseEventKind, type CasePart } from './case-event'
import type { CaseClock } from './case-clock'
import { isOwed, type HandledCase, type ReviewState } from './case-state'
import { closingObstacles } from './case-step'

/** One thing that may be recorded now of a case, and the form that records it. */
export type CaseForm = RecordForm<CaseEventKind>

const form = recordForm<CaseEventKind>

/** Parts that come hour by hour. */
const HOURLY: readonly CasePart[] = ['DELIVERY', 'CONTROL', 'RECALL_START']
const PART_TIMES: Partial<Record<CasePart, MomentTime>> = {
  DELIVERY: { isNeeded: false, hint: '快速检测的请填写时刻：对结果的异议按小时计算。其他不填时刻的，只按日期计算期限' },
  CONTROL: { isNeeded: false, hint: '采取召回的请填写时刻：启动召回的期限按小时计算。其他不填时刻的，只按日期计算期限' },
  RECALL_START: BY_HOUR,
}
const ALWAYS: readonly CasePart[] = ['DELIVERY', 'CAUSE', 'PUBLICATION']

/** The form that records a part as done. */
function partForm(part: CasePart): CaseForm {
  const label = CASE_PART_LABELS[part]
  const fields: RecordField[] = [HOURLY.includes(part) ? momentField('办理时间', PART_TIMES[part]) : { name: 'at', label: '办理日期', control: 'day' }]
  if (part === 'CONTROL') {
    fields.push({ name: 'measures', label: '控制措施', control: 'checks', options: optionsOf(CONTROL_MEASURES, CONTROL_MEASURE_LABELS) })
    fields.push({ name: 'recallClass', label: '召回级别', control: 'radio', optional: true, hint: '采取召回的选择，召回的启动和完成各有期限。', options: optionsOf(RECALL_CLASSES, RECALL_CLASS_LABELS) })
  }
  if (part === 'CAUSE') fields.push({ name: 'rectifyBy', label: '整改期限', control: 'day', optional: true, hint: '不填则按默认的整改期限计算。' })
  fields.push({ name: 'documentNumber', label: '文书编号', control: 'text', optional: true, hint: '文书编号、说明、材料至少有一项，作为办理的依据。' })
  const where = part === 'PUBLICATION' ? { text: reasonOf('在哪里公布（公示栏目或网址）'), notice: '在本平台公示的，公布后自动登记，不必手工登记。' } : {}
  return form(`done-${part}`, 'DONE', `登记${label}`, { fixed: { part }, fields, withFiles: true, ...where })
}

function reviewForms({ number, kind, state, institutionOn, sampleOn, notifiedOn }: ReviewState, mayOverturn: boolean): CaseForm[] {
  const label = REVIEW_KIND_LABELS[kind]
  const of = (key: string, event: CaseEventKind, words: string, part: Partial<CaseForm> = {}) => form(`${key}-${number}`, event, words, { title: `${label}：${words}`, withFiles: true, ...part, fixed: { review: number, ...part.fixed } })
  const drop = of('drop', 'REVIEW_DROPPED', '登记撤回申请', { fields: [dayField('撤回日期')] })
  if (state === 'APPLIED') {
    return [
      of('accept', 'REVIEW_ACCEPTED', '受理', { fields: [dayField('受理日期')] }),
      of('refuse', 'REVIEW_REFUSED', '不予受理', { fields: [dayField('决定日期'), { name: 'ground', label: '理由', control: 'radio', options: optionsOf(REFUSAL_GROUNDS, REFUSAL_GROUND_LABELS) }] }),
      drop,
    ]
  }
  if (state === 'CONCLUDED') return kind === 'RETEST' && notifiedOn === null ? [of('notify', 'REVIEW_NOTIFIED', '告知结论', { fields: [dayField('告知日期')] })] : []
  if (state !== 'ACCEPTED') return []
  if (kind === 'RETEST' && institutionOn === null) return [of('institution', 'REVIEW_MOVED', '确定复检机构', { fixed: { stage: 'INSTITUTION' }, fields: [dayField('确定日期'), { name: 'institution', label: '复检机构', control: 'text' }] }), drop]
  if (kind === 'RETEST' && sampleOn === null) return [of('sample', 'REVIEW_MOVED', '移交备份样品', { fixed: { stage: 'SAMPLE', institution: '' }, fields: [dayField('移交日期')] }), drop]
  const outcomes = kind === 'RETEST' ? [{ value: 'UPHELD', label: '维持不合格' }, { value: 'OVERTURNED', label: '改判合格' }] : [{ value: 'UPHELD', label: '异议不成立' }, { value: 'OVERTURNED', label: '异议成立，改判合格' }]
  return [of('conclude', 'REVIEW_CONCLUDED', '登记结论', { fields: [dayField('结论日期'), { name: 'outcome', label: '结论', control: 'radio', options: mayOverturn ? outcomes : outcomes.slice(0, 1) }], text: evidenceOf('复检报告或处理结果的编号和结论'), notice: mayOverturn ? '改判合格的，批次结论同时更正为合格，本处置随之撤销，不能再恢复。' : '改判合格的，由组织抽检单位的执法检查人员或食安办登记：批次结论须同时更正，联络员没有更正批次的权限。' }), drop]
}

/**
 * Everything that may be recorded of a case now, each with its form; the order of the steps.
 * @param isOffice whether the actor may say who answers for it
 * @param mayOverturn whether the actor may judge the batch qualified, as a review that overturns the conclusion does
 */
export function caseForms(state: HandledCase, clocks: readonly CaseClock[], isOffice: boolean, mayOverturn: boolean = isOffice): CaseForm[] {
  if (state.state !== 'OPEN') return []
  const owed = CASE_PARTS.filter((part) => isOwed(state.parts[part]))
  return [
    ...(closingObstacles(state).length === 0 ? [form('close', 'CLOSED', '办结', { title: '办结核查处置', fields: [dayField('办结日期')], withFiles: true })] : []),
    ...(isOffice ? [form('assign', 'ASSIGNED', state.departmentId === null ? '指定责任单位' : '改由其他单位负责', { fields: [{ name: 'departmentId', label: '责任单位', control: 'department' }] })] : []),
    ...owed.filter((part) => state.parts[part].standing === 'OPEN').map(partForm),
    ...owed.filter((part) => !ALWAYS.includes(part)).map((part) => form(`skip-${part}`, 'NOT_NEEDED', `不需要${CASE_PART_LABELS[part]}`, { fixed: { part }, text: reasonOf('不需要的理由'), withFiles: true })),
    ...clocks.filter(({ metAt, dueAt, key }) => metAt === null && dueAt === null && !key.startsWith('T')).map(({ key }) => form(`extend-${key.replace('.', '_')}`, 'EXTENDED', `延长期限：${clockLabel(key)}`, { fixed: { clock: key }, fields: [dayField('延长至', 'until')], text: reasonOf('延长的理由和批准人'), withFiles: true, notice: '期限届满前登记。期限已过的，由食安办审核后登记，逾期的情况仍会保留。' })),
    ...state.reviews.flatMap((review) => reviewForms(review, mayOverturn)),
    form('apply', 'REVIEW_APPLIED', '登记复检或异议申请', { fields: [{ name: 'reviewKind', label: '申请事项', control: 'radio', options: optionsOf(REVIEW_KINDS, REVIEW_KIND_LABELS) }, momentField('申请时间'), { name: 'applicant', label: '申请人', control: 'text' }], withFiles: true, notice: '复检、异议期间暂停办结，产品控制和召回不停止。逾期提出的、不合格项目均为微生物指标的复检，可以登记收到，但不暂停期限。' }),
    ...state.transfers.flatMap((transfer) => transferForms(transfer, '登记协查答复')),
    form('ask', 'ASSISTANCE_ASKED', '发出协查', { fields: [{ name: 'to', label: '协查单位', control: 'text' }, dayField('发函日期'), { name: 'answerBy', label: '请求答复日期', control: 'day', optional: true }], withFiles: true }),
    policeReportForm,
    form('received', 'RECEIVED', '更正收到结论的日期', { fields: [dayField('收到结论日期', 'receivedOn')], text: reasonOf('更正的原因'), withFiles: true, notice: '各环节的期限从收到结论之日起算。改晚的，请附签收凭证等证明材料；已有环节逾期的，由食安办核对后登记。' }),
  ]
}

/** The form that undoes an entry. */
export function undoForm(number: number, what: string): CaseForm {
  return form(`undo-${number}`, 'UNDONE', '撤销这条记录', { title: `撤销记录：${what}`, fixed: { entry: number }, text: reasonOf('撤销的原因'), notice: '原记录和撤销的原因都留存可查。' })
}

/** The step under which a form stands on the page; null for those of the whole case. */
export function stepOfForm({ fixed }: CaseForm) {
  return typeof fixed.part === 'string' ? STEP_OF_PART[fixed.part as CasePart] : null
}
