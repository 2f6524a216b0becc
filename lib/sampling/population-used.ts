import type { PopulationUsed } from '@/lib/indicator/measure'
import { choosePopulation, type PopulationOfYear } from '@/lib/organisation/population'
import { yearOf, type Period } from '@/lib/shared/period'

/**
 * The population a range of months is counted against: that of the year of its last month, else the latest before;
 * never a later one.
 * @param rows those that hold, in any order
 */
export function populationUsed(rows: readonly (PopulationOfYear & { readonly source: string })[], last: Period): PopulationUsed | null {
  const choice = choosePopulation(rows, yearOf(last))
  return choice === null ? null : { year: choice.population.year, value: choice.population.value, source: choice.population.source, isEarlierYear: choice.isEarlierYear }
}
