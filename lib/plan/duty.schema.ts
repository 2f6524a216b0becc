import { z } from 'zod'
import { DutyAudience, DutyCycle, DutyDeliverable } from '@/lib/generated/prisma/enums'
import { integerField, nameField, recordFields } from '@/lib/organisation/name.schema'
import { checkDuty, type DutyInHand } from './duty-check'
import { changeReason, optionalDate } from './editing-field.schema'
import { reportProblems } from './field-problem'

const line = (label: string, max: number) => z.string().trim().max(max, `${label}最多 ${max} 个字`).regex(/^[^\p{Cc}]*$/u, `${label}含有不可用的字符，请重新输入`)
const optionalDay = z.string().trim().max(2, '请填写 1 至 31').regex(/^(?:[1-9]|[12]\d|3[01])?$/, '请填写 1 至 31').transform((text) => (text === '' ? null : Number(text)))

const editable = {
  name: nameField('报送事项', 300),
  deliverable: z.enum(DutyDeliverable, { error: '请选择报送形式' }),
  audience: z.enum(DutyAudience, { error: '请选择由谁报送' }),
  departmentIds: z.array(z.uuid()).max(300, '最多选择 300 个单位'),
  recipient: line('报送对象', 120),
  cycle: z.enum(DutyCycle, { error: '请选择报送周期' }),
  dueDay: optionalDay,
  months: z.array(z.string().max(2).regex(/^(?:[1-9]|1[0-2])$/, '请选择月份').transform(Number)).max(12),
  dueOn: optionalDate('报送日期'),
  cutOffDays: integerField('数据截止提前的天数', 0, 366),
  shiftOnRestDays: z.boolean(),
  effectiveFrom: optionalDate('生效日期'),
  effectiveTo: optionalDate('停止日期'),
  reason: changeReason,
}

const check = (input: DutyInHand, context: Parameters<typeof reportProblems>[0]) => reportProblems(context, checkDuty(input))

export const createDutySchema = z.strictObject({ planId: z.uuid(), ...editable }).superRefine(check)
export const updateDutySchema = z.strictObject({ ...recordFields, ...editable }).superRefine(check)
/** In a plan in force a duty ends from a day on; a draft's is deleted. */
export const stopDutySchema = z.strictObject({ ...recordFields, fromOn: optionalDate('停止日期'), reason: changeReason })
export const dutyParamsSchema = z.strictObject({ id: z.uuid(), dutyId: z.uuid() })

export type CreateDutyInput = z.output<typeof createDutySchema>
export type UpdateDutyInput = z.output<typeof updateDutySchema>
export type StopDutyInput = z.output<typeof stopDutySchema>
