import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '@/lib/platform/auth/actor'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { businessNow, systemNow } from '@/lib/platform/clock'
import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { signIn } from './open-session'

export { signIn, type SignedIn } from './open-session'

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
