import type { SampleConclusion, SamplingSumGrain } from '@/lib/generated/prisma/enums'
import type { CountedFacts } from './batch-standing'
import { addCounts, NO_BATCHES, type BatchCounts } from './sum-cell'

/** What of a batch the sums are made of. */
export type SummedBatch = CountedFacts & {
  readonly jurisdictionId: string
  readonly departmentId: string | null
  readonly townshipId: string | null
  /** `YYYY-MM-DD`: a batch counts in the month it was sampled in. */
  readonly sampledOn: string
  readonly conclusion: SampleConclusion
}

export type SumKey = CountedFacts & { readonly jurisdictionId: string; readonly grain: SamplingSumGrain; readonly unitId: string; readonly period: string }
export type SumDelta = SumKey & BatchCounts

/** How a batch stood and stands; null: it was not there, or holds no more. */
export type BatchChange = { readonly before: SummedBatch | null; readonly after: SummedBatch | null }

/** By how much each sum changes; sums that stay as they are do not appear. */
export function sumDeltas(changes: readonly BatchChange[]): SumDelta[] {
  const deltas = new Map<string, SumDelta>()
  const add = (batch: SummedBatch, sign: 1 | -1) => {
    const counts = countsOf(batch.conclusion, sign)
    for (const key of keysOf(batch)) {
      const name = `${key.jurisdictionId} ${key.grain} ${key.unitId} ${key.period} ${key.level} ${key.kind} ${key.productClass}`
      deltas.set(name, { ...key, ...addCounts(deltas.get(name) ?? NO_BATCHES, counts) })
    }
  }
  for (const { before, after } of changes) {
    if (before) add(before, -1)
    if (after) add(after, 1)
  }
  return [...deltas.values()].filter(({ batches, concluded, qualified, unqualified, problem }) => [batches, concluded, qualified, unqualified, problem].some((count) => count !== 0))
}

/** A batch stands in three sums: of the jurisdiction, of the department that organised it, of the township it was taken in. */
function keysOf({ jurisdictionId, departmentId, townshipId, sampledOn, level, kind, productClass }: SummedBatch): SumKey[] {
  const rest = { period: sampledOn.slice(0, 7), level, kind, productClass }
  return [
    { jurisdictionId, grain: 'JURISDICTION', unitId: jurisdictionId, ...rest },
    { jurisdictionId, grain: 'DEPARTMENT', unitId: departmentId ?? jurisdictionId, ...rest },
    { jurisdictionId, grain: 'TOWNSHIP', unitId: townshipId ?? jurisdictionId, ...rest },
  ]
}

function countsOf(conclusion: SampleConclusion, sign: 1 | -1): BatchCounts {
  const when = (holds: boolean) => (holds ? sign : 0)
  return { batches: sign, concluded: when(conclusion !== 'PENDING'), qualified: when(conclusion === 'QUALIFIED'), unqualified: when(conclusion === 'UNQUALIFIED'), problem: when(conclusion === 'PROBLEM') }
}
