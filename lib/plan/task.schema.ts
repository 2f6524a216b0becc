import { z } from 'zod'
import { GroupRule, TaskKind, TaskResponsibility, UnitRole } from '@/lib/generated/prisma/enums'
import { nameField, recordFields } from '@/lib/organisation/name.schema'
import { changeReason, longText, optionalDate, optionalId, optionalLine } from './editing-field.schema'
import { reportProblems } from './field-problem'
import { checkResponsibility } from './task-responsibility'

/** One department's part. A group arrives expanded: one part for each department it reaches, all with its words. */
export const taskPartSchema = z.strictObject({
  role: z.enum(UnitRole),
  departmentId: z.uuid().nullable(),
  writtenAs: nameField('单位名称', 120),
  groupRule: z.enum(GroupRule).nullable(),
})

const editable = {
  kind: z.enum(TaskKind, { error: '请选择类别' }),
  number: optionalLine('序号', 40),
  /** Headings of the sections it stands in, outermost first, parted by ›. */
  section: z.string().trim().max(600, '所属部分最多 600 个字').regex(/^[^\p{Cc}]*$/u, '所属部分含有不可用的字符，请重新输入'),
  heading: nameField('任务名称', 300),
  body: longText('具体内容', 20_000),
  measures: longText('工作措施', 20_000),
  units: z.array(taskPartSchema).max(200, '每项任务最多 200 个单位'),
  responsibility: z.enum(TaskResponsibility, { error: '请选择责任方式' }),
  coordinatorId: optionalId,
  noLeadReason: optionalLine('不设协调单位的原因', 300),
  dueOn: optionalDate('完成时限'),
  dueText: optionalLine('时限的表述', 200),
  criterion: longText('验收标准', 2_000),
  note: longText('备注', 2_000),
  reason: changeReason,
}

const check = (input: { units: z.output<typeof taskPartSchema>[]; responsibility: TaskResponsibility; coordinatorId: string | null; noLeadReason: string | null }, context: Parameters<typeof reportProblems>[0]) =>
  reportProblems(context, checkResponsibility({ ...input, units: input.units.map((unit) => ({ ...unit, isGroup: unit.groupRule !== null })) }))

export const createTaskSchema = z.strictObject({ planId: z.uuid(), ...editable }).superRefine(check)
export const updateTaskSchema = z.strictObject({ ...recordFields, ...editable }).superRefine(check)
export const moveTaskSchema = z.strictObject({ ...recordFields, direction: z.enum(['up', 'down']) })
/** The reason is asked for where the plan is in force; a draft's task is deleted. */
export const voidTaskSchema = z.strictObject({ ...recordFields, reason: changeReason })
export const taskParamsSchema = z.strictObject({ id: z.uuid(), taskId: z.uuid() })

export type TaskPartInput = z.output<typeof taskPartSchema>
export type CreateTaskInput = z.output<typeof createTaskSchema>
export type UpdateTaskInput = z.output<typeof updateTaskSchema>
export type MoveTaskInput = z.output<typeof moveTaskSchema>
export type VoidTaskInput = z.output<typeof voidTaskSchema>
