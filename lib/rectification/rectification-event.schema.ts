import { z } from 'zod'
import { FindingDisposal } from '@/lib/generated/prisma/enums'
import { dateField, recordFields, textField } from '@/lib/organisation/name.schema'
import { ORDER_WRITINGS, RECHECK_OUTCOMES, type RectificationEvent } from './rectification-event'

/** An entry's number. */
const number = z.number().int().min(1).max(10_000)
const on = (label: string) => dateField(label)
/** An instant as the forms send it: day and, where it matters, the time. */
const at = z.iso.datetime({ offset: true, error: '请填写日期和时间' })
const documentNumber = textField('文书编号', 80)
const clock = z.string().regex(/^(?:[A-Z_]{3,20}|T\d{1,5}\.[A-Z_]{3,20})$/)
const outcome = z.enum(RECHECK_OUTCOMES, { error: '请选择复查结论' })

const extended = z.strictObject({ kind: z.literal('EXTENDED'), clock, until: on('延长至') })
const recheckedByPapers = z.strictObject({ kind: z.literal('RECHECKED'), on: on('复查日期'), outcome, inspectionId: z.null() })

/** What a person records, and is kept as it was sent. */
const asSent = [
  z.strictObject({ kind: z.literal('ASSIGNED'), departmentId: z.uuid('请选择责任单位') }),
  z.strictObject({ kind: z.literal('ORDERED'), on: on('责令日期'), writing: z.enum(ORDER_WRITINGS, { error: '请选择书面形式' }), documentNumber, rectifyBy: on('整改期限') }),
  z.strictObject({ kind: z.literal('REPORTED'), on: on('收到日期') }),
  z.strictObject({ kind: z.literal('SUSPENDED'), on: on('中止日期') }),
  z.strictObject({ kind: z.literal('RESUMED'), on: on('恢复日期') }),
  z.strictObject({ kind: z.literal('STOPPED'), at, documentNumber }),
  z.strictObject({ kind: z.literal('STOP_LIFTED'), on: on('恢复日期'), documentNumber }),
  z.strictObject({ kind: z.literal('FILED'), on: on('立案日期'), documentNumber }),
  z.strictObject({ kind: z.literal('NOT_FILED'), on: on('决定日期') }),
  z.strictObject({ kind: z.literal('DECIDED'), on: on('决定日期'), documentNumber }),
  z.strictObject({ kind: z.literal('ASSISTANCE_ASKED'), to: textField('接收单位', 120), on: on('移送日期'), answerBy: on('请求答复日期').nullable() }),
  z.strictObject({ kind: z.literal('ASSISTANCE_ANSWERED'), transfer: number, on: on('答复日期') }),
  z.strictObject({ kind: z.literal('POLICE_REPORTED'), to: textField('公安机关', 120), at }),
  z.strictObject({ kind: z.literal('POLICE_DECIDED'), transfer: number, at, decision: z.enum(['TRANSFER', 'KEEP'], { error: '请选择决定' }) }),
  z.strictObject({ kind: z.literal('POLICE_HANDED'), transfer: number, at }),
  z.strictObject({ kind: z.literal('POLICE_ANSWERED'), transfer: number, at, outcome: z.enum(['FILED', 'NOT_FILED'], { error: '请选择公安机关的决定' }) }),
  z.strictObject({ kind: z.literal('POLICE_SETTLED'), transfer: number, at }),
  z.strictObject({ kind: z.literal('REOPENED'), on: on('发现日期'), rectifyBy: on('整改期限') }),
  z.strictObject({ kind: z.literal('UNDONE'), entry: number }),
  z.strictObject({ kind: z.literal('CLOSED'), on: on('销号日期') }),
] as const

const facts = { foundOn: z.iso.date(), foundAt: z.iso.datetime({ offset: true }).optional(), disposal: z.enum(FindingDisposal), rectifyBy: z.iso.date().nullable(), correctedOn: z.iso.date().nullable(), departmentId: z.uuid().nullable() }

/** What the portal itself writes. */
const bySystem = [
  z.strictObject({ kind: z.literal('OPENED'), ...facts }),
  z.strictObject({ kind: z.literal('CORRECTED'), ...facts }),
  z.strictObject({ kind: z.literal('HANDED_OVER'), departmentId: z.uuid() }),
  z.strictObject({ kind: z.literal('RECHECK_PLANNED'), inspectionId: z.uuid(), on: z.iso.date().nullable() }),
  z.strictObject({ kind: z.literal('RECHECK_DROPPED'), inspectionId: z.uuid() }),
  z.strictObject({ kind: z.literal('WITHDRAWN'), on: z.iso.date() }),
] as const

/** An event as it is kept. */
export const rectificationEventSchema: z.ZodType<RectificationEvent> = z.discriminatedUnion('kind', [...asSent, recheckedByPapers.extend({ inspectionId: z.uuid().nullable() }), extended.extend({ isLate: z.literal(true).optional() }), ...bySystem])

/** Several lines; what cannot be stored or read is refused. */
export const wordsField = z.string().trim().max(2_000, '说明最多 2000 个字').regex(/^(?:[\n\r\t]|[^\p{Cc}])*$/u, '说明含有不可用的字符，请重新输入')
/** Files beside one entry: more is an archive, not evidence. */
export const MOST_ENTRY_FILES = 10

export const recordRectificationSchema = z.strictObject({
  ...recordFields,
  event: z.discriminatedUnion('kind', [...asSent, recheckedByPapers, extended], { error: '请选择要登记的事项' }),
  text: wordsField,
  fileIds: z.array(z.uuid()).max(MOST_ENTRY_FILES, `一次最多附 ${MOST_ENTRY_FILES} 个文件`),
  /** Made once by the browser for one press of a button; the same again is the same entry. */
  idempotencyKey: z.uuid(),
})

export type RecordRectificationInput = z.output<typeof recordRectificationSchema>
export type PersonEvent = RecordRectificationInput['event']
