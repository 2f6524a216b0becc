import 'server-only'
import { cookies } from 'next/headers'
import { sessionIdOf } from '@/lib/platform/auth/find-actor'
import { getSecuritySettings } from '@/lib/platform/auth/security-settings'
import { sessionCookieName } from '@/lib/platform/auth/session-cookie'
import { db } from '@/lib/platform/db'
import { explainSessionEnd } from './session'

/**
 * Why the session that this browser still carries a token of has ended, as a sentence for the sign-in page; null where
 * there is nothing to say. Only the token tells: it is signed, so who never had the session learns nothing.
 * @param at the system clock
 */
export async function explainEndedSession(at: Date): Promise<string | null> {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token ? explainEndOfToken(token, at) : null
}

/** The same for a token. */
export async function explainEndOfToken(token: string, at: Date): Promise<string | null> {
  const id = await sessionIdOf(token)
  if (!id) return null
  const [session, settings] = await Promise.all([
    db().session.findUnique({ where: { id }, select: { endedAt: true, endedReason: true, expiresAt: true, lastSeenAt: true, authVersion: true, account: { select: { status: true, authVersion: true } } } }),
    getSecuritySettings(at),
  ])
  if (!session) return null
  const { account, endedAt, endedReason, ...rest } = session
  return explainSessionEnd({ ...rest, endedReason: endedAt ? (endedReason ?? '') : null, isDisabled: account.status !== 'ACTIVE', isOutdated: account.authVersion !== session.authVersion }, settings, at)
}
