import 'server-only'
import { fromOptionalDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { MILESTONE_KIND_LABELS } from '@/lib/terms/plan'
import { changedFields, changeSentence, type FieldChange } from './change-words'
import { assertChanged, holdPlanForChange } from './edited-plan.queries'
import { milestoneFormValues } from './form-values'
import { findPlanDepartmentIds, recordPlanChange } from './plan-change.commands'
import { milestoneEditingEntries } from './plan-editing.policy'
import type { CreateMilestoneInput, UpdateMilestoneInput, VoidMilestoneInput } from './milestone.schema'

type Fields = Omit<CreateMilestoneInput, 'planId' | 'reason'>

/** Adds a phase, deadline or acceptance to a plan. @returns its id */
export async function createMilestone(context: CommandContext, { planId, reason, ...fields }: CreateMilestoneInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const plan = await holdPlanForChange(tx, context, planId, reason)
    await assertTaskOf(tx, planId, fields.taskId)
    const last = await tx.planMilestone.aggregate({ where: { planId }, _max: { sortOrder: true } })
    const made = await tx.planMilestone.create({ data: { planId, sortOrder: (last._max.sortOrder ?? -1) + 1, ...columnsOf(fields) }, select: { id: true } })
    await recordPlanChange(tx, context, plan, { action: milestoneEditingEntries.create.id, subjectType: 'plan-milestone', subjectId: made.id, subjectLabel: fields.name, sentence: `新增时间节点“${fields.name}”`, reason, departmentIds: await concerned(tx, planId, [fields.taskId]), detail: { after: fields } })
    return made
  })
}

/** Changes a milestone. */
export async function updateMilestone(context: CommandContext, { id, version, reason, ...fields }: UpdateMilestoneInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdMilestone(tx, context, id, reason)
    await assertTaskOf(tx, plan.id, fields.taskId)
    const changes = changedFields(fieldChanges(before, fields))
    if (changes.length === 0 && before.taskId === fields.taskId) return { id }
    assertChanged(await tx.planMilestone.updateMany({ where: { id, version, voidedAt: null }, data: { ...columnsOf(fields), version: { increment: 1 } } }), { version: before.version, values: milestoneFormValues(before) })
    const words = changes.length > 0 ? changes : [{ label: '所属任务', before: '原任务', after: '另一任务' }]
    await recordPlanChange(tx, context, plan, { action: milestoneEditingEntries.update.id, subjectType: 'plan-milestone', subjectId: id, subjectLabel: fields.name, sentence: changeSentence(`时间节点“${before.name}”`, words), reason, departmentIds: await concerned(tx, plan.id, [before.taskId, fields.taskId]), detail: { changes, taskBefore: before.taskId, taskAfter: fields.taskId } })
    return { id }
  })
}

/** Takes a milestone out: deleted from a draft, voided with a reason in a plan in force. */
export async function voidMilestone(context: CommandContext, { id, version, reason }: VoidMilestoneInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdMilestone(tx, context, id, reason)
    const where = { id, version, voidedAt: null }
    const isDraft = plan.status === 'DRAFT'
    assertChanged(isDraft ? await tx.planMilestone.deleteMany({ where }) : await tx.planMilestone.updateMany({ where, data: { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } } }))
    await recordPlanChange(tx, context, plan, { action: milestoneEditingEntries.void.id, subjectType: 'plan-milestone', subjectId: id, subjectLabel: before.name, sentence: `时间节点“${before.name}”已${isDraft ? '删除' : '作废'}`, reason, departmentIds: await concerned(tx, plan.id, [before.taskId]), detail: { before } })
    return { id }
  })
}

async function holdMilestone(tx: Db, context: CommandContext, id: string, reason: string) {
  const select = { planId: true, version: true, kind: true, name: true, writtenAs: true, startsOn: true, dueOn: true, recurring: true, taskId: true, criterion: true } as const
  const owner = await tx.planMilestone.findFirst({ where: { id, voidedAt: null }, select: { planId: true } })
  if (!owner) throw new NotFoundError()
  const plan = await holdPlanForChange(tx, context, owner.planId, reason)
  const row = await tx.planMilestone.findFirst({ where: { id, voidedAt: null }, select })
  if (!row) throw new NotFoundError()
  const { planId: _planId, startsOn, dueOn, ...rest } = row
  const before: Fields & { version: number } = { ...rest, startsOn: fromOptionalDateColumn(startsOn), dueOn: fromOptionalDateColumn(dueOn) }
  return { plan, before }
}

async function assertTaskOf(tx: Db, planId: string, taskId: string | null): Promise<void> {
  if (taskId === null || (await tx.planTask.findFirst({ where: { id: taskId, planId, voidedAt: null }, select: { id: true } }))) return
  const message = '所选任务不在本方案中，请重新选择'
  throw new InvalidError(message, { taskId: message })
}

/** The units of the tasks concerned; of the whole plan where a milestone belongs to none. */
async function concerned(tx: Db, planId: string, taskIds: readonly (string | null)[]): Promise<string[]> {
  const ids = taskIds.filter((one) => one !== null)
  if (ids.length < taskIds.length) return findPlanDepartmentIds(tx, planId)
  const units = await tx.planTaskUnit.findMany({ where: { taskId: { in: ids }, departmentId: { not: null } }, select: { departmentId: true } })
  return units.flatMap(({ departmentId }) => departmentId ?? [])
}

function columnsOf({ startsOn, dueOn, ...rest }: Fields) {
  return { ...rest, startsOn: startsOn === null ? null : toDateColumn(startsOn), dueOn: dueOn === null ? null : toDateColumn(dueOn) }
}

function fieldChanges(before: Fields, after: Fields): FieldChange[] {
  const field = (label: string, of: (one: Fields) => string | null): FieldChange => ({ label, before: of(before) ?? '', after: of(after) ?? '' })
  return [
    field('节点名称', (one) => one.name), field('类别', (one) => MILESTONE_KIND_LABELS[one.kind]), field('开始日期', (one) => one.startsOn), field('截止日期', (one) => one.dueOn),
    field('时限的表述', (one) => one.writtenAs), field('反复进行', (one) => (one.recurring ? '是' : '否')), field('验收标准', (one) => one.criterion),
  ]
}
