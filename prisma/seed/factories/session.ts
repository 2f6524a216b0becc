import type { Actor } from '@/lib/platform/auth/actor'
import { findActorByToken } from '@/lib/platform/auth/find-actor'
import { systemNow } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { signIn } from './open-session'

export { contextOf } from './command-context'
export { signIn, type SignedIn } from './open-session'

/** The actor that a request of this account would have, read through the real session look-up (which uses `db()`). */
export async function actorOf(db: Db, account: { id: string; authVersion: number }, options: { focus?: { id: string } } = {}): Promise<Actor> {
  const { token } = await signIn(db, account, options)
  const actor = await findActorByToken(token, systemNow())
  if (!actor) throw new Error('the account cannot act: disabled, or its version changed since it was read')
  return actor
}
