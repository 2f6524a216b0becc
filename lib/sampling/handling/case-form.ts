import { CASE_PART_LABELS, clockLabel, CONTROL_MEASURE_LABELS, RECALL_CLASS_LABELS, REFUSAL_GROUND_LABELS, REVIEW_KIND_LABELS } from './case-terms'
import { CASE_PARTS, CONTROL_MEASURES, RECALL_CLASSES, REFUSAL_GROUNDS, REVIEW_KINDS, STEP_OF_PART, type CaseEventKind, type CasePart } from './case-event'
import type { CaseClock } from './case-clock'
import { isOwed, type HandledCase, type ReviewState, type TransferState } from './case-state'
import { closingObstacles } from './case-step'

/** A field of an event's form; `name` is its place in the event. */
export type CaseField = { readonly name: string; readonly label: string; readonly hint?: string; readonly optional?: boolean } & (
  | { readonly control: 'day' | 'moment' | 'text' | 'department' }
  | { readonly control: 'radio' | 'checks'; readonly options: readonly { readonly value: string; readonly label: string }[] }
)

/** One thing that may be recorded now: what the page offers, and the form that records it. */
export type CaseForm = {
  /** Names it in an address. */
  readonly key: string
  readonly kind: CaseEventKind
  /** What the button does. */
  readonly label: string
  readonly title: string
  /** What of the event stands fixed. */
  readonly fixed: Readonly<Record<string, unknown>>
  readonly fields: readonly CaseField[]
  readonly text: { readonly label: string; readonly optional: boolean }
  readonly withFiles: boolean
  /** What is to be known before it is recorded. */
  readonly notice?: string
}

const options = <T extends string>(values: readonly T[], labels: Readonly<Record<T, string>>) => values.map((value) => ({ value, label: labels[value] }))
const day = (label: string, name = 'on'): CaseField => ({ name, label, control: 'day' })
const moment = (label: string): CaseField => ({ name: 'at', label, control: 'moment' })
const SAID = { label: '说明', optional: true } as const
const REASON = (label: string) => ({ label, optional: false }) as const

function form(key: string, kind: CaseEventKind, label: string, part: Partial<CaseForm> = {}): CaseForm {
  return { key, kind, label, title: label, fixed: {}, fields: [], text: SAID, withFiles: false, ...part }
}

/** Parts that come hour by hour. */
const HOURLY: readonly CasePart[] = ['DELIVERY', 'CONTROL', 'RECALL_START']
const ALWAYS: readonly CasePart[] = ['DELIVERY', 'CAUSE', 'PUBLICATION']

/** The form that records a part as done. */
function partForm(part: CasePart): CaseForm {
  const label = CASE_PART_LABELS[part]
  const fields: CaseField[] = [HOURLY.includes(part) ? moment('办理时间') : { name: 'at', label: '办理日期', control: 'day' }]
  if (part === 'CONTROL') {
    fields.push({ name: 'measures', label: '控制措施', control: 'checks', options: options(CONTROL_MEASURES, CONTROL_MEASURE_LABELS) })
    fields.push({ name: 'recallClass', label: '召回级别', control: 'radio', optional: true, hint: '采取召回的选择，召回的启动和完成各有期限。', options: options(RECALL_CLASSES, RECALL_CLASS_LABELS) })
  }
  if (part === 'CAUSE') fields.push({ name: 'rectifyBy', label: '整改期限', control: 'day', optional: true, hint: '不填则按默认的整改期限计算。' })
  fields.push({ name: 'documentNumber', label: '文书编号', control: 'text', optional: true, hint: '文书编号、说明、材料至少有一项，作为办理的依据。' })
  const where = part === 'PUBLICATION' ? { text: REASON('在哪里公布（公示栏目或网址）'), notice: '在本平台公示的，公布后自动登记，不必手工登记。' } : {}
  return form(`done-${part}`, 'DONE', `登记${label}`, { fixed: { part }, fields, withFiles: true, ...where })
}

