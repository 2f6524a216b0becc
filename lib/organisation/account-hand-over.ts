import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'

export type HandOverParty = { readonly id: string; readonly displayName: string }

/**
 * What handing an account over moves besides its roles. An area with open items that belong to a person (an order
 * to answer, a task to report on) declares one, and `lib/workflow/hand-overs.ts` collects them.
 */
export type HandOver = {
  /** Stable, for the audit log: `rectification.item`. */
  readonly key: string
  /** What moves, for the screen: 在办整改. */
  readonly label: string
  /** How many open items `from` has now. */
  readonly count: (tx: Db, from: HandOverParty) => Promise<number>
  /** Moves them within the caller's transaction and returns how many moved. */
  readonly move: (tx: Db, context: CommandContext, from: HandOverParty, to: HandOverParty) => Promise<number>
}
