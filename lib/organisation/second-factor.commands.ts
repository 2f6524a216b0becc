import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { decrypt, encrypt } from '@/lib/platform/encryption'
import { AppError, ConflictError, InvalidError, NotFoundError, RefusedError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { confirmPassword } from './confirm-password.commands'
import { renewSession, type RenewedSession } from './renew-session.commands'
import { generateTotpSecret, matchTotpCode } from './second-factor'
import { secondFactorEntries } from './second-factor.policy'
import type { RemoveSecondFactorInput } from './second-factor.schema'
import { explainSignInRefusal } from './sign-in'
import { readLockout, recordAttempt, takeTurn } from './sign-in-attempt.commands'

const EMPTY = { totpSecret: null, totpConfirmedAt: null, totpLastStep: null } as const

/** Makes a new secret for the actor's own account, not in force until a first code confirms it. @throws RefusedError when one is in force */
export async function beginSecondFactor(context: CommandContext, input: { currentPassword: string }): Promise<void> {
  await confirmPassword(context, input.currentPassword)
  const { accountId, loginName } = context.actor
  await transact(async (tx) => {
    const totpSecret = encrypt(generateTotpSecret(), 'totp-secret', accountId)
    const { count } = await tx.account.updateMany({
      where: { id: accountId, OR: [{ totpConfirmedAt: null }, { totpSecret: null }] },
      data: { ...EMPTY, totpSecret },
    })
    if (count === 0) throw new RefusedError('二次验证已经启用。如需更换设备，请先解除')
    await writeAudit(tx, context, { action: secondFactorEntries.begin.id, subjectType: 'account', subjectId: accountId, subjectLabel: loginName })
  })
}

/**
 * Puts the second factor in force with its first code. All other sessions end, because they were opened without it;
 * the present one goes on under a new id.
 * @throws InvalidError when the code is wrong
 */
export async function confirmSecondFactor(context: CommandContext, input: { code: string }): Promise<RenewedSession> {
  const account = await readAccount(context.actor.accountId)
  if (account.totpConfirmedAt && account.totpSecret) throw new RefusedError('二次验证已经启用，无需重复设置')
  if (!account.totpSecret) throw new ConflictError('设置已过期，请重新开始设置二次验证')
  const step = await spendCode(context, account, account.totpSecret, input.code)
  return transact(async (tx) => {
    await changeFactor(tx, account, { totpConfirmedAt: context.at, totpLastStep: step })
    const renewed = await renewSession(tx, context, account.authVersion + 1, 'second-factor-changed')
    await writeAudit(tx, context, { action: secondFactorEntries.confirm.id, subjectType: 'account', subjectId: account.id, subjectLabel: account.loginName })
    return renewed
  })
}

/** Takes the actor's own second factor out of force, with password and code, to enrol another device. */
export async function removeSecondFactor(context: CommandContext, input: RemoveSecondFactorInput): Promise<RenewedSession> {
  await confirmPassword(context, input.currentPassword)
  const account = await readAccount(context.actor.accountId)
  if (!account.totpSecret || !account.totpConfirmedAt) throw new RefusedError('二次验证尚未启用')
  await spendCode(context, account, account.totpSecret, input.code)
  return transact(async (tx) => {
    await changeFactor(tx, account, EMPTY)
    const renewed = await renewSession(tx, context, account.authVersion + 1, 'second-factor-changed')
    await writeAudit(tx, context, { action: secondFactorEntries.remove.id, subjectType: 'account', subjectId: account.id, subjectLabel: account.loginName })
    return renewed
  })
}

type FactorAccount = Awaited<ReturnType<typeof readAccount>>

async function readAccount(id: string) {
  const account = await db().account.findUnique({ where: { id }, select: { id: true, loginName: true, authVersion: true, totpSecret: true, totpConfirmedAt: true, totpLastStep: true } })
  if (!account) throw new NotFoundError()
  return account
}

async function changeFactor(tx: Db, account: FactorAccount, data: { totpSecret?: null; totpConfirmedAt: Date | null; totpLastStep: number | null }): Promise<void> {
  const { count } = await tx.account.updateMany({
    where: { id: account.id, authVersion: account.authVersion, totpSecret: account.totpSecret },
    data: { ...data, authVersion: { increment: 1 }, version: { increment: 1 } },
  })
  if (count === 0) throw new ConflictError('您的账号刚刚被变更，设置没有保存。请刷新页面后再试')
}

/** The step of a code that fits and was not used; wrong ones count towards the lock-out as at sign-in. */
async function spendCode(context: CommandContext, account: FactorAccount, totpSecret: string, code: string): Promise<number> {
  const settings = await getSecuritySettings(context.at)
  const key = { loginName: account.loginName, address: context.request.address }
  const locked = () => new AppError('too-many', explainSignInRefusal('locked', settings, { remaining: 0 }))
  const result = await transact(async (tx) => {
    await takeTurn(tx, key)
    if ((await readLockout(tx, key, settings, context.at)).lockedUntil) return locked()
    const step = matchTotpCode(decrypt(totpSecret, 'totp-secret', account.id), code, context.at, account.totpLastStep)
    if (step !== null) return step
    await recordAttempt(tx, key, false, context.at)
    return new InvalidError('验证码不正确', { code: '验证码不正确或已使用，请等待下一个验证码再试' })
  })
  if (typeof result === 'number') return result
  throw result
}
