import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, InvalidError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { toDateColumn } from './date-column'
import { assertAllowed } from './decision'
import { listDepartmentHolds, type ListDepartmentHolds } from './department-hold.queries'
import { canReinstateDepartment, canRetireDepartment, canVoidDepartment, departmentEntries } from './department.policy'
import type { RetireDepartmentInput, VoidDepartmentInput } from './department.schema'
import { getDepartmentInHand, type DepartmentInHand } from './managed-department.queries'
import { askForAllObligations } from './obligation-job.commands'

/** Ends a department on a day, with the one that takes over, if any. Its names go on leading to it. */
export async function retireDepartment(context: CommandContext, input: RetireDepartmentInput): Promise<{ id: string }> {
  const department = await getDepartmentInHand(context, input.id)
  assertAllowed(canRetireDepartment(context.actor, department))
  const successorId = input.successorId === '' ? null : input.successorId
  return transact(async (tx) => {
    if (successorId) await assertCanSucceed(tx, department, successorId)
    await change(tx, input, { retiredOn: toDateColumn(input.retiredOn), isCommitteeOffice: false, ...(successorId ? { successorId } : { successorId: null }) })
    return record(tx, context, department, departmentEntries.retire.id, { retiredOn: input.retiredOn, successorId })
  })
}

async function assertCanSucceed(tx: Db, department: DepartmentInHand, successorId: string): Promise<void> {
  const successor = await tx.department.findFirst({ where: { id: successorId, jurisdictionId: department.jurisdictionId, voidedAt: null, retiredOn: null }, select: { id: true } })
  if (successor && successor.id !== department.id) return
  const message = '承接单位须是本辖区另一个存续的单位，请重新选择'
  throw new InvalidError(message, { successorId: message })
}

/** Takes a mistaken retirement back. */
export async function reinstateDepartment(context: CommandContext, input: { id: string; version: number }): Promise<{ id: string }> {
  const department = await getDepartmentInHand(context, input.id)
  assertAllowed(canReinstateDepartment(context.actor, department))
  return transact(async (tx) => {
    await change(tx, input, { retiredOn: null, successorId: null })
    return record(tx, context, department, departmentEntries.reinstate.id, { wasRetiredOn: department.retiredOn })
  })
}

/**
 * Voids a department that was entered by mistake and is used nowhere; its name is free again. `elsewhere` says what
 * the areas above keep at it.
 * @throws NotFoundError outside the actor's reach; RefusedError while something names it
 */
export async function voidDepartment(context: CommandContext, input: VoidDepartmentInput, elsewhere: readonly ListDepartmentHolds[]): Promise<{ id: string }> {
  const department = await getDepartmentInHand(context, input.id)
  return transact(async (tx) => {
    assertAllowed(canVoidDepartment(context.actor, { ...department, holds: await listDepartmentHolds(tx, department.id, elsewhere) }))
    await change(tx, input, { voidedAt: context.now, voidedReason: input.reason })
    return record(tx, context, department, departmentEntries.void.id, { reason: input.reason })
  })
}

async function change(tx: Db, { id, version }: { id: string; version: number }, data: Prisma.DepartmentUncheckedUpdateManyInput): Promise<void> {
  const { count } = await tx.department.updateMany({ where: { id, version, voidedAt: null }, data: { ...data, version: { increment: 1 } } })
  if (count === 0) throw new ConflictError()
}

async function record(tx: Db, context: CommandContext, department: DepartmentInHand, action: string, detail: Prisma.InputJsonObject): Promise<{ id: string }> {
  await writeAudit(tx, context, { action, subjectType: 'department', subjectId: department.id, subjectLabel: department.name, jurisdictionPath: department.jurisdictionPath, detail })
  await askForAllObligations(tx)
  return { id: department.id }
}
