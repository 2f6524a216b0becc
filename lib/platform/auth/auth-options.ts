import 'server-only'
import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { env, isSecure } from '../env'
import { log } from '../log'
import { safeReturnPath } from './return-path'
import { sessionCookieName } from './session-cookie'
import { sessionCookieOptions } from './session-token'

/** Reads what was typed; returns the id of the session it opened, or null. */
export type Authorize = (typed: { loginName?: string; password?: string; code?: string }) => Promise<{ sessionId: string } | null>

/**
 * next-auth with the credentials provider and a JWT that carries only the id of a session row; whether the row is
 * alive is asked anew at each request. Made per request, because how long a session lives is a setting.
 */
export function authOptions(authorize: Authorize, sessionSeconds: number): AuthOptions {
  return {
    secret: env().PORTAL_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    pages: { signIn: '/login', error: '/login' },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    providers: [
      CredentialsProvider({
        credentials: { loginName: {}, password: {}, code: {} },
        authorize: async (typed) => {
          const opened = await authorize(typed ?? {})
          return opened && { id: opened.sessionId }
        },
      }),
    ],
    callbacks: {
      jwt: ({ user }) => ({ sessionId: user.id }),
      redirect: ({ url }) => safeReturnPath(url),
    },
    logger: {
      error: (code) => log().error({ code }, 'sign-in failed'),
      warn: () => {},
      debug: () => {},
    },
  }
}
