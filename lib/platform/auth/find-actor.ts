import 'server-only'
import { cache } from 'react'
import { cookies } from 'next/headers'
import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import type { AccountStatus } from '@/lib/generated/prisma/enums'
import { systemNow } from '../clock'
import { db } from '../db'
import { env } from '../env'
import type { Actor, Grant, PendingStep } from './actor'
import { getSecuritySettings, type SecuritySettings } from './security-settings'
import { sessionCookieName } from './session-cookie'

const tokenSchema = z.looseObject({ sessionId: z.uuid(), exp: z.number().optional() })
const TOUCH_MS = 60_000

/** The actor behind the session cookie of the request in hand, or null. One look-up a request. */
export const findActor = cache(async (): Promise<Actor | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token ? findActorByToken(token, systemNow()) : null
})

/**
 * The actor behind a session token, or null when the token is forged, the session ended or expired, the account is
 * disabled, or its password, roles or status changed since: the row decides, never the token.
 * @param isUse whether the person did something, from which the idle time begins anew
 */
export async function findActorByToken(token: string, now: Date, isUse = true): Promise<Actor | null> {
  const sessionId = await sessionIdOf(token)
  if (!sessionId) return null
  const [session, settings] = await Promise.all([readSession(sessionId), getSecuritySettings(now)])
  if (!session || !isAlive(session, settings, now)) return null
  if (isUse && now.getTime() - session.lastSeenAt.getTime() > TOUCH_MS) {
    await db().session.updateMany({ where: { id: session.id, endedAt: null }, data: { lastSeenAt: now } })
  }
  return {
    accountId: session.accountId,
    sessionId: session.id,
    loginName: session.loginName,
    displayName: session.displayName,
    grants: session.grants,
    focus: chooseFocus(session),
    pending: pendingStep(session, settings, now),
  }
}

/** What tokens of ours name, and until when: to open one takes longer than to ask for its session. Whether that is alive is never remembered. */
const opened = new Map<string, { readonly sessionId: string; readonly until: number }>()
const REMEMBERED_AT_MOST = 1_000

/** The session that a token of ours names, alive or not; null when the token is forged or past its time. */
export async function sessionIdOf(token: string): Promise<string | null> {
  const known = opened.get(token)
  if (known && systemNow().getTime() < known.until) return known.sessionId
  opened.delete(token)
  const claims = tokenSchema.safeParse(await decode({ token, secret: env().PORTAL_SECRET }).catch(() => null))
  if (!claims.success) return null
  remember(token, claims.data)
  return claims.data.sessionId
}

function remember(token: string, { sessionId, exp }: z.infer<typeof tokenSchema>): void {
  if (exp === undefined) return
  const [oldest] = opened.keys()
  if (opened.size >= REMEMBERED_AT_MOST && oldest !== undefined) opened.delete(oldest)
  opened.set(token, { sessionId, until: exp * 1_000 })
}

type SessionRow = {
  readonly id: string
  readonly authVersion: number
  readonly lastSeenAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
  readonly focusId: string | null
  readonly focusPath: string | null
  readonly focusName: string | null
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  readonly status: AccountStatus
  readonly accountVersion: number
  readonly passwordIsInitial: boolean
  readonly passwordChangedAt: Date | null
  readonly totpConfirmedAt: Date | null
  readonly isDemo: boolean
  readonly grants: readonly Grant[]
}

/** Session, account and grants in one statement: every request begins with it. */
async function readSession(id: string): Promise<SessionRow | null> {
  const [row] = await db().$queryRaw<SessionRow[]>`
    SELECT s."id", s."authVersion", s."lastSeenAt", s."expiresAt", s."endedAt", f."id" AS "focusId", f."path" AS "focusPath", f."name" AS "focusName",
      a."id" AS "accountId", a."loginName", a."displayName", a."status"::text AS "status", a."authVersion" AS "accountVersion", a."passwordIsInitial", a."passwordChangedAt", a."totpConfirmedAt", a."isDemo",
      coalesce((
        SELECT json_agg(json_build_object('role', g."role", 'jurisdictionId', j."id", 'jurisdictionPath', j."path", 'jurisdictionName', j."name", 'departmentId', g."departmentId", 'departmentName', d."name") ORDER BY g."id")
        FROM "role_grant" g JOIN "jurisdiction" j ON j."id" = g."jurisdictionId" LEFT JOIN "department" d ON d."id" = g."departmentId"
        WHERE g."accountId" = a."id" AND g."revokedAt" IS NULL
      ), '[]') AS "grants"
    FROM "session" s JOIN "account" a ON a."id" = s."accountId" LEFT JOIN "jurisdiction" f ON f."id" = s."focusJurisdictionId"
    WHERE s."id" = ${id}::uuid`
  return row ?? null
}

function isAlive(session: SessionRow, settings: SecuritySettings, now: Date): boolean {
  const idleMs = settings.idleMinutes * 60_000
  return (
    session.endedAt === null &&
    session.expiresAt > now &&
    now.getTime() - session.lastSeenAt.getTime() <= idleMs &&
    session.status === 'ACTIVE' &&
    session.accountVersion === session.authVersion
  )
}

function chooseFocus({ grants, focusId, focusPath, focusName }: SessionRow): Actor['focus'] {
  if (focusId !== null && focusPath !== null && focusName !== null && grants.some((grant) => focusPath.startsWith(grant.jurisdictionPath))) {
    return { jurisdictionId: focusId, path: focusPath, name: focusName }
  }
  const first = grants[0]
  return first ? { jurisdictionId: first.jurisdictionId, path: first.jurisdictionPath, name: first.jurisdictionName } : null
}

function pendingStep(account: SessionRow, settings: SecuritySettings, now: Date): PendingStep | null {
  if (account.passwordIsInitial || isPasswordTooOld(account, settings, now)) return 'password'
  const needsTotp = account.grants.some((grant) => settings.totpRoles.includes(grant.role))
  return needsTotp && account.totpConfirmedAt === null ? 'totp' : null
}

function isPasswordTooOld(account: SessionRow, settings: SecuritySettings, now: Date): boolean {
  if (settings.passwordMaxAgeDays === 0 || account.isDemo) return false
  const changedAt = account.passwordChangedAt?.getTime() ?? 0
  return now.getTime() - changedAt > settings.passwordMaxAgeDays * 86_400_000
}
