import 'server-only'
import { db } from '@/lib/platform/db'

/** How many targets a plan sets: 约束性 and 预期性 apart, those of neither nature, and how many of all are 待定. */
export type TargetCount = { readonly binding: number; readonly anticipatory: number; readonly unnamed: number; readonly pending: number }

export const NO_TARGETS: TargetCount = { binding: 0, anticipatory: 0, unnamed: 0, pending: 0 }

/** Counts the targets of plans the caller may read. A pending target counts under its nature and as pending. */
export async function countTargets(planIds: readonly string[]): Promise<Map<string, TargetCount>> {
  const rows = await db().indicatorTarget.groupBy({
    by: ['planId', 'nature', 'pending'],
    where: { planId: { in: [...planIds] }, voidedAt: null },
    _count: { _all: true },
  })
  const counts = new Map<string, TargetCount>()
  for (const { planId, nature, pending, _count } of rows) {
    const before = counts.get(planId) ?? NO_TARGETS
    const key = nature === 'BINDING' ? 'binding' : nature === 'ANTICIPATORY' ? 'anticipatory' : 'unnamed'
    counts.set(planId, { ...before, [key]: before[key] + _count._all, pending: before.pending + (pending ? _count._all : 0) })
  }
  return counts
}
