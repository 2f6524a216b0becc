import 'server-only'
import { db } from '@/lib/platform/db'
import { baselineWords } from './plan-target.queries'

/** Where an indicator stood before a plan that sets no target for it. */
export type LoneBaselineDto = {
  readonly id: string
  readonly indicatorName: string
  readonly measureUnit: string | null
  /** Value and period as a person reads them; null where the document names neither. */
  readonly words: string | null
  /** Decimal digits. */
  readonly value: string | null
  readonly periodText: string
  readonly hasSource: boolean
}

/** The baselines of a plan the caller may read that no target of the plan goes with, by the indicator's name; `id` narrows to one. */
export async function listLoneBaselines(planId: string, id?: string): Promise<LoneBaselineDto[]> {
  const rows = await db().indicatorBaseline.findMany({
    where: { planId, ...(id ? { id } : {}), voidedAt: null, indicator: { targets: { none: { planId, voidedAt: null } } } },
    orderBy: [{ indicator: { name: 'asc' } }, { id: 'asc' }],
    select: { id: true, indicatorId: true, comparator: true, value: true, periodText: true, revisionId: true, spanStart: true, indicator: { select: { name: true, measureUnit: true } } },
  })
  return rows.map(({ indicator: { name, measureUnit }, ...row }) => ({
    id: row.id, indicatorName: name, measureUnit, words: baselineWords(row, measureUnit), value: row.value?.toFixed() ?? null, periodText: row.periodText, hasSource: row.revisionId !== null && row.spanStart !== null,
  }))
}
