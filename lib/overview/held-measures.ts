import type { HeldMeasures } from '@/lib/report/held-measure'
import { measures } from './measure-registry'

/** The measures that the portal computes from its own ledgers, by code, with their names. */
export const heldMeasures: HeldMeasures = new Map(measures.map(({ code, name }) => [code, name]))
