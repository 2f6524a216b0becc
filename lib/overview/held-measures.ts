import type { HeldMeasures } from '@/lib/report/held-measure'

/** The measures that the portal's own ledgers keep, by code, with the ledger's name; beside the readers in measure-reader.ts. */
export const heldMeasures: HeldMeasures = new Map()
