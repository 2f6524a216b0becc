import type { ExcludedCount } from '@/lib/indicator/measure'
import { exclusionOf, exclusionWords, type CountedFacts, type ExclusionKey } from './batch-standing'
import type { CountingOptions } from './counting-options'

/** How many batches, and how they were concluded. `concluded` without a verdict of its own here is 未发现问题. */
export type BatchCounts = { readonly batches: number; readonly concluded: number; readonly qualified: number; readonly unqualified: number; readonly problem: number }

/** Sums of batches that count alike, whatever an indicator counts. */
export type SumCell = CountedFacts & BatchCounts

export const NO_BATCHES: BatchCounts = { batches: 0, concluded: 0, qualified: 0, unqualified: 0, problem: 0 }

export function addCounts(a: BatchCounts, b: BatchCounts): BatchCounts {
  return { batches: a.batches + b.batches, concluded: a.concluded + b.concluded, qualified: a.qualified + b.qualified, unqualified: a.unqualified + b.unqualified, problem: a.problem + b.problem }
}

/** The cells an indicator counts, summed, and how many batches the others leave out for which reason. */
export function splitCells(cells: readonly SumCell[], options: CountingOptions): { readonly counted: BatchCounts; readonly excluded: ReadonlyMap<ExclusionKey, number> } {
  let counted = NO_BATCHES
  const excluded = new Map<ExclusionKey, number>()
  for (const cell of cells) {
    const key = exclusionOf(cell, options)
    if (key === null) counted = addCounts(counted, cell)
    else if (cell.batches > 0) excluded.set(key, (excluded.get(key) ?? 0) + cell.batches)
  }
  return { counted, excluded }
}

/** In words, the most frequent reason first. */
export function excludedCounts(excluded: ReadonlyMap<ExclusionKey, number>): ExcludedCount[] {
  return [...excluded].filter(([, count]) => count > 0).map(([key, count]) => ({ key, reason: exclusionWords(key), count })).toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1))
}
