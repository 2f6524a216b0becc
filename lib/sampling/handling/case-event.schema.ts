import { z } from 'zod'
import { dateField, recordFields, textField } from '@/lib/organisation/name.schema'
import { CASE_PARTS, CONTROL_MEASURES, RECALL_CLASSES, REFUSAL_GROUNDS, REVIEW_BARS, REVIEW_KINDS, type CaseEvent } from './case-event'

/** An entry's number. */
const number = z.number().int().min(1).max(10_000)
const on = (label: string) => dateField(label)
/** An instant as the forms send it: day and, where it matters, the time. */
const at = z.iso.datetime({ offset: true, error: '请填写日期和时间' })
const part = z.enum(CASE_PARTS)

const clock = z.string().regex(/^(?:[A-Z_]{3,20}|[RT]\d{1,5}\.[A-Z_]{3,20})$/)
const done = { part, at, documentNumber: textField('文书编号', 80), measures: z.array(z.enum(CONTROL_MEASURES)).max(4).optional(), recallClass: z.enum(RECALL_CLASSES).nullable().optional(), rectifyBy: on('整改期限').nullable().optional() }

const extended = z.strictObject({ kind: z.literal('EXTENDED'), clock, until: on('延长至') })
const applied = z.strictObject({ kind: z.literal('REVIEW_APPLIED'), reviewKind: z.enum(REVIEW_KINDS, { error: '请选择申请事项' }), at, applicant: textField('申请人', 120) })

const doneByPerson = z.strictObject({ kind: z.literal('DONE'), ...done })

/** What a person records, and is kept as it was sent. */
const asSent = [
  z.strictObject({ kind: z.literal('RECEIVED'), receivedOn: on('收到结论日期') }),
  z.strictObject({ kind: z.literal('ASSIGNED'), departmentId: z.uuid('请选择责任单位') }),
  z.strictObject({ kind: z.literal('NOT_NEEDED'), part }),
  z.strictObject({ kind: z.literal('REVIEW_ACCEPTED'), review: number, on: on('受理日期') }),
  z.strictObject({ kind: z.literal('REVIEW_REFUSED'), review: number, on: on('决定日期'), ground: z.enum(REFUSAL_GROUNDS, { error: '请选择不予受理的理由' }) }),
  z.strictObject({ kind: z.literal('REVIEW_MOVED'), review: number, stage: z.enum(['INSTITUTION', 'SAMPLE']), on: on('日期'), institution: textField('复检机构', 120) }),
  z.strictObject({ kind: z.literal('REVIEW_CONCLUDED'), review: number, on: on('结论日期'), outcome: z.enum(['UPHELD', 'OVERTURNED'], { error: '请选择结论' }) }),
  z.strictObject({ kind: z.literal('REVIEW_NOTIFIED'), review: number, on: on('告知日期') }),
  z.strictObject({ kind: z.literal('REVIEW_DROPPED'), review: number, on: on('撤回日期') }),
  z.strictObject({ kind: z.literal('ASSISTANCE_ASKED'), to: textField('协查单位', 120), on: on('发函日期'), answerBy: on('请求答复日期').nullable() }),
  z.strictObject({ kind: z.literal('ASSISTANCE_ANSWERED'), transfer: number, on: on('答复日期') }),
  z.strictObject({ kind: z.literal('POLICE_REPORTED'), to: textField('公安机关', 120), at }),
  z.strictObject({ kind: z.literal('POLICE_DECIDED'), transfer: number, at, decision: z.enum(['TRANSFER', 'KEEP'], { error: '请选择决定' }) }),
  z.strictObject({ kind: z.literal('POLICE_HANDED'), transfer: number, at }),
  z.strictObject({ kind: z.literal('POLICE_ANSWERED'), transfer: number, at, outcome: z.enum(['FILED', 'NOT_FILED'], { error: '请选择公安机关的决定' }) }),
  z.strictObject({ kind: z.literal('POLICE_SETTLED'), transfer: number, at }),
  z.strictObject({ kind: z.literal('UNDONE'), entry: number }),
  z.strictObject({ kind: z.literal('CLOSED'), on: on('办结日期') }),
] as const

/** What the portal itself writes. */
const bySystem = [
  z.strictObject({ kind: z.literal('OPENED'), receivedOn: z.iso.date(), departmentId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('REOPENED'), receivedOn: z.iso.date(), departmentId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('CORRECTED'), receivedOn: z.iso.date(), departmentId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('HANDED_OVER'), departmentId: z.uuid() }),
  z.strictObject({ kind: z.literal('WITHDRAWN'), on: z.iso.date() }),
] as const

/** An event as it is kept. */
export const caseEventSchema: z.ZodType<CaseEvent> = z.discriminatedUnion('kind', [...asSent, doneByPerson.extend({ publicationId: z.uuid().optional() }), extended.extend({ isLate: z.literal(true).optional() }), applied.extend({ barred: z.enum(REVIEW_BARS).optional() }), ...bySystem])

/** Several lines; what cannot be stored or read is refused. */
const words = z.string().trim().max(2_000, '说明最多 2000 个字').regex(/^(?:[\n\r\t]|[^\p{Cc}])*$/u, '说明含有不可用的字符，请重新输入')
/** Files beside one entry: more is an archive, not evidence. */
export const MOST_CASE_FILES = 10

export const recordCaseEventSchema = z.strictObject({
  ...recordFields,
  event: z.discriminatedUnion('kind', [...asSent, doneByPerson, extended, applied], { error: '请选择要登记的事项' }),
  text: words,
  fileIds: z.array(z.uuid()).max(MOST_CASE_FILES, `一次最多附 ${MOST_CASE_FILES} 个文件`),
  /** Made once by the browser for one press of a button; the same again is the same entry. */
  idempotencyKey: z.uuid(),
})

export type RecordCaseEventInput = z.output<typeof recordCaseEventSchema>
export type PersonEvent = RecordCaseEventInput['event']
