import 'server-only'
import { v7 as uuidv7 } from 'uuid'
import { writeAudit, type AuditSource } from '@/lib/platform/audit'
import type { RequestContext } from '@/lib/platform/auth/request-context'
import { holdBack } from '@/lib/platform/auth/hold-back'
import { getSecuritySettings, type SecuritySettings } from '@/lib/platform/auth/security-settings'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { db, type Db } from '@/lib/platform/db'
import { decrypt } from '@/lib/platform/encryption'
import { transact } from '@/lib/platform/transaction'

import { explainSignInRefusal, throttleDelayMs, type LockoutStanding, type SignInRefusal } from './sign-in'
import { attemptNameOf, countFailuresFrom, readLockout, recordAttempt, takeTurn, type AttemptKey } from './sign-in-attempt.commands'
import { signInEntries } from './sign-in.policy'
import type { SignInInput } from './sign-in.schema'
import { matchTotpCode } from './second-factor'

export type SignInOutcome = { ok: true; sessionId: string; expiresAt: Date } | { ok: false; reason: SignInRefusal; message: string }

type SignInAccount = NonNullable<Awaited<ReturnType<typeof findAccount>>>
type Attempting = { account: SignInAccount | null; key: AttemptKey; request: RequestContext; settings: SecuritySettings; at: Date }

/**
 * Signs in: verifies password and, where enrolled, the one-time code, and opens a session with its audit row. Every
 * success, failure and lock-out is recorded. An unknown name takes the same time and gets the same words.
 * @param at the system clock
 * @throws AppError `too-many` when the server or the address is overrun
 */
export async function signIn(request: RequestContext, input: SignInInput, at: Date): Promise<SignInOutcome> {
  const settings = await getSecuritySettings(at)
  await holdBack(request.address, throttleDelayMs(await countFailuresFrom(request.address, settings, at), settings.addressThrottleFailures))
  const account = await findAccount(input.loginName)
  const key = { loginName: attemptNameOf(input.loginName, account), address: request.address }
  const attempting = { account, key, request, settings, at }
  if ((await readLockout(db(), key, settings, at)).lockedUntil) return refuse(db(), attempting, 'locked')
  // Outside the transaction, because it takes long; what counts is decided inside, one after another.
  const fits = await verifyPassword(input.password, account?.passwordHash ?? null)
  return transact(async (tx) => {
    await takeTurn(tx, key)
    if ((await readLockout(tx, key, settings, at)).lockedUntil) return refuse(tx, attempting, 'locked')
    if (!account || !fits) return refuse(tx, attempting, 'wrong')
    const reason = await findRefusal(tx, account, input.code, at)
    return reason ? refuse(tx, attempting, reason) : openSession(tx, { ...attempting, account })
  })
}

async function findAccount(loginName: string) {
  const account = await db().account.findUnique({
    where: { loginName },
    select: {
      id: true,
      loginName: true,
      displayName: true,
      status: true,
      passwordHash: true,
      passwordIsInitial: true,
      initialPasswordUsedAt: true,
      initialPasswordExpiresAt: true,
      totpSecret: true,
      totpConfirmedAt: true,
      totpLastStep: true,
      authVersion: true,
      isDemo: true,
      jurisdiction: { select: { path: true } },
    },
  })
  if (!account?.isDemo) return account
  // Demonstration accounts have a published password: in production they do not exist.
  const mark = await db().databaseMark.findUnique({ where: { id: 1 }, select: { kind: true } })
  return mark && mark.kind !== 'PRODUCTION' ? account : null
}

