import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { AccountStatus, Role } from '@/lib/generated/prisma/enums'
import { isInScope, jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { escapeLike } from '@/lib/shared/escape-like'
import type { AccountFilter } from './account-filter.schema'

/** A role in a list: code and where it is held, in words. */
export type ListedGrant = { role: Role; jurisdictionName: string; departmentName: string | null }

/** One line of the list. No telephone: the list is also for the person who judges the policy. */
export type ListedAccount = {
  id: string
  loginName: string
  displayName: string
  jurisdictionName: string
  status: AccountStatus
  grants: ListedGrant[]
  passwordIsInitial: boolean
  isDemo: boolean
  lastSignInAt: string | null
  can: { open: boolean }
}

const WHO_LISTS = ['SYSTEM_ADMIN', 'SECURITY_ADMIN'] as const

/**
 * Accounts whose home lies in the jurisdiction looked at, one page of them, for the system and the security
 * administrator.
 * @returns the page's rows and how many there are in all
 */
export async function listAccounts(context: Pick<CommandContext, 'actor'>, filter: AccountFilter): Promise<{ rows: ListedAccount[]; total: number }> {
  const scope = scopeFor(context.actor, WHO_LISTS, { focus: true })
  const where: Prisma.AccountWhereInput = { AND: [{ jurisdiction: jurisdictionInScope(scope) }, ...(await conditionsOf(filter))] }
  const [total, rows] = await Promise.all([
    db().account.count({ where }),
    db().account.findMany({ where, orderBy: orderOf(filter), skip: (filter.page - 1) * filter.pageSize, take: filter.pageSize, select: listedFields }),
  ])
  const lastSignIns = await findLastSignIns(rows.map((row) => row.id))
  const administered = scopeFor(context.actor, ['SYSTEM_ADMIN'])
  return {
    total,
    rows: rows.map(({ jurisdiction, grants, ...row }) => ({
      ...row,
      jurisdictionName: jurisdiction.name,
      grants: grants.map((grant) => ({ role: grant.role, jurisdictionName: grant.jurisdiction.name, departmentName: grant.department?.name ?? null })),
      lastSignInAt: lastSignIns.get(row.id)?.toISOString() ?? null,
      can: { open: isInScope(administered, { jurisdictionPath: jurisdiction.path }) },
    })),
  }
}

const listedFields = {
  id: true,
  loginName: true,
  displayName: true,
  status: true,
  passwordIsInitial: true,
  isDemo: true,
  jurisdiction: { select: { name: true, path: true } },
  grants: {
    where: { revokedAt: null },
    orderBy: { id: 'asc' },
    select: { role: true, jurisdiction: { select: { name: true } }, department: { select: { name: true } } },
  },
} satisfies Prisma.AccountSelect

async function conditionsOf(filter: AccountFilter): Promise<Prisma.AccountWhereInput[]> {
  const conditions: Prisma.AccountWhereInput[] = []
  if (filter.text) {
    const contains = escapeLike(filter.text)
    conditions.push({ OR: [{ loginName: { contains, mode: 'insensitive' } }, { displayName: { contains, mode: 'insensitive' } }] })
  }
  if (filter.status) conditions.push({ status: filter.status })
  if (filter.role || filter.departmentId) {
    conditions.push({ grants: { some: { revokedAt: null, ...(filter.role ? { role: filter.role } : {}), ...(filter.departmentId ? { departmentId: filter.departmentId } : {}) } } })
  }
  if (filter.jurisdictionId) {
    const chosen = await db().jurisdiction.findUnique({ where: { id: filter.jurisdictionId }, select: { path: true } })
    // A jurisdiction that does not exist holds no account.
    conditions.push({ jurisdiction: { path: chosen ? { startsWith: chosen.path } : '' } })
  }
  return conditions
}

function orderOf(filter: AccountFilter): Prisma.AccountOrderByWithRelationInput[] {
  const { key, direction } = filter.sort
  const first: Prisma.AccountOrderByWithRelationInput = key === 'jurisdictionName' ? { jurisdiction: { path: direction } } : { [key]: direction }
  return [first, { loginName: 'asc' }]
}

async function findLastSignIns(accountIds: string[]): Promise<Map<string, Date>> {
  const latest = await db().session.groupBy({ by: ['accountId'], where: { accountId: { in: accountIds } }, _max: { createdAt: true } })
  return new Map(latest.flatMap((one) => (one._max.createdAt ? [[one.accountId, one._max.createdAt] as const] : [])))
}
