import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { addDays, dateOnOf, formatDate } from '@/lib/shared/format'
import { DUTY_AUDIENCE_LABELS, DUTY_CYCLE_LABELS, DUTY_DELIVERABLE_LABELS } from '@/lib/terms/plan'
import { changedFields, changeSentence, type FieldChange } from './change-words'
import { stepForDuty } from './duty-check'
import type { CreateDutyInput, StopDutyInput, UpdateDutyInput } from './duty.schema'
import { getEditedDuty, type DutyFields } from './edited-duty.queries'
import { assertChanged, holdPlanForChange } from './edited-plan.queries'
import { dutyFormValues } from './form-values'
import { findPlanDepartmentIds, recordPlanChange } from './plan-change.commands'
import { dutyEditingEntries } from './plan-editing.policy'
import { assertMayHavePart, departmentNames } from './task-part.queries'

/** Adds a reporting duty to a plan; in a plan in force it begins today at the earliest. @returns its id */
export async function createDuty(context: CommandContext, { planId, reason, ...fields }: CreateDutyInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const plan = await holdPlanForChange(tx, context, planId, reason)
    const todayOn = dateOnOf(context.now)
    const inForce = plan.status === 'PUBLISHED'
    if (inForce && fields.effectiveFrom !== null && fields.effectiveFrom < todayOn) refuse('effectiveFrom', `生效日期不能早于今天（${formatDate(todayOn)}）`)
    await assertMayHavePart(tx, plan.jurisdictionId, fields.departmentIds, [], 'departmentIds')
    const last = await tx.reportingDuty.aggregate({ where: { planId }, _max: { sortOrder: true } })
    const effectiveFrom = fields.effectiveFrom ?? (inForce ? todayOn : null)
    const made = await tx.reportingDuty.create({ data: { planId, origin: 'office', sortOrder: (last._max.sortOrder ?? -1) + 1, ...columnsOf({ ...fields, effectiveFrom }) }, select: { id: true } })
    await recordPlanChange(tx, context, plan, { action: dutyEditingEntries.create.id, subjectType: 'reporting-duty', subjectId: made.id, subjectLabel: fields.name, sentence: `新增报送义务“${fields.name}”`, reason, departmentIds: await findPlanDepartmentIds(tx, planId), detail: { after: fields } })
    return made
  })
}

/**
 * Changes a duty. In a plan in force a changed rule becomes a new row from its day on, and the old one ends the day
 * before: what was owed until then stays as it was.
 * @returns the id of the row that holds from now on
 */
export async function updateDuty(context: CommandContext, { id, version, reason, ...fields }: UpdateDutyInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdDuty(tx, context, id, reason)
    const step = stepForDuty(before, fields, { inForce: plan.status === 'PUBLISHED' }, dateOnOf(context.now))
    if (step.kind === 'refuse') refuse(step.problem.path, step.problem.message)
    await assertMayHavePart(tx, plan.jurisdictionId, fields.departmentIds, before.departmentIds, 'departmentIds')
    const names = await departmentNames(tx, [...before.departmentIds, ...fields.departmentIds])
    const where = { id, version, voidedAt: null }
    const now = { version: before.version, values: dutyFormValues(before) }
    const changes = changedFields(fieldChanges(before, fields, names))
    if (changes.length === 0) return { id }
    const holding = step.kind === 'succeed' ? await succeed(where, step) : await replace(where)
    await recordPlanChange(tx, context, plan, { action: dutyEditingEntries.update.id, subjectType: 'reporting-duty', subjectId: holding, subjectLabel: fields.name, sentence: changeSentence(`报送义务“${before.name}”`, changes), reason, departmentIds: await findPlanDepartmentIds(tx, plan.id), detail: { changes, ...(holding === id ? {} : { succeeds: id }) } })
    return { id: holding }

    async function replace(row: typeof where): Promise<string> {
      assertChanged(await tx.reportingDuty.updateMany({ where: row, data: { ...columnsOf(fields), version: { increment: 1 } } }), now)
      return id
    }
    async function succeed(row: typeof where, { endOn, fromOn }: { endOn: string; fromOn: string }): Promise<string> {
      const old = await tx.reportingDuty.findUnique({ where: { id }, select: { sortOrder: true, audienceWritten: true } })
      assertChanged(await tx.reportingDuty.updateMany({ where: row, data: { effectiveTo: toDateColumn(endOn), version: { increment: 1 } } }), now)
      const made = await tx.reportingDuty.create({ data: { planId: plan.id, origin: 'office', sortOrder: old?.sortOrder ?? 0, audienceWritten: old?.audienceWritten ?? '', ...columnsOf({ ...fields, effectiveFrom: fromOn }) }, select: { id: true } })
      return made.id
    }
  })
}

