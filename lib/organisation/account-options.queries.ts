import 'server-only'
import type { Role } from '@/lib/generated/prisma/enums'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { dateOnOf } from '@/lib/shared/format'
import { grantInWords } from './account-event'
import { NotFoundError } from '@/lib/platform/errors'

export type JurisdictionOption = { id: string; name: string; shortName: string; /** The one above, to tell namesakes apart; empty at the top. */ parentName: string }
export type DepartmentOption = { id: string; jurisdictionId: string; name: string; /** Short, alternative and former names it is found by. */ otherNames: string[] }
export type PlaceOptions = { jurisdictions: JurisdictionOption[]; departments: DepartmentOption[] }

const MOST_JURISDICTIONS = 2_000
const MOST_DEPARTMENTS = 5_000

/** The jurisdictions an administrator may choose from, and their departments that are not retired. */
export async function listPlaceOptions(context: Pick<CommandContext, 'actor' | 'now'>, roles: readonly Role[] = ['SYSTEM_ADMIN']): Promise<PlaceOptions> {
  const within = jurisdictionInScope(scopeFor(context.actor, roles))
  const today = new Date(dateOnOf(context.now))
  const [jurisdictions, departments] = await Promise.all([
    db().jurisdiction.findMany({ where: { voidedAt: null, ...within }, orderBy: [{ level: 'asc' }, { sortOrder: 'asc' }, { name: 'asc' }], take: MOST_JURISDICTIONS, select: { id: true, name: true, shortName: true, parent: { select: { name: true } } } }),
    db().department.findMany({
      where: { voidedAt: null, OR: [{ retiredOn: null }, { retiredOn: { gt: today } }], jurisdiction: { voidedAt: null, ...within } },
      orderBy: [{ sortOrder: 'asc' }, { name: 'asc' }],
      take: MOST_DEPARTMENTS,
      select: { id: true, jurisdictionId: true, name: true, shortName: true, names: { where: { voidedAt: null }, select: { name: true } } },
    }),
  ])
  return {
    jurisdictions: jurisdictions.map((row) => ({ id: row.id, name: row.name, shortName: row.shortName, parentName: row.parent?.name ?? '' })),
    departments: departments.map((row) => ({ id: row.id, jurisdictionId: row.jurisdictionId, name: row.name, otherNames: [...new Set([row.shortName, ...row.names.map((one) => one.name)])].filter((name) => name !== row.name) })),
  }
}

export type ReceiverOption = { id: string; loginName: string; displayName: string; grants: string[] }

const MOST_RECEIVERS = 2_000

/** Active accounts that could take over from this one: in the actor's jurisdictions, neither it nor the actor. */
export async function listReceivers(context: Pick<CommandContext, 'actor'>, fromId: string): Promise<ReceiverOption[]> {
  const within = jurisdictionInScope(scopeFor(context.actor, ['SYSTEM_ADMIN']))
  if (!(await db().account.findFirst({ where: { id: fromId, jurisdiction: within }, select: { id: true } }))) throw new NotFoundError()
  const rows = await db().account.findMany({
    where: { status: 'ACTIVE', id: { notIn: [fromId, context.actor.accountId] }, jurisdiction: within },
    orderBy: [{ displayName: 'asc' }, { loginName: 'asc' }],
    take: MOST_RECEIVERS,
    select: { id: true, loginName: true, displayName: true, grants: { where: { revokedAt: null }, orderBy: { id: 'asc' }, select: { role: true, jurisdiction: { select: { name: true } }, department: { select: { name: true } } } } },
  })
  return rows.map(({ grants, ...row }) => ({ ...row, grants: grants.map((grant) => grantInWords({ role: grant.role, jurisdiction: grant.jurisdiction.name, department: grant.department?.name ?? null })) }))
}
