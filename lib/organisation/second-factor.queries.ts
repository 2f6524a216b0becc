import 'server-only'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { rolesOf } from '@/lib/platform/auth/actor'
import type { CommandContext } from '@/lib/platform/command-context'
import { db } from '@/lib/platform/db'
import { decrypt } from '@/lib/platform/encryption'
import { NotFoundError } from '@/lib/platform/errors'
import { drawQrCode, type QrCode } from './qr-code'
import { totpAddress } from './second-factor'
import { secondFactorEntries } from './second-factor.policy'

export type SecondFactorView = {
  state: 'none' | 'begun' | 'in-force'
  /** True if a role of the actor asks for it. */
  required: boolean
  confirmedAt: string | null
  /** Only while enrolling: what the authenticator app reads, as a picture and as text in groups of four. */
  enrolment: { qrCode: QrCode; secretGroups: string[] } | null
}

/**
 * Where the actor's own second factor stands. The secret is shown only until its first code confirmed it, and only in
 * the session that gave the password for it: a later one has to begin again.
 */
export async function getOwnSecondFactor(context: CommandContext): Promise<SecondFactorView> {
  const { accountId, loginName } = context.actor
  const account = await db().account.findUnique({ where: { id: accountId }, select: { totpSecret: true, totpConfirmedAt: true } })
  if (!account) throw new NotFoundError()
  const settings = await getSecuritySettings(context.at)
  const required = rolesOf(context.actor).some((role) => settings.totpRoles.includes(role))
  const confirmedAt = account.totpConfirmedAt?.toISOString() ?? null
  if (confirmedAt) return { state: 'in-force', required, confirmedAt, enrolment: null }
  if (!account.totpSecret || !(await hasBegun(context))) return { state: 'none', required, confirmedAt, enrolment: null }
  const secret = decrypt(account.totpSecret, 'totp-secret', accountId)
  return {
    state: 'begun',
    required,
    confirmedAt,
    enrolment: { qrCode: drawQrCode(totpAddress(secret, loginName)), secretGroups: secret.match(/.{1,4}/g) ?? [] },
  }
}

/** True if the actor's present session was the last to begin an enrolment. */
async function hasBegun({ actor }: CommandContext): Promise<boolean> {
  const last = await db().auditEntry.findFirst({
    where: { action: secondFactorEntries.begin.id, subjectType: 'account', subjectId: actor.accountId },
    orderBy: { occurredAt: 'desc' },
    select: { sessionId: true },
  })
  return last?.sessionId === actor.sessionId
}
