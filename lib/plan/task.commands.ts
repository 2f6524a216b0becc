import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { changedFields, changeSentence } from './change-words'
import { getEditedTask } from './edited-task.queries'
import { assertChanged, holdPlanForChange, type EditedPlan } from './edited-plan.queries'
import { taskFormValues } from './form-values'
import { recordPlanChange } from './plan-change.commands'
import { taskEditingEntries } from './plan-editing.policy'
import { departmentIdsOf, sectionPathOf, taskFieldChanges, type TaskFields } from './task-fields'
import { assertMayHavePart, departmentNames } from './task-part.queries'
import type { CreateTaskInput, MoveTaskInput, UpdateTaskInput, VoidTaskInput } from './task.schema'

/** Adds a task at the end of a plan. @returns its id */
export async function createTask(context: CommandContext, { planId, reason, ...fields }: CreateTaskInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const plan = await holdPlanForChange(tx, context, planId, reason)
    await assertParts(tx, plan, fields, [])
    const last = await tx.planTask.aggregate({ where: { planId }, _max: { sortOrder: true } })
    const { units, ...columns } = columnsOf(fields)
    const task = await tx.planTask.create({ data: { planId, path: [], sortOrder: (last._max.sortOrder ?? -1) + 1, ...columns, units: { create: units } }, select: { id: true } })
    await recordPlanChange(tx, context, plan, { action: taskEditingEntries.create.id, subjectType: 'plan-task', subjectId: task.id, subjectLabel: fields.heading, sentence: `新增任务“${fields.heading}”`, reason, departmentIds: departmentIdsOf(fields), detail: { after: fields } })
    return task
  })
}

/** Changes a task. Its id, and with it its place in the document, stays. */
export async function updateTask(context: CommandContext, { id, version, reason, ...fields }: UpdateTaskInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdTask(tx, context, id, reason)
    await assertParts(tx, plan, fields, departmentIdsOf(before))
    const { units, ...columns } = columnsOf(fields)
    const movedSection = before.section !== fields.section
    assertChanged(await tx.planTask.updateMany({ where: { id, version, voidedAt: null }, data: { ...columns, ...(movedSection ? { path: [] } : {}), version: { increment: 1 } } }), { version: before.version, values: taskFormValues(before) })
    const names = await departmentNames(tx, [...departmentIdsOf(before), ...departmentIdsOf(fields)])
    const changes = changedFields(taskFieldChanges(before, fields, (one) => names.get(one) ?? one))
    if (JSON.stringify(before.units) !== JSON.stringify(fields.units)) {
      await tx.planTaskUnit.deleteMany({ where: { taskId: id } })
      await tx.planTaskUnit.createMany({ data: units.map((unit) => ({ taskId: id, ...unit })) })
    }
    if (changes.length > 0) {
      await recordPlanChange(tx, context, plan, {
        action: taskEditingEntries.update.id, subjectType: 'plan-task', subjectId: id, subjectLabel: fields.heading, sentence: changeSentence(`任务“${before.heading}”`, changes), reason,
        departmentIds: [...departmentIdsOf(before), ...departmentIdsOf(fields)], detail: { changes },
      })
    }
    return { id }
  })
}

/** Moves a task one place up or down in its plan; at the end of the list nothing happens. */
export async function moveTask(context: CommandContext, { id, version, direction }: MoveTaskInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdTask(tx, context, id, '调整顺序')
    const rows = await tx.planTask.findMany({ where: { planId: plan.id, voidedAt: null }, orderBy: [{ sortOrder: 'asc' }, { id: 'asc' }], select: { id: true, sortOrder: true } })
    const from = rows.findIndex((row) => row.id === id)
    const to = direction === 'up' ? from - 1 : from + 1
    assertChanged(await tx.planTask.updateMany({ where: { id, version, voidedAt: null }, data: { version: { increment: 1 } } }))
    if (to < 0 || to >= rows.length) return { id }
    const order = rows.toSpliced(from, 1).toSpliced(to, 0, rows[from]!)
    for (const [sortOrder, row] of order.entries()) if (row.sortOrder !== sortOrder) await tx.planTask.update({ where: { id: row.id }, data: { sortOrder }, select: { id: true } })
    await writeAudit(tx, context, { action: taskEditingEntries.move.id, subjectType: 'plan-task', subjectId: id, subjectLabel: before.heading, jurisdictionPath: plan.jurisdictionPath, detail: { planId: plan.id, from: from + 1, to: to + 1 } })
    return { id }
  })
}

/** Takes a task out: deleted from a draft, voided with a reason in a plan in force; what stands in it stays with the plan. */
export async function voidTask(context: CommandContext, { id, version, reason }: VoidTaskInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdTask(tx, context, id, reason)
    const links = { OR: [{ upperTaskId: id }, { lowerTaskId: id }] }
    if (plan.status === 'DRAFT') {
      await tx.planLink.deleteMany({ where: links })
      assertChanged(await tx.planTask.deleteMany({ where: { id, version, voidedAt: null } }))
    } else {
      assertChanged(await tx.planTask.updateMany({ where: { id, version, voidedAt: null }, data: { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } } }))
      await tx.planLink.updateMany({ where: { ...links, voidedAt: null }, data: { voidedAt: context.now, voidedReason: '任务已作废', version: { increment: 1 } } })
    }
    await recordPlanChange(tx, context, plan, {
      action: taskEditingEntries.void.id, subjectType: 'plan-task', subjectId: id, subjectLabel: before.heading, sentence: `任务“${before.heading}”已${plan.status === 'DRAFT' ? '删除' : '作废'}`, reason, departmentIds: departmentIdsOf(before), detail: { before: columnsOf(before) },
    })
    return { id }
  })
}

async function holdTask(tx: Db, context: CommandContext, id: string, reason: string) {
  const owner = await tx.planTask.findFirst({ where: { id, voidedAt: null }, select: { planId: true } })
  if (!owner) throw new NotFoundError()
  const plan = await holdPlanForChange(tx, context, owner.planId, reason)
  return { plan, before: await getEditedTask({ id, planId: plan.id }, tx) }
}

async function assertParts(tx: Db, plan: EditedPlan, fields: TaskFields, heldBefore: readonly string[]): Promise<void> {
  await assertMayHavePart(tx, plan.jurisdictionId, fields.units.flatMap(({ departmentId }) => departmentId ?? []), heldBefore, 'units')
  if (fields.coordinatorId) await assertMayHavePart(tx, plan.jurisdictionId, [fields.coordinatorId], heldBefore, 'coordinatorId')
}

function columnsOf({ section, dueOn, units, kind, number, heading, body, measures, responsibility, coordinatorId, noLeadReason, dueText, criterion, note }: TaskFields) {
  return {
    kind, number, heading, body, measures, responsibility, coordinatorId, noLeadReason, dueText, criterion, note,
    sectionPath: sectionPathOf(section),
    dueOn: dueOn === null ? null : toDateColumn(dueOn),
    units: units.map((unit, sortOrder) => ({ ...unit, sortOrder })),
  }
}
