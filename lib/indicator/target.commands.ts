import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { changedFields, changeSentence } from '@/lib/plan/change-words'
import { assertChanged, holdPlanForChange, type EditedPlan } from '@/lib/plan/edited-plan.queries'
import { recordPlanChange } from '@/lib/plan/plan-change.commands'
import { yearsOf } from '@/lib/plan/plan-copy'
import { checkTarget } from '@/lib/plan/target-check'
import { targetPhrase } from '@/lib/plan/target-phrase'
import { assertMayHavePart, departmentNames } from '@/lib/plan/task-part.queries'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError, NotFoundError } from '@/lib/platform/errors'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { transact } from '@/lib/platform/transaction'
import { getEditedTarget, type TargetFields } from './edited-target.queries'
import { saveBaseline, saveIndicator } from './indicator.commands'
import { findShareProblems } from './target-share'
import { keepTargetBefore } from './target-before.commands'
import { targetFieldChanges } from './target-changes'
import { openYears } from './target-step'
import { targetFormValues } from './target-form-values'
import { targetEntries } from './target.policy'
import { determinedYears, type CreateTargetInput, type NameAuthorityInput, type SettleTargetInput, type UpdateTargetInput, type VoidTargetInput } from './target.schema'

/** Adds a typed target to a plan; its indicator is made where the jurisdiction has none of that name and unit. @returns its id */
export async function createTarget(context: CommandContext, { planId, reason, ...fields }: CreateTargetInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const plan = await holdPlanForChange(tx, context, planId, reason)
    await assertFits(tx, plan, fields, [])
    const indicatorId = await saveIndicator(tx, context, plan, fields)
    await saveBaseline(tx, { planId, indicatorId, value: fields.baselineValue, periodText: fields.baselinePeriod }, context.now)
    const last = await tx.indicatorTarget.aggregate({ where: { planId }, _max: { sortOrder: true } })
    const made = await tx.indicatorTarget.create({
      data: { planId, indicatorId, sortOrder: (last._max.sortOrder ?? -1) + 1, ...columnsOf(fields), years: { create: fields.years }, owners: { create: fields.owners }, shares: { create: fields.shares } },
      select: { id: true },
    })
    await recordPlanChange(tx, context, plan, { action: targetEntries.create.id, subjectType: 'indicator-target', subjectId: made.id, subjectLabel: fields.indicatorName, sentence: `新增指标“${fields.indicatorName}”：${targetPhrase(fields)}`, reason, departmentIds: await concerned(tx, fields), detail: { after: fields } })
    return made
  })
}

/** What the area that keeps the reported months does when a target goes over to another indicator: their months go with it. */
export type OnTargetMoved = (tx: Db, indicatorIds: readonly string[]) => Promise<void>

/** Changes a target, its yearly path, its owners and what is known of its indicator. */
export async function updateTarget(context: CommandContext, { id, version, reason, ...fields }: UpdateTargetInput, onMoved: OnTargetMoved): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdTarget(tx, context, id, reason)
    await assertFits(tx, plan, fields, before.owners.map(({ departmentId }) => departmentId))
    const indicatorId = await saveIndicator(tx, context, plan, fields)
    await saveBaseline(tx, { planId: plan.id, indicatorId, value: fields.baselineValue, periodText: fields.baselinePeriod }, context.now)
    const settled = before.pending && !fields.pending ? {} : fields.pending ? { settledByDocument: null, settledOn: null, settledById: null, settledAt: null } : {}
    assertChanged(await tx.indicatorTarget.updateMany({ where: { id, version, voidedAt: null }, data: { indicatorId, ...columnsOf(fields), ...settled, needsCheck: false, version: { increment: 1 } } }), { version: before.version, values: targetFormValues(before) })
    await keepTargetBefore(tx, { targetId: id, planStatus: plan.status, before, after: fields, cause: reason, now: context.now })
    if (indicatorId !== before.indicatorId) await onMoved(tx, [before.indicatorId, indicatorId])
    await tx.indicatorTargetYear.deleteMany({ where: { targetId: id } })
    await tx.indicatorTargetYear.createMany({ data: fields.years.map((step) => ({ targetId: id, ...step })) })
    await tx.indicatorTargetOwner.deleteMany({ where: { targetId: id } })
    await tx.indicatorTargetOwner.createMany({ data: fields.owners.map((owner) => ({ targetId: id, ...owner })) })
    await tx.indicatorTargetShare.deleteMany({ where: { targetId: id } })
    await tx.indicatorTargetShare.createMany({ data: fields.shares.map((share) => ({ targetId: id, ...share })) })
    const names = await departmentNames(tx, [...before.owners, ...fields.owners, ...before.shares, ...fields.shares].map(({ departmentId }) => departmentId))
    const changes = changedFields(targetFieldChanges(before, fields, (one) => names.get(one) ?? one))
    if (changes.length > 0 || before.taskId !== fields.taskId) {
      const words = changes.length > 0 ? changes : [{ label: '所属任务', before: '原任务', after: '另一任务' }]
      await recordPlanChange(tx, context, plan, { action: targetEntries.update.id, subjectType: 'indicator-target', subjectId: id, subjectLabel: fields.indicatorName, sentence: changeSentence(`指标“${before.indicatorName}”`, words), reason, departmentIds: [...(await concerned(tx, before)), ...(await concerned(tx, fields))], detail: { changes } })
    }
    return { id }
  })
}

