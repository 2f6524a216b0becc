export type PopulationOfYear = { readonly year: number; readonly value: number }

export type PopulationChoice<T extends PopulationOfYear> = {
  readonly population: T
  /** True where the year itself has none and an earlier one stands in for it. */
  readonly isEarlierYear: boolean
}

/**
 * The population a year's rates are counted against: that year's, else the latest earlier one, flagged; null when
 * there is neither. A later year's never stands in. Voided rows are left out by the caller.
 */
export function choosePopulation<T extends PopulationOfYear>(rows: readonly T[], year: number): PopulationChoice<T> | null {
  const usable = rows.filter((row) => row.year <= year)
  const latest = usable.reduce<T | null>((best, row) => (best === null || row.year > best.year ? row : best), null)
  return latest === null ? null : { population: latest, isEarlierYear: latest.year !== year }
}
