import type { OnPopulationChanged } from '@/lib/organisation/population-changed'

/** Who recomputes when a population changes: one line for each area that counts against it. */
export const populationListeners: readonly OnPopulationChanged[] = []