function reviewForms({ number, kind, state, institutionOn, sampleOn, notifiedOn }: ReviewState): CaseForm[] {
  const label = REVIEW_KIND_LABELS[kind]
  const of = (key: string, event: CaseEventKind, words: string, part: Partial<CaseForm> = {}) => form(`${key}-${number}`, event, words, { title: `${label}：${words}`, withFiles: true, ...part, fixed: { review: number, ...part.fixed } })
  const drop = of('drop', 'REVIEW_DROPPED', '登记撤回申请', { fields: [day('撤回日期')] })
  if (state === 'APPLIED') {
    return [
      of('accept', 'REVIEW_ACCEPTED', '受理', { fields: [day('受理日期')] }),
      of('refuse', 'REVIEW_REFUSED', '不予受理', { fields: [day('决定日期'), { name: 'ground', label: '理由', control: 'radio', options: options(REFUSAL_GROUNDS, REFUSAL_GROUND_LABELS) }] }),
      drop,
    ]
  }
  if (state === 'CONCLUDED') return kind === 'RETEST' && notifiedOn === null ? [of('notify', 'REVIEW_NOTIFIED', '告知结论', { fields: [day('告知日期')] })] : []
  if (state !== 'ACCEPTED') return []
  if (kind === 'RETEST' && institutionOn === null) return [of('institution', 'REVIEW_MOVED', '确定复检机构', { fixed: { stage: 'INSTITUTION' }, fields: [day('确定日期'), { name: 'institution', label: '复检机构', control: 'text' }] }), drop]
  if (kind === 'RETEST' && sampleOn === null) return [of('sample', 'REVIEW_MOVED', '移交备份样品', { fixed: { stage: 'SAMPLE', institution: '' }, fields: [day('移交日期')] }), drop]
  const outcomes = kind === 'RETEST' ? [{ value: 'UPHELD', label: '维持不合格' }, { value: 'OVERTURNED', label: '改判合格' }] : [{ value: 'UPHELD', label: '异议不成立' }, { value: 'OVERTURNED', label: '异议成立，改判合格' }]
  return [of('conclude', 'REVIEW_CONCLUDED', '登记结论', { fields: [day('结论日期'), { name: 'outcome', label: '结论', control: 'radio', options: outcomes }], notice: '改判合格的，批次结论同时更正为合格，本处置随之撤销，不能再恢复。' }), drop]
}

function transferForms({ number, kind, to, decidedAt, decision, handedAt, answeredAt, outcome, settledAt }: TransferState): CaseForm[] {
  if (settledAt !== null) return []
  const of = (key: string, event: CaseEventKind, words: string, part: Partial<CaseForm> = {}) => [form(`${key}-${number}`, event, words, { title: `${to}：${words}`, withFiles: true, ...part, fixed: { transfer: number, ...part.fixed } })]
  if (kind === 'ASSISTANCE') return of('answer', 'ASSISTANCE_ANSWERED', '登记协查答复', { fields: [day('答复日期')] })
  if (decidedAt === null) return of('decide', 'POLICE_DECIDED', '登记是否移送的决定', { fields: [moment('决定时间'), { name: 'decision', label: '决定', control: 'radio', options: [{ value: 'TRANSFER', label: '移送公安机关' }, { value: 'KEEP', label: '不移送' }] }], text: { label: '说明（不移送的写明理由）', optional: true } })
  if (decision === 'TRANSFER' && handedAt === null) return of('hand', 'POLICE_HANDED', '登记移送', { fields: [moment('移送时间')] })
  if (handedAt !== null && answeredAt === null) return of('police', 'POLICE_ANSWERED', '登记公安机关的决定', { fields: [moment('收到时间'), { name: 'outcome', label: '公安机关的决定', control: 'radio', options: [{ value: 'FILED', label: '立案' }, { value: 'NOT_FILED', label: '不予立案' }] }] })
  if (answeredAt !== null) return of('settle', 'POLICE_SETTLED', outcome === 'FILED' ? '登记移交涉案物品' : '登记复议或接受决定', { fields: [moment('办理时间')], text: REASON('办理情况') })
  return []
}

