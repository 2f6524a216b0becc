import 'server-only'
import { rolesOf } from '@/lib/platform/auth/actor'
import { db } from '@/lib/platform/db'
import { ROLE_LABELS, ROLE_ORDER } from '@/lib/terms/roles'

export type DemoAccount = { loginName: string; displayName: string; roles: string; place: string }

/** The demonstration accounts one may sign in with, or null where the database is not marked as a demonstration. */
export async function findDemoAccounts(): Promise<DemoAccount[] | null> {
  const mark = await db().databaseMark.findUnique({ where: { id: 1 }, select: { kind: true } })
  if (mark?.kind !== 'DEMO') return null
  const accounts = await db().account.findMany({
    where: { isDemo: true, status: 'ACTIVE' },
    orderBy: { loginName: 'asc' },
    take: 40,
    select: { loginName: true, displayName: true, jurisdiction: { select: { name: true } }, grants: { where: { revokedAt: null }, select: { role: true } } },
  })
  const rank = (account: (typeof accounts)[number]) => Math.min(...account.grants.map((grant) => ROLE_ORDER.indexOf(grant.role)), ROLE_ORDER.length)
  return accounts
    .sort((a, b) => a.jurisdiction.name.localeCompare(b.jurisdiction.name, 'zh-CN') || rank(a) - rank(b))
    .map((account) => ({ loginName: account.loginName, displayName: account.displayName, roles: rolesOf(account).map((role) => ROLE_LABELS[role]).join('、'), place: account.jurisdiction.name }))
}
