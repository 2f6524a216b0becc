import 'server-only'
import { writeAudit } from '@/lib/platform/audit'
import { getSecuritySettings, type SecuritySettings } from '@/lib/platform/auth/security-settings'
import { hashPassword, verifyPassword } from '@/lib/platform/auth/password-hash'
import type { CommandContext } from '@/lib/platform/command-context'
import { db, type Db } from '@/lib/platform/db'
import { ConflictError, InvalidError, NotFoundError } from '@/lib/platform/errors'
import { transact } from '@/lib/platform/transaction'
import { blockedWordsFor } from './blocked-words'
import { confirmPassword } from './confirm-password.commands'
import { explainWeakPassword } from './password'
import { passwordEntries } from './password.policy'
import type { PasswordChangeInput } from './password.schema'
import { renewSession, type RenewedSession } from './renew-session.commands'

/**
 * Changes the actor's own password: all other sessions end, and the present one goes on under a new id, for which
 * the caller gives out a new token.
 * @throws InvalidError when the current password is wrong or the new one will not do
 */
export async function changePassword(context: CommandContext, input: PasswordChangeInput): Promise<RenewedSession> {
  await confirmPassword(context, input.currentPassword)
  const settings = await getSecuritySettings(context.at)
  const account = await readAccount(context.actor.accountId, settings)
  refuseWeak(input.newPassword, settings, account)
  await refuseUsedBefore(input.newPassword, account)
  const passwordHash = await hashPassword(input.newPassword)
  return transact(async (tx) => {
    const authVersion = account.authVersion + 1
    const { count } = await tx.account.updateMany({
      where: { id: account.id, authVersion: account.authVersion, passwordHash: account.passwordHash },
      data: { passwordHash, passwordChangedAt: context.at, passwordIsInitial: false, initialPasswordUsedAt: null, initialPasswordExpiresAt: null, authVersion, version: { increment: 1 } },
    })
    if (count === 0) throw new ConflictError('您的账号刚刚被变更，密码没有修改。请重新登录后再试')
    if (account.passwordHash && !account.passwordIsInitial) await keepOldPassword(tx, account.id, account.passwordHash, context.at)
    const renewed = await renewSession(tx, context, authVersion, 'password-changed')
    await writeAudit(tx, context, {
      action: passwordEntries.change.id,
      subjectType: 'account',
      subjectId: account.id,
      subjectLabel: account.loginName,
      jurisdictionPath: account.jurisdiction.path,
      detail: { initial: account.passwordIsInitial },
    })
    return renewed
  })
}

type PasswordAccount = Awaited<ReturnType<typeof readAccount>>

async function readAccount(id: string, settings: SecuritySettings) {
  const account = await db().account.findUnique({
    where: { id },
    select: {
      id: true,
      loginName: true,
      displayName: true,
      phone: true,
      authVersion: true,
      passwordHash: true,
      passwordIsInitial: true,
      jurisdiction: { select: { path: true, name: true, shortName: true } },
      oldPasswords: { orderBy: { replacedAt: 'desc' }, take: settings.passwordHistory, select: { passwordHash: true } },
    },
  })
  if (!account) throw new NotFoundError()
  return account
}

function refuseWeak(password: string, settings: SecuritySettings, account: PasswordAccount): void {
  const { loginName, displayName, phone, jurisdiction } = account
  const weakness = explainWeakPassword(password, settings, blockedWordsFor([loginName, displayName, phone, jurisdiction.name, jurisdiction.shortName]))
  if (weakness) throw new InvalidError('新密码不符合要求', { newPassword: weakness })
}

async function refuseUsedBefore(password: string, account: PasswordAccount): Promise<void> {
  const used = [account.passwordHash, ...account.oldPasswords.map((old) => old.passwordHash)]
  for (const hash of used) {
    if (hash && (await verifyPassword(password, hash))) throw new InvalidError('新密码不符合要求', { newPassword: '该密码近期使用过，请换一个' })
  }
}

/** As many as the settings can ask for at most; older ones are of no use. */
const OLD_PASSWORDS_KEPT = 24

async function keepOldPassword(tx: Db, accountId: string, passwordHash: string, at: Date): Promise<void> {
  await tx.oldPassword.create({ data: { accountId, passwordHash, replacedAt: at }, select: { id: true } })
  const surplus = await tx.oldPassword.findMany({ where: { accountId }, orderBy: { replacedAt: 'desc' }, skip: OLD_PASSWORDS_KEPT, select: { id: true } })
  if (surplus.length > 0) await tx.oldPassword.deleteMany({ where: { id: { in: surplus.map((old) => old.id) } } })
}