/**
 * Everything that may be recorded of a case now, each with its form; the order of the steps.
 * @param isOffice whether the actor may say who answers for it
 */
export function caseForms(state: HandledCase, clocks: readonly CaseClock[], isOffice: boolean): CaseForm[] {
  if (state.state !== 'OPEN') return []
  const owed = CASE_PARTS.filter((part) => isOwed(state.parts[part]))
  return [
    ...(closingObstacles(state).length === 0 ? [form('close', 'CLOSED', '办结', { title: '办结核查处置', fields: [day('办结日期')], withFiles: true })] : []),
    ...(isOffice ? [form('assign', 'ASSIGNED', state.departmentId === null ? '指定责任单位' : '改由其他单位负责', { fields: [{ name: 'departmentId', label: '责任单位', control: 'department' }] })] : []),
    ...owed.filter((part) => state.parts[part].standing === 'OPEN').map(partForm),
    ...owed.filter((part) => !ALWAYS.includes(part)).map((part) => form(`skip-${part}`, 'NOT_NEEDED', `不需要${CASE_PART_LABELS[part]}`, { fixed: { part }, text: REASON('不需要的理由'), withFiles: true })),
    ...clocks.filter(({ metAt, dueAt, key }) => metAt === null && dueAt === null && !key.startsWith('T')).map(({ key }) => form(`extend-${key.replace('.', '_')}`, 'EXTENDED', `延长期限：${clockLabel(key)}`, { fixed: { clock: key }, fields: [day('延长至', 'until')], text: REASON('延长的理由和批准人'), withFiles: true, notice: '期限届满前登记。期限已过的，由食安办审核后登记，逾期的情况仍会保留。' })),
    ...state.reviews.flatMap(reviewForms),
    form('apply', 'REVIEW_APPLIED', '登记复检或异议申请', { fields: [{ name: 'reviewKind', label: '申请事项', control: 'radio', options: options(REVIEW_KINDS, REVIEW_KIND_LABELS) }, moment('申请时间'), { name: 'applicant', label: '申请人', control: 'text' }], withFiles: true, notice: '复检、异议期间暂停办结，产品控制和召回不停止。逾期提出的、不合格项目均为微生物指标的复检，可以登记收到，但不暂停期限。' }),
    ...state.transfers.flatMap(transferForms),
    form('ask', 'ASSISTANCE_ASKED', '发出协查', { fields: [{ name: 'to', label: '协查单位', control: 'text' }, day('发函日期'), { name: 'answerBy', label: '请求答复日期', control: 'day', optional: true }], withFiles: true }),
    form('report', 'POLICE_REPORTED', '报告涉嫌犯罪线索', { fields: [{ name: 'to', label: '拟移送的公安机关', control: 'text' }, moment('报告正职负责人的时间')], withFiles: true, notice: '自报告起 3 日内决定是否移送，批准的 24 小时内移送。期限以法定时限为准。' }),
    form('received', 'RECEIVED', '更正收到结论的日期', { fields: [day('收到结论日期', 'receivedOn')], text: REASON('更正的原因'), withFiles: true, notice: '各环节的期限从收到结论之日起算。改晚的，请附签收凭证等证明材料；已有环节逾期的，由食安办核对后登记。' }),
  ]
}

/** The form that undoes an entry. */
export function undoForm(number: number, what: string): CaseForm {
  return form(`undo-${number}`, 'UNDONE', '撤销这条记录', { title: `撤销记录：${what}`, fixed: { entry: number }, text: REASON('撤销的原因'), notice: '原记录和撤销的原因都留存可查。' })
}

/** The step under which a form stands on the page; null for those of the whole case. */
export function stepOfForm({ fixed }: CaseForm) {
  return typeof fixed.part === 'string' ? STEP_OF_PART[fixed.part as CasePart] : null
}