/** Ends a duty from a day on in a plan in force; one that has not begun is voided, a draft's is deleted. */
export async function stopDuty(context: CommandContext, { id, version, fromOn, reason }: StopDutyInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdDuty(tx, context, id, reason)
    const todayOn = dateOnOf(context.now)
    const where = { id, version, voidedAt: null }
    const departmentIds = await findPlanDepartmentIds(tx, plan.id)
    if (plan.status === 'DRAFT') {
      assertChanged(await tx.reportingDuty.deleteMany({ where }))
    } else {
      if (fromOn === null || fromOn < todayOn) refuse('fromOn', `请填写从哪一天起停止，不早于今天（${formatDate(todayOn)}）；已到期的报送不受影响`)
      const neverBegan = before.effectiveFrom !== null && before.effectiveFrom >= fromOn!
      const data = neverBegan ? { voidedAt: context.now, voidedReason: reason } : { effectiveTo: toDateColumn(addDays(fromOn!, -1)) }
      assertChanged(await tx.reportingDuty.updateMany({ where, data: { ...data, version: { increment: 1 } } }))
    }
    const sentence = plan.status === 'DRAFT' ? `报送义务“${before.name}”已删除` : `报送义务“${before.name}”自${formatDate(fromOn!)}起停止`
    await recordPlanChange(tx, context, plan, { action: dutyEditingEntries.void.id, subjectType: 'reporting-duty', subjectId: id, subjectLabel: before.name, sentence, reason, departmentIds, detail: { before } })
    return { id }
  })
}

async function holdDuty(tx: Db, context: CommandContext, id: string, reason: string) {
  const owner = await tx.reportingDuty.findFirst({ where: { id, voidedAt: null }, select: { planId: true } })
  if (!owner) throw new NotFoundError()
  const plan = await holdPlanForChange(tx, context, owner.planId, reason)
  return { plan, before: await getEditedDuty({ id, planId: plan.id }, tx) }
}

function refuse(field: string, message: string): never {
  throw new InvalidError(message, { [field]: message })
}

function columnsOf({ dueOn, effectiveFrom, effectiveTo, cycle, months, dueDay, name, deliverable, audience, departmentIds, recipient, cutOffDays, shiftOnRestDays }: DutyFields) {
  const date = (on: string | null) => (on === null ? null : toDateColumn(on))
  const named = cycle === 'QUARTERLY' || cycle === 'HALF_YEARLY' || cycle === 'YEARLY'
  return {
    name, deliverable, audience, recipient, cycle, cutOffDays, shiftOnRestDays,
    departmentIds: audience === 'CHOSEN' ? departmentIds : [],
    dueDay: cycle === 'ONCE' ? null : dueDay,
    months: named ? months.toSorted((a, b) => a - b) : [],
    dueOn: cycle === 'ONCE' ? date(dueOn) : null,
    effectiveFrom: date(effectiveFrom),
    effectiveTo: date(effectiveTo),
  }
}

function fieldChanges(before: DutyFields, after: DutyFields, names: ReadonlyMap<string, string>): FieldChange[] {
  const field = (label: string, of: (one: DutyFields) => string | null): FieldChange => ({ label, before: of(before) ?? '', after: of(after) ?? '' })
  return [
    field('报送事项', (one) => one.name), field('报送形式', (one) => DUTY_DELIVERABLE_LABELS[one.deliverable]), field('报送单位', (one) => DUTY_AUDIENCE_LABELS[one.audience]),
    field('指定单位', (one) => (one.audience === 'CHOSEN' ? one.departmentIds.map((id) => names.get(id) ?? '').join('、') : '')), field('报送对象', (one) => one.recipient), field('周期', (one) => DUTY_CYCLE_LABELS[one.cycle]),
    field('报送日', (one) => (one.dueDay === null ? '' : `${one.dueDay}`)), field('报送月份', (one) => one.months.toSorted((a, b) => a - b).join('、')), field('报送日期', (one) => one.dueOn),
    field('数据截止', (one) => `提前${one.cutOffDays}天`), field('遇休息日顺延', (one) => (one.shiftOnRestDays ? '是' : '否')), field('生效日期', (one) => one.effectiveFrom), field('停止日期', (one) => one.effectiveTo),
  ]
}
