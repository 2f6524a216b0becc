import 'server-only'
import type { Actor } from '@/lib/platform/auth/actor'
import { jurisdictionInScope, scopeFor } from '@/lib/platform/auth/scope'
import { SECURITY_SETTING_KEY, securitySettingsSchema } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { NotFoundError } from '@/lib/platform/errors'
import type { AdministeredAccount } from './account.policy'
import { pathIds } from './jurisdiction'
import { readLockout } from './sign-in-attempt.commands'

type AccountRow = Awaited<ReturnType<typeof readAccount>>

/** An account as its commands read it: what the policies look at, and the row itself. */
export type AccountRecord = { readonly row: AccountRow; readonly administered: AdministeredAccount }

const ADMINISTRATION_LOCK = 7_201_001

/**
 * Holds back, until the end of the transaction, everybody else who changes who administers: the last two
 * administrators must not be able to remove each other at the same moment.
 */
export async function lockAdministration(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADMINISTRATION_LOCK}::bigint)`
}

/**
 * The account with this id, if its home lies in the actor's jurisdictions.
 * @throws NotFoundError for any other id
 */
export async function getAccountRecord(tx: Db, context: Pick<CommandContext, 'actor' | 'at'>, id: string): Promise<AccountRecord> {
  const row = await readAccount(tx, context.actor, id)
  const locked = await findLockedAddresses(tx, row.loginName, context.at)
  const administered: AdministeredAccount = {
    id: row.id,
    status: row.status,
    jurisdictionPath: row.jurisdiction.path,
    grants: row.grants.map((grant) => ({ role: grant.role, jurisdictionPath: grant.jurisdiction.path })),
    soleAdministrationOf: await findSoleAdministration(tx, row),
    hasSecondFactor: row.totpSecret !== null || row.totpConfirmedAt !== null,
    isLocked: locked.length > 0,
  }
  return { row, administered }
}

async function readAccount(tx: Db, actor: Actor, id: string) {
  const row = await tx.account.findFirst({
    where: { id, jurisdiction: jurisdictionInScope(scopeFor(actor, ['SYSTEM_ADMIN'])) },
    select: {
      id: true,
      loginName: true,
      displayName: true,
      phone: true,
      email: true,
      status: true,
      disabledReason: true,
      passwordHash: true,
      passwordIsInitial: true,
      passwordChangedAt: true,
      initialPasswordExpiresAt: true,
      initialPasswordUsedAt: true,
      totpSecret: true,
      totpConfirmedAt: true,
      isDemo: true,
      createdAt: true,
      version: true,
      jurisdiction: { select: { id: true, name: true, path: true } },
      grants: {
        where: { revokedAt: null },
        orderBy: { id: 'asc' },
        select: {
          id: true,
          role: true,
          jurisdictionId: true,
          departmentId: true,
          grantedAt: true,
          grantedById: true,
          jurisdiction: { select: { name: true, path: true } },
          department: { select: { name: true } },
        },
      },
    },
  })
  if (!row) throw new NotFoundError('没有找到这个账号：它可能不存在，或不在您的管理范围内')
  return row
}

/** Jurisdictions that only this account administers: counted are active administrators there and on the way up. */
async function findSoleAdministration(tx: Db, row: Pick<AccountRow, 'id' | 'status' | 'grants'>): Promise<string[]> {
  if (row.status !== 'ACTIVE') return []
  const sole: string[] = []
  for (const grant of row.grants.filter((one) => one.role === 'SYSTEM_ADMIN')) {
    const others = await tx.roleGrant.count({
      where: { role: 'SYSTEM_ADMIN', jurisdictionId: { in: pathIds(grant.jurisdiction.path) }, revokedAt: null, accountId: { not: row.id }, account: { status: 'ACTIVE' } },
    })
    if (others === 0) sole.push(grant.jurisdictionId)
  }
  return sole
}

/** Addresses from which signing in to this account is locked now, by the same rule as at sign-in. */
export async function findLockedAddresses(tx: Db, loginName: string, at: Date): Promise<string[]> {
  const stored = await tx.setting.findUnique({ where: { key: SECURITY_SETTING_KEY }, select: { value: true } })
  const settings = securitySettingsSchema.parse(stored?.value ?? {})
  const since = new Date(at.getTime() - settings.lockoutWindowMinutes * 60_000)
  const failing = await tx.signInAttempt.findMany({ where: { loginName, succeeded: false, attemptedAt: { gt: since } }, distinct: ['address'], take: 100, select: { address: true } })
  const locked: string[] = []
  for (const { address } of failing) if ((await readLockout(tx, { loginName, address }, settings, at)).lockedUntil) locked.push(address)
  return locked
}
