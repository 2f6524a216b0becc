import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { env, isSecure } from '../env'
import { sessionCookieName } from './session-cookie'

/** HttpOnly, SameSite=Lax, the whole host, and Secure over https (ASVS 5.0 V3.3.1–4). */
export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() } as const
}

/** Gives the browser a new token for a session. The token carries the session's id and nothing else. */
export async function setSessionCookie(sessionId: string, expiresAt: Date, at: Date): Promise<void> {
  const maxAge = Math.max(1, Math.floor((expiresAt.getTime() - at.getTime()) / 1_000))
  const token = await encode({ token: { sessionId }, secret: env().PORTAL_SECRET, maxAge })
  const jar = await cookies()
  jar.set(sessionCookieName(), token, { ...sessionCookieOptions(), expires: expiresAt })
}

/** Takes the token back from the browser; what ends the session is its row. */
export async function clearSessionCookie(): Promise<void> {
  const jar = await cookies()
  jar.set(sessionCookieName(), '', { ...sessionCookieOptions(), maxAge: 0 })
}
