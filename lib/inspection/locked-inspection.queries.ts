import 'server-only'
import { assertAllowed, type Decision } from '@/lib/organisation/decision'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { ConflictError, NotFoundError } from '@/lib/platform/errors'
import { canCancel, canCorrect, canReplan, canVisit, canVoid, inspectionInScope, INSPECTION_READERS, type InspectionStanding } from './inspection.policy'

const RULES = { replan: canReplan, visit: canVisit, cancel: canCancel, correct: canCorrect, void: canVoid } as const satisfies Record<string, (actor: CommandContext['actor'], one: InspectionStanding) => Decision>

/** What is read of an inspection before a step. */
export async function lockInspectionRow(tx: Db, { actor }: Pick<CommandContext, 'actor'>, id: string) {
  // In reach first, then the lock: nobody holds a row they may not see.
  const found = await tx.inspection.findFirst({ where: { id, ...inspectionInScope(scopeFor(actor, INSPECTION_READERS)) }, select: { id: true } })
  if (!found) throw new NotFoundError()
  await tx.$queryRaw`SELECT i."id" FROM "inspection" i WHERE i."id" = ${id}::uuid FOR UPDATE`
  const { jurisdiction, inspectors, ...row } = await tx.inspection.findUniqueOrThrow({ where: { id }, include: { jurisdiction: { select: { path: true } }, inspectors: { orderBy: [{ isLead: 'desc' }, { accountId: 'asc' }] } } })
  return { ...row, jurisdictionPath: jurisdiction.path, isVoided: row.voidedAt !== null, inspectors, inspectorIds: inspectors.map(({ accountId }) => accountId) }
}

export type LockedInspection = Awaited<ReturnType<typeof lockInspectionRow>>

/**
 * The inspection in the actor's reach, locked, allowed for the step and as the actor last saw it.
 * @throws NotFoundError, RefusedError with the reason, ConflictError
 */
export async function lockInspection(tx: Db, context: Pick<CommandContext, 'actor'>, { id, version }: { readonly id: string; readonly version: number }, step: keyof typeof RULES): Promise<LockedInspection> {
  const held = await lockInspectionRow(tx, context, id)
  assertAllowed(RULES[step](context.actor, held))
  if (held.version !== version) throw new ConflictError()
  return held
}