/**
 * Fills in a target that was pending, with the document that determined it. The year it is to be reached is determined
 * with it; other years left open are by a number of their own, or stay open. The document may be older than the plan,
 * which often refers to what a higher authority had said, but not of a day that is still to come.
 */
export async function settleTarget(context: CommandContext, { id, version, reason, settledOn, years, ...given }: SettleTargetInput): Promise<{ id: string }> {
  if (settledOn > dateOnOf(context.now)) throw notYetIssued(settledOn)
  return transact(async (tx) => {
    const { plan, before } = await holdTarget(tx, context, id, reason || given.settledByDocument)
    if (!before.pending) throw new InvalidError('该目标已经明确，请直接修改')
    const opened = openYears(before, plan.periodTo)
    const stray = years.find(({ year }) => !opened.other.includes(year))
    if (stray) throw new InvalidError(`${stray.year}年没有待定的年度目标，请刷新后重新填写`)
    assertChanged(await tx.indicatorTarget.updateMany({ where: { id, version, voidedAt: null }, data: { ...given, settledOn: toDateColumn(settledOn), settledById: context.actor.accountId, settledAt: context.now, pending: null, needsCheck: false, version: { increment: 1 } } }))
    const determined = [...opened.own.map((year) => ({ year, comparator: given.comparator, value: given.value, upper: given.upper })), ...determinedYears({ ...given, years })]
    await keepTargetBefore(tx, { targetId: id, planStatus: plan.status, before, after: { ...before, ...given, pending: null }, cause: `${given.settledByDocument}（${formatDate(settledOn)}）`, now: context.now })
    for (const { year, comparator, value, upper } of determined) await tx.indicatorTargetYear.update({ where: { targetId_year: { targetId: id, year } }, data: { comparator, value, upper, pending: null } })
    const ofYears = determinedYears({ ...given, years }).map((step) => `，${step.year}年${targetPhrase({ ...before, ...given, ...step })}`).join('')
    const sentence = `指标“${before.indicatorName}”：由${targetPhrase(before)}明确为${targetPhrase({ ...before, ...given, pending: null })}${ofYears}（${given.settledByDocument}）`
    await recordPlanChange(tx, context, plan, { action: targetEntries.settle.id, subjectType: 'indicator-target', subjectId: id, subjectLabel: before.indicatorName, sentence, reason: reason || given.settledByDocument, departmentIds: await concerned(tx, before), detail: { after: { ...given, settledOn, years: determined } } })
    return { id }
  })
}

function notYetIssued(settledOn: string): InvalidError {
  const message = `文件日期${formatDate(settledOn)}还没有到，请核对；尚未印发的文件不能作为依据`
  return new InvalidError(message, { settledOn: message })
}

/** Writes down who must determine a target that is pending still. */
export async function nameAuthority(context: CommandContext, { id, version, authority, reason }: NameAuthorityInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const why = reason || `由${authority}确定`
    const { plan, before } = await holdTarget(tx, context, id, why)
    if (!before.pending) throw new InvalidError('该目标已经明确，不再填写由谁确定')
    assertChanged(await tx.indicatorTarget.updateMany({ where: { id, version, voidedAt: null }, data: { authority, pending: 'BY_AUTHORITY', version: { increment: 1 } } }))
    const sentence = `指标“${before.indicatorName}”：${targetPhrase(before)}，${before.authority ? '改' : '写明'}由${authority}确定`
    await recordPlanChange(tx, context, plan, { action: targetEntries.nameAuthority.id, subjectType: 'indicator-target', subjectId: id, subjectLabel: before.indicatorName, sentence, reason: why, departmentIds: [], detail: { before: before.authority, after: authority } })
    return { id }
  })
}

/** Says that a value taken over from last year's plan was looked at and holds. */
export async function confirmTargetValue(context: CommandContext, { id, version }: { id: string; version: number }): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdTarget(tx, context, id, '核对目标值')
    assertChanged(await tx.indicatorTarget.updateMany({ where: { id, version, voidedAt: null }, data: { needsCheck: false, version: { increment: 1 } } }))
    const sentence = `指标“${before.indicatorName}”：目标值已核对`
    await recordPlanChange(tx, context, plan, { action: targetEntries.confirmValue.id, subjectType: 'indicator-target', subjectId: id, subjectLabel: before.indicatorName, sentence, reason: '核对目标值', departmentIds: [] })
    return { id }
  })
}

