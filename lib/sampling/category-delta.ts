import type { SamplingKind, SamplingLevel } from '@/lib/generated/prisma/enums'
import { sumDeltas, type SummedBatch } from './sum-delta'
import type { BatchCounts } from './sum-cell'

/** What of a batch the sums by category are made of. */
export type CategorisedBatch = SummedBatch & { readonly categoryCode: string }
export type CategoryDelta = BatchCounts & { readonly jurisdictionId: string; readonly period: string; readonly categoryCode: string; readonly level: SamplingLevel; readonly kind: SamplingKind }
export type CategorisedChange = { readonly before: CategorisedBatch | null; readonly after: CategorisedBatch | null }

/** By how much each sum by category changes: the changes of the jurisdiction's own sums, category by category. */
export function categoryDeltas(changes: readonly CategorisedChange[]): CategoryDelta[] {
  const codes = [...new Set(changes.flatMap(({ before, after }) => [before?.categoryCode, after?.categoryCode]).filter((code) => code !== undefined))]
  return codes.flatMap((categoryCode) => {
    const ofCategory = (batch: CategorisedBatch | null) => (batch?.categoryCode === categoryCode ? batch : null)
    const own = changes.map(({ before, after }) => ({ before: ofCategory(before), after: ofCategory(after) })).filter(({ before, after }) => before !== null || after !== null)
    // A category is of one class: its sums need not be told apart by product.
    return sumDeltas(own).filter(({ grain }) => grain === 'JURISDICTION').map(({ jurisdictionId, period, level, kind, batches, concluded, qualified, unqualified, problem }) => ({ jurisdictionId, period, categoryCode, level, kind, batches, concluded, qualified, unqualified, problem }))
  })
}
