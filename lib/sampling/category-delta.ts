import type { SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { groupBy } from '@/lib/shared/group-by'
import { sumDeltas, type SummedBatch } from './sum-delta'
import type { BatchCounts } from './sum-cell'

/** What of a batch the sums by category are made of. */
export type CategorisedBatch = SummedBatch & { readonly categoryCode: string }
export type CategoryDelta = BatchCounts & { readonly jurisdictionId: string; readonly period: string; readonly categoryCode: string; readonly level: SamplingLevel; readonly kind: SamplingKind }
export type CategorisedChange = { readonly before: CategorisedBatch | null; readonly after: CategorisedBatch | null }

/** By how much each sum by category changes: the changes of the jurisdiction's own sums, category by category. */
export function categoryDeltas(changes: readonly CategorisedChange[]): CategoryDelta[] {
  const moves = changes.flatMap(({ before, after }): CategorisedChange[] => [...(before ? [{ before, after: null }] : []), ...(after ? [{ before: null, after }] : [])])
  return [...groupBy(moves, ({ before, after }) => (before ?? after)!.categoryCode)].flatMap(([categoryCode, own]) =>
    // A category is of one class: its sums need not be told apart by product.
    sumDeltas(own).filter(({ grain }) => grain === 'JURISDICTION').map(({ jurisdictionId, period, level, kind, batches, concluded, qualified, unqualified, problem }) => ({ jurisdictionId, period, categoryCode, level, kind, batches, concluded, qualified, unqualified, problem })),
  )
}
