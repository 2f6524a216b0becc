import 'server-only'
import { hashPassword } from '@/lib/platform/auth/password-hash'
import type { CommandContext } from '@/lib/platform/command-context'
import { notify } from '@/lib/platform/notify'
import { transact } from '@/lib/platform/transaction'
import { assertAllowed, auditAccount, writeAccount } from './account-change.commands'
import { initialPasswordEnd, type CreatedAccount } from './account.commands'
import { accountEntries, canResetPassword, canResetSecondFactor, canUnlockAccount } from './account.policy'
import { findLockedAddresses, getAccountRecord } from './account-record.queries'
import type { AccountReasonedInput, AccountVersionInput } from './account.schema'
import { generateInitialPassword } from './initial-password'
import { endSessionsOf } from './session.commands'
import { clearFailures } from './sign-in-attempt.commands'

/**
 * Sets a new single-use initial password, returned once and stored only as a hash, and ends every session.
 * @throws NotFoundError, ConflictError, RefusedError (own account, disabled)
 */
export async function resetPassword(context: CommandContext, input: AccountReasonedInput): Promise<CreatedAccount> {
  const initialPassword = generateInitialPassword()
  const [passwordHash, initialPasswordExpiresAt] = [await hashPassword(initialPassword), await initialPasswordEnd(context.at)]
  return transact(async (tx) => {
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canResetPassword(context.actor, record.administered))
    await writeAccount(tx, input.id, input.version, {
      passwordHash,
      passwordIsInitial: true,
      initialPasswordUsedAt: null,
      initialPasswordExpiresAt,
      authVersion: { increment: 1 },
    })
    const sessions = await endSessionsOf(tx, input.id, 'password-reset')
    await auditAccount(tx, context, record, accountEntries.resetPassword.id, { reason: input.reason, sessions })
    await notify(tx, { accountIds: [input.id], kind: 'security', title: '管理员已重置您的密码，此前的登录均已退出', href: '/account', dedupeKey: `password-reset:${context.request.requestId}` })
    return { id: input.id, loginName: record.row.loginName, displayName: record.row.displayName, initialPassword }
  })
}

/**
 * Forgets the second factor, so that its owner enrols a new one at the next sign-in, and ends every session.
 * @throws NotFoundError, ConflictError, RefusedError (own account, none enrolled)
 */
export async function resetSecondFactor(context: CommandContext, input: AccountReasonedInput): Promise<void> {
  await transact(async (tx) => {
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canResetSecondFactor(context.actor, record.administered))
    await writeAccount(tx, input.id, input.version, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null, authVersion: { increment: 1 } })
    const sessions = await endSessionsOf(tx, input.id, 'second-factor-reset')
    await auditAccount(tx, context, record, accountEntries.resetSecondFactor.id, { reason: input.reason, sessions })
    await notify(tx, { accountIds: [input.id], kind: 'security', title: '管理员已重置您的二次验证，此前的登录均已退出', href: '/account', dedupeKey: `second-factor-reset:${context.request.requestId}` })
  })
}

/**
 * Lifts a lock-out before its window has passed, by forgetting the failures that made it. The audit log keeps them.
 * @throws NotFoundError, ConflictError, RefusedError (not locked)
 */
export async function unlockAccount(context: CommandContext, input: AccountVersionInput): Promise<void> {
  await transact(async (tx) => {
    const record = await getAccountRecord(tx, context, input.id)
    assertAllowed(canUnlockAccount(context.actor, record.administered))
    const addresses = await findLockedAddresses(tx, record.row.loginName, context.at)
    await writeAccount(tx, input.id, input.version, {})
    const failures = await clearFailures(tx, record.row.loginName)
    await auditAccount(tx, context, record, accountEntries.unlock.id, { addresses, failures })
  })
}
