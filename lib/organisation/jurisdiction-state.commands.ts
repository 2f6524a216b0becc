import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { ConflictError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed } from './decision'
import { DEPARTMENT_READERS } from './department.policy'
import { listJurisdictionHolds, type ListJurisdictionHolds } from './jurisdiction-hold.queries'
import { canVoidJurisdiction, jurisdictionEntries } from './jurisdiction.policy'
import type { VoidJurisdictionInput } from './jurisdiction.schema'
import { getPlaceInScope } from './place.queries'

/**
 * Voids a jurisdiction that was entered by mistake; a township takes its department along. Its division code is free
 * again. `elsewhere` says what the areas above keep there.
 * @throws NotFoundError outside the actor's reach; RefusedError while something in force hangs on it
 */
export async function voidJurisdiction(context: CommandContext, input: VoidJurisdictionInput, elsewhere: readonly ListJurisdictionHolds[]): Promise<{ id: string }> {
  const { id, version, reason } = input
  return transact(async (tx) => {
    const place = await getPlaceInScope(tx, scopeFor(context.actor, DEPARTMENT_READERS), id)
    const row = await tx.jurisdiction.findFirst({ where: { id, voidedAt: null }, select: { divisionCode: true, parent: { select: { path: true } } } })
    if (!row) throw new NotFoundError()
    assertAllowed(canVoidJurisdiction(context.actor, { parentPath: row.parent?.path ?? null, holds: await listJurisdictionHolds(tx, id, elsewhere) }))
    const voided = { voidedAt: context.now, voidedReason: reason, version: { increment: 1 } }
    const { count } = await tx.jurisdiction.updateMany({ where: { id, version, voidedAt: null }, data: { ...voided, divisionCode: null } })
    if (count === 0) throw new ConflictError()
    await tx.department.updateMany({ where: { linkedJurisdictionId: id, voidedAt: null }, data: voided })
    await writeAudit(tx, context, { action: jurisdictionEntries.void.id, subjectType: 'jurisdiction', subjectId: id, subjectLabel: place.name, jurisdictionPath: place.path, detail: { reason, divisionCode: row.divisionCode } })
    return { id }
  })
}
