import { z } from 'zod'
import { PenaltyKind } from '@/lib/generated/prisma/enums'
import { dateField, nameField, reasonField, recordFields, textField } from '@/lib/organisation/name.schema'

/** Yuan as a form sends it; '' where there is none. */
const money = (label: string) => z.string().max(20, `请核对${label}`).transform((typed) => typed.normalize('NFKC').replace(/[\s,，元]/g, '')).pipe(z.union([z.literal('').transform(() => null), z.string().regex(/^\d{1,12}(?:\.\d{1,2})?$/, `${label}请填写金额，单位元，最多两位小数`).refine((text) => Number(text) > 0, `${label}应大于 0，没有的请留空`)]))

export const recordPenaltySchema = z.strictObject({
  businessId: z.uuid(),
  documentNumber: nameField('处罚决定书文号', 80),
  decidedOn: dateField('处罚决定日期'),
  cause: nameField('案由', 200),
  basis: textField('处罚依据', 300),
  kinds: z.array(z.enum(PenaltyKind)).min(1, '请选择处罚种类').max(11).transform((kinds) => [...new Set(kinds)]),
  fine: money('罚款金额'),
  confiscated: money('没收金额'),
  isHeavyFine: z.boolean(),
  /** Codes of events of the model of risk grades. */
  circumstances: z.array(z.string().max(40)).max(10).transform((codes) => [...new Set(codes)]),
  authority: nameField('处罚机关', 80),
  /** The failed batch it follows from; '': none. */
  caseId: z.union([z.literal('').transform(() => null), z.uuid()]),
})
export type RecordPenaltyInput = z.output<typeof recordPenaltySchema>

export const voidPenaltySchema = z.strictObject({ ...recordFields, reason: reasonField })
export type VoidPenaltyInput = z.output<typeof voidPenaltySchema>
