import type { AuditSource } from '@/lib/platform/audit'
import type { Db } from '@/lib/platform/db'

/** What happened to the population of a year. */
export type PopulationChanged = {
  readonly jurisdictionId: string
  readonly jurisdictionPath: string
  readonly year: number
  /** Persons; null where there was or is none. */
  readonly before: number | null
  readonly after: number | null
}

/**
 * What an area above does when a population changes: it recomputes what was counted against it, in the same
 * transaction, and leaves its own trace. The top collects these and hands them to the commands.
 */
export type OnPopulationChanged = (tx: Db, source: AuditSource & { readonly now: Date }, change: PopulationChanged) => Promise<void>
