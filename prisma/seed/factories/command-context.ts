import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '@/lib/platform/auth/actor'
import { businessNow, systemNow } from '@/lib/platform/clock'
import type { CommandContext } from '@/lib/platform/command-context'
import { env } from '@/lib/platform/env'

/** What a command or query gets for this actor. `now` is the business clock, `at` the system's. */
export async function contextOf(actor: Actor, options: { now?: Date; at?: Date } = {}): Promise<CommandContext> {
  return {
    actor,
    request: { requestId: uuidv7(), address: '127.0.0.1', userAgent: 'factory', origin: env().PORTAL_URL },
    now: options.now ?? (await businessNow()),
    at: options.at ?? systemNow(),
  }
}