/** Takes a target out: deleted from a draft, voided with a reason in a plan in force. */
export async function voidTarget(context: CommandContext, { id, version, reason }: VoidTargetInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const { plan, before } = await holdTarget(tx, context, id, reason)
    const departmentIds = await concerned(tx, before)
    const where = { id, version, voidedAt: null }
    const links = { OR: [{ upperTargetId: id }, { lowerTargetId: id }] }
    const isDraft = plan.status === 'DRAFT'
    if (isDraft) {
      await tx.planLink.deleteMany({ where: links })
      assertChanged(await tx.indicatorTarget.deleteMany({ where }))
    } else {
      assertChanged(await tx.indicatorTarget.updateMany({ where, data: { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } } }))
      await tx.planLink.updateMany({ where: { ...links, voidedAt: null }, data: { voidedAt: context.now, voidedReason: '指标目标已作废', version: { increment: 1 } } })
    }
    await recordPlanChange(tx, context, plan, { action: targetEntries.void.id, subjectType: 'indicator-target', subjectId: id, subjectLabel: before.indicatorName, sentence: `指标“${before.indicatorName}”已${isDraft ? '删除' : '作废'}`, reason, departmentIds, detail: { before: targetPhrase(before) } })
    return { id }
  })
}

async function holdTarget(tx: Db, context: CommandContext, id: string, reason: string) {
  const owner = await tx.indicatorTarget.findFirst({ where: { id, voidedAt: null }, select: { planId: true } })
  if (!owner) throw new NotFoundError()
  const plan = await holdPlanForChange(tx, context, owner.planId, reason)
  return { plan, before: await getEditedTarget({ id, planId: plan.id }, tx) }
}

async function assertFits(tx: Db, plan: EditedPlan, fields: TargetFields, heldBefore: readonly string[]): Promise<void> {
  const problems = [...checkTarget({ ...fields, baseline: fields.baselineValue }, yearsOf(plan.periodFrom, plan.periodTo)), ...findShareProblems(fields)]
  if (problems.length > 0) throw new InvalidError(problems[0]!.message, Object.fromEntries(problems.map(({ path, message }) => [path, message])))
  await assertMayHavePart(tx, plan.jurisdictionId, fields.owners.map(({ departmentId }) => departmentId), heldBefore, 'owners')
  const twice = fields.owners.find((owner, index) => fields.owners.findIndex((one) => one.departmentId === owner.departmentId) < index)
  if (twice) throw new InvalidError('同一单位只能列一次', { owners: '同一单位只能列一次' })
  await assertAnswering(tx, fields)
  if (fields.taskId === null || (await tx.planTask.findFirst({ where: { id: fields.taskId, planId: plan.id, voidedAt: null }, select: { id: true } }))) return
  const message = '所选任务不在本方案中，请重新选择'
  throw new InvalidError(message, { taskId: message })
}

/** A share is asked of those who report on the target: its owners, or where it names none those who bear its task. */
async function assertAnswering(tx: Db, { owners, shares, taskId }: TargetFields): Promise<void> {
  if (shares.length === 0) return
  const bearing = owners.length > 0 || taskId === null ? owners : await tx.planTaskUnit.findMany({ where: { taskId, role: { not: 'SUPPORTING' } }, select: { departmentId: true } })
  const answering = new Set(bearing.map(({ departmentId }) => departmentId))
  const index = shares.findIndex(({ departmentId }) => !answering.has(departmentId))
  if (index < 0) return
  const message = `${(await departmentNames(tx, [shares[index]!.departmentId])).get(shares[index]!.departmentId) ?? '该单位'}不是本目标的责任单位，请先列为责任单位`
  throw new InvalidError(message, { [`shares.${index}.value`]: message })
}

/** Its owners, and the units of the task it stands in. */
async function concerned(tx: Db, { owners, taskId }: Pick<TargetFields, 'owners' | 'taskId'>): Promise<string[]> {
  const units = taskId === null ? [] : await tx.planTaskUnit.findMany({ where: { taskId, departmentId: { not: null } }, select: { departmentId: true } })
  return [...owners.map(({ departmentId }) => departmentId), ...units.flatMap(({ departmentId }) => departmentId ?? [])]
}

function columnsOf({ taskId, comparator, value, upper, per, valueText, approximate, pending, authority, window, strive, nature, year }: TargetFields) {
  return { taskId, comparator, value, upper, per, valueText, approximate, pending, authority, window, strive, nature, year }
}
