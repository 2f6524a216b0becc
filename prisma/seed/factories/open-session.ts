import { encode } from 'next-auth/jwt'
import { v7 as uuidv7 } from 'uuid'
import { sessionCookieName } from '@/lib/platform/auth/session-cookie'
import { systemNow } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'

const SESSION_SECONDS = 43_200

export type SignedIn = {
  readonly sessionId: string
  readonly token: string
  /** `name=value`, for a Cookie header. */
  readonly cookie: string
}

/** Opens a session for an account as signing in would, without asking for a password. */
export async function signIn(db: Db, account: { id: string; authVersion: number }, options: { at?: Date; focus?: { id: string } } = {}): Promise<SignedIn> {
  const at = options.at ?? systemNow()
  const sessionId = uuidv7()
  await db.session.create({
    data: {
      id: sessionId,
      accountId: account.id,
      authVersion: account.authVersion,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + SESSION_SECONDS * 1_000),
      address: '127.0.0.1',
      userAgent: 'factory',
      focusJurisdictionId: options.focus?.id ?? null,
    },
    select: { id: true },
  })
  const token = await encode({ token: { sessionId }, secret: env().PORTAL_SECRET, maxAge: SESSION_SECONDS })
  return { sessionId, token, cookie: `${sessionCookieName()}=${token}` }
}
