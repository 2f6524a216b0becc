import { encode } from 'next-auth/jwt'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '@/lib/platform/auth/actor'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { sessionCookieName } from '@/lib/platform/auth/session-cookie'
import { businessNow, systemNow } from '@/lib/platform/clock'
import type { CommandContext } from '@/lib/platform/command-context'
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

/** The actor that a request of this account would have, read through the real session look-up (which uses `db()`). */
export async function actorOf(db: Db, account: { id: string; authVersion: number }, options: { focus?: { id: string } } = {}): Promise<Actor> {
  const { token } = await signIn(db, account, options)
  const actor = await findActorByToken(token, systemNow())
  if (!actor) throw new Error('the account cannot act: disabled, or its version changed since it was read')
  return actor
}

/** What a command or query gets for this actor. `now` is the business clock, `at` the system's. */
export async function contextOf(actor: Actor, options: { now?: Date; at?: Date } = {}): Promise<CommandContext> {
  return {
    actor,
    request: { requestId: uuidv7(), address: '127.0.0.1', userAgent: 'factory', origin: env().PORTAL_URL },
    now: options.now ?? (await businessNow()),
    at: options.at ?? systemNow(),
  }
}
