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

/** True in the long run. */
export const isLongRun = process.env.FUZZ_FACTOR !== undefined

/** How many milliseconds a property may take: as given for its usual number of cases, longer in the long run in the same measure. */
export function fuzzTime(milliseconds: number): number {
  return milliseconds * Math.max(1, Number(process.env.FUZZ_FACTOR ?? 1))
}
