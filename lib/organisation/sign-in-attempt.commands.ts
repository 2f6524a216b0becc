import 'server-only'
import { createHmac } from 'node:crypto'
import type { SecuritySettings } from '@/lib/platform/auth/security-settings'
import { db, type Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { lockoutStanding, type LockoutStanding } from './sign-in'

/** Whose attempts count together. */
export type AttemptKey = { readonly loginName: string; readonly address: string }

/**
 * The name under which attempts are kept: the account's own, or for a name nobody has a keyed digest, because
 * people type passwords into the wrong field (ASVS 5.0 V16.2.5).
 */
export function attemptNameOf(typed: string, account: { loginName: string } | null): string {
  return account ? account.loginName : '#' + createHmac('sha256', env().PORTAL_SECRET).update(typed).digest('hex').slice(0, 32)
}

/** Where a login name and an address together stand at `at`. */
export async function readLockout(tx: Db, key: AttemptKey, settings: SecuritySettings, at: Date): Promise<LockoutStanding> {
  const since = new Date(at.getTime() - settings.lockoutWindowMinutes * 60_000)
  const attempts = await tx.signInAttempt.findMany({
    where: { loginName: key.loginName, address: key.address, attemptedAt: { gt: since } },
    orderBy: { attemptedAt: 'desc' },
    take: 200,
    select: { succeeded: true, attemptedAt: true },
  })
  return lockoutStanding(attempts, settings, at)
}

/**
 * Lets decisions about one login name and address follow one another, until the transaction ends: guesses sent all
 * at once are answered as if sent one by one.
 */
export async function takeTurn(tx: Db, key: AttemptKey): Promise<void> {
  const turn = `sign-in ${key.loginName} ${key.address}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${turn}, 0))`
}

export async function recordAttempt(tx: Db, key: AttemptKey, succeeded: boolean, at: Date): Promise<void> {
  await tx.signInAttempt.create({ data: { ...key, succeeded, attemptedAt: at }, select: { id: true } })
}

/** Failures from one address within the window, whatever the login name. */
export async function countFailuresFrom(address: string, settings: SecuritySettings, at: Date): Promise<number> {
  const since = new Date(at.getTime() - settings.lockoutWindowMinutes * 60_000)
  return db().signInAttempt.count({ where: { address, succeeded: false, attemptedAt: { gt: since } } })
}

/** Lifts the lock-out of an account, within the caller's transaction, which writes the audit row. Returns how many failures were removed. */
export async function clearFailures(tx: Db, loginName: string): Promise<number> {
  const { count } = await tx.signInAttempt.deleteMany({ where: { loginName, succeeded: false } })
  return count
}
