import { compareFractions, dividedBy, fractionOf, roundedDecimal, times, wholeFraction } from '@/lib/indicator/fraction'
import type { PopulationUsed } from '@/lib/indicator/measure'

/** 批次/千人 of a year before and after its population changed, as it is shown; null where there was or is no population. */
export type PopulationEffect = { readonly year: number; readonly batches: number; readonly before: string | null; readonly after: string | null }

/** @returns null where the year's number stays what it was */
export function populationEffect(year: number, batches: number, before: PopulationUsed | null, after: PopulationUsed | null): PopulationEffect | null {
  if (before?.value === after?.value) return null
  return { year, batches, before: shown(batches, before), after: shown(batches, after) }
}

function shown(batches: number, population: PopulationUsed | null): string | null {
  if (population === null) return null
  const people = fractionOf(String(population.value))
  return compareFractions(people, fractionOf('0')) === 0 ? null : roundedDecimal(dividedBy(times(fractionOf(String(batches)), wholeFraction(1_000)), people), 4)
}
