import 'server-only'
import { cache } from 'react'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { systemNow } from '../clock'
import { db } from '../db'
import { env } from '../env'
import type { Actor, Grant, PendingStep } from './actor'
import { getSecuritySettings, type SecuritySettings } from './security-settings'
import { sessionCookieName } from './session-cookie'

const tokenSchema = z.looseObject({ sessionId: z.uuid() })
const TOUCH_MS = 60_000

/** The actor behind the session cookie of the request in hand, or null. One look-up a request. */
export const findActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token ? findActorByToken(token, systemNow()) : null
})

/**
 * The actor behind a session token, or null when the token is forged, the session ended or expired, the account is
 * disabled, or its password, roles or status changed since: the row decides, never the token.
 */
export async function findActorByToken(token: string, now: Date): Promise<Actor | null> {
  const sessionId = await sessionIdOf(token)
  if (!sessionId) return null
  const [session, settings] = await Promise.all([readSession(sessionId), getSecuritySettings(now)])
  if (!session || !isAlive(session, settings, now)) return null
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS) {
    await db().session.updateMany({ where: { id: session.id, endedAt: null }, data: { lastSeenAt: now } })
  }
  const grants = session.account.grants.map(toGrant)
  return {
    accountId: session.account.id,
    sessionId: session.id,
    loginName: session.account.loginName,
    displayName: session.account.displayName,
    grants,
    focus: chooseFocus(grants, session.focusJurisdiction),
    pending: pendingStep(session.account, grants, settings, now),
  }
}

/** The session that a token of ours names, alive or not; null when the token is forged or past its time. */
export async function sessionIdOf(token: string): Promise<string | null> {
  const claims = tokenSchema.safeParse(await decode({ token, secret: env().PORTAL_SECRET }).catch(() => null))
  return claims.success ? claims.data.sessionId : null
}

type SessionRow = NonNullable<Awaited<ReturnType<typeof readSession>>>

async function readSession(id: string) {
  const session = await db().session.findUnique({
    where: { id },
    select: {
      id: true,
      authVersion: true,
      lastSeenAt: true,
      expiresAt: true,
      endedAt: true,
      focusJurisdictionId: true,
      account: {
        select: {
          id: true,
          loginName: true,
          displayName: true,
          status: true,
          authVersion: true,
          passwordIsInitial: true,
          passwordChangedAt: true,
          totpConfirmedAt: true,
          isDemo: true,
          grants: {
            where: { revokedAt: null },
            orderBy: { id: 'asc' },
            select: {
              role: true,
              departmentId: true,
              department: { select: { name: true } },
              jurisdiction: { select: { id: true, path: true, name: true } },
            },
          },
        },
      },
    },
  })
  if (!session) return null
  const focusJurisdiction = session.focusJurisdictionId
    ? await db().jurisdiction.findUnique({ where: { id: session.focusJurisdictionId }, select: { id: true, path: true, name: true } })
    : null
  return { ...session, focusJurisdiction }
}

function isAlive(session: SessionRow, settings: SecuritySettings, now: Date): boolean {
  const idleMs = settings.idleMinutes * 60_000
  return (
    session.endedAt === null &&
    session.expiresAt > now &&
    now.getTime() - session.lastSeenAt.getTime() <= idleMs &&
    session.account.status === 'ACTIVE' &&
    session.account.authVersion === session.authVersion
  )
}

function toGrant(row: SessionRow['account']['grants'][number]): Grant {
  return {
    role: row.role,
    jurisdictionId: row.jurisdiction.id,
    jurisdictionPath: row.jurisdiction.path,
    jurisdictionName: row.jurisdiction.name,
    departmentId: row.departmentId,
    departmentName: row.department?.name ?? null,
  }
}

function chooseFocus(grants: readonly Grant[], chosen: { id: string; path: string; name: string } | null): Actor['focus'] {
  if (chosen && grants.some((grant) => chosen.path.startsWith(grant.jurisdictionPath))) {
    return { jurisdictionId: chosen.id, path: chosen.path, name: chosen.name }
  }
  const first = grants[0]
  return first ? { jurisdictionId: first.jurisdictionId, path: first.jurisdictionPath, name: first.jurisdictionName } : null
}

function pendingStep(account: SessionRow['account'], grants: readonly Grant[], settings: SecuritySettings, now: Date): PendingStep | null {
  if (account.passwordIsInitial || isPasswordTooOld(account, settings, now)) return 'password'
  const needsTotp = grants.some((grant) => settings.totpRoles.includes(grant.role))
  return needsTotp && account.totpConfirmedAt === null ? 'totp' : null
}

function isPasswordTooOld(account: SessionRow['account'], settings: SecuritySettings, now: Date): boolean {
  if (settings.passwordMaxAgeDays === 0 || account.isDemo) return false
  const changedAt = account.passwordChangedAt?.getTime() ?? 0
  return now.getTime() - changedAt > settings.passwordMaxAgeDays * 86_400_000
}
