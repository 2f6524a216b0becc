import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { lockBusiness, type HeldBusiness } from '@/lib/food-business/food-business.commands'
import { businessInScope, canChangeBusiness } from '@/lib/food-business/food-business.policy'
import { fromDateColumn, toDateColumn } from '@/lib/organisation/date-column'
import { assertAllowed } from '@/lib/organisation/decision'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { dateOnOf } from '@/lib/shared/format'
import { complaintProblems, type ComplaintDays } from './complaint'
import { canWriteComplaints, complaintEntries, COMPLAINT_READERS } from './complaint.policy'
import type { RecordComplaintInput, SettleComplaintInput, VoidComplaintInput } from './complaint.schema'

/**
 * Records a complaint about a business, with its result where there is one already. Nothing of who made it is kept.
 * @throws InvalidError by field
 */
export async function recordComplaint(context: CommandContext, { receivedOn, resultOn, ...input }: RecordComplaintInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const business = await lockBusiness(tx, context, input.businessId)
    assertAllowed(canWriteComplaints(context.actor, business.jurisdictionPath))
    assertAllowed(canChangeBusiness(context.actor, business))
    assertSound({ ...input, receivedOn, resultOn }, context)
    const id = uuidv7()
    await tx.complaint.create({ data: { ...input, ...resultColumns(resultOn, context), id, jurisdictionId: business.jurisdictionId, receivedOn: toDateColumn(receivedOn), recordedById: context.actor.accountId, recordedAt: context.now }, select: { id: true } })
    await audit(tx, context, complaintEntries.record.id, id, business, { receivedOn, kind: input.kind, source: input.source, result: input.result })
    return { id }
  })
}

/**
 * Writes down what came of a complaint; a result that was wrong is written anew.
 * @throws ConflictError where somebody was quicker
 */
export async function settleComplaint(context: CommandContext, { id, version, result, resultOn, resultNote }: SettleComplaintInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business, held } = await lockComplaint(tx, context, { id, version })
    assertSound({ receivedOn: held.receivedOn, result, resultOn, resultNote }, context)
    await tx.complaint.update({ where: { id }, data: { result, resultNote, ...resultColumns(resultOn, context), version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, complaintEntries.settle.id, id, business, { before: held.result, result, resultOn })
    return { id }
  })
}

/** Takes back a complaint that was recorded by mistake; it stays in the file with the reason. */
export async function voidComplaint(context: CommandContext, { id, version, reason }: VoidComplaintInput): Promise<{ readonly id: string }> {
  return transact(async (tx) => {
    const { business } = await lockComplaint(tx, context, { id, version })
    await tx.complaint.update({ where: { id }, data: { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } }, select: { id: true } })
    await audit(tx, context, complaintEntries.void.id, id, business, { reason })
    return { id }
  })
}

function resultColumns(resultOn: string | null, { now }: CommandContext) {
  return { resultOn: resultOn === null ? null : toDateColumn(resultOn), settledAt: resultOn === null ? null : now }
}

function assertSound(days: ComplaintDays, { now }: CommandContext): void {
  const problems = complaintProblems(days, dateOnOf(now))
  const wrong = Object.values(problems)
  if (wrong.length > 0) throw new InvalidError(wrong.length === 1 ? wrong[0]! : `有 ${wrong.length} 处需要改正，没有保存`, problems)
}

/** A complaint, its business locked first. */
async function lockComplaint(tx: Db, context: CommandContext, { id, version }: { readonly id: string; readonly version: number }) {
  const found = await tx.complaint.findFirst({ where: { id, business: businessInScope(scopeFor(context.actor, COMPLAINT_READERS)) }, select: { businessId: true } })
  if (!found) throw new NotFoundError()
  const business = await lockBusiness(tx, context, found.businessId)
  assertAllowed(canWriteComplaints(context.actor, business.jurisdictionPath))
  const held = await tx.complaint.findUniqueOrThrow({ where: { id }, select: { version: true, voidedAt: true, receivedOn: true, result: true } })
  if (held.version !== version) throw new ConflictError()
  if (held.voidedAt !== null) throw new RefusedError('这件投诉举报已作废')
  return { business, held: { ...held, receivedOn: fromDateColumn(held.receivedOn) } }
}

function audit(tx: Db, context: CommandContext, action: string, id: string, business: HeldBusiness, detail: Record<string, string | null>): Promise<void> {
  return writeAudit(tx, context, { action, subjectType: 'complaint', subjectId: id, subjectLabel: business.name, jurisdictionPath: business.jurisdictionPath, detail: { businessId: business.id, ...detail } })
}
