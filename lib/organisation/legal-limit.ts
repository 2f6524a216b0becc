import { addDays } from '@/lib/shared/format'

/** What the choice looks at: for whom a limit holds and from when to when (both days included). */
export type DatedLimit = {
  readonly code: string
  /** Path of the jurisdiction it is made for; null: nationwide. */
  readonly jurisdictionPath: string | null
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
}

/** True if the limit is in force on the day `YYYY-MM-DD`. */
export function isInForce(limit: Pick<DatedLimit, 'effectiveFrom' | 'effectiveTo'>, on: string): boolean {
  return limit.effectiveFrom <= on && (limit.effectiveTo === null || on <= limit.effectiveTo)
}

/**
 * The limit of a code that holds in a jurisdiction on a day: the most local one in force, before the national one;
 * among versions the latest to take effect. Null when none is in force. Voided rows are left out by the caller.
 */
export function chooseLegalLimit<T extends DatedLimit>(limits: readonly T[], asked: { code: string; on: string; jurisdictionPath: string }): T | null {
  const holding = limits.filter(
    (limit) => limit.code === asked.code && isInForce(limit, asked.on) && (limit.jurisdictionPath === null || asked.jurisdictionPath.startsWith(limit.jurisdictionPath)),
  )
  return holding.sort(mostLocalThenLatest)[0] ?? null
}

function mostLocalThenLatest(a: DatedLimit, b: DatedLimit): number {
  const byPlace = (b.jurisdictionPath?.length ?? 0) - (a.jurisdictionPath?.length ?? 0)
  return byPlace !== 0 ? byPlace : b.effectiveFrom.localeCompare(a.effectiveFrom)
}

/** The last day of the version before one that takes effect on `effectiveFrom`. */
export function lastDayBefore(effectiveFrom: string): string {
  return addDays(effectiveFrom, -1)
}
