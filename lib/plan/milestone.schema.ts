import { z } from 'zod'
import { MilestoneKind } from '@/lib/generated/prisma/enums'
import { nameField, recordFields } from '@/lib/organisation/name.schema'
import { changeReason, longText, optionalDate, optionalId } from './editing-field.schema'

const editable = {
  kind: z.enum(MilestoneKind, { error: '请选择节点类别' }),
  name: nameField('节点名称', 300),
  writtenAs: z.string().trim().max(300, '时限的表述最多 300 个字').regex(/^[^\p{Cc}]*$/u, '时限的表述含有不可用的字符，请重新输入'),
  startsOn: optionalDate('开始日期'),
  dueOn: optionalDate('截止日期'),
  recurring: z.boolean(),
  taskId: optionalId,
  criterion: longText('验收标准', 2_000),
  reason: changeReason,
}

type Days = { startsOn: string | null; dueOn: string | null; recurring: boolean }
const dated = ({ startsOn, dueOn, recurring }: Days) => recurring || startsOn !== null || dueOn !== null
const inOrder = ({ startsOn, dueOn }: Days) => startsOn === null || dueOn === null || startsOn <= dueOn
const UNDATED = { path: ['dueOn'], message: '请填写截止日期；反复进行的，请勾选“反复进行”' }
const OUT_OF_ORDER = { path: ['dueOn'], message: '截止日期应不早于开始日期' }

export const createMilestoneSchema = z.strictObject({ planId: z.uuid(), ...editable }).refine(dated, UNDATED).refine(inOrder, OUT_OF_ORDER)
export const updateMilestoneSchema = z.strictObject({ ...recordFields, ...editable }).refine(dated, UNDATED).refine(inOrder, OUT_OF_ORDER)
export const voidMilestoneSchema = z.strictObject({ ...recordFields, reason: changeReason })

export type CreateMilestoneInput = z.output<typeof createMilestoneSchema>
export type UpdateMilestoneInput = z.output<typeof updateMilestoneSchema>
export type VoidMilestoneInput = z.output<typeof voidMilestoneSchema>
