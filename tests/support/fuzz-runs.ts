import fs from 'node:fs'

/**
 * How many cases a property is tried with: as given, or FUZZ_FACTOR times as many in the long run, which also counts
 * them in the file that FUZZ_COUNT_FILE names (one number a line).
 */
export function fuzzRuns(runs: number): number {
  const cases = Math.round(runs * Number(process.env.FUZZ_FACTOR ?? 1))
  if (process.env.FUZZ_COUNT_FILE) fs.appendFileSync(process.env.FUZZ_COUNT_FILE, `${cases}\n`)
  return cases
}
