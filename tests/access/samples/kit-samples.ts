import type { Sample } from '../sample'

/** The page of the kit shows the same made-up rows to everybody. */
export async function makeKitSamples(): Promise<Record<string, Sample>> {
  return { 'overview.kit.open': { common: true } }
}
