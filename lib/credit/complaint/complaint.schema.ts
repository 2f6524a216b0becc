import { z } from 'zod'
import { ComplaintKind, ComplaintResult, ComplaintSource } from '@/lib/generated/prisma/enums'
import { dateField, nameField, reasonField, recordFields, textField } from '@/lib/organisation/name.schema'

const resultFields = {
  result: z.enum(ComplaintResult, { error: '请选择结果' }),
  /** '': still being looked into. */
  resultOn: z.union([z.literal('').transform(() => null), dateField('办结日期')]),
  resultNote: textField('核查情况和处理结果', 500),
}

export const recordComplaintSchema = z.strictObject({
  businessId: z.uuid(),
  kind: z.enum(ComplaintKind, { error: '请选择投诉或举报' }),
  source: z.enum(ComplaintSource, { error: '请选择来源' }),
  number: textField('受理编号', 60),
  receivedOn: dateField('收到日期'),
  matter: nameField('反映的事项', 300),
  ...resultFields,
})
export type RecordComplaintInput = z.output<typeof recordComplaintSchema>

export const settleComplaintSchema = z.strictObject({ ...recordFields, ...resultFields })
export type SettleComplaintInput = z.output<typeof settleComplaintSchema>

export const voidComplaintSchema = z.strictObject({ ...recordFields, reason: reasonField })
export type VoidComplaintInput = z.output<typeof voidComplaintSchema>
