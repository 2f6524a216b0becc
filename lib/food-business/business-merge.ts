import type { CommandContext } from '@/lib/platform/command-context'
import type { Db } from '@/lib/platform/db'
import type { BusinessWriting } from './write-businesses.commands'

/** What of an area above hangs on a business and moves with it when it is merged. The top collects these and hands them in. */
export type BusinessRecordMover = {
  /** Kept with each merge: never changed. */
  readonly key: string
  /** 抽检批次. */
  readonly what: string
  /**
   * Moves the records of one business to another, with their own revisions, in the caller's transaction.
   * @param only of these alone, where a merge is taken back; what was voided or moved on meanwhile stays where it is
   * @returns the ids of what moved
   */
  readonly move: (tx: Db, context: CommandContext, ends: { readonly fromId: string; readonly toId: string; readonly only: readonly string[] | null }, writing: BusinessWriting) => Promise<readonly string[]>
}

/** The ids that a merge moved, by mover; what is stored otherwise is none. */
export function movedIds(stored: unknown, key: string): readonly string[] {
  const ids = typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>)[key] : undefined
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}
