import 'server-only'
import type { Actor } from './auth/actor'
import type { RequestContext } from './auth/request-context'
import { businessNow, systemNow } from './clock'

/** What every command and query of a signed-in person gets: who, from where, and both clocks. */
export type CommandContext = {
  readonly actor: Actor
  readonly request: RequestContext
  /** The business clock: due days, periods, business rows. */
  readonly now: Date
  /** The system clock: sessions, audit. */
  readonly at: Date
}

export async function createCommandContext(actor: Actor, request: RequestContext): Promise<CommandContext> {
  return { actor, request, now: await businessNow(), at: systemNow() }
}
