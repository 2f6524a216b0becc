import 'server-only'
import { randomUUID } from 'node:crypto'
import { writeAudit } from '@/lib/platform/audit'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError } from '@/lib/platform/errors'

type Department = { readonly id: string; readonly name: string }

/**
 * After a merger: the instructions that have not come to their end are answered by the department that takes over; an
 * answer already given stays, and the thread says from when on who answers.
 * @param action the entry under which it is kept in the audit log
 * @returns how many were handed over
 * @throws ConflictError where somebody takes a step at the same moment
 */
export async function handOverInstructions(tx: Db, context: CommandContext, action: string, from: Department, to: Department): Promise<number> {
  const open = await tx.leaderInstruction.findMany({
    where: { departmentId: from.id, state: { not: 'CLOSED' }, voidedAt: null }, orderBy: [{ writtenAt: 'asc' }, { id: 'asc' }],
    select: { id: true, version: true, subjectLabel: true, jurisdiction: { select: { path: true } } },
  })
  for (const { id, version, subjectLabel, jurisdiction } of open) {
    const { count } = await tx.leaderInstruction.updateMany({ where: { id, version }, data: { departmentId: to.id, version: { increment: 1 } } })
    if (count === 0) throw new ConflictError('他人刚刚办理了一件批示，没有移交。请重新移交')
    await tx.instructionStep.create({ data: { instructionId: id, number: version + 1, kind: 'HANDED_OVER', text: `${from.name}的职责由${to.name}承接`, byId: context.actor.accountId, at: context.now, idempotencyKey: randomUUID() }, select: { id: true } })
    await writeAudit(tx, context, { action, subjectType: 'instruction', subjectId: id, subjectLabel, jurisdictionPath: jurisdiction.path, detail: { fromId: from.id, toId: to.id, version: version + 1 } })
  }
  return open.length
}
