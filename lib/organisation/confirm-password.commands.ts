import 'server-only'
import type { CommandContext } from '@/lib/platform/command-context'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { verifyPassword } from '@/lib/platform/auth/password-hash'
import { db } from '@/lib/platform/db'
import { AppError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { explainSignInRefusal } from './sign-in'
import { readLockout, recordAttempt, takeTurn } from './sign-in-attempt.commands'

/**
 * Asks for the actor's own password once more, before what only its owner may do (ASVS 5.0 V7.5.1). Wrong ones
 * count towards the lock-out as at sign-in. Records the failure itself, because the command around it ends there.
 * @param field where the form shows that it is wrong
 * @throws InvalidError when it is wrong; AppError `too-many` when locked
 */
export async function confirmPassword(context: CommandContext, password: string, field = 'currentPassword'): Promise<void> {
  const settings = await getSecuritySettings(context.at)
  const { accountId, loginName } = context.actor
  const key = { loginName, address: context.request.address }
  const account = await db().account.findUnique({ where: { id: accountId }, select: { passwordHash: true } })
  if (!account) throw new NotFoundError()
  const locked = () => new AppError('too-many', explainSignInRefusal('locked', settings, { remaining: 0 }))
  if ((await readLockout(db(), key, settings, context.at)).lockedUntil) throw locked()
  const fits = await verifyPassword(password, account.passwordHash)
  const refusal = await transact(async (tx) => {
    await takeTurn(tx, key)
    if ((await readLockout(tx, key, settings, context.at)).lockedUntil) return locked()
    if (fits) return null
    await recordAttempt(tx, key, false, context.at)
    const { remaining } = await readLockout(tx, key, settings, context.at)
    return remaining > 0 ? new InvalidError('当前密码不正确', { [field]: `当前密码不正确，还可尝试 ${remaining} 次` }) : locked()
  })
  if (refusal) throw refusal
}
