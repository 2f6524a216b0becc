import 'server-only'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { InvalidError } from '@/lib/platform/errors'
import { dateOnOf } from '@/lib/shared/format'
import type { GrantPlace } from './role-grant'

/** Where a role is to be held, with names and path. */
export type GrantPlaceRow = GrantPlace & { jurisdiction: { name: string; path: string }; department: { name: string } | null }

/**
 * Looks the place of a wanted role up: a jurisdiction of the actor's that exists, and a department of that very
 * jurisdiction which is not retired.
 * @param field put before the field names of errors, e.g. `grants.0.`
 * @throws InvalidError when there is no such place; one that is not the actor's is indistinguishable from none
 */
export async function getGrantPlace(tx: Db, context: Pick<CommandContext, 'actor' | 'now'>, grant: GrantPlace, field: string): Promise<GrantPlaceRow> {
  const jurisdiction = await tx.jurisdiction.findFirst({
    where: { id: grant.jurisdictionId, voidedAt: null, ...jurisdictionInScope(scopeFor(context.actor, ['SYSTEM_ADMIN'])) },
    select: { name: true, path: true },
  })
  if (!jurisdiction) throw new InvalidError('角色所在辖区不可用，请重新选择', { [`${field}jurisdictionId`]: '没有找到这个辖区，或它不在您的管理范围内，请重新选择' })
  if (grant.departmentId === null) return { ...grant, jurisdiction, department: null }
  const department = await tx.department.findFirst({
    where: { id: grant.departmentId, jurisdictionId: grant.jurisdictionId, voidedAt: null, OR: [{ retiredOn: null }, { retiredOn: { gt: new Date(dateOnOf(context.now)) } }] },
    select: { name: true },
  })
  if (!department) throw new InvalidError('单位不可用，请重新选择', { [`${field}departmentId`]: `“${jurisdiction.name}”没有这个单位，或该单位已撤并，请重新选择` })
  return { ...grant, jurisdiction, department }
}
