/** How many cases a property is tried with: as given, or FUZZ_FACTOR times as many in the long run. */
export function fuzzRuns(runs: number): number {
  return Math.round(runs * Number(process.env.FUZZ_FACTOR ?? 1))
}
