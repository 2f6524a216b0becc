import 'server-only'
import { toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { getPlaceInScope } from '@/lib/organisation/place.queries'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { transact } from '@/lib/platform/transaction'
import { formatDate } from '@/lib/shared/format'
import { PLAN_GENRE_LABELS } from '@/lib/terms/plan'
import { changedFields, changeSentence, type FieldChange } from './change-words'
import { assertChanged, getEditedPlan, holdPlanForChange, type EditedPlan } from './edited-plan.queries'
import { factsFormValues } from './form-values'
import { findPlanDepartmentIds, recordPlanChange } from './plan-change.commands'
import { canEndPlan, planEditingEntries } from './plan-editing.policy'
import type { CreatePlanInput, EndPlanInput, SetNoDutyInput, UpdateFactsInput } from './plan-editing.schema'
import { PLAN_WRITERS } from './plan.policy'

const dateOrNull = (on: string | null) => (on === null ? null : toDateColumn(on))

/** Begins a plan from nothing: a draft with one revision made by hand, seen by its office only. @returns its id */
export async function createPlanByHand(context: CommandContext, input: CreatePlanInput): Promise<{ id: string }> {
  const place = await getPlaceInScope(db(), scopeFor(context.actor, PLAN_WRITERS), input.jurisdictionId)
  const { jurisdictionId, issuedOn, periodFrom, periodTo, ...facts } = input
  return transact(async (tx) => {
    const plan = await tx.plan.create({
      data: {
        ...facts, jurisdictionId, issuedOn: dateOrNull(issuedOn), periodFrom: dateOrNull(periodFrom), periodTo: dateOrNull(periodTo), createdById: context.actor.accountId, createdAt: context.now,
        revisions: { create: { number: 1, origin: 'hand', createdById: context.actor.accountId, createdAt: context.now } },
      },
      select: { id: true },
    })
    await writeAudit(tx, context, { action: planEditingEntries.create.id, subjectType: 'plan', subjectId: plan.id, subjectLabel: input.title, jurisdictionPath: place.path, detail: { after: input } })
    return plan
  })
}

/** Changes what a plan is: title, genre, number, issuer, period. */
export async function updateFacts(context: CommandContext, input: UpdateFactsInput): Promise<{ id: string }> {
  const { id, version, reason, issuedOn, periodFrom, periodTo, ...facts } = input
  return transact(async (tx) => {
    const plan = await holdPlanForChange(tx, context, id, reason)
    const changes = changedFields(factFields(plan, input))
    if (changes.length === 0) return { id }
    const data = { ...facts, issuedOn: dateOrNull(issuedOn), periodFrom: dateOrNull(periodFrom), periodTo: dateOrNull(periodTo) }
    assertChanged(await tx.plan.updateMany({ where: { id, version }, data: { ...data, version: { increment: 1 } } }), { version: plan.version, values: factsFormValues(plan) })
    await recordPlanChange(tx, context, plan, {
      action: planEditingEntries.updateFacts.id, subjectType: 'plan', subjectId: id, subjectLabel: plan.title, sentence: changeSentence('基本信息', changes), reason,
      departmentIds: await findPlanDepartmentIds(tx, id), detail: { changes },
    })
    return { id }
  })
}

function factFields(before: EditedPlan, after: UpdateFactsInput): FieldChange[] {
  const field = (label: string, of: (one: EditedPlan | UpdateFactsInput) => string | null): FieldChange => ({ label, before: of(before) ?? '', after: of(after) ?? '' })
  return [
    field('方案名称', (one) => one.title), field('简称', (one) => one.shortTitle), field('方案类型', (one) => PLAN_GENRE_LABELS[one.genre]), field('文号', (one) => one.documentNumber),
    field('发文机关', (one) => one.issuer), field('发文日期', (one) => one.issuedOn && formatDate(one.issuedOn)), field('起始日期', (one) => one.periodFrom && formatDate(one.periodFrom)),
    field('结束日期', (one) => one.periodTo && formatDate(one.periodTo)), field('简介', (one) => one.summary),
  ]
}

/** Records that nobody reports on a plan, and why; or takes that back. */
export async function setNoDuty(context: CommandContext, input: SetNoDutyInput): Promise<{ id: string }> {
  const { id, version, noDutyReason, reason } = input
  return transact(async (tx) => {
    const plan = await holdPlanForChange(tx, context, id, reason)
    assertChanged(await tx.plan.updateMany({ where: { id, version }, data: { noDutyReason, version: { increment: 1 } } }))
    const sentence = noDutyReason ? `本方案不需要报送：${noDutyReason}` : '取消“不需要报送”'
    await recordPlanChange(tx, context, plan, { action: planEditingEntries.setNoDuty.id, subjectType: 'plan', subjectId: id, subjectLabel: plan.title, sentence, reason, departmentIds: await findPlanDepartmentIds(tx, id) })
    return { id }
  })
}

const STEPS = {
  close: { status: 'CLOSED', words: '方案已办结', action: planEditingEntries.close.id },
  reopen: { status: 'PUBLISHED', words: '方案恢复执行', action: planEditingEntries.reopen.id },
  void: { status: 'VOIDED', words: '方案已作废', action: planEditingEntries.void.id },
} as const

/** Closes a plan (办结): nothing more falls due. */
export const closePlan = (context: CommandContext, input: EndPlanInput) => endPlan(context, input, 'close')
/** Takes a closed plan up again. */
export const reopenPlan = (context: CommandContext, input: EndPlanInput) => endPlan(context, input, 'reopen')
/** Voids a plan that was published by mistake or withdrawn. */
export const voidPlan = (context: CommandContext, input: EndPlanInput) => endPlan(context, input, 'void')

async function endPlan(context: CommandContext, { id, version, reason }: EndPlanInput, step: keyof typeof STEPS): Promise<{ id: string }> {
  const { status, words, action } = STEPS[step]
  return transact(async (tx) => {
    const plan = await getEditedPlan(context, id, tx)
    assertAllowed(canEndPlan(context.actor, plan, step))
    const ended = { close: { closedAt: context.now }, reopen: { closedAt: null }, void: { voidedAt: context.now, voidedReason: reason } }[step]
    assertChanged(await tx.plan.updateMany({ where: { id, version, status: plan.status }, data: { status, ...ended, version: { increment: 1 } } }))
    await recordPlanChange(tx, context, plan, { action, subjectType: 'plan', subjectId: id, subjectLabel: plan.title, sentence: words, reason, departmentIds: await findPlanDepartmentIds(tx, id), detail: { before: plan.status, after: status } })
    return { id }
  })
}
