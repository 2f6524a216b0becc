import type { InspectionSource } from '@/lib/generated/prisma/enums'
import type { ItemCounts } from './failing-share'

/**
 * The inspections that points may be read from, as a condition of a query: filed, by a checklist all of whose items were
 * judged (合理缺项 among them), and no 复查. A 复查 looks at former findings alone and speaks for those; of an unannounced
 * visit that looked at some items (令第49号第二十七条 allows it) nobody knows what share of the whole was not complied with.
 */
export const SCORED_VISITS = { state: 'FILED', voidedAt: null, checklistVersionId: { not: null }, source: { not: 'FOLLOW_UP' }, coversAllItems: true } as const

/** Whether points are read from a filed inspection with these answers: `SCORED_VISITS`, and something was judged on it. */
export function isScoredVisit({ source, coversAllItems, counts }: { readonly source: InspectionSource; readonly coversAllItems: boolean; readonly counts: ItemCounts }): boolean {
  return source !== 'FOLLOW_UP' && coversAllItems && counts.generalJudged + counts.keyJudged > 0
}