/** Why an account whose password fits may still not enter, or null. Spends the one-time code and the initial password. */
async function findRefusal(tx: Db, account: SignInAccount, code: string, at: Date): Promise<SignInRefusal | null> {
  if (account.status !== 'ACTIVE') return 'disabled'
  if (account.passwordIsInitial && isInitialSpent(account, at)) return 'initial-spent'
  if (account.totpConfirmedAt) {
    if (code === '') return 'code-required'
    // The database keeps a secret beside every confirmation; should it not, nobody enters.
    if (!account.totpSecret || !(await spendCode(tx, account, account.totpSecret, code, at))) return 'code-wrong'
  }
  if (account.passwordIsInitial && !(await spendInitialPassword(tx, account.id, at))) return 'initial-spent'
  return null
}

function isInitialSpent(account: SignInAccount, at: Date): boolean {
  return account.initialPasswordUsedAt !== null || (account.initialPasswordExpiresAt !== null && account.initialPasswordExpiresAt <= at)
}

/** True for the one caller that used the code's time step first. */
async function spendCode(tx: Db, account: SignInAccount, totpSecret: string, code: string, at: Date): Promise<boolean> {
  const step = matchTotpCode(decrypt(totpSecret, 'totp-secret', account.id), code, at, account.totpLastStep)
  if (step === null) return false
  const { count } = await tx.account.updateMany({
    where: { id: account.id, totpSecret, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  })
  return count === 1
}

/** True for the one caller that used the initial password first (ASVS 5.0 V6.4.1). */
async function spendInitialPassword(tx: Db, accountId: string, at: Date): Promise<boolean> {
  const { count } = await tx.account.updateMany({ where: { id: accountId, passwordIsInitial: true, initialPasswordUsedAt: null }, data: { initialPasswordUsedAt: at } })
  return count === 1
}

async function openSession(tx: Db, { account, key, request, settings, at }: Attempting & { account: SignInAccount }): Promise<SignInOutcome> {
  const sessionId = uuidv7()
  const expiresAt = new Date(at.getTime() + settings.absoluteHours * 3_600_000)
  const { id: accountId, authVersion, displayName } = account
  await tx.session.create({
    data: { id: sessionId, accountId, authVersion, createdAt: at, lastSeenAt: at, expiresAt, address: request.address, userAgent: request.userAgent },
    select: { id: true },
  })
  await recordAttempt(tx, key, true, at)
  const grants = await tx.roleGrant.findMany({ where: { accountId, revokedAt: null }, select: { role: true } })
  await audit(tx, { actor: { accountId, displayName, sessionId, grants }, request }, { account, reason: account.passwordIsInitial ? 'initial-password' : null, outcome: 'ALLOWED' })
  return { ok: true, sessionId, expiresAt }
}

async function refuse(tx: Db, { account, key, request, settings, at }: Attempting, reason: SignInRefusal): Promise<SignInOutcome> {
  // A password that fits but waits for its code is no failure, and a try while locked does not prolong the lock.
  if (reason !== 'code-required' && reason !== 'locked') await recordAttempt(tx, key, false, at)
  const standing: LockoutStanding = await readLockout(tx, key, settings, at)
  await audit(tx, { actor: null, request }, { account, reason, outcome: reason === 'code-required' ? 'ALLOWED' : 'DENIED', locks: reason !== 'locked' && standing.lockedUntil !== null })
  return { ok: false, reason, message: explainSignInRefusal(reason, settings, standing) }
}

/** One row for each try. Names nobody has are not written down: they may be a password typed into the wrong field. */
async function audit(tx: Db, source: AuditSource, told: { account: SignInAccount | null; reason: string | null; outcome: 'ALLOWED' | 'DENIED'; locks?: boolean }): Promise<void> {
  await writeAudit(tx, source, {
    action: signInEntries.authenticate.id,
    outcome: told.outcome,
    subjectType: 'account',
    subjectId: told.account?.id ?? null,
    subjectLabel: told.account ? told.account.loginName : '未知账号',
    jurisdictionPath: told.account?.jurisdiction.path ?? null,
    detail: { ...(told.reason ? { reason: told.reason } : {}), ...(told.locks ? { locked: true } : {}) },
  })
}
