import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import { fromOptionalDateColumn } from './date-column'
import { DEPARTMENT_READERS, type ManagedDepartment } from './department.policy'

export type DepartmentInHand = ManagedDepartment & {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly jurisdictionId: string
  readonly jurisdictionName: string
}

/**
 * A department for a command, inside the actor's reach, with what its policies look at.
 * @throws NotFoundError when it does not exist, was voided, or lies outside
 */
export async function getDepartmentInHand(context: Pick<CommandContext, 'actor'>, id: string): Promise<DepartmentInHand> {
  const row = await db().department.findFirst({
    where: { id, voidedAt: null, jurisdiction: { voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, DEPARTMENT_READERS)) } },
    select: {
      id: true, name: true, shortName: true, jurisdictionId: true, retiredOn: true, linkedJurisdictionId: true,
      jurisdiction: { select: { path: true, name: true } },
      _count: { select: { grants: { where: { revokedAt: null } }, predecessors: { where: { voidedAt: null } } } },
    },
  })
  if (!row) throw new NotFoundError()
  const { jurisdiction, _count, retiredOn, ...rest } = row
  return { ...rest, retiredOn: fromOptionalDateColumn(retiredOn), jurisdictionPath: jurisdiction.path, jurisdictionName: jurisdiction.name, grantCount: _count.grants, predecessorCount: _count.predecessors }
}
