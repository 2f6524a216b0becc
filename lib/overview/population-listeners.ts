import type { OnPopulationChanged } from '@/lib/organisation/population-changed'
import { tracePopulationEffect } from '@/lib/sampling/population-effect.commands'

/** Who recomputes when a population changes: one line for each area that counts against it. */
export const populationListeners: readonly OnPopulationChanged[] = [tracePopulationEffect]
