import 'server-only'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { notifyLiaisons } from '@/lib/plan/plan-change.commands'
import { readablePlan } from '@/lib/plan/plan-view.policy'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { isInScope, scopeFor } from '@/lib/platform/auth/scope'
import { isUniqueViolation } from '@/lib/platform/is-unique-violation'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf, formatDate } from '@/lib/shared/format'
import { acceptanceEntries, canDecideAcceptance, canRequestAcceptance } from './acceptance.policy'
import { findAcceptanceItems, standingOf } from './acceptance.queries'
import type { DecideAcceptanceInput, RequestAcceptanceInput } from './acceptance.schema'
import { REPORT_READERS } from './report.policy'

/**
 * A department says that what it answers for is done, with its self-check (自查) against the criterion; after a refusal
 * with what it has put right (整改). Each request is a row of its own, so that the rounds stay on record.
 * @throws NotFoundError where the item is not of the plan, not of the department, or out of the actor's reach
 */
export async function requestAcceptance(context: CommandContext, { planId, taskId, milestoneId, departmentId, selfCheck }: RequestAcceptanceInput): Promise<{ id: string }> {
  try {
    return await transact(async (tx) => {
      const plan = await tx.plan.findFirst({ where: { id: planId, AND: [readablePlan(context.actor)] }, select: { id: true, title: true, status: true, jurisdiction: { select: { path: true } } } })
      if (!plan || !isInScope(scopeFor(context.actor, REPORT_READERS), { jurisdictionPath: plan.jurisdiction.path, departmentId })) throw new NotFoundError()
      const { items, tasks, milestones } = await findAcceptanceItems(tx, planId)
      if (!items.some((item) => item.taskId === taskId && item.milestoneId === milestoneId && item.departmentId === departmentId)) throw new NotFoundError()
      const rounds = await tx.acceptance.findMany({ where: { planId, taskId, milestoneId, departmentId }, orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], select: { state: true } })
      assertAllowed(canRequestAcceptance(context.actor, { jurisdictionPath: plan.jurisdiction.path, departmentId, planStatus: plan.status, standing: standingOf(rounds), requestedById: null }))
      const { id } = await tx.acceptance.create({ data: { planId, taskId, milestoneId, departmentId, selfCheck, requestedById: context.actor.accountId, requestedAt: context.now }, select: { id: true } })
      const name = (taskId ? tasks.get(taskId)?.heading : milestones.get(milestoneId ?? '')?.name) ?? ''
      await writeAudit(tx, context, { action: acceptanceEntries.request.id, subjectType: 'acceptance', subjectId: id, subjectLabel: `${plan.title} ${name}`, jurisdictionPath: plan.jurisdiction.path, detail: { planId, departmentId } })
      return { id }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ConflictError('本单位另有人刚刚申请了这一项的验收，请载入最新内容')
    throw error
  }
}

/** The office accepts what a department has done against the criterion, or says what is missing and by when it is put right. */
export async function decideAcceptance(context: CommandContext, { id, version, verdict, missing, rectifyByOn }: DecideAcceptanceInput): Promise<{ id: string }> {
  return transact(async (tx) => {
    const row = await getAcceptance(tx, context, id)
    if (row.version !== version) throw new ConflictError(conflictWords(row))
    assertAllowed(canDecideAcceptance(context.actor, { jurisdictionPath: row.plan.jurisdiction.path, departmentId: row.departmentId, planStatus: row.plan.status, standing: row.state, requestedById: row.requestedById }))
    const isRefused = verdict === 'refuse'
    if (isRefused && rectifyByOn < dateOnOf(context.now)) throw new InvalidError('整改期限不能早于今天', { rectifyByOn: '整改期限不能早于今天' })
    const { count } = await tx.acceptance.updateMany({
      where: { id, version, state: 'REQUESTED' },
      data: { state: isRefused ? 'REFUSED' : 'ACCEPTED', missing: isRefused ? missing : '', rectifyByOn: isRefused ? toDateColumn(rectifyByOn) : null, decidedById: context.actor.accountId, decidedAt: context.now, version: { increment: 1 } },
    })
    if (count === 0) throw new ConflictError(conflictWords(await getAcceptance(tx, context, id)))
    const name = row.task?.heading ?? row.milestone?.name ?? ''
    await writeAudit(tx, context, { action: acceptanceEntries.decide.id, subjectType: 'acceptance', subjectId: id, subjectLabel: `${row.plan.title} ${name}`, jurisdictionPath: row.plan.jurisdiction.path, detail: { outcome: isRefused ? '未通过' : '通过', ...(isRefused ? { missing, rectifyByOn } : {}) } })
    await notifyLiaisons(tx, [row.departmentId], { title: isRefused ? `“${name}”未通过验收，请于${formatDate(rectifyByOn)}前整改` : `“${name}”已通过成效验收`, href: `/plans/${row.planId}/acceptance`, dedupeKey: `acceptance:${id}:${version}` })
    return { id }
  })
}

async function getAcceptance(tx: Db, { actor }: CommandContext, id: string) {
  const row = await tx.acceptance.findUnique({
    where: { id },
    select: { version: true, state: true, requestedById: true, planId: true, departmentId: true, decidedAt: true, decidedById: true, rectifyByOn: true, task: { select: { heading: true } }, milestone: { select: { name: true } }, plan: { select: { title: true, status: true, jurisdiction: { select: { path: true } } } } },
  })
  if (!row || !isInScope(scopeFor(actor, REPORT_READERS), { jurisdictionPath: row.plan.jurisdiction.path, departmentId: row.departmentId })) throw new NotFoundError()
  return row
}

function conflictWords({ state, rectifyByOn }: Awaited<ReturnType<typeof getAcceptance>>): string {
  const now = state === 'ACCEPTED' ? '现为通过' : state === 'REFUSED' ? `现为未通过${rectifyByOn ? `，整改期限${formatDate(fromDateColumn(rectifyByOn))}` : ''}` : ''
  return `他人刚刚办理了这一项的验收${now ? `（${now}）` : ''}，没有保存您的结果。请载入最新内容`
}
